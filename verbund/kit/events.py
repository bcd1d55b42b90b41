"""Up by event: a lower room says what happened, `config.wiring` says who listens.

`publish` writes one job per listener inside the running transaction: the job table is the outbox, so that a crash loses nothing.
"""

import dataclasses
from collections import defaultdict
from typing import Any

from verbund.kit.jobs import later

_listeners: dict[type, list[str]] = defaultdict(list)


def on(event: type, listener: str) -> None:
    """Names a listener, a dotted path to a function `f(viewer, **fields of the event)`; used in config.wiring only."""
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def publish(event: Any) -> None:
    """Hands a frozen dataclass of ids to every listener, each in a job of its own."""
    for listener in _listeners.get(type(event), ()):
        later(listener, **dataclasses.asdict(event))


def listeners() -> dict[type, list[str]]:
    """All listeners by event, for the house test that imports each of them."""
    return dict(_listeners)
