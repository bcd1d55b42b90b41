from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from verbund.search.ranking import Scored


@dataclass(frozen=True)
class FacetValue:
    """A value that would narrow the results, and by how many documents it is held; `is_least`: at least that many."""

    name: str
    value: str
    count: int
    is_least: bool = False


def facets_of(found: Iterable[Scored], names: tuple[str, ...], *, is_capped: bool) -> dict[str, tuple[FacetValue, ...]]:
    """Counts of all values of the named facets over the documents found, largest first."""
    counts: Counter[str] = Counter()
    if names:
        counts.update(chain.from_iterable(_tail(one.text).split(" ") for one in found))
    wanted = tuple(f"f:{name}:" for name in names)
    values: dict[str, list[FacetValue]] = {name: [] for name in names}
    held = [pair for pair in counts.items() if pair[0].startswith(wanted)]
    for token, count in sorted(held, key=lambda pair: (-pair[1], pair[0])):
        _, name, value = token.split(":", 2)
        values[name].append(FacetValue(name, value, count, is_capped))
    return {name: tuple(found) for name, found in values.items()}


def _tail(text: str) -> str:
    """The tokens from the first tag on: all that can be facets, without the words before them."""
    start = text.find(" f:")
    return text[start + 1 :] if start >= 0 else ""
