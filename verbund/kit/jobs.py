"""Work in the background. The only place that knows which queue the house uses."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.utils import timezone, translation
from django_tasks import task

from verbund.kit.viewer import system_viewer

NAMED: set[str] = set()


def later(name: str, *, language: str = "de", wait: timedelta | None = None, **ids: Any) -> None:
    """Writes a job into the running transaction: `name` is a dotted path to `f(viewer, **ids)`, `ids` are plain values.

    With `wait` the job runs at the earliest that much later.
    """
    NAMED.add(name)
    job = run_job if wait is None else run_job.using(run_after=timezone.now() + wait)
    job.enqueue(name, language, ids)


@task()
def run_job(name: str, language: str, ids: dict[str, Any]) -> None:
    """Runs one job as the system viewer, in the language it was written in. Errors mark the job as failed and are logged."""
    deed = resolve(name)
    with translation.override(language):
        deed(system_viewer(name, language=language), **ids)


def resolve(name: str) -> Any:
    """The function behind a dotted name; only functions of this house, in `tasks` or `listeners`, are accepted."""
    module_name, _, function = name.rpartition(".")
    if not module_name.startswith("verbund.") or module_name.rsplit(".", 1)[-1] not in ("tasks", "listeners"):
        raise ValueError(f"{name} is no task of this house")
    return getattr(import_module(module_name), function)
