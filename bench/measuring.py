"""Stop-watch, memory and size."""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from django.db import connection

Figures = dict[str, float]


def timed(deeds: Sequence[Callable[[], object]]) -> Figures:
    """Runs each once; milliseconds: median, 95th percentile, slowest."""
    took = []
    for deed in deeds:
        began = time.perf_counter()
        deed()
        took.append((time.perf_counter() - began) * 1000)
    return {"p50": median(took), "p95": quantiles(took, n=20)[-1], "max": max(took)}


def memory_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size_mb() -> float:
    """What the database takes up on disk."""
    if connection.vendor == "postgresql":
        return _number("SELECT pg_database_size(current_database())") / 1e6
    file = Path(str(connection.settings_dict["NAME"]))
    return sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*")) / 1e6


def index_mb() -> float:
    """What the inverted index alone takes up."""
    if connection.vendor == "postgresql":
        return _number("SELECT pg_relation_size('search_entry_vector')") / 1e6
    return _number("SELECT sum(length(block)) FROM search_fts_data") / 1e6


def tidy() -> None:
    """What a database does by itself after a bulk load, done at once, so that it does not disturb the measurement."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _number(sql: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return float(cursor.fetchone()[0] or 0)
