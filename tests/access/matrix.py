"""Page, method, and what each kind of visitor is answered. Written by hand from what the house promises, never from its code."""

from dataclasses import dataclass, field

OPEN = "200"
ASKS_AGAIN = "422"
WRONG_METHOD = "405"
NOTHING_HERE = "404"
TO_LOG_IN = "302 /de/login/"
TO_HOME = "302 /de/"
TO_ACCOUNT = "302 /de/account/"
TO_MESSAGES = "302 /de/messages/"


@dataclass(frozen=True)
class Row:
    """`anonymous` and `member` say what these visitors get; `of` names the thing that the address speaks of."""

    page: str
    method: str
    anonymous: str
    member: str
    of: dict[str, str] = field(default_factory=dict)


def readable(page: str, **of: str) -> list[Row]:
    """A page for everybody that can only be read."""
    return [Row(page, "GET", OPEN, OPEN, of), Row(page, "POST", WRONG_METHOD, WRONG_METHOD, of)]


MATRIX = [
    # Everybody, with or without an account, and the same for all
    Row("choose-language", "GET", TO_HOME, TO_HOME),
    Row("choose-language", "POST", WRONG_METHOD, WRONG_METHOD),
    *readable("health"),
    *readable("robots"),
    *readable("portal:home"),
    *readable("directory:offer-search"),
    *readable("directory:offer-show", key="running-offer"),
    *readable("ui:style-guide"),
    # An offer that has ended and one that never was: nobody can tell which
    Row("directory:offer-show", "GET", NOTHING_HERE, NOTHING_HERE, {"key": "ended-offer"}),
    Row("directory:offer-show", "GET", NOTHING_HERE, NOTHING_HERE, {"key": "coming-offer"}),
    Row("directory:offer-show", "GET", NOTHING_HERE, NOTHING_HERE, {"key": "no-such-offer"}),
    # The door itself
    Row("accounts:log-in", "GET", OPEN, OPEN),
    Row("accounts:log-in", "POST", OPEN, OPEN),
    Row("accounts:log-out", "GET", WRONG_METHOD, WRONG_METHOD),
    Row("accounts:log-out", "POST", TO_HOME, TO_HOME),
    # People with an account, each their own
    Row("accounts:account", "GET", TO_LOG_IN, OPEN),
    Row("accounts:account", "POST", TO_LOG_IN, WRONG_METHOD),
    Row("accounts:password-change", "GET", TO_LOG_IN, OPEN),
    Row("accounts:password-change", "POST", TO_LOG_IN, ASKS_AGAIN),
    Row("notifications:message-list", "GET", TO_LOG_IN, OPEN),
    Row("notifications:message-list", "POST", TO_LOG_IN, WRONG_METHOD),
    Row("notifications:message-read", "GET", TO_LOG_IN, WRONG_METHOD),
    Row("notifications:message-read", "POST", TO_LOG_IN, TO_MESSAGES),
]
