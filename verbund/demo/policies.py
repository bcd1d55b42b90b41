from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("demo.load")
def may_load_demo(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, on somebody's command at the machine."""
    return viewer.is_system
