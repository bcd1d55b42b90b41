"""The demo people. One password for all of them, printed at start, which is why they never exist in production."""

from dataclasses import dataclass

PASSWORD = "Willkommen-im-Verbund"  # noqa: S105 (known on purpose)


@dataclass(frozen=True)
class DemoPerson:
    """An account for one role; the address cannot receive mail."""

    email: str
    name: str
    role: str


PEOPLE = (
    DemoPerson("demo-beratung@example.org", "Demo Beratung", "counsellor (Migrationsberatung)"),
    DemoPerson("demo-leitung@example.org", "Demo Leitung", "lead of a regional association (Regionalverbund)"),
    DemoPerson("demo-koordination@example.org", "Demo Koordination", "coordination office (Koordinierungsstelle)"),
    DemoPerson("demo-ministerium@example.org", "Demo Ministerium", "ministry (Ministerium)"),
)
