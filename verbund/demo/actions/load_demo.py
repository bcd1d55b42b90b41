from django.conf import settings
from django.contrib.auth.hashers import make_password

from verbund.accounts import actions as accounts
from verbund.accounts import queries as people
from verbund.audit.actions import action, note_bulk
from verbund.demo import queries
from verbund.demo.actions import _steps
from verbund.demo.choices import PASSWORD, PEOPLE
from verbund.demo.errors import NoDemoInProduction
from verbund.demo.models import Edition
from verbund.imports import actions as imports
from verbund.kit.viewer import Viewer
from verbund.network import actions as network


@action("demo.load")
def load_demo(viewer: Viewer, thing: None, /) -> bool:
    """Loads associations, organisations, offers and demo people, all marked as demo. False when they are there already."""
    if settings.IS_PRODUCTION:
        raise NoDemoInProduction
    digest = queries.digest()
    if queries.is_loaded():
        note_bulk(count=0, digest=digest)
        return False
    network.save_associations(viewer, None, associations=_steps.association_rows(), territory=_steps.territory_rows())
    imports.import_offers(
        viewer, None, organisations=queries.FOLDER / "organisations.csv", offers=queries.FOLDER / "offers.csv", is_demo=True
    )  # fmt: skip
    network.save_associations(viewer, None, contacts=_steps.contact_rows())
    _create_people(viewer)
    Edition.objects.all().delete()
    Edition.objects.create(digest=digest)
    note_bulk(count=1, digest=digest)
    return True


def _create_people(viewer: Viewer) -> None:
    known = {person.email for person in people.demo_people(viewer)}
    missing = [person for person in PEOPLE if person.email not in known]
    hashed = make_password(PASSWORD) if missing else ""
    for person in missing:
        accounts.create_demo_person(viewer, None, email=person.email, name=person.name, hashed=hashed)
