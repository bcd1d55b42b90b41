from verbund.vocabularies.queries.files import FOLDER, TermRow, Volumes, digest_of_files, read_files
from verbund.vocabularies.queries.shelf import edition, forget, is_current
from verbund.vocabularies.queries.terms import (
    TermFact,
    aliases,
    ancestors,
    descendants,
    get_term,
    label,
    labels,
    language_by_tag,
    search_words,
    term_ids,
    terms,
)

__all__ = [
    "FOLDER",
    "TermFact",
    "TermRow",
    "Volumes",
    "aliases",
    "ancestors",
    "descendants",
    "digest_of_files",
    "edition",
    "forget",
    "get_term",
    "is_current",
    "label",
    "labels",
    "language_by_tag",
    "read_files",
    "search_words",
    "term_ids",
    "terms",
]
