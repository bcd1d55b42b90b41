"""What the notifications hold about a person."""

from typing import Any

from verbund.accounts import queries as accounts
from verbund.kit.viewer import Viewer
from verbund.notifications import actions, queries


def export(viewer: Viewer, person_id: int) -> list[dict[str, Any]]:
    """Every message that was sent to this person, newest first; NotFound for another person's."""
    person = accounts.get_person(viewer, person_id)
    return [
        {
            "kind": message.kind,
            "subject": message.subject,
            "text": message.text,
            "language": message.language,
            "created_at": message.created_at.isoformat(),
            "read_at": message.read_at.isoformat() if message.read_at else None,
        }
        for message in queries.messages_to(viewer, person)
    ]


def erase(viewer: Viewer, person_id: int) -> None:
    """Deletes every message to this person."""
    actions.erase_messages(viewer, accounts.get_person(viewer, person_id))
