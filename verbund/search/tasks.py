from verbund.kit.viewer import Viewer
from verbund.search import actions


def forget_old_counts(viewer: Viewer) -> None:
    """Drops search counts that are older than two years."""
    actions.drop_old_counts(viewer, None)
