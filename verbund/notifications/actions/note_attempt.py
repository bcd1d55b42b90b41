from django.db import transaction
from django.utils import timezone

from verbund.audit.actions import counter
from verbund.kit.jobs import later
from verbund.kit.viewer import Viewer
from verbund.notifications import queries
from verbund.notifications.choices import MOST_ATTEMPTS, WAITS, DeliveryState
from verbund.notifications.models import Delivery


@counter("notifications.deliver")
def note_attempt(viewer: Viewer, delivery: Delivery, /, *, error_code: str, is_final: bool) -> None:
    """Writes down how one attempt went, and asks for the next one, each time after a longer while. No deed: it leaves no ledger line."""
    with transaction.atomic():
        now = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if queries.is_waiting(now):
            _count(now, error_code, is_final)


def _count(delivery: Delivery, error_code: str, is_final: bool) -> None:
    delivery.attempts += 1
    delivery.last_error_code = error_code[:80]
    if not error_code:
        delivery.state, delivery.sent_at = DeliveryState.SENT, timezone.now()
    elif is_final or delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = DeliveryState.FAILED
    else:
        later("verbund.notifications.tasks.deliver_mail", wait=WAITS[delivery.attempts - 1], delivery_id=delivery.pk)
    delivery.save(update_fields=["attempts", "last_error_code", "state", "sent_at"])
