"""What the accounts hold about a person."""

from typing import Any

from verbund.accounts import actions, queries
from verbund.kit.viewer import Viewer


def export(viewer: Viewer, person_id: int) -> dict[str, Any]:
    """Everything that is stored about this person here, in plain words; the password is stored as a hash and not shown."""
    person = queries.get_person(viewer, person_id)
    return {
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "joined_at": person.joined_at.isoformat(),
        "last_login": person.last_login.isoformat() if person.last_login else None,
    }


def erase(viewer: Viewer, person_id: int) -> None:
    """Empties the person's row and closes the account; rooms above must have erased first."""
    actions.erase_person(viewer, queries.get_person(viewer, person_id))
