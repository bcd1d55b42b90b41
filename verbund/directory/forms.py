"""What a search address says. Nothing in it is an error: what cannot be read is left out."""

import math
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from verbund.directory import queries
from verbund.directory.queries import Wish
from verbund.kit.text import clean

FILTERS = (
    "topic", "language", "target", "format", "access", "free", "step_free", "interpreter",
    "body", "pillar", "programme", "association", "district", "weekday",
)  # fmt: skip
RADII = (5, 10, 25, 50, 100)
LEAST_RADIUS, WIDEST_RADIUS = 1, 400
MOST_PAGES = 50
MOST_VALUES = 20
LONGEST_QUERY = 500
LONGEST_PLACE = 100


@dataclass(frozen=True)
class Question:
    """The parameters of a search page, cleaned; `address` writes them again, with changes."""

    q: str = ""
    near: str = ""
    radius: int | None = None
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    page: int = 1
    is_exact: bool = False
    open_now: bool = False

    @classmethod
    def read(cls, data: QueryDict) -> "Question":
        """The question in the parameters of an address."""
        chosen = ((name, _values(data, name)) for name in FILTERS if name in data)
        return cls(
            q=clean(data.get("q", ""), limit=LONGEST_QUERY),
            near=clean(data.get("near", ""), limit=LONGEST_PLACE),
            radius=_radius(data.get("radius", "")),
            filters=tuple((name, values) for name, values in chosen if values),
            page=min(max(_whole_number(data.get("page", "")), 1), MOST_PAGES),
            is_exact=data.get("exact") == "1",
            open_now=data.get("open") == "now",
        )

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The ticked values by filter."""
        return dict(self.filters)

    @property
    def asks_something(self) -> bool:
        """Is there anything to look for, or does the page only list?"""
        return bool(self.q or self.near or self.filters or self.open_now)

    def wish(self, language: str) -> Wish:
        """The question as the finder takes it."""
        filters = tuple((name, queries.narrowest(values) if name == "topic" else values) for name, values in self.filters)
        return Wish(
            text=self.q, near=self.near, radius_km=float(self.radius) if self.radius else None, filters=filters,
            language=language, page=self.page, is_exact=self.is_exact, open_now=self.open_now,
        )  # fmt: skip

    def changed(self, **changes: Any) -> "Question":
        """The same question with other values, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name: str, value: str) -> "Question":
        """The same question with one filter value less."""
        if name == "open":
            return self.changed(open_now=False)
        left = ((one, tuple(v for v in values if (one, v) != (name, value))) for one, values in self.filters)
        return self.changed(filters=tuple((one, values) for one, values in left if values))

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in a fixed order, without empty ones."""
        named = [
            ("q", self.q),
            ("near", self.near),
            ("radius", str(self.radius or "")),
            *self.filter_pairs(),
            ("exact", "1" if self.is_exact else ""),
        ]
        return [*((name, value) for name, value in named if value), *([("page", str(self.page))] if self.page > 1 else [])]

    def filter_pairs(self) -> list[tuple[str, str]]:
        """The filters only: what the search form carries along unseen."""
        ticked = [(name, value) for name, values in self.filters for value in values]
        return [*ticked, *([("open", "now")] if self.open_now else [])]

    def address(self) -> str:
        """The query string of this question."""
        return f"?{urlencode(self.pairs())}"


def _values(data: QueryDict, name: str) -> tuple[str, ...]:
    written = [value[:60] for value in data.getlist(name)[:MOST_VALUES]]
    known = {code.lower(): code for code in queries.codes_of_filter(name)} if any(written) else {}
    return tuple(dict.fromkeys(known[value.lower()] for value in written if value.lower() in known))


def _radius(text: str) -> int | None:
    try:
        number = float(text[:12])
    except ValueError:
        return None
    if not math.isfinite(number) or number <= 0:
        return None
    return round(min(max(number, LEAST_RADIUS), WIDEST_RADIUS))


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 1
