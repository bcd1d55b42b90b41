"""The finder: what a reader wishes, asked of the search, with places and filters of the directory."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from verbund.directory import hours
from verbund.directory.models import OfferAtSite
from verbund.directory.queries.documents import KIND, UNKNOWN
from verbund.kit.viewer import Viewer
from verbund.places import queries as places
from verbund.search import queries as search

PAGE_SIZE = 20
FACETS = (
    "topic",
    "language",
    "target",
    "format",
    "access",
    "free",
    "step_free",
    "interpreter",
    "body",
    "pillar",
    "programme",
    "association",
    "district",
    "weekday",
)
MAY_BE_UNSTATED = frozenset({"language", "free", "step_free", "interpreter", "weekday", "programme"})
RAW_WORDS = {"topic": "topics", "target": "target_groups", "format": "formats"}


@dataclass(frozen=True)
class Wish:
    """A search as the reader wrote it. `near` is a postcode, a place or "lat,lon"; `filters` are (name, any of these values)."""

    text: str = ""
    near: str = ""
    radius_km: float | None = None
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    language: str = "de"
    page: int = 1
    size: int = PAGE_SIZE
    is_exact: bool = False
    uses_concepts: bool = True
    may_widen: bool = True
    open_now: bool = False
    with_sides: bool = True


@dataclass(frozen=True)
class Findings:
    """What the search answered, and what became of `near`: `whereabouts` is None when nothing was written there."""

    wish: Wish
    answer: search.Answer
    whereabouts: places.Whereabouts | None

    @property
    def choice(self) -> tuple[places.Place, ...]:
        """The places that `near` may mean, when there is more than one."""
        return self.whereabouts.places if self.whereabouts and self.whereabouts.kind == "choice" else ()


def find_offers(viewer: Viewer, wish: Wish) -> Findings:
    """Finds offers that this viewer may see: all of them, since the directory is public."""
    whereabouts = _whereabouts(wish.near)
    request = search.Request(
        text=wish.text,
        kind=KIND,
        around=_around(whereabouts),
        radius_km=wish.radius_km,
        filters=tuple(_filter(name, values) for name, values in wish.filters if values),
        facets=FACETS,
        offset=(wish.page - 1) * wish.size,
        limit=wish.size,
        is_exact=wish.is_exact,
        uses_concepts=wish.uses_concepts,
        may_widen=wish.may_widen,
        with_sides=wish.with_sides,
        accept=_open_at(timezone.now()) if wish.open_now else None,
    )
    return Findings(wish, search.find(request), whereabouts)


def what_counts(findings: Findings) -> dict[str, Any]:
    """What the weekly count of searches may know of a search: concepts, district, and whether anything was found."""
    answer = findings.answer
    return {
        "codes": answer.understood.codes,
        "district_code": answer.around.district_code if answer.around else "",
        "has_results": bool(answer.total),
    }


def _whereabouts(near: str) -> places.Whereabouts | None:
    near = near.strip()
    if not near:
        return None
    point = _point(near)
    if point is None:
        return places.where(near)
    code = places.district_at(*point)
    place = places.Place(label=near, kind="point", lat=point[0], lon=point[1], extent_km=0.0, state="", district_code=code)
    return places.Whereabouts("one" if code else "outside", (place,))


def _point(near: str) -> tuple[float, float] | None:
    parts = near.split(",")
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return None
    return (latitude, longitude) if len(parts) == 2 and 45 <= latitude <= 56 and 4 <= longitude <= 17 else None


def _around(whereabouts: places.Whereabouts | None) -> search.Around | None:
    if whereabouts is None or not whereabouts.places or whereabouts.kind in ("in_state", "unknown"):
        return None
    place = whereabouts.places[0]
    return search.Around(
        latitude=place.lat, longitude=place.lon, label=place.label, district_code=place.district_code or "",
        municipality_code=place.municipality_code or "", extent_km=place.extent_km, is_outside=whereabouts.kind == "outside" or (place.kind != "point" and place.is_outside),
    )  # fmt: skip


def _filter(name: str, values: tuple[str, ...]) -> search.Filter:
    """A filter by codes; a value in lower case is a word of an imported list and is matched as it was written there."""
    raw = RAW_WORDS.get(name)
    if raw and any(value == value.lower() for value in values):
        return search.Filter(f"word-{raw}", values)
    return search.Filter(name, values, UNKNOWN if name in MAY_BE_UNSTATED else "")


def _open_at(moment: datetime.datetime) -> Callable[[Sequence[str]], set[str]]:
    def open_ones(object_ids: Sequence[str]) -> set[str]:
        rows = OfferAtSite.objects.exclude(hours="").filter(offer__uuid__in=object_ids).values_list("offer__uuid", "hours")
        return {str(offer) for offer, text in rows if hours.state_at(text, moment).is_open}

    return open_ones
