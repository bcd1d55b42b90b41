from typing import Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("imports.import_offers")
def may_import_offers(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself: the console command and the loading of the demo."""
    return viewer.is_system
