"""Who looks or acts: made once per request, job or command and passed on as the first argument."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Viewer:
    """Ids and roles only, never objects; safe to log and to keep in a job.

    `person_id` is None for anonymous and system viewers. `roles` are role names that hold today.
    `purpose` says through which entrance the viewer came (page name, job name, command name).
    """

    person_id: int | None = None
    roles: frozenset[str] = frozenset()
    language: str = "de"
    purpose: str = ""
    is_system: bool = False

    @property
    def is_anonymous(self) -> bool:
        """True when neither a person nor the system stands behind this viewer."""
        return self.person_id is None and not self.is_system

    @property
    def actor(self) -> str:
        """The id that the ledger keeps: `person:7`, `system:<purpose>` or `anonymous`."""
        if self.person_id is not None:
            return f"person:{self.person_id}"
        return f"system:{self.purpose}" if self.is_system else "anonymous"

    def speaking(self, language: str) -> "Viewer":
        """The same viewer, reading another language."""
        return replace(self, language=language)


ANONYMOUS = Viewer()

_source: list[Callable[[Any], Viewer]] = []


def use_viewer_source(source: Callable[[Any], Viewer]) -> None:
    """Names the function that turns a person into a viewer; called once, by config.wiring."""
    _source[:] = [source]


def viewer_of(person: Any) -> Viewer:
    """The viewer of a logged-in person, from the source that the wiring named."""
    return _source[0](person)


def system_viewer(purpose: str, *, language: str = "de") -> Viewer:
    """A viewer for jobs and commands; rules decide by name what it may do."""
    return Viewer(roles=frozenset({"system"}), language=language, purpose=purpose, is_system=True)
