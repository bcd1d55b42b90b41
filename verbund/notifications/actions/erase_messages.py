from typing import TYPE_CHECKING

from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer
from verbund.notifications.models import Message

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@action("notifications.erase_messages")
def erase_messages(viewer: Viewer, person: "Person", /) -> int:
    """Deletes everything that was said to a person; says how many messages it were."""
    messages = Message.objects.filter(recipient=person)
    count = messages.count()
    messages.delete()
    note_bulk(count=count, digest="")
    return count
