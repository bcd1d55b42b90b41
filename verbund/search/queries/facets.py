from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
    wanted = tuple(f"f:{name}:" for name in names)
    counts: Counter[str] = Counter()
    for one in found:
        counts.update(token for token in one.tokens if token.startswith(wanted))
    values: dict[str, list[FacetValue]] = {name: [] for name in names}
    for token, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        _, name, value = token.split(":", 2)
        values[name].append(FacetValue(name, value, count, is_capped))
    return {name: tuple(found) for name, found in values.items()}
