"""What every test starts with: the vocabularies and places of this release, loaded once per process, and rooms that remember no other test."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from verbund.audit.models import LedgerLine
from verbund.demo.actions import load_demo
from verbund.kit.viewer import system_viewer
from verbund.places import book
from verbund.places import models as places
from verbund.places.actions import load_places
from verbund.search import queries as search
from verbund.vocabularies import models as lists
from verbund.vocabularies import queries as vocabularies
from verbund.vocabularies.actions import load_vocabularies

SYSTEM = system_viewer("tests")
FROM_LEAF_TO_ROOT = (
    lists.Label, lists.SearchWord, lists.Alias, lists.Term, lists.Edition,
    places.PlaceName, places.Postcode, places.Municipality, places.District, places.Edition,
)  # fmt: skip


def forget_everything() -> None:
    """The next question of any room reads its tables again."""
    book.forget()
    vocabularies.forget()
    search.forget()


def load_lists() -> None:
    """Vocabularies and places, without lines in the ledger; quick when they are there."""
    with transaction.atomic():
        load_vocabularies(SYSTEM, None)
        load_places(SYSTEM, None)
        LedgerLine.objects.all().delete()


def spare_lists() -> None:
    """Tests with real transactions empty all tables behind them, but not those of the lists: none of these tests changes them."""
    lists_of_house = {table._meta.db_table for table in FROM_LEAF_TO_ROOT}
    names = connection.introspection.django_table_names

    def names_without_lists(*which: bool, **more: bool) -> list[str]:
        return [name for name in names(*which, **more) if name not in lists_of_house]

    connection.introspection.django_table_names = names_without_lists


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        load_lists()
        book.current()
        spare_lists()


@pytest.fixture(autouse=True)
def no_memories() -> Iterator[None]:
    """No test remembers lists or an index of another one. Names of places are read once: a test that changes them says so itself."""
    vocabularies.forget()
    search.forget()
    yield
    vocabularies.forget()
    search.forget()


@pytest.fixture(scope="module")
def no_lists(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Empty vocabularies and no places for all tests of a module that bring their own."""
    with django_db_blocker.unblock(), transaction.atomic():
        for table in FROM_LEAF_TO_ROOT:
            rows = table._base_manager.all()
            if table is lists.Term:
                rows.update(parent=None, replaced_by=None)
            rows._raw_delete(rows.db)
        forget_everything()
        yield
        transaction.set_rollback(True)
    forget_everything()


@pytest.fixture(scope="module")
def kmn(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The sample of the network (225 offers, 144 organisations, demo people) for all tests of a module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_everything()
        load_demo(SYSTEM, None)
        LedgerLine.objects.all().delete()
        yield
        transaction.set_rollback(True)
    search.forget()
