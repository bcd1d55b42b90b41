"""What an import did, or would do: counts, every row with its remarks, and the words that no list of ours knows."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from verbund.imports.choices import OFFERS, ORGANISATIONS, OUTCOMES, REJECTED, UNCHANGED
from verbund.imports.queries.cells import LineReader


@dataclass(frozen=True)
class ReportRow:
    """One row of one file."""

    file: str
    row: int
    key: str
    outcome: str
    reasons: list[dict[str, str]]
    warnings: list[dict[str, str]]


@dataclass
class Report:
    """Everything that is known about an import."""

    rows: list[ReportRow] = field(default_factory=list)
    unmapped: list[dict[str, str | int]] = field(default_factory=list)

    def add(self, file: str, key: str, reader: LineReader, outcome: str) -> None:
        """Notes what became of one line."""
        reasons, warnings = [asdict(r) for r in reader.reasons], [asdict(w) for w in reader.warnings]
        self.rows.append(ReportRow(file, reader.line.number, key, outcome, reasons, warnings))

    @property
    def rejected(self) -> list[ReportRow]:
        """The rows that were not taken."""
        return [row for row in self.rows if row.outcome == REJECTED]

    @property
    def has_changes(self) -> bool:
        """Is anything new or changed?"""
        return any(row.outcome not in (REJECTED, UNCHANGED) for row in self.rows)

    def counts(self, file: str) -> dict[str, int]:
        """How many rows of one file are new, changed, unchanged, rejected."""
        found = Counter(row.outcome for row in self.rows if row.file == file)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    def as_json(self) -> dict[str, Any]:
        """The report for `--json`."""
        return {
            ORGANISATIONS: self.counts(ORGANISATIONS),
            OFFERS: self.counts(OFFERS),
            "rows": [asdict(row) for row in self.rows],
            "unmapped": self.unmapped,
        }
