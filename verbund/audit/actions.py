"""The decorator that every action carries: it asks again, happens as a whole, and is written down."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from verbund.audit.models import LedgerLine
from verbund.audit.queries import chain_hash
from verbund.kit import errors
from verbund.kit.permissions import asks_for, may
from verbund.kit.viewer import Viewer

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
LEDGER_LOCK = 7_203_401


@dataclass
class _Line:
    viewer: Viewer
    deed: str
    permission: str
    thing: str
    count: int = 1
    digest: str = ""


_open_lines: ContextVar[list[_Line] | None] = ContextVar("open_ledger_lines", default=None)
_own_line: ContextVar[_Line | None] = ContextVar("own_ledger_line", default=None)


def action(permission: str) -> Callable[[Callable[Concatenate[Viewer, T, P], R]], Callable[Concatenate[Viewer, T, P], R]]:
    """Makes a deed an action: `deed(viewer, thing, *, details)` runs in one transaction, if the viewer may, and leaves a ledger line.

    A saved `thing` is read again under a row lock, so that the rule is asked about the row as it is now.
    """

    def wrap(deed: Callable[Concatenate[Viewer, T, P], R]) -> Callable[Concatenate[Viewer, T, P], R]:
        name = f"{deed.__module__.removeprefix('verbund.')}.{deed.__name__}"
        asks_for(permission, where=name)

        @functools.wraps(deed)
        def run(viewer: Viewer, thing: T, /, *args: P.args, **details: P.kwargs) -> R:
            outer = _open_lines.get()
            with transaction.atomic():
                fresh = _locked_again(thing)
                if not may(viewer, permission, fresh):
                    raise errors.NotAllowed(permission)
                lines = [_Line(viewer, name, permission, _name_of(fresh))]
                token, own = _open_lines.set(lines), _own_line.set(lines[0])
                try:
                    outcome = deed(viewer, fresh, *args, **details)
                finally:
                    _own_line.reset(own)
                    _open_lines.reset(token)
                if outer is None:
                    _write(lines)
            if outer is not None:
                outer.extend(lines)  # only now: a deed that was undone leaves no line, even if the outer one goes on
            return outcome

        run.permission = permission  # type: ignore[attr-defined]
        return run

    return wrap


def counter(permission: str) -> Callable[[Callable[Concatenate[Viewer, T, P], R]], Callable[Concatenate[Viewer, T, P], R]]:
    """A counter is no deed: it asks like an action, but opens no transaction and leaves no ledger line."""

    def wrap(count: Callable[Concatenate[Viewer, T, P], R]) -> Callable[Concatenate[Viewer, T, P], R]:
        asks_for(permission, where=f"{count.__module__.removeprefix('verbund.')}.{count.__name__}")

        @functools.wraps(count)
        def run(viewer: Viewer, thing: T, /, *args: P.args, **details: P.kwargs) -> R:
            if not may(viewer, permission, thing):
                raise errors.NotAllowed(permission)
            return count(viewer, thing, *args, **details)

        run.permission = permission  # type: ignore[attr-defined]
        return run

    return wrap


def note_bulk(*, count: int, digest: str) -> None:
    """Says, inside a deed over many rows, how many it changed and what they were (a digest): one line for all of them."""
    line = _own_line.get()
    if line is not None:
        line.count, line.digest = count, digest


def _locked_again(thing: T) -> T:
    if not isinstance(thing, models.Model) or thing.pk is None:
        return thing
    fresh = type(thing)._base_manager.select_for_update().filter(pk=thing.pk).first()
    if fresh is None:
        raise errors.NotFound
    return fresh  # type: ignore[return-value]


def _name_of(thing: object) -> str:
    return f"{thing._meta.label_lower}:{thing.pk}" if isinstance(thing, models.Model) else str(thing or "")[:120]


def _write(lines: list[_Line]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
    previous = LedgerLine.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    for line in lines:
        row = LedgerLine(
            at=timezone.now(), deed=line.deed, permission=line.permission, actor=line.viewer.actor,
            thing=line.thing, count=line.count, digest=line.digest, previous_hash=previous,
        )  # fmt: skip
        row.hash = previous = chain_hash(previous, row)
        row.save(force_insert=True)
