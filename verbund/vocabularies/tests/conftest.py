import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from verbund.kit.viewer import Viewer, system_viewer

COLUMNS = ["scheme", "code", "parent", "sort", "is_public", "valid_from", "valid_until", "replaced_by", "tag", "source"]


@pytest.fixture
def system() -> Viewer:
    return system_viewer("test")


@pytest.fixture
def write_lists(tmp_path: Path) -> Callable[..., Path]:
    """Writes small lists: terms as dicts (scheme and code at least), aliases as triples, labels and words by language."""

    def write(terms: list[dict], *, aliases: tuple = (), labels: dict | None = None, words: dict | None = None) -> Path:
        with (tmp_path / "terms.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, restval="")
            table.writeheader()
            table.writerows({"sort": 10, "is_public": "yes", "valid_from": "2026-01-01", **term} for term in terms)
        with (tmp_path / "aliases.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("scheme", "alias", "code"), *aliases])
        for folder, books in (("labels", labels or {}), ("words", words or {})):
            (tmp_path / folder).mkdir(exist_ok=True)
            for language, book in books.items():
                (tmp_path / folder / f"{language}.json").write_text(json.dumps(book), encoding="utf-8")
        return tmp_path

    return write
