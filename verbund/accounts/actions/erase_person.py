from django.contrib.auth.hashers import make_password

from verbund.accounts import tries
from verbund.accounts.models import FailedLogIn, Person
from verbund.audit.actions import action
from verbund.kit.viewer import Viewer


@action("accounts.erase_person")
def erase_person(viewer: Viewer, person: Person, /) -> None:
    """Empties the person's row and closes the account; the id stays, because the ledger speaks of it. Ends all sessions."""
    FailedLogIn.objects.filter(address_hash=tries.address_hash(person.email)).delete()
    person.email, person.name = f"erased-{person.pk}@invalid", ""
    person.password = make_password(None)
    person.is_active, person.last_login = False, None
    person.save(update_fields=["email", "name", "password", "is_active", "last_login"])
