import pytest

from verbund.kit.viewer import system_viewer
from verbund.places import book
from verbund.places.actions import load_places


@pytest.fixture(scope="session")
def places_loaded(django_db_setup, django_db_blocker):
    """All places, once per session; the book of names is read as well, so that later query counts do not depend on order."""
    with django_db_blocker.unblock():
        load_places(system_viewer("tests"), None)
        book.current()
