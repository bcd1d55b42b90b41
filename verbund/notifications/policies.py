from typing import TYPE_CHECKING, Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@rule("notifications.send")
def may_send(viewer: Viewer, recipient: "Person | None") -> bool:
    """The house to everybody, a person only to itself: people do not write to each other here."""
    return viewer.is_system or (recipient is not None and viewer.person_id == recipient.pk)


@rule("notifications.deliver")
def may_deliver(viewer: Viewer, delivery: Any) -> bool:
    """Only the house itself, in the background."""
    return viewer.is_system


@rule("notifications.mark_read")
def may_mark_read(viewer: Viewer, thing: Any) -> bool:
    """Everybody the own ones: the deed knows no others."""
    return viewer.person_id is not None


@rule("notifications.erase_messages")
def may_erase_messages(viewer: Viewer, person: Any) -> bool:
    """Only the house itself, when somebody asked for it."""
    return viewer.is_system
