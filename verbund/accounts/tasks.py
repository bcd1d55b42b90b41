from django.contrib.sessions.backends.db import SessionStore

from verbund.accounts import actions
from verbund.kit.viewer import Viewer


def forget_old_sessions(viewer: Viewer) -> None:
    """Deletes sessions that have ended."""
    SessionStore.clear_expired()


def forget_old_tries(viewer: Viewer) -> None:
    """Deletes tries to log in that no longer count."""
    actions.forget_old_tries(viewer, None)
