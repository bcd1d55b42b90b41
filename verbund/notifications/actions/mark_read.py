from django.utils import timezone

from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer
from verbund.notifications import queries


@action("notifications.mark_read")
def mark_all_read(viewer: Viewer, thing: None, /) -> int:
    """Marks all own messages as read; says how many it were."""
    count = queries.messages_of(viewer).filter(read_at=None).update(read_at=timezone.now())
    note_bulk(count=count, digest="")
    return count
