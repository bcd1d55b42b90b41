import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from verbund.imports.choices import COLUMNS
from verbund.kit.viewer import Viewer, system_viewer

WriteList = Callable[..., Path]
ORGANISATION = {"org_key": "house", "name": "House e.V.", "legal_form": "e.V.", "city": "Celle", "ags5": "03351"}
OFFER = {"offer_key": "one", "org_key": "house", "title": "Beratung", "pillar": "mbe", "topics": "wohnen", "postcode": "29221", "city": "Celle"}


@pytest.fixture
def lists_loaded(db) -> None:
    """Vocabularies and places; the house's own conftest has loaded them."""


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
