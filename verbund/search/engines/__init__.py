"""The thin layer per database: documents whose tokens satisfy a condition. Ranking is not done here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from verbund.search.engines import postgres, sqlite

AllOf = tuple[tuple[str, ...], ...]


class Row(NamedTuple):
    """A candidate: what ranking needs to know."""

    object_id: str
    key: str
    tokens: str
    points: str
    quality: float


@dataclass(frozen=True)
class Condition:
    """Every group must be met by at least one of its tokens; none of `without` may occur."""

    groups: AllOf
    without: tuple[str, ...] = ()


def candidates(condition: Condition, *, limit: int) -> list[Row]:
    """Up to `limit` documents that satisfy the condition, in the order of the index."""
    sql, parameters = _engine().select(_sorted(condition.groups), condition.without, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [Row(str(row[0]), *row[1:]) for row in cursor.fetchall()]


def count(condition: Condition, *, limit: int) -> int:
    """How many documents satisfy the condition, counting no further than `limit`."""
    sql, parameters = _engine().count(_sorted(condition.groups), condition.without, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.fetchone()[0])


def _sorted(groups: AllOf) -> list[Sequence[str]]:
    """The same condition always as the same text, so that prepared statements and caches can help."""
    unique: Iterable[tuple[str, ...]] = dict.fromkeys(tuple(sorted(set(group))) for group in groups)
    return sorted(unique, key=len)


def _engine() -> "type[postgres.Engine] | type[sqlite.Engine]":
    return postgres.Engine if connection.vendor == "postgresql" else sqlite.Engine
