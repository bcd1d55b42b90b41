from typing import TYPE_CHECKING, Any

from verbund.kit.permissions import rule
from verbund.kit.viewer import Viewer

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@rule("accounts.change_password")
def may_change_password(viewer: Viewer, person: "Person | None") -> bool:
    """Everybody the own one, nobody another's."""
    return viewer.person_id is not None and (person is None or person.pk == viewer.person_id)


@rule("accounts.create_demo_person")
def may_create_demo_person(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, when it loads the demo."""
    return viewer.is_system


@rule("accounts.begin_log_in")
def may_begin_log_in(viewer: Viewer, thing: Any) -> bool:
    """Everybody may try."""
    return True


@rule("accounts.finish_log_in")
def may_finish_log_in(viewer: Viewer, person: "Person") -> bool:
    """The person whose password was right."""
    return viewer.person_id == person.pk


@rule("accounts.forget_old_tries")
def may_forget_old_tries(viewer: Viewer, thing: Any) -> bool:
    """Only the house itself, by the clock."""
    return viewer.is_system


@rule("accounts.erase_person")
def may_erase_person(viewer: Viewer, person: "Person | None") -> bool:
    """Only the house itself, when somebody asked for it."""
    return viewer.is_system
