from typing import TYPE_CHECKING

from django.db.models import QuerySet

from verbund.kit import errors
from verbund.kit.viewer import Viewer
from verbund.notifications.choices import DeliveryState
from verbund.notifications.models import Delivery, Message

if TYPE_CHECKING:
    from verbund.accounts.models import Person


def messages_of(viewer: Viewer) -> QuerySet[Message]:
    """The viewer's own messages, newest first; nobody sees another person's."""
    if viewer.person_id is None:
        return Message.objects.none()
    return Message.objects.filter(recipient_id=viewer.person_id)


def messages_to(viewer: Viewer, person: "Person") -> QuerySet[Message]:
    """Everything that was said to one person, for that person and for the house when it makes an export."""
    if viewer.is_system or viewer.person_id == person.pk:
        return Message.objects.filter(recipient=person)
    return Message.objects.none()


def count_unread(viewer: Viewer) -> int:
    """How many of the own messages are not yet marked as read."""
    return messages_of(viewer).filter(read_at=None).count()


def get_delivery(viewer: Viewer, delivery_id: int) -> Delivery:
    """A delivery with its message and recipient: only for the house itself, otherwise NotFound."""
    delivery = Delivery.objects.select_related("message__recipient").filter(pk=delivery_id).first() if viewer.is_system else None
    if delivery is None:
        raise errors.NotFound
    return delivery


def is_waiting(delivery: Delivery) -> bool:
    """Is there still something to do for this delivery?"""
    return delivery.state == DeliveryState.QUEUED
