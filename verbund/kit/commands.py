"""Base of the console commands: exit codes, one clear sentence for errors, `--json`, and a progress bar only for people."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from verbund.kit import errors
from verbund.kit.viewer import Viewer, system_viewer

T = TypeVar("T")


class HouseCommand(BaseCommand):
    """Subclasses write `deed(viewer, **options)`; domain errors become one sentence and exit code 1."""

    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        name = type(self).__module__.rsplit(".", 1)[-1]
        try:
            self.deed(system_viewer(f"command.{name}"), **options)
        except errors.DomainError as error:
            raise CommandError(str(error.sentence)) from error

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """What the command does."""
        raise TypeError(f"{type(self).__name__} has no deed")

    def say(self, text: str) -> None:
        """A line for people, on the error stream, so that a script can read the other one."""
        self.stderr.write(text, style_func=str)

    def answer(self, value: Any) -> None:
        """The result as JSON on the output stream."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))


def progress(items: Iterable[T], *, total: int | None = None, what: str = "") -> Iterator[T]:
    """The items, with a progress bar when a person watches and it takes longer than two seconds."""
    yield from tqdm(items, total=total, desc=what, delay=2, disable=not sys.stderr.isatty(), leave=False)
