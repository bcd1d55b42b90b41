"""Figures as an aligned table, and which targets they miss."""

from collections.abc import Sequence
from typing import Any

Step = dict[str, Any]
CLASSES = ("narrow", "page", "wide", "topic")
TARGETS_MS = (("narrow", 100_000, 15.0), ("narrow", 1_000_000, 60.0), ("wide", 1_000_000, 250.0))
COLUMNS = ("database", "offers", "questions", "p50 ms", "p95 ms", "max ms", "hits", "bare p50", "bare p95")


def table(results: dict[str, list[Step]], pages: dict[str, dict[str, float]]) -> str:
    """Three tables: answers, index, pages."""
    answers = [
        [database, f"{step['rows']:,}", name, *_ms(found, "p50", "p95", "max"), f"{found['hits']:,.0f}", *_ms(found, "bare_p50", "bare_p95")]
        for database, steps in results.items()
        for step in steps
        for name in CLASSES
        for found in [step["classes"][name]]
    ]
    filled = [
        [database, f"{step['rows']:,}", *(f"{step[name]:,.0f}" for name in ("rows_per_second", "indexing_memory_mb", "database_mb", "index_mb")),
         f"{step['classes']['process']['memory_mb']:,.0f}"]
        for database, steps in results.items()
        for step in steps
    ]  # fmt: skip
    parts = [
        _aligned([COLUMNS, *answers]),
        _aligned([("database", "offers", "rows/s", "indexing MB", "database MB", "index MB", "searching MB"), *filled]),
    ]
    if pages:
        base = pages["skeleton"]["p50"]
        rows = [[name, *_ms(found, "p50", "p95", "max"), f"{found['p50'] / base:.1f}"] for name, found in pages.items()]
        parts.append(_aligned([("page", "p50 ms", "p95 ms", "max ms", "× skeleton"), *rows]))
    return "\n\n".join(parts)


def missed(results: dict[str, list[Step]]) -> list[str]:
    """A sentence for every target that was missed: each holds up to its number of offers."""
    sentences = []
    for database, steps in results.items():
        for step in steps:
            for name, found in step["classes"].items():
                target = next((most for kind, rows, most in TARGETS_MS if kind == name and step["rows"] <= rows), None)
                if target and found["p95"] > target:
                    sentences.append(
                        f"Too slow: {name} questions on {database} with {step['rows']:,} offers took {found['p95']:.1f} ms (95 of 100); the target is {target:.0f} ms."
                    )
    return sentences


def _ms(found: dict[str, float], *names: str) -> list[str]:
    return [f"{found[name]:.1f}" for name in names]


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) if not column else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
