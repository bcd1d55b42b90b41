"""The thin layer per database: documents whose tokens satisfy a condition. Ranking is not done here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from verbund.search.engines import postgres, sqlite

AllOf = tuple[tuple[str, ...], ...]
_STRANGE = re.compile(r"[\x00-\x20!-,/;-@\[-^`{-\x7f]")


def plain(token: str) -> str:
    """The token as both engines keep it: spaces and odd signs as hyphens."""
    return _STRANGE.sub("-", token)


class Row(NamedTuple):
    """A candidate: what ranking needs to know."""

    object_id: str
    key: str
    tokens: str
    points: str
    quality: float


@dataclass(frozen=True)
class Condition:
    """Every group must be met by at least one of its tokens; none of `without` may occur. With `kind`: documents of this kind only."""

    groups: AllOf
    without: tuple[str, ...] = ()
    kind: str = ""

    @property
    def wanted(self) -> "list[Sequence[str]]":
        """The groups; where there is none, the token that every document of the kind has."""
        return _sorted(self.groups or ((f"k:{self.kind}",),))


def candidates(condition: Condition, *, limit: int) -> list[Row]:
    """Up to `limit` documents that satisfy the condition, in the order of the index."""
    if not all(condition.groups):
        return []
    sql, parameters = _engine().select(condition.wanted, tuple(map(plain, condition.without)), limit, kind=condition.kind)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [Row(_written(row[0]), *row[1:]) for row in cursor.fetchall()]


def tidy_up() -> None:
    """Brings the index into its best order after a bulk load."""
    with connection.cursor() as cursor:
        for statement in _engine().TIDY_UP:
            cursor.execute(statement)


def _written(object_id: object) -> str:
    """The id as it is written everywhere, whichever way the database keeps it; many per search, hence without UUID()."""
    text = str(object_id)
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _sorted(groups: AllOf) -> list[Sequence[str]]:
    """The same condition always as the same text, so that prepared statements and caches can help."""
    unique = {tuple(sorted(set(map(plain, group)))) for group in groups}
    return sorted(unique, key=lambda group: (len(group), group))


def _engine() -> "type[postgres.Engine] | type[sqlite.Engine]":
    return postgres.Engine if connection.vendor == "postgresql" else sqlite.Engine
