from django.utils import timezone

from verbund.audit.actions import action
from verbund.kit.jobs import later
from verbund.kit.viewer import Viewer
from verbund.notifications import queries
from verbund.notifications.choices import MOST_ATTEMPTS, WAITS, DeliveryState
from verbund.notifications.models import Delivery


@action("notifications.deliver")
def note_attempt(viewer: Viewer, delivery: Delivery, /, *, error_code: str, is_final: bool) -> None:
    """Writes down how one attempt went, and asks for the next one, each time after a longer while."""
    if not queries.is_waiting(delivery):
        return
    delivery.attempts += 1
    delivery.last_error_code = error_code[:80]
    if not error_code:
        delivery.state, delivery.sent_at = DeliveryState.SENT, timezone.now()
    elif is_final or delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = DeliveryState.FAILED
    else:
        later("verbund.notifications.tasks.deliver_mail", wait=WAITS[delivery.attempts - 1], delivery_id=delivery.pk)
    delivery.save(update_fields=["attempts", "last_error_code", "state", "sent_at"])
