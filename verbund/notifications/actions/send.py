from typing import TYPE_CHECKING

from verbund.audit.actions import action
from verbund.kit.jobs import later
from verbund.kit.text import clean
from verbund.kit.viewer import Viewer
from verbund.notifications.choices import Notice
from verbund.notifications.models import Delivery, Message

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@action("notifications.send")
def send(viewer: Viewer, recipient: "Person", /, *, notice: Notice) -> Message:
    """Writes the message and asks for its mail; all of it happens with the surrounding transaction or not at all."""
    values = {"kind": notice.kind, "subject": clean(notice.subject, limit=200), "text": notice.text, "language": notice.language}
    message = Message.objects.filter(recipient=recipient, key=notice.key).first() if notice.key else None
    if message is None:
        message = Message.objects.create(recipient=recipient, key=notice.key, **values)
        delivery = Delivery.objects.create(message=message)
        later("verbund.notifications.tasks.deliver_mail", language=notice.language, delivery_id=delivery.pk)
    return message
