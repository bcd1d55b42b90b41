from verbund.search.actions.count_search import count_search, drop_old_counts, write_counts
from verbund.search.actions.index_documents import index_documents
from verbund.search.actions.remove_documents import remove_documents

__all__ = ["count_search", "drop_old_counts", "index_documents", "remove_documents", "write_counts"]
