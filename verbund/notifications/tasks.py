from verbund.kit.viewer import Viewer
from verbund.notifications import actions, mail, queries


def deliver_mail(viewer: Viewer, *, delivery_id: int) -> None:
    """One attempt to send a message by mail. A delivery that was sent is not sent again."""
    delivery = queries.get_delivery(viewer, delivery_id)
    if queries.is_waiting(delivery):
        outcome = mail.hand_over(delivery)
        actions.note_attempt(viewer, delivery, error_code=outcome.error_code, is_final=outcome.is_final)
