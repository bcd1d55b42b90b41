"""People for tests."""

from typing import Any

from django.contrib.auth.hashers import make_password

from verbund.accounts.models import Person
from verbund.kit.viewer import Viewer

PASSWORD = "grüne-Gurken-sauer-7"


def make_person(email: str = "ada@example.org", **values: Any) -> Person:
    """Somebody with an account and PASSWORD."""
    return Person.objects.create(email=email, password=make_password(PASSWORD), **{"name": "Ada Beispiel", **values})


def viewer_for(person: Person) -> Viewer:
    """The viewer of this person."""
    return Viewer(person_id=person.pk, language=person.language)
