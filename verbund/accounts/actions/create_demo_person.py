from verbund.accounts.models import Person
from verbund.audit.actions import action
from verbund.kit.viewer import Viewer


@action("accounts.create_demo_person")
def create_demo_person(viewer: Viewer, thing: None, /, *, email: str, name: str, hashed: str, language: str = "de") -> Person:
    """A demo account with a known password; the caller makes sure that this is no production installation."""
    return Person.objects.create(email=email.lower(), name=name, password=hashed, language=language, is_demo=True)
