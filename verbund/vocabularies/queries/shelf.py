"""What a process keeps of the lists in memory, and how it notices that a new edition was loaded."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from verbund.vocabularies.models import Edition
from verbund.vocabularies.queries.files import FOLDER, digest_of_files

T = TypeVar("T")
SECONDS_BETWEEN_LOOKS = 5.0
NOTHING_LOADED = ("", "")

_looked: list[tuple[float, tuple[str, str]]] = []
_kept: dict[str, tuple[tuple[str, str], Any]] = {}


def edition() -> str:
    """The digest of the lists that are loaded, "" when none are; asks the database at most every five seconds."""
    return _mark()[0]


def is_current(folder: Path = FOLDER) -> bool:
    """Are the files exactly what the database holds? Asks the database every time."""
    return Edition.objects.filter(digest=digest_of_files(folder)).exists()


def forget() -> None:
    """Throws away what this process remembers, so that the next question looks again."""
    _looked.clear()
    _kept.clear()


def keep(name: str, make: Callable[[], T]) -> T:
    """The value under this name, made anew only when another edition is loaded."""
    mark = _mark()
    kept = _kept.get(name)
    if kept is None or kept[0] != mark:
        kept = _kept[name] = (mark, make())
    value: T = kept[1]
    return value


def _mark() -> tuple[str, str]:
    now = time.monotonic()
    last = _looked[-1:]
    if last and now - last[0][0] < SECONDS_BETWEEN_LOOKS:
        return last[0][1]
    row = Edition.objects.values_list("digest", "loaded_at").first()
    mark = (row[0], row[1].isoformat()) if row else NOTHING_LOADED
    _looked[:] = [(now, mark)]
    return mark
