from verbund.accounts.models import Person
from verbund.kit import errors
from verbund.kit.viewer import Viewer


def get_person(viewer: Viewer, person_id: int) -> Person:
    """The person's account: visible to that person and to the system; otherwise NotFound."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None or not (viewer.is_system or viewer.person_id == person.pk):
        raise errors.NotFound
    return person


def own_account(viewer: Viewer) -> Person:
    """The viewer's own account; NotFound for everybody who is no person."""
    if viewer.person_id is None:
        raise errors.NotFound
    return get_person(viewer, viewer.person_id)


def demo_people(viewer: Viewer) -> list[Person]:
    """The demo accounts, for the list of log-ins that `verbund install --demo` prints."""
    return list(Person.objects.filter(is_demo=True)) if viewer.is_system else []
