from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer


@rule("places.load")
def may_load(viewer: Viewer, thing: object) -> bool:
    """Only set-up and jobs load the reference data."""
    return viewer.is_system
