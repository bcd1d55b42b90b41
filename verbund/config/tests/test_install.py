import io
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from verbund.accounts.queries import demo_people
from verbund.config.settings import ROOMS
from verbund.demo.choices import PASSWORD, PEOPLE
from verbund.kit.viewer import system_viewer
from verbund.places import book
from verbund.vocabularies import queries as vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture
def nothing_loaded(db):
    """Whatever the tests start with, nothing counts as loaded."""
    for label in ("vocabularies.Edition", "places.Edition"):
        apps.get_model(label)._base_manager.all().delete()
    book.forget()
    vocabularies.forget()
    yield
    book.forget()
    vocabularies.forget()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What the first installation with demo data said; its rows are there for all tests that ask for it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield install("--demo")
        transaction.set_rollback(True)


def install(*arguments: str) -> dict[str, bool]:
    output = io.StringIO()
    call_command("install", "--json", *arguments, stdout=output)
    return json.loads(output.getvalue())


def everything() -> dict[str, list]:
    """All rows of all rooms, with their times and the ledger."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for room in ROOMS for model in apps.get_app_config(room).get_models()
    }


def test_install_is_silent_when_nobody_watches_and_twice_changes_nothing(nothing_loaded, capsys):
    assert install() == {"vocabularies": True, "places": True, "search": True}
    before = everything()
    assert before["audit.LedgerLine"], "there is something that could have changed"
    assert install() == {"vocabularies": False, "places": False, "search": False}
    call_command("install")
    assert everything() == before
    assert capsys.readouterr() == ("", "")


def test_no_demo_in_production(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="VERBUND_ENV=production"):
        install("--demo")
    assert demo_people(system_viewer("test")) == []


def test_install_with_demo_twice_changes_nothing(demo):
    assert demo == {"vocabularies": False, "places": False, "search": False, "demo": True}
    before = everything()
    assert install("--demo") == {"vocabularies": False, "places": False, "search": False, "demo": False}
    assert everything() == before


def test_demo_people_can_log_in_and_everything_is_marked_as_demo(demo):
    people = demo_people(system_viewer("test"))
    assert sorted(person.email for person in people) == sorted(person.email for person in PEOPLE)
    assert all(person.check_password(PASSWORD) for person in people)
    for label in ("network.Organisation", "directory.Offer"):
        rows = apps.get_model(label)._base_manager
        assert rows.exists()
        assert not rows.filter(is_demo=False).exists()
