from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("vocabularies.load")
def may_load_vocabularies(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself: the lists come with the code."""
    return viewer.is_system
