"""How well a document answers: fields, distance, quality; and why it was found."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbund.places import queries as places
from verbund.search.engines import Row
from verbund.search.understanding import Unit

KIND_OF_FIELD = {"cm": "coded", "cl": "coded", "ct": "title", "t": "title", "tp": "title", "co": "organisation", "o": "organisation", "cx": "rest", "cd": "rest", "x": "rest", "xp": "rest"}
KIN_BESIDE = 0.5
LITERAL = 0.2
CLEAR = 0.45
USUAL_SHARE = 0.08
LEAST_SHARE = 0.3
LEAST_MATCH = 0.25
LEAST_OF_BEST = 0.4
FIRST_PAGE = 10
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
    """A document that answers, how well (0 to about 1), how far away, and by which token for each unit."""

    object_id: str
    key: str
    score: float
    distance_km: float | None
    evidence: tuple[tuple[int, str], ...]
    tokens: frozenset[str]


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
    found = [one for row in rows if (one := _candidate(asked, row)) is not None]
    weights = _weights(asked.units, found, documents)
    scores = [scored for one in found if (scored := _score(asked, one, weights)) is not None]
    best = max((one.score for one in scores), default=0.0)
    kept = [one for one in scores if one.score >= best * LEAST_OF_BEST]
    kept.sort(key=lambda one: (-round(one.score, 4), one.distance_km if one.distance_km is not None else 1e9, one.key))
    return _independent_first(asked, _with_few_substitutes(asked.units, kept))


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


def _with_few_substitutes(units: Sequence[Unit], found: list[Scored]) -> list[Scored]:
    """Who answers only by a related concept fills the first page where too few answer the question itself, and no more."""
    if not units:
        return found
    kin: frozenset[str] = frozenset().union(*(unit.kin for unit in units))
    substitutes = {one.object_id for one in found if all(token in kin for number, token in one.evidence if units[number].weight >= LEAST_MATCH)}
    room = max(0, FIRST_PAGE - (len(found) - len(substitutes)))
    kept = []
    for one in found:
        if one.object_id in substitutes:
            if room == 0:
                continue
            room -= 1
        kept.append(one)
    return kept


@dataclass(frozen=True)
class _Candidate:
    row: Row
    distance: float | None
    tokens: frozenset[str]
    strengths: tuple[float, ...]
    evidence: tuple[str, ...]


def _candidate(asked: Question, row: Row) -> _Candidate | None:
    distance = _distance(asked.near, row.points)
    if asked.radius_km is not None and (distance is None or distance > asked.radius_km):
        return None
    tokens = frozenset(row.tokens.split(" "))
    answers = [_strength(unit, tokens) for unit in asked.units]
    return _Candidate(row, distance, tokens, tuple(strength for strength, _ in answers), tuple(token for _, token in answers))


def _strength(unit: Unit, tokens: frozenset[str]) -> tuple[float, str]:
    """How strongly the tokens answer the unit, 0 to 1: the best evidence of each kind of field, as independent witnesses."""
    best: dict[str, tuple[float, str]] = {}
    for token in unit.tokens.keys() & tokens:
        kind = "kin" if token in unit.kin else KIND_OF_FIELD[token.partition(":")[0]]
        strength = unit.tokens[token]
        if (strength, token) > best.get(kind, (0.0, "")):
            best[kind] = (strength, token)
    if not best:
        return 0.0, ""
    doubt = 1.0
    for kind, (strength, _) in best.items():
        doubt *= 1.0 - min(strength * (KIN_BESIDE if kind == "kin" and len(best) > 1 else 1.0), 0.95)
    literal = LITERAL * unit.weight if unit.literal and unit.literal <= {token.partition(":")[2] for token in tokens if token[:2] in ("t:", "o:")} else 0.0
    return min(1.0 - doubt + literal, 1.25), max(best.values())[1]


def _weights(units: Sequence[Unit], found: Sequence[_Candidate], documents: int) -> list[float]:
    weights = []
    for number, unit in enumerate(units):
        answering = sum(1 for one in found if one.strengths[number] >= CLEAR)
        rarity = math.log(1 + documents / answering) / math.log(1 + 1 / USUAL_SHARE) if answering else 1.0
        weights.append(unit.weight * min(max(rarity, 0.6), 1.5))
    return weights


def _score(asked: Question, one: _Candidate, weights: Sequence[float]) -> Scored | None:
    evidence: tuple[tuple[int, str], ...] = ()
    relevance = 1.0
    if asked.units:
        evidence = tuple((number, token) for number, token in enumerate(one.evidence) if token)
        best = max((s for s, unit in zip(one.strengths, asked.units, strict=True) if unit.weight >= LEAST_MATCH or len(weights) == 1), default=0.0)
        relevance = sum(weight * strength for weight, strength in zip(weights, one.strengths, strict=True)) / sum(weights)
        if relevance < LEAST_SHARE or best < LEAST_MATCH:
            return None
    if asked.prefers_independent and AUTHORITY in one.tokens:
        relevance *= AUTHORITY_FACTOR
    value = relevance * _nearness(asked.near, one.distance) * (1 - QUALITY_SHARE + QUALITY_SHARE * one.row.quality)
    return Scored(one.row.object_id, one.row.key, value, one.distance, evidence, one.tokens)


def _distance(near: Near | None, points: str) -> float | None:
    if near is None or not points:
        return None
    pairs = (point.split(",") for point in points.split(" "))
    return min(places.distance_km(near.latitude, near.longitude, float(lat), float(lon)) for lat, lon in pairs)


def _nearness(near: Near | None, distance: float | None) -> float:
    if near is None:
        return 1.0
    if distance is None:
        return 1.0 - near.share
    beyond = max(0.0, distance - near.extent_km)
    return 1.0 - near.share * (1.0 - near.scale_km / (near.scale_km + beyond))
