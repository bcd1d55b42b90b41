import datetime
from dataclasses import dataclass

from verbund.kit import errors
from verbund.kit.permissions import may
from verbund.kit.viewer import Viewer
from verbund.search.models import SearchCount

LEAST_SHOWN = 5


@dataclass(frozen=True)
class WeeklyCount:
    """How often a concept was asked for in a week; None when fewer than five."""

    week: datetime.date
    language: str
    concept: str
    district: str
    outcome: str
    count: int | None


def weekly_counts(viewer: Viewer, *, since: datetime.date) -> list[WeeklyCount]:
    """Counts of searches since a day. Figures under five are not shown."""
    if not may(viewer, "search.see_counts"):
        raise errors.NotAllowed("search.see_counts")
    rows = SearchCount.objects.filter(week__gte=since).order_by("week", "concept", "language", "district", "outcome")
    return [
        WeeklyCount(row.week, row.language, row.concept, row.district, row.outcome, row.count if row.count >= LEAST_SHOWN else None) for row in rows
    ]
