from verbund.search.documents import Document
from verbund.search.lexicon import forget
from verbund.search.queries.counts import weekly_counts
from verbund.search.queries.facets import FacetValue
from verbund.search.queries.find import Answer, Around, Filter, Hit, Request, find, warm_up

__all__ = ["Answer", "Around", "Document", "FacetValue", "Filter", "Hit", "Request", "find", "forget", "warm_up", "weekly_counts"]
