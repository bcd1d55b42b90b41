"""The rule book: every permission is a name `room.verb` with one predicate over viewer and thing."""

from collections.abc import Callable
from typing import Any

from verbund.kit.viewer import Viewer

Predicate = Callable[[Viewer, Any], bool]

RULES: dict[str, Predicate] = {}
ASKED: dict[str, str] = {}
EVERYBODY = "public"
SIGNED_IN = "signed-in"


class RuleBookError(RuntimeError):
    """A permission is asked for and not written, or written twice: the house does not start."""


def rule(name: str) -> Callable[[Predicate], Predicate]:
    """Writes the predicate for permission `name` into the rule book; a second one for the same name is an error."""

    def write(predicate: Predicate) -> Predicate:
        known = RULES.get(name)
        if known is not None and (known.__module__, known.__qualname__) != (predicate.__module__, predicate.__qualname__):
            raise RuleBookError(f"permission {name} is written twice")
        RULES[name] = predicate
        return predicate

    return write


def asks_for(name: str, *, where: str) -> None:
    """Notes that `where` asks for permission `name`, so that a missing rule is found at start and not by a user."""
    if name not in (EVERYBODY, SIGNED_IN):
        ASKED.setdefault(name, where)


def may(viewer: Viewer, permission: str, thing: Any = None) -> bool:
    """May this viewer do this, with this thing? Raises RuleBookError for a name that nobody wrote."""
    if permission == EVERYBODY:
        return True
    if permission == SIGNED_IN:
        return viewer.person_id is not None
    try:
        predicate = RULES[permission]
    except KeyError:
        raise RuleBookError(f"no rule for permission {permission}") from None
    return predicate(viewer, thing)


def check_rule_book() -> None:
    """Raises RuleBookError when a permission is asked for that nobody wrote."""
    missing = sorted(f"{name} (asked by {where})" for name, where in ASKED.items() if name not in RULES)
    if missing:
        raise RuleBookError("permissions without a rule: " + ", ".join(missing))
