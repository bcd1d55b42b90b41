import csv
import datetime
from collections.abc import Iterator

from verbund.demo.queries import FOLDER
from verbund.network.actions import AssociationRow, ContactRow, TerritoryRow


def association_rows() -> list[AssociationRow]:
    """The ten regional associations."""
    return [
        AssociationRow(row["key"], int(row["number"]), row["name"], is_example=_is_yes(row["is_example"]), source=row["source"])
        for row in _rows("associations.csv")
    ]


def territory_rows() -> list[TerritoryRow]:
    """Which district belongs to which association."""
    return [
        TerritoryRow(
            row["association_key"], row["district_code"], datetime.date.fromisoformat(row["valid_from"]),
            valid_until=datetime.date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
            is_example=_is_yes(row["is_example"]), source=row["source"],
        )
        for row in _rows("territory.csv")
    ]  # fmt: skip


def contact_rows() -> list[ContactRow]:
    """Contacts by function."""
    wanted = ContactRow.__dataclass_fields__
    return [ContactRow(**{name: value for name, value in row.items() if name in wanted}) for row in _rows("contacts.csv")]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _is_yes(text: str) -> bool:
    return text.strip().lower() in ("1", "yes", "true", "ja")
