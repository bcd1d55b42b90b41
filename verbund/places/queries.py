"""Questions about places. All of them answer from memory except those that return rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from verbund.kit.errors import NotFound
from verbund.places import book, names
from verbund.places.book import Place, Spelling
from verbund.places.choices import LOWER_SAXONY, PlaceKind, Tier
from verbund.places.models import District, Municipality
from verbund.places.shapes import cell_of, cells_around, distance_km
from verbund.places.sources import digest, ordinary_words

__all__ = ["Place", "PlaceSpan", "Whereabouts", "cell_of", "cells_around", "distance_km", "district_at", "find_places_in", "where"]

MOST_PLACES = 12
LONGEST_NAME = 6
MOST_TOKENS = 60
FIRST_TYPO = 5
SECOND_TYPO = 9
SURE_LETTERS = 4
SURE_OUTSIDE_WEIGHT = 3
BEFORE_A_PLACE = frozenset(
    [
        "in",
        "im",
        "nach",
        "bei",
        "nahe",
        "aus",
        "raum",
        "um",
        "stadt",
        "kreis",
        "landkreis",
        "lk",
        "region",
        "umgebung",
        "near",
        "from",
        "to",
        "w",
        "do",
        "din",
        "la",
        "nähe",
        "wohnort",
        "ort",
        "в",
        "во",
        "у",
        "из",
        "під",
        "біля",
        "около",
        "в/во",
        "في",
        "من",
        "إلى",
        "در",
        "از",
        "به",
        "li",
        "ji",
        "de",
    ]
)


@dataclass(frozen=True)
class Whereabouts:
    """The answer to "where is this?": kind is one, choice, outside, in_state or unknown; the likeliest place stands first."""

    kind: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class PlaceSpan:
    """Words `start` to `end` (exclusive) of a search name these places. Not sure: the words may also be ordinary ones."""

    start: int
    end: int
    places: tuple[Place, ...]
    is_sure: bool


UNKNOWN = Whereabouts("unknown")


def where(text: str) -> Whereabouts:
    """Reads a postcode, the beginning of one, or a name, however it is written."""
    if len(text) > names.LONGEST_TEXT:
        return UNKNOWN
    key = names.without_country(names.key_of(text))
    found = _by_postcode(key) or _by_name(key)
    if not found and "," in text:
        parts = (names.without_country(names.key_of(part)) for part in reversed(text.split(",")))
        found = next((places for places in map(_by_name, parts) if places), ())
    return _answer(found or _nearly(key))


def find_places_in(tokens: Sequence[str]) -> list[PlaceSpan]:
    """The places that the words of a search name, longest names first, from left to right; `tokens` are its words in order."""
    keys = [names.key_of(token) for token in tokens[:MOST_TOKENS]]
    spans: list[PlaceSpan] = []
    start = 0
    while start < len(keys):
        span = _span_at(keys, tokens, start)
        if span:
            spans.append(span)
        start = span.end if span else start + 1
    return spans


def district_at(lat: float, lon: float) -> str | None:
    """The AGS-5 of the district that holds this point; None outside Lower Saxony."""
    return next((area.code for area in book.current().areas if area.holds(lat, lon)), None)


def get_district(code: str) -> District:
    """The district with this AGS-5."""
    district = District.objects.filter(code=code).first()
    if district is None:
        raise NotFound
    return district


def list_districts() -> QuerySet[District]:
    """All districts in the order of their names, without outlines."""
    return District.objects.defer("outline")


def list_municipalities(district_code: str) -> QuerySet[Municipality]:
    """All municipalities of a district in the order of their names, without outlines."""
    return Municipality.objects.filter(district=district_code).defer("outline")


def district_outlines() -> dict[str, object]:
    """The map of the districts as GeoJSON, with the day of the outlines."""
    features = [
        {
            "type": "Feature", "id": d.code, "geometry": d.outline,
            "properties": {"code": d.code, "name": d.name, "kind": d.kind, "outline_as_of": d.outline_as_of.isoformat()},
        }
        for d in District.objects.all()
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def is_edition_loaded() -> bool:
    """Are the files of this release the ones in the database?"""
    return book.current().digest == digest()


# -- postcodes -------------------------------------------------------------------------------------------------------


def _by_postcode(key: str) -> tuple[Place, ...]:
    """Of "26122", "26122 oldenburg", "d 26122" or a prefix of one to four digits. An unknown postcode stands for its neighbours."""
    words = [word.removeprefix("d") if word[:1] == "d" and word[1:].isdigit() else word for word in key.split()]
    codes = [word for word in words if word.isdigit()]
    if not codes:
        return ()
    if len(codes[0]) == 5:
        return _postcode(codes[0]) or _by_name(" ".join(words[1:])) or _prefix(codes[0][:4]) or _prefix(codes[0][:3])
    return _prefix(codes[0]) if len(words) == 1 else ()


def _postcode(code: str) -> tuple[Place, ...]:
    place = book.current().postcodes.get(code)
    return (place,) if place else ()


def _prefix(digits: str) -> tuple[Place, ...]:
    place = book.current().prefixes.get(digits)
    return (place,) if place else ()


# -- names -----------------------------------------------------------------------------------------------------------


def _by_name(key: str) -> tuple[Place, ...]:
    return _places(_spellings(key))


def _spellings(key: str) -> list[Spelling]:
    """Of the strongest tier that knows this key: as a whole, or with the kind of place in front or behind."""
    for form, kinds in _readings(key):
        known = book.current().names
        wanted = [s for s in known.get(form) or known.get(names.short_key(form)) or () if not kinds or s.place.kind in kinds]
        strongest = [s for s in wanted if s.tier == wanted[0].tier]
        if strongest:
            return strongest
    return []


_KINDS = {
    **dict.fromkeys(names.DISTRICT_WORDS, frozenset({PlaceKind.DISTRICT.value})),
    **dict.fromkeys(names.TOWN_WORDS, frozenset({PlaceKind.MUNICIPALITY.value, PlaceKind.OUTSIDE.value})),
    **dict.fromkeys(names.GROUP_WORDS, frozenset({PlaceKind.LOCALITY.value, PlaceKind.MUNICIPALITY.value})),
}


def _readings(key: str) -> Iterable[tuple[str, frozenset[str] | None]]:
    yield key, None
    words = key.split()
    if len(words) > 1 and words[0] in _KINDS:
        yield " ".join(words[1:]), _KINDS[words[0]]
    if len(words) > 1 and words[-1] in _KINDS:
        yield " ".join(words[:-1]), _KINDS[words[-1]]


def _nearly(key: str) -> tuple[Place, ...]:
    """What the key probably means when it has one or two slips of the keyboard; Lower Saxony first."""
    letters = len(key.replace(" ", ""))
    most = 2 if letters >= SECOND_TYPO else 1 if letters >= FIRST_TYPO else 0
    if not most or any(sign.isdigit() for sign in key):
        return ()
    for distance in range(1, most + 1):
        for keys in (book.current().inside_keys, book.current().outside_keys):
            close = process.extract(key, keys, scorer=OSA.distance, score_cutoff=distance, limit=MOST_PLACES)
            found = [spelling for near, _, _ in close for spelling in _spellings(near)]
            if found:
                return _places(sorted(found, key=book.rank))
    return ()


def _places(spellings: Iterable[Spelling]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(spelling.place for spelling in spellings))[:MOST_PLACES]


def _answer(places: tuple[Place, ...]) -> Whereabouts:
    if not places:
        return UNKNOWN
    if any(place.kind == PlaceKind.STATE and place.state == LOWER_SAXONY for place in places):
        return Whereabouts("in_state", places)
    inside = tuple(place for place in places if not place.is_outside)
    if not inside:
        return Whereabouts("outside", places)
    return Whereabouts("one" if len(inside) == 1 else "choice", inside)


# -- places in a search ----------------------------------------------------------------------------------------------


def _span_at(keys: list[str], tokens: Sequence[str], start: int) -> PlaceSpan | None:
    if len(keys[start]) == 5 and keys[start].isdigit():
        return _postcode_span(keys, start)
    if not _may_border(keys[start]):
        return None
    is_led = start > 0 and (tokens[start - 1] in BEFORE_A_PLACE or keys[start - 1] in BEFORE_A_PLACE)
    for end in range(min(len(keys), start + LONGEST_NAME), start, -1):
        spellings = _spellings(" ".join(keys[start:end])) if _may_border(keys[end - 1]) else []
        if spellings and spellings[0].tier < Tier.WEAK:
            return PlaceSpan(start, end, _places(spellings), is_led or _is_sure(keys[start:end], spellings[0]))
    return None


def _postcode_span(keys: list[str], start: int) -> PlaceSpan | None:
    places = _postcode(keys[start])
    if not places:
        return None
    rest = range(min(len(keys), start + 1 + LONGEST_NAME), start + 1, -1)
    end = next((end for end in rest if _may_border(keys[end - 1]) and _spellings(" ".join(keys[start + 1 : end]))), start + 1)
    return PlaceSpan(start, end, places, True)


def _may_border(key: str) -> bool:
    return bool(key) and key not in names.CONNECTIVES and not key.isdigit()


def _is_sure(keys: list[str], spelling: Spelling) -> bool:
    """Several words are a name; one word is, unless it is short, an ordinary word, a quarter, or a small town elsewhere."""
    words = " ".join(keys).split()
    if words[-1] in _KINDS:  # "meine Stadt"
        words.pop()
    key = " ".join(words)
    if " " in key:
        return True
    least = SURE_LETTERS if key.isascii() else SURE_LETTERS + 1  # short words of other scripts: too many mean something else
    if len(key) < least or key in ordinary_words() or spelling.tier == Tier.LOCAL:
        return False
    return spelling.tier != Tier.OUTSIDE or spelling.weight >= SURE_OUTSIDE_WEIGHT or spelling.place.kind == PlaceKind.STATE
