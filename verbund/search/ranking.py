"""How well a document answers: fields, distance, quality; and why it was found."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbund.places import queries as places
from verbund.search.engines import Row
from verbund.search.understanding import Unit

Evidence = tuple[tuple[int, str], ...]
Strength = tuple[float, str]
KIND_OF_FIELD = {
    "cm": "coded",
    "cl": "coded",
    "ct": "title",
    "t": "title",
    "tp": "title",
    "co": "organisation",
    "o": "organisation",
    "cx": "rest",
    "cd": "rest",
    "x": "rest",
    "xp": "rest",
}
KIN_BESIDE = 0.5
LITERAL = 0.2
CLEAR = 0.45
USUAL_SHARE = 0.08
LEAST_SHARE = 0.3
LEAST_MATCH = 0.25
LEAST_OF_BEST = 0.5
FIRST_PAGE = 8
QUALITY_SHARE = 0.1
RESIDENCE = "TOP_AUF"
INDEPENDENT = "cl:bdk_unabh"
FAIR_ANSWER = 0.65
AUTHORITY = "cl:bdk_behoerde"
AUTHORITY_CODES = frozenset({"PIL_ABH", "ORG_ABH", "BDK_BEHOERDE", "PIL_AEMTER", "ORG_LAND", "ORG_BUND", "PIL_BAMF_RK"})
AUTHORITY_FACTOR = 0.72


@dataclass(frozen=True)
class Near:
    """Around where: a point, how far the place itself reaches, and how fast distance counts (at `scale_km` half the weight is gone)."""

    latitude: float
    longitude: float
    extent_km: float = 0.0
    scale_km: float = 15.0
    share: float = 0.5


@dataclass(frozen=True)
class Scored:
    """A document that answers, how well (0 to about 1), how far away, and by which token for each unit. `text` are its tokens."""

    object_id: str
    key: str
    score: float
    distance_km: float | None
    evidence: Evidence
    text: str

    @cached_property
    def tokens(self) -> frozenset[str]:
        """All its tokens; taken apart only for who asks."""
        return frozenset(self.text.split(" "))


@dataclass(frozen=True)
class Question:
    """What ranking needs of a query."""

    units: tuple[Unit, ...]
    near: Near | None = None
    radius_km: float | None = None
    prefers_independent: bool = False


def question(units: tuple[Unit, ...], near: Near | None, radius_km: float | None) -> Question:
    """The question of these units; on residence matters independent counselling goes before the authority, unless it was asked for."""
    codes = {code for unit in units for code in unit.codes}
    about_residence = any(code == RESIDENCE or code.startswith(f"{RESIDENCE}_") for code in codes)
    return Question(units, near, radius_km, about_residence and not codes & AUTHORITY_CODES)


def score_all(asked: Question, rows: Iterable[Row], *, documents: int) -> list[Scored]:
    """All documents that answer well enough, best first; the order does not depend on the database.

    `documents` is how many there are in all: what few of them answer weighs more than what many do.
    """
    readings = [_Reading(unit) for unit in asked.units]
    found = list(_near_enough(asked, rows, readings))
    counts = Counter(hits for _, _, hits in found)
    answers = {hits: tuple(reading.strength(hits) for reading in readings) for hits in counts}
    relevance = _relevance(asked.units, answers, counts, documents)
    scores = [_score(asked, row, distance, hits, relevance[hits]) for row, distance, hits in found if hits in relevance]
    scores.sort(key=lambda one: (-round(one.score, 4), one.distance_km if one.distance_km is not None else 1e9, one.key))
    return _independent_first(asked, _without_tail(asked.units, scores))


def _independent_first(asked: Question, found: list[Scored]) -> list[Scored]:
    """On residence matters the first independent counselling that answers fairly well stands before the first authority."""
    if not asked.prefers_independent:
        return found
    first = next((place for place, one in enumerate(found) if AUTHORITY in one.tokens), None)
    if first is None or any(INDEPENDENT in one.tokens for one in found[:first]):
        return found
    least = found[first].score / AUTHORITY_FACTOR * FAIR_ANSWER
    for place in range(first + 1, len(found)):
        if INDEPENDENT in found[place].tokens and found[place].score >= least:
            return [*found[:first], found[place], *found[first:place], *found[place + 1 :]]
    return found


def _without_tail(units: Sequence[Unit], found: list[Scored]) -> list[Scored]:
    """The first page; after it nobody who answers much worse than the best, or only by what is related to the question."""
    if not units or not found:
        return found
    least = found[0].score * LEAST_OF_BEST
    substitutes = {one.object_id for one in found if _is_substitute(units, one)}
    room = max(0, FIRST_PAGE - (len(found) - len(substitutes)))
    kept: list[Scored] = []
    for one in found:
        if one.object_id in substitutes:
            room -= 1
        if (one.object_id not in substitutes or room >= 0) and (one.score >= least or len(kept) < FIRST_PAGE):
            kept.append(one)
    return kept


def _is_substitute(units: Sequence[Unit], one: Scored) -> bool:
    """Does it answer what counts by related concepts alone, and weakly?"""
    leading = [(units[number], token) for number, token in one.evidence if units[number].weight >= LEAST_MATCH]
    return all(token in unit.kin and unit.tokens[token] < CLEAR for unit, token in leading)


class _Reading:
    """How one unit reads the tokens of a document."""

    def __init__(self, unit: Unit) -> None:
        self.weight = unit.weight
        self.witnesses = {
            token: ("kin" if token in unit.kin else KIND_OF_FIELD[token.partition(":")[0]], (strength, token))
            for token, strength in unit.tokens.items()
        }
        self.literal = [("t:" + one, "o:" + one) for one in unit.literal]

    @property
    def tokens(self) -> set[str]:
        """All tokens that matter to this unit."""
        return self.witnesses.keys() | {token for pair in self.literal for token in pair}

    def strength(self, hits: frozenset[str]) -> Strength:
        """How strongly the tokens answer the unit, 0 to 1: the best evidence of each kind of field, as independent witnesses."""
        best: dict[str, tuple[float, str]] = {}
        for kind, witness in filter(None, map(self.witnesses.get, hits)):
            if witness > best.get(kind, (0.0, "")):
                best[kind] = witness
        if not best:
            return 0.0, ""
        doubt = 1.0
        for kind, (strength, _) in sorted(best.items()):
            doubt *= 1.0 - min(strength * (KIN_BESIDE if kind == "kin" and len(best) > 1 else 1.0), 0.95)
        is_literal = bool(self.literal) and all(title in hits or organisation in hits for title, organisation in self.literal)
        return min(1.0 - doubt + (LITERAL * self.weight if is_literal else 0.0), 1.25), max(best.values())[1]


def _near_enough(asked: Question, rows: Iterable[Row], readings: Iterable[_Reading]) -> Iterator[tuple[Row, float | None, frozenset[str]]]:
    """The documents within the radius, with their distance and those of their tokens that matter: few sets, shared by many documents."""
    wanted: frozenset[str] = frozenset({AUTHORITY}).union(*(reading.tokens for reading in readings))
    for row in rows:
        distance = _distance(asked.near, row.points)
        if asked.radius_km is None or (distance is not None and distance <= asked.radius_km):
            yield row, distance, wanted.intersection(row.tokens.split(" "))


def _relevance(
    units: Sequence[Unit], answers: Mapping[frozenset[str], tuple[Strength, ...]], counts: Mapping[frozenset[str], int], documents: int
) -> dict[frozenset[str], tuple[float, Evidence]]:
    """How well each set of tokens answers all units, and by what; without those that answer too little."""
    if not units:
        return dict.fromkeys(answers, (1.0, ()))
    weights = _weights(units, answers, counts, documents)
    leading = [number for number, unit in enumerate(units) if unit.weight >= LEAST_MATCH or len(units) == 1]
    found = {}
    for hits, answer in answers.items():
        relevance = sum(weight * strength for weight, (strength, _) in zip(weights, answer, strict=True)) / sum(weights)
        if relevance >= LEAST_SHARE and max((answer[number][0] for number in leading), default=0.0) >= LEAST_MATCH:
            found[hits] = relevance, tuple((number, token) for number, (_, token) in enumerate(answer) if token)
    return found


def _weights(
    units: Sequence[Unit], answers: Mapping[frozenset[str], tuple[Strength, ...]], counts: Mapping[frozenset[str], int], documents: int
) -> list[float]:
    weights = []
    for number, unit in enumerate(units):
        answering = sum(counts[hits] for hits, answer in answers.items() if answer[number][0] >= CLEAR)
        rarity = math.log(1 + documents / answering) / math.log(1 + 1 / USUAL_SHARE) if answering else 1.0
        weights.append(unit.weight * min(max(rarity, 0.6), 1.5))
    return weights


def _score(asked: Question, row: Row, distance: float | None, hits: frozenset[str], answer: tuple[float, Evidence]) -> Scored:
    relevance, evidence = answer
    if asked.prefers_independent and AUTHORITY in hits:
        relevance *= AUTHORITY_FACTOR
    value = relevance * _nearness(asked.near, distance) * (1 - QUALITY_SHARE + QUALITY_SHARE * row.quality)
    return Scored(row.object_id, row.key, value, distance, evidence, row.tokens)


def _distance(near: Near | None, points: str) -> float | None:
    if near is None or not points:
        return None
    nearest = math.inf
    for point in points.split(" "):
        latitude, _, longitude = point.partition(",")
        nearest = min(nearest, places.distance_km(near.latitude, near.longitude, float(latitude), float(longitude)))
    return nearest


def _nearness(near: Near | None, distance: float | None) -> float:
    if near is None:
        return 1.0
    if distance is None:
        return 1.0 - near.share
    beyond = max(0.0, distance - near.extent_km)
    return 1.0 - near.share * (1.0 - near.scale_km / (near.scale_km + beyond))
