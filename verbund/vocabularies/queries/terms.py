"""Questions to the lists. Answered from memory after the first time; every answer belongs to the caller, who may change it."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from verbund.kit import errors
from verbund.kit.text import fold
from verbund.vocabularies.choices import Scheme
from verbund.vocabularies.models import Alias, Label, SearchWord, Term
from verbund.vocabularies.queries.shelf import keep


@dataclass(frozen=True)
class TermFact:
    """One entry of a list; `parent` and `replaced_by` are codes, "" when there is none."""

    id: int
    scheme: str
    code: str
    parent: str
    tag: str
    sort: int
    is_public: bool
    valid_from: datetime.date
    valid_until: datetime.date | None
    replaced_by: str

    def is_valid_on(self, day: datetime.date) -> bool:
        """Does the entry hold on that day? Both ends belong to it."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def terms(scheme: str, *, on: datetime.date | None = None) -> list[TermFact]:
    """The entries of a list that hold on a day (today), in the list's order."""
    day = on or timezone.localdate()
    return [term for term in _by_code().values() if term.scheme == scheme and term.is_valid_on(day)]


def get_term(code: str) -> TermFact:
    """The entry with this code, also a retired one; NotFound when nobody ever knew it."""
    term = _by_code().get(code)
    if term is None:
        raise errors.NotFound
    return term


def term_ids() -> dict[str, int]:
    """All codes, also retired ones, with their ids."""
    return {code: term.id for code, term in _by_code().items()}


def labels(language: str) -> dict[str, str]:
    """All codes with their name in this language; the German name where there is none, else the code itself."""
    return dict(keep(f"labels:{language}", lambda: _merged_labels(language)))


def label(code: str, language: str) -> str:
    """The name of one entry in this language, with the same fallbacks."""
    return keep(f"labels:{language}", lambda: _merged_labels(language)).get(code, code)


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above this one, nearest first."""
    found = []
    while code := get_term(code).parent:
        found.append(code)
    return tuple(found)


def descendants(code: str) -> tuple[str, ...]:
    """The codes below this one, at every depth, level by level in the list's order."""
    get_term(code)
    children = keep("children", _children)
    found: list[str] = []
    level = [code]
    while level:
        level = [child for parent in level for child in children.get(parent, ())]
        found += level
    return tuple(found)


def search_words() -> list[tuple[str, str, str, bool]]:
    """(code, language, word, is weak) for all search words; labels are not among them."""
    return list(keep("words", _search_words))


def aliases(scheme: str) -> dict[str, tuple[str, ...]]:
    """How foreign lists write the entries of a list: folded spelling, and the codes it stands for."""
    return dict(keep(f"aliases:{scheme}", lambda: _aliases(scheme)))


def language_by_tag(tag: str) -> TermFact | None:
    """The language behind a BCP 47 tag; a longer tag ("ar-SY") finds its language, an unknown one None."""
    tags = keep("tags", _tags)
    wanted = tag.strip().lower().replace("_", "-")
    return tags.get(wanted) or tags.get(wanted.partition("-")[0])


def _by_code() -> dict[str, TermFact]:
    return keep("terms", _terms)


def _terms() -> dict[str, TermFact]:
    rows = Term.objects.order_by("scheme", "sort", "id").values_list(
        "id", "scheme", "code", "parent__code", "tag", "sort", "is_public", "valid_from", "valid_until", "replaced_by__code"
    )
    return {
        code: TermFact(id_, scheme, code, parent or "", tag, sort, public, first, last, successor or "")
        for id_, scheme, code, parent, tag, sort, public, first, last, successor in rows
    }


def _merged_labels(language: str) -> dict[str, str]:
    found = {code: code for code in _by_code()}
    rows = Label.objects.filter(language__in=["de", language]).values_list("term__code", "language", "text")
    for wanted in ("de", language):
        found.update({code: text for code, spoken, text in rows if spoken == wanted})
    return found


def _children() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in _by_code().values():
        if term.parent:
            found[term.parent].append(term.code)
    return dict(found)


def _search_words() -> list[tuple[str, str, str, bool]]:
    rows = SearchWord.objects.order_by("id").values_list("term__code", "language", "text", "is_weak")
    return list(rows)


def _aliases(scheme: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for text, code in Alias.objects.filter(scheme=scheme).order_by("id").values_list("text", "term__code"):
        if code not in found[fold(text)]:
            found[fold(text)].append(code)
    return {text: tuple(codes) for text, codes in found.items()}


def _tags() -> dict[str, TermFact]:
    return {term.tag.lower(): term for term in _by_code().values() if term.scheme == Scheme.LANGUAGE and term.tag}
