from verbund.imports.queries.geography import Geography
from verbund.imports.queries.offers import OfferDraft, OfferReader
from verbund.imports.queries.organisations import OrganisationDraft, draft_organisations, pillars_for, stored_bodies, stored_extras
from verbund.imports.queries.report import Report, ReportRow
from verbund.imports.queries.tables import Line, read_table
from verbund.imports.queries.words import WordBook

__all__ = [
    "Geography", "Line", "OfferDraft", "OfferReader", "OrganisationDraft", "Report", "ReportRow", "WordBook",
    "draft_organisations", "pillars_for", "read_table", "stored_bodies", "stored_extras",
]  # fmt: skip
