"""The one question of this room: who answers this query, near here, with these filters?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verbund.kit import errors
from verbund.places import queries as places
from verbund.search import engines, lexicon, ranking
from verbund.search.concepts import lexicon as concept_lexicon
from verbund.search.engines import Condition, Row
from verbund.search.queries.facets import FacetValue, facets_of
from verbund.search.ranking import Near, Scored
from verbund.search.understanding import Understanding, Unit, understand

MOST_CANDIDATES = 300
MOST_BESIDE = 150
ENOUGH = 100
STRONG = 0.68
WIDEST_BY_CELLS = 120.0
LARGEST_TOWN_KM = 8.0
SOFT_SCALE_KM, SOFT_SHARE = 8.0, 0.6
HARD_SCALE, HARD_SHARE = 1.0, 0.5
TOWN_RADIUS_KM = 25.0
WIDER_STEPS_KM = (25.0, 50.0, 100.0, 400.0)
MOST_RESPONSIBLE = 10


@dataclass(frozen=True)
class Around:
    """Where the reader is looking: a point with its areas; `extent_km` is how far the place itself reaches."""

    latitude: float
    longitude: float
    label: str = ""
    district_code: str = ""
    municipality_code: str = ""
    extent_km: float = 0.0
    is_outside: bool = False


@dataclass(frozen=True)
class Filter:
    """Any of `values` of a facet. `unknown` is the tag value of documents that do not state it ("please ask"); empty if there is none."""

    name: str
    values: tuple[str, ...]
    unknown: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tags that satisfy this filter."""
        return tuple(f"f:{self.name}:{value.lower()}" for value in self.values)


@dataclass(frozen=True)
class Request:
    """One search.

    `with_sides` also looks for who does not state a filtered fact, and for who is responsible from afar. `accept` may refuse
    candidates by what only the asking room knows (open now), given their object ids.
    """

    text: str = ""
    kind: str = "offer"
    around: Around | None = None
    radius_km: float | None = None
    filters: tuple[Filter, ...] = ()
    facets: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 20
    is_exact: bool = False
    uses_concepts: bool = True
    may_widen: bool = True
    with_sides: bool = True
    accept: Callable[[Sequence[str]], set[str]] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Hit:
    """A document found: `evidence` holds, for each unit of the query that it answers, the unit's number and the token."""

    object_id: str
    key: str
    score: float
    distance_km: float | None
    evidence: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Answer:
    """What was found. `hits` is the asked page; `ask` are documents that do not state what a filter wants; `responsible` are
    documents whose service area holds the place although they are farther away. `widened_to_km` is set when nothing was near."""

    understood: Understanding
    hits: tuple[Hit, ...]
    total: int
    is_capped: bool
    around: Around | None
    radius_km: float | None
    widened_to_km: float | None = None
    ask: tuple[Hit, ...] = ()
    responsible: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)


def find(request: Request) -> Answer:
    """Reads the query, asks the engine for candidates, ranks them. The same answer on both databases."""
    if request.radius_km is not None and not request.radius_km >= 0:  # also what is no number at all
        raise errors.Invalid
    words = concept_lexicon()
    understood = understand(request.text, words, lexicon.speller(words), uses_concepts=request.uses_concepts, is_exact=request.is_exact)
    around = request.around or _around_of(understood)
    radius = request.radius_km if request.radius_km is not None else (TOWN_RADIUS_KM if around else None)
    search = _Search(request, understood, around)
    found, is_capped = search.within(radius, search.filter_groups())
    widened = None
    if not found and around and (request.may_widen or not (request.around or around.is_outside)) and _asks_something(request, understood):
        found, is_capped, widened = search.widen(radius or 0.0)
    return Answer(
        understood=understood,
        hits=tuple(map(_hit, found[request.offset : request.offset + request.limit])),
        total=len(found),
        is_capped=is_capped,
        around=around,
        radius_km=radius,
        widened_to_km=widened,
        ask=tuple(map(_hit, search.not_stated(radius)[: request.limit])) if request.with_sides else (),
        responsible=tuple(map(_hit, search.responsible(found))) if request.with_sides else (),
        facets=facets_of(found, request.facets, is_capped=is_capped),
    )


def warm_up() -> None:
    """Reads everything that a search needs from memory, by searching once."""
    find(Request(text="warm up", limit=1))


def _asks_something(request: Request, understood: Understanding) -> bool:
    return bool(understood.units or request.filters or request.around)


def _around_of(understood: Understanding) -> Around | None:
    if not understood.spots:
        return None
    place = understood.spots[0]
    if place.kind == "state":
        return None
    return Around(
        latitude=place.lat, longitude=place.lon, label=place.label, district_code=place.district_code or "",
        municipality_code=place.municipality_code or "", extent_km=place.extent_km, is_outside=place.is_outside,
    )  # fmt: skip


def _hit(scored: Scored) -> Hit:
    return Hit(scored.object_id, scored.key, scored.score, scored.distance_km, scored.evidence)


class _Search:
    """One search against the engine: the same units with different filters and radii."""

    def __init__(self, request: Request, understood: Understanding, around: Around | None) -> None:
        self.request = request
        self.units = understood.units
        self.around = around
        self.kind = request.kind

    def filter_groups(self) -> list[tuple[str, ...]]:
        return [one.tokens for one in self.request.filters]

    def within(self, radius: float | None, groups: list[tuple[str, ...]], *, most: int | None = None) -> tuple[list[Scored], bool]:
        if self.around and self.around.is_outside and self.request.around is None and radius == TOWN_RADIUS_KM:
            return [], False
        asked = ranking.question(self.units, self._near(radius), radius if self.around else None)
        rows, is_capped = self._rows(groups + self._cells(radius), most or MOST_CANDIDATES)
        return self._accepted(ranking.score_all(asked, rows, documents=lexicon.documents())), is_capped

    def widen(self, radius: float) -> tuple[list[Scored], bool, float | None]:
        for step in WIDER_STEPS_KM:
            if step > radius:
                found, is_capped = self.within(step + 0.001, self.filter_groups())
                if found:
                    return found, is_capped, step
        return [], False, None

    def not_stated(self, radius: float | None) -> list[Scored]:
        """Documents that meet all filters but one, which they leave open."""
        found: dict[str, Scored] = {}
        for left_open in self.request.filters:
            if left_open.unknown:
                others = [one.tokens for one in self.request.filters if one is not left_open]
                unstated = (f"f:{left_open.name}:{left_open.unknown}",)
                for scored in self.within(radius, [*others, unstated], most=MOST_BESIDE)[0]:
                    found.setdefault(scored.object_id, scored)
        return sorted(found.values(), key=lambda one: (-round(one.score, 4), one.key))

    def responsible(self, found: list[Scored]) -> list[Scored]:
        """Documents that are responsible for the place and not among those found near it."""
        areas = self._areas()
        if not areas or not self.units:
            return []
        rows, _ = self._rows([*self.filter_groups(), areas], MOST_BESIDE)
        asked = ranking.question(self.units, self._near(None), None)
        known = {one.object_id for one in found}
        others = [one for one in ranking.score_all(asked, rows, documents=lexicon.documents()) if one.object_id not in known]
        return self._accepted(others)[:MOST_RESPONSIBLE]

    def _areas(self) -> tuple[str, ...]:
        if self.around is None or self.around.is_outside:
            return ()
        named = (("a:d:", self.around.district_code), ("a:m:", self.around.municipality_code))
        return tuple(prefix + code for prefix, code in named if code) + (("a:state",) if self.around.district_code else ())

    def _near(self, radius: float | None) -> Near | None:
        if self.around is None:
            return None
        spot = (self.around.latitude, self.around.longitude, min(self.around.extent_km, LARGEST_TOWN_KM))
        if self.request.radius_km is None:
            return Near(*spot, scale_km=SOFT_SCALE_KM, share=SOFT_SHARE)
        return Near(*spot, scale_km=max(5.0, (radius or 0.0) * HARD_SCALE), share=HARD_SHARE)

    def _cells(self, radius: float | None) -> list[tuple[str, ...]]:
        if self.around is None or radius is None or radius > WIDEST_BY_CELLS:
            return []
        return [tuple(places.cells_around(self.around.latitude, self.around.longitude, radius))]

    def _rows(self, groups: list[tuple[str, ...]], most: int) -> tuple[list[Row], bool]:
        """All candidates, or, when there are more than `most`, those that answer every unit well before the others."""
        base = tuple(groups)
        anything = (tuple(dict.fromkeys(token for unit in self.units for token in unit.tokens)),) if self.units else ()
        rows = engines.candidates(Condition((*base, *anything), kind=self.kind), limit=most + 1)
        if len(rows) <= most:
            return rows, False
        return (self._best_rows(base, rows[:most], most) if self.units else rows[:most]), True

    def _best_rows(self, base: tuple[tuple[str, ...], ...], rest: list[Row], most: int) -> list[Row]:
        kept: dict[str, Row] = {}
        for tokens_of in (_strong_tokens, _all_tokens):
            groups = tuple(tokens_of(unit) for unit in self.units)
            if all(groups) and len(kept) < ENOUGH:
                for row in engines.candidates(Condition((*base, *groups), kind=self.kind), limit=most):
                    kept.setdefault(row.object_id, row)
        for row in rest:
            if len(kept) >= most:
                break
            kept.setdefault(row.object_id, row)
        return list(kept.values())

    def _accepted(self, found: list[Scored]) -> list[Scored]:
        if self.request.accept is None or not found:
            return found
        fine = self.request.accept([one.object_id for one in found])
        return [one for one in found if one.object_id in fine]


def _strong_tokens(unit: Unit) -> tuple[str, ...]:
    return tuple(token for token, strength in unit.tokens.items() if strength >= STRONG)


def _all_tokens(unit: Unit) -> tuple[str, ...]:
    return tuple(unit.tokens)
