import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from verbund.imports.choices import COLUMNS
from verbund.kit.viewer import Viewer, system_viewer
from verbund.places import book
from verbund.places.actions import load_places
from verbund.vocabularies import queries as vocabularies
from verbund.vocabularies.actions import load_vocabularies

WriteList = Callable[..., Path]
ORGANISATION = {"org_key": "house", "name": "House e.V.", "legal_form": "e.V.", "city": "Celle", "ags5": "03351"}
OFFER = {"offer_key": "one", "org_key": "house", "title": "Beratung", "pillar": "mbe", "topics": "wohnen", "postcode": "29221", "city": "Celle"}


@pytest.fixture(scope="module")
def lists_loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Vocabularies and places for all tests of a module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        vocabularies.forget()
        book.forget()
        load_vocabularies(system_viewer("tests"), None)
        load_places(system_viewer("tests"), None)
        book.current()
        yield
        transaction.set_rollback(True)
    vocabularies.forget()
    book.forget()


@pytest.fixture
def system() -> Viewer:
    return system_viewer("test")


@pytest.fixture
def write_list(tmp_path: Path) -> WriteList:
    """Writes a list "organisations" or "offers" from dicts; columns that a dict leaves out are empty."""

    def write(kind: str, *rows: dict[str, str]) -> Path:
        path = tmp_path / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS[kind], restval="")
            table.writeheader()
            table.writerows(rows)
        return path

    return write
