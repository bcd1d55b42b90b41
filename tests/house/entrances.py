"""Every page says who may enter, every action asks again, every dotted name leads somewhere."""

import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver

from verbund.kit.jobs import resolve


def every_view(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Address and view of every page."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from every_view(entry.url_patterns, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry.callback


def unmarked(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Addresses whose view does not say who may enter."""
    return [path for path, view in every_view(patterns) if not hasattr(view, "access")]


def unruled(patterns: Iterable[URLPattern | URLResolver], rules: Collection[str]) -> list[str]:
    """Addresses that ask for something that nobody wrote."""
    known = {"public", "signed-in", *rules}
    return [path for path, view in every_view(patterns) if getattr(view, "access", "public") not in known]


def action_modules(room: str) -> list[ModuleType]:
    """The modules of a room that hold actions; names that begin with an underscore are steps inside a deed."""
    package = import_module(f"verbund.{room}.actions")
    names = [found.name for found in pkgutil.iter_modules(getattr(package, "__path__", []))]
    return [package, *(import_module(f"{package.__name__}.{name}") for name in names if not name.startswith("_"))]


def bare_actions(modules: Iterable[ModuleType], rules: Collection[str]) -> list[str]:
    """Public functions in `actions` that do not ask for a permission of the rule book."""
    return [
        f"{module.__name__}.{name}"
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and getattr(function, "permission", None) not in rules
    ]


def dead_names(names: Iterable[str]) -> list[str]:
    """Dotted names of tasks and listeners that lead nowhere."""
    return sorted({name for name in names if not _leads_to_function(name)})


def _leads_to_function(name: str) -> bool:
    try:
        return callable(resolve(name))
    except (ValueError, ImportError, AttributeError):
        return False
