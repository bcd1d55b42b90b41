from collections.abc import Iterable

from verbund.audit.actions import counter
from verbund.kit.viewer import Viewer
from verbund.search import counting


@counter("search.count")
def count_search(viewer: Viewer, thing: object, /, *, codes: Iterable[str], district_code: str, has_results: bool) -> None:
    """Counts one search by its concepts, the reader's language and the district looked at; the words are never kept."""
    counting.gather(language=viewer.language, codes=codes, district_code=district_code, has_results=has_results)


@counter("search.count")
def write_counts(viewer: Viewer, thing: object, /) -> None:
    """Writes what this process has gathered; happens by itself after half a minute or 200 searches."""
    counting.write_counts()


@counter("search.drop_counts")
def drop_old_counts(viewer: Viewer, thing: object, /) -> int:
    """Drops counts older than two years; returns how many rows."""
    return counting.drop_old_counts()
