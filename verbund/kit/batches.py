"""Many rows in portions: one query per portion instead of one per row."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items in tuples of `size`, the last one shorter.

    >>> list(in_batches("abcde", 2))
    [('a', 'b'), ('c', 'd'), ('e',)]
    """
    stream = iter(items)
    while batch := tuple(islice(stream, size)):
        yield batch
