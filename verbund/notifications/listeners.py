from verbund.accounts import queries as accounts
from verbund.kit.viewer import Viewer
from verbund.notifications import actions, notices


def tell_new_password(viewer: Viewer, *, person_id: int) -> None:
    """Somebody changed a password: the person is told, in case it was somebody else."""
    person = accounts.get_person(viewer, person_id)
    actions.send(viewer, person, notice=notices.password_changed(person))
