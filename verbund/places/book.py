"""All names, postcodes and outlines in memory: read once per process, and again after this process has loaded a new edition.

The data change only with a release; other running processes see a new edition after their restart.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from verbund.places.choices import LOWER_SAXONY, PlaceKind, Tier
from verbund.places.models import District, Edition, PlaceName, Postcode
from verbund.places.shapes import Area, distance_km

PREFIX_LENGTHS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Place:
    """Something with a name and a position. `extent_km` is the rough radius of its area."""

    label: str
    kind: str
    lat: float
    lon: float
    extent_km: float
    state: str
    district_code: str | None = None
    municipality_code: str | None = None
    postcode: str | None = None

    @property
    def is_outside(self) -> bool:
        return self.state != LOWER_SAXONY


@dataclass(frozen=True)
class Spelling:
    tier: int
    weight: int
    place: Place


@dataclass
class Book:
    digest: str = ""
    names: dict[str, tuple[Spelling, ...]] = field(default_factory=dict)
    postcodes: dict[str, Place] = field(default_factory=dict)
    prefixes: dict[str, Place] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    inside_keys: list[str] = field(default_factory=list)
    outside_keys: list[str] = field(default_factory=list)


_held: list[Book] = []


def current() -> Book:
    """The book of the loaded edition; an empty one while nothing is loaded."""
    if _held:
        return _held[0]
    digest = Edition.objects.values_list("digest", flat=True).first()
    if digest is None:
        return Book()
    _held[:] = [_read(digest)]
    return _held[0]


def forget() -> None:
    """The next question reads the tables again."""
    _held.clear()


def _read(digest: str) -> Book:
    book = Book(digest=digest, names=_names(), postcodes=_postcodes())
    book.prefixes = _prefixes(book.postcodes)
    book.areas = [Area.of(code, outline) for code, outline in District.objects.values_list("code", "outline")]
    for key, spellings in book.names.items():
        (book.inside_keys if spellings[0].tier < Tier.OUTSIDE else book.outside_keys).append(key)
    return book


def _names() -> dict[str, tuple[Spelling, ...]]:
    columns = ("label", "kind", "lat", "lon", "extent_km", "state", "district_id", "municipality_id")
    found: dict[str, list[Spelling]] = defaultdict(list)
    known: dict[tuple, Place] = {}
    for key, tier, weight, *about in PlaceName.objects.order_by("id").values_list("key", "tier", "weight", *columns):
        place = known.setdefault(tuple(about), Place(*about))
        found[key].append(Spelling(tier, weight, place))
    return {key: tuple(sorted(group, key=rank)) for key, group in found.items()}


_KIND_RANK = {PlaceKind.MUNICIPALITY: 0, PlaceKind.DISTRICT: 1, PlaceKind.LOCALITY: 2, PlaceKind.STATE: 3, PlaceKind.OUTSIDE: 4}


def rank(spelling: Spelling) -> tuple[int, int, int, str]:
    return spelling.tier, _KIND_RANK[PlaceKind(spelling.place.kind)], -spelling.weight, spelling.place.label


def _postcodes() -> dict[str, Place]:
    columns = ("code", "label", "lat", "lon", "extent_km", "state", "district_id", "municipality_id")
    return {
        code: Place(label, PlaceKind.POSTCODE.value, lat, lon, extent, state, district, municipality, code)
        for code, label, lat, lon, extent, state, district, municipality in Postcode.objects.values_list(*columns)
    }


def _prefixes(postcodes: dict[str, Place]) -> dict[str, Place]:
    """Areas of the first digits. Where an area lies in several states, its part in Lower Saxony counts."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for code, place in postcodes.items():
        for length in PREFIX_LENGTHS:
            groups[code[:length]].append(place)
    return {prefix: _area_of(prefix, [p for p in group if not p.is_outside] or group) for prefix, group in groups.items()}


def _area_of(prefix: str, group: list[Place]) -> Place:
    lat, lon = sum(p.lat for p in group) / len(group), sum(p.lon for p in group) / len(group)
    extent = max(distance_km(lat, lon, p.lat, p.lon) + p.extent_km for p in group)
    districts = {p.district_code for p in group}
    states = sorted({p.state for p in group}, key=[p.state for p in group].count)
    return Place(
        f"{prefix}…", PlaceKind.POSTCODE.value, round(lat, 4), round(lon, 4), round(extent, 1), states[-1],
        districts.pop() if len(districts) == 1 else None, None, prefix,
    )  # fmt: skip
