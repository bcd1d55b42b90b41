"""The filters beside a list of results: what can be chosen, how often it occurs, what is chosen already."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from verbund.directory.queries.documents import UNKNOWN
from verbund.directory.queries.documents import WEEKDAYS as DAY_TAGS
from verbund.directory.queries.finder import Findings
from verbund.kit.viewer import Viewer
from verbund.network import queries as network
from verbund.places import queries as places
from verbund.search import queries as search
from verbund.vocabularies import queries as vocabularies

MOST_SHOWN = 6
MOST_OPTIONS = 60
SAID_ELSEWHERE = frozenset({"ACC_KOSTENFREI", "ACC_KOSTEN", "ACC_BARRFREI"})
SCHEMES = {
    "topic": "topic",
    "target": "target_group",
    "format": "format",
    "access": "access",
    "body": "body_kind",
    "pillar": "pillar",
    "programme": "funder",
}


@dataclass(frozen=True)
class FilterOption:
    """One box to tick. `depth` 1 stands below the option before it; `count` is None where nobody counted."""

    name: str
    value: str
    label: str
    count: int | None = None
    is_capped: bool = False
    is_chosen: bool = False
    depth: int = 0


@dataclass(frozen=True)
class FilterGroup:
    """One question of the filters. `more` is what stands folded away."""

    key: str
    legend: str
    options: tuple[FilterOption, ...]
    more: tuple[FilterOption, ...] = ()
    hint: str = ""
    is_open: bool = False


def codes_of_filter(name: str) -> frozenset[str]:
    """All values that a filter knows."""
    if name in SCHEMES:
        return frozenset(term.code for term in vocabularies.terms(SCHEMES[name]))
    if name == "language":
        return frozenset(term.tag for term in vocabularies.terms("language") if term.tag)
    if name == "association":
        return frozenset(one.key for one in network.associations())
    if name == "district":
        return frozenset(district.code for district in places.list_districts())
    return frozenset(DAY_TAGS) if name == "weekday" else frozenset({"yes"})


def narrowest(codes: Iterable[str]) -> tuple[str, ...]:
    """Without those that stand above another one: whoever ticks a topic and one below it means the one below."""
    kept = tuple(dict.fromkeys(codes))
    above = {one for code in kept for one in vocabularies.ancestors(code)}
    return tuple(code for code in kept if code not in above)


def filter_groups(viewer: Viewer, findings: Findings, chosen: dict[str, tuple[str, ...]]) -> list[FilterGroup]:
    """The groups that have something to choose, the most asked for first. `chosen` are the ticked values by filter."""
    return [group for group in _Panel(findings, chosen).groups() if group.options]


class _Panel:
    def __init__(self, findings: Findings, chosen: dict[str, tuple[str, ...]]) -> None:
        self.facets = findings.answer.facets
        self.is_open_now = findings.wish.open_now
        self.language = findings.wish.language
        self.chosen = chosen
        self.by_lower = {code.lower(): code for code in vocabularies.term_ids()}

    def groups(self) -> Iterator[FilterGroup]:
        yield self._group("topic", _("Topic"), self._topics(), is_open=True)
        yield self._group("language", _("Language of counselling"), self._options("language", self._language_name), is_open=True)
        yield self._group("when", _("When"), self._when(), shown=8)
        yield self._group("good", _("Good to know"), self._good_to_know(), shown=7)
        yield self._group(
            "target", _("For whom"), self._options("target", self._label), hint=_("Only a hint. Nobody has to say which group they belong to.")
        )
        yield self._group("format", _("How"), self._options("format", self._label))
        yield self._group("body", _("Who offers it"), self._options("body", self._label), shown=10)
        yield self._group("pillar", _("Kind of service"), self._options("pillar", self._label))
        yield self._group("programme", _("Paid by"), self._options("programme", self._label))
        yield self._group("district", _("District"), self._districts())
        yield self._group("association", _("Regional association"), self._associations(), shown=10)

    def _group(
        self, key: str, legend: str, options: Iterable[FilterOption], *, shown: int = MOST_SHOWN, hint: str = "", is_open: bool = False
    ) -> FilterGroup:  # fmt: skip
        every = list(options)[:MOST_OPTIONS]
        first = [one for place, one in enumerate(every) if place < shown or one.is_chosen or one.depth]
        rest = tuple(one for one in every if one not in first)
        if len(rest) == 1:
            first, rest = every, ()
        return FilterGroup(key, legend, tuple(first), rest, hint, is_open or any(one.is_chosen for one in every))

    def _counted(self, name: str) -> list[search.FacetValue]:
        """The values that occur, and those that are chosen although they do not."""
        found = [value for value in self.facets.get(name, ()) if value.value != UNKNOWN]
        known = {value.value for value in found}
        return [*found, *(search.FacetValue(name, value.lower(), 0) for value in self.chosen.get(name, ()) if value.lower() not in known)]

    def _options(self, name: str, label: Callable[[str], str]) -> Iterator[FilterOption]:
        for value in self._counted(name):
            code = self.by_lower.get(value.value, value.value) if name in SCHEMES else value.value
            yield self._option(name, code, label(code), value)

    def _option(self, name: str, code: str, label: str, value: search.FacetValue, depth: int = 0) -> FilterOption:
        return FilterOption(name, code, label, value.count, value.is_least, code in self.chosen.get(name, ()), depth)

    def _label(self, code: str) -> str:
        return vocabularies.label(code, self.language)

    def _language_name(self, tag: str) -> str:
        term = vocabularies.language_by_tag(tag)
        return self._label(term.code) if term else tag

    def _topics(self) -> Iterator[FilterOption]:
        """The tree: topics, and below those that are chosen what they consist of."""
        every = list(self._options("topic", self._label))
        ticked = {one.value for one in every if one.is_chosen}
        unfolded = ticked | {above for code in ticked for above in vocabularies.ancestors(code)}
        children = {root: [one for one in every if root in vocabularies.ancestors(one.value)] for root in unfolded}
        for option in every:
            if not vocabularies.ancestors(option.value):
                yield option
                for child in children.get(option.value, ()):
                    yield FilterOption("topic", child.value, child.label, child.count, child.is_capped, child.is_chosen, depth=1)

    def _when(self) -> Iterator[FilterOption]:
        yield FilterOption("open", "now", _("Open now"), is_chosen=self.is_open_now)
        counted = {value.value: value for value in self._counted("weekday")}
        for number, tag in enumerate(DAY_TAGS):
            if tag in counted:
                yield self._option("weekday", tag, str(WEEKDAYS[number]), counted[tag])

    def _good_to_know(self) -> Iterator[FilterOption]:
        for name, label in (("free", _("Free of charge")), ("step_free", _("Step-free entrance")), ("interpreter", _("Interpreter possible"))):
            counts = {value.value: value for value in self._counted(name)}
            yield self._option(name, "yes", label, counts.get("yes", search.FacetValue(name, "yes", 0)))
        yield from (one for one in self._options("access", self._label) if one.value not in SAID_ELSEWHERE)

    def _districts(self) -> Iterator[FilterOption]:
        counted = self._counted("district")
        names = {district.code: district.name for district in places.list_districts()} if counted else {}
        yield from (self._option("district", value.value, names.get(value.value, value.value), value) for value in counted)

    def _associations(self) -> Iterator[FilterOption]:
        counted = self._counted("association")
        names = {one.key.lower(): one for one in network.associations()} if counted else {}
        for value in counted:
            one = names.get(value.value)
            if one:
                yield self._option("association", one.key, f"{one.name} ({_('example')})" if one.is_example else one.name, value)
