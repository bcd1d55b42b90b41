"""Which room stands on which floor, read from the contract in `.importlinter`, so that there is one truth."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "verbund"
GUARDED = {"readers": ("statistics", "openreferral"), "safe": ("cases", "referrals")}


def floors_of(contract_file: Path) -> dict[str, int]:
    """Room → floor; 0 is the ground floor (`kit`). Rooms that do not exist yet are listed too."""
    layers = _contracts(contract_file)["importlinter:contract:floors"]["layers"].split("\n")
    rooms_by_floor = [re.findall(r"\w+", layer) for layer in layers if layer.strip()]
    return {room: floor for floor, rooms in enumerate(reversed(rooms_by_floor)) for room in rooms}


def missing_contracts(contract_file: Path, package: Path) -> list[str]:
    """Contracts that must stand in the file because the room that they guard exists."""
    present = _contracts(contract_file)
    return [
        f"{name}: {room} exists"
        for name, rooms in GUARDED.items()
        for room in rooms
        if (package / room / "__init__.py").exists() and f"importlinter:contract:{name}" not in present
    ]


def _contracts(contract_file: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(contract_file)
    return parser


FLOOR = floors_of(ROOT / ".importlinter")
