from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("directory.save_offers")
def may_save_offers(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, when it imports a list."""
    return viewer.is_system


@rule("directory.index_offers")
def may_index_offers(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself; saving an offer indexes it."""
    return viewer.is_system
