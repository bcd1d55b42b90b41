from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("network.save_organisations")
def may_save_organisations(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, when it imports a list."""
    return viewer.is_system


@rule("network.save_associations")
def may_save_associations(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, when it loads the associations of a network."""
    return viewer.is_system
