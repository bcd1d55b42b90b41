from verbund.notifications.actions.erase_messages import erase_messages
from verbund.notifications.actions.mark_read import mark_all_read
from verbund.notifications.actions.note_attempt import note_attempt
from verbund.notifications.actions.send import send

__all__ = ["erase_messages", "mark_all_read", "note_attempt", "send"]
