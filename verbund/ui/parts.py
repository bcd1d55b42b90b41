"""What components are given: small records that any room can fill."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise

_SHORTEST, _LONGEST = 3, 15


@dataclass(frozen=True)
class Crumb:
    """One step of a breadcrumb; the page itself has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and what it is, for a definition list."""

    term: Text
    detail: Text


@dataclass(frozen=True)
class Option:
    """One choice of a filter group: a link when it has an address, else a checkbox. A capped count is a lower bound."""

    value: str
    label: Text
    count: int | None = None
    is_chosen: bool = False
    is_capped: bool = False
    url: str = ""


@dataclass(frozen=True)
class Column:
    """The head of one column of a table."""

    label: Text
    is_number: bool = False


def dialable(number: str) -> str:
    """What a phone dials for a number as people write it, +49 when it has no country; empty when it is no number."""
    written = re.sub(r"\(0\)", "", number.strip())
    digits = re.sub(r"\D", "", written)
    if re.search(r"[^\d\s()+/.\-–]", written) or not _SHORTEST <= len(digits) <= _LONGEST:
        return ""
    if written.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if digits.startswith("0"):
        return f"+49{digits[1:]}"
    return digits
