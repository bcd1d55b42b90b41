"""Which page numbers a long list offers."""

from collections.abc import Iterator
from typing import Any

NEIGHBOURS = 1


def page_numbers(current: int, last: int | None) -> list[int | None]:
    """First, neighbours and last page; None stands for a gap. Without a known last page the numbers end at the neighbours."""
    end = current if last is None else last
    shown = sorted({1, end, *(n for n in range(current - NEIGHBOURS, current + NEIGHBOURS + 1) if 1 <= n <= end)})
    return list(_with_gaps(shown))


def _with_gaps(numbers: list[int]) -> Iterator[int | None]:
    before = 0
    for number in numbers:
        if number == before + 2:
            yield before + 1
        elif number > before + 2:
            yield None
        yield number
        before = number


def last_page(page: Any) -> int | None:
    """The number of the last page, where the list knows it."""
    paginator = getattr(page, "paginator", None)
    return getattr(paginator, "num_pages", None)
