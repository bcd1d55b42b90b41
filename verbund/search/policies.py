from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("search.index")
def may_index(viewer: Viewer, thing: Any) -> bool:
    """Rooms index what they save: the permission was asked there. Here only people without any account are refused."""
    return not viewer.is_anonymous


@rule("search.see_counts")
def may_see_counts(viewer: Viewer, thing: Any) -> bool:
    """Counts of searches: the house itself for now; coordination follows with its roles."""
    return viewer.is_system


@rule("search.count")
def may_count(viewer: Viewer, thing: Any) -> bool:
    """Every search counts, whoever asks: the count knows neither the person nor the words."""
    return True


@rule("search.drop_counts")
def may_drop_counts(viewer: Viewer, thing: Any) -> bool:
    """Only the clock."""
    return viewer.is_system
