"""The committed files of data/ as rows that can be stored. Where they come from: data/README.md."""

import collections
import csv
import datetime
import functools
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from verbund.kit.text import sort_key
from verbund.places import names
from verbund.places.choices import LOWER_SAXONY, DistrictKind, PlaceKind, Tier
from verbund.places.models import District, Municipality, PlaceName, Postcode

FOLDER = Path(__file__).parent / "data"
FORMAT = "1"  # raise when the same files are to be stored differently
PLAIN_WEIGHT = 300  # of a municipality whose population is unknown
UNINCORPORATED = "Gemeindefreies Gebiet"
STATES = {"02": "Hamburg", "03": LOWER_SAXONY, "04": "Bremen", "11": "Berlin"}
CITY_STATES = frozenset(STATES.values()) - {LOWER_SAXONY}
LEAST_FOREIGN_LETTERS = 3


def digest() -> str:
    """Changes when any file changes, or the way in which it is stored."""
    summary = hashlib.sha256(FORMAT.encode())
    for path in sorted(FOLDER.glob("*.[cjt]*")):
        summary.update(path.name.encode() + b"\0" + path.read_bytes())
    return summary.hexdigest()


@functools.cache
def ordinary_words() -> frozenset[str]:
    """Keys of place names that are ordinary words too."""
    lines = (FOLDER / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(names.key_of(line) for line in lines if not line.startswith("#"))


def districts() -> list[District]:
    rows = []
    for row in _json("districts.json"):
        row["outline_as_of"] = datetime.date.fromisoformat(row["outline_as_of"])
        row["valid_from"] = row["valid_from"] and datetime.date.fromisoformat(row["valid_from"])
        del row["merged_from"]
        rows.append(District(**row, sort_key=_district_order(row)))
    return rows


def _district_order(row: dict[str, Any]) -> str:
    name = names.base_name(row["short_name"].removeprefix("Region "))
    return sort_key(f"{name} {'1' if row['kind'] == DistrictKind.CITY else '2'}")


def municipalities(home: dict[str, District]) -> list[Municipality]:
    rows = _json("municipalities.json")
    shared = collections.Counter(form for row in rows for form in names.forms(row["name"]))
    shared_here = collections.Counter((row["name"], row["district"]) for row in rows)
    seats = {names.base_name(d.short_name) for d in home.values() if d.kind == DistrictKind.DISTRICT} | {"Hannover"}
    result = []
    for row in rows:
        code = row.pop("district")
        row["outline_as_of"] = datetime.date.fromisoformat(row["outline_as_of"])
        label = row["name"] if shared[row["name"]] == 1 else f"{row['name']} ({home[code].name})"
        if shared_here[row["name"], code] > 1 and row["kind"] == UNINCORPORATED:
            label = f"{row['name']} ({row['kind']}, {home[code].name})"
        elif names.base_name(row["name"]) in seats and row["kind"] == "Stadt":
            label = f"Stadt {names.base_name(row['name'])}"
        result.append(Municipality(**row, label=label, district_id=code, sort_key=sort_key(label.removeprefix("Stadt "))))
    return result


def postcodes(towns: dict[str, Municipality]) -> list[Postcode]:
    rows = []
    for row in _csv("postcodes.csv"):
        town = towns.get(row["municipality"])
        name = names.base_name(town.name) if town else row["names"].split(";")[0]
        rows.append(Postcode(
            code=row["code"], label=f"{row['code']} {name}".strip(), state=row["state"], district_id=row["district"] or None,
            municipality_id=row["municipality"] or None, **_position(row),
        ))  # fmt: skip
    return rows


def place_names(home: dict[str, District], towns: dict[str, Municipality]) -> list[PlaceName]:
    """All spellings of all places; the same spelling of the same place only once."""
    unique: dict[tuple[str, str, str, str], PlaceName] = {}
    for keys, tier, place in _named_places(home, towns):
        for key in keys:
            row = PlaceName(**place, key=key[:160], tier=tier)
            here = (row.key, row.kind, row.label, row.state + (row.municipality_id or ""))
            if here not in unique or unique[here].tier > tier:
                unique[here] = row
    return list(unique.values())


Named = tuple[Iterable[str], Tier, dict[str, Any]]


def _named_places(home: dict[str, District], towns: dict[str, Municipality]) -> Iterator[Named]:
    yield from _municipality_names(towns)
    yield from _district_names(home)
    places = {**{code: _of_district(d) for code, d in home.items()}, **{code: _of_municipality(m) for code, m in towns.items()}}
    states = {row["name"]: _of_state(row) for row in _csv("states.csv")}
    places |= {code: states[name] for code, name in STATES.items()}
    for row in _csv("aliases.csv"):
        yield names.spellings(row["name"]), Tier.STRONG, places[row["code"]]
    for row in _csv("names_other_languages.csv"):
        place = places[row["code"]]
        yield names.spellings(row["name"]), Tier.STRONG if place["state"] == LOWER_SAXONY else Tier.OUTSIDE, place
    for row in _csv("names_other_scripts.csv"):
        if len(row["name"]) > LEAST_FOREIGN_LETTERS:
            yield names.spellings(row["name"]), Tier.STRONG, places[row["municipality"]]
    yield from _locality_names(towns)
    for name, state in states.items():
        if name in CITY_STATES:  # found as a town
            continue
        yield names.spellings(name), Tier.STRONG if name == LOWER_SAXONY else Tier.OUTSIDE, state
    yield from _names_elsewhere()


def _municipality_names(towns: dict[str, Municipality]) -> Iterator[Named]:
    exact = {key for town in towns.values() for key in names.exact_spellings(town.name)}
    for town in towns.values():
        place = _of_municipality(town)
        own = names.exact_spellings(town.name)
        keys = own | (names.spellings(town.name) - exact)  # Hude is not Hüde
        is_town = town.kind != UNINCORPORATED
        yield keys if is_town else {names.key_of(town.name)}, Tier.STRONG if is_town else Tier.WEAK, place
        yield {names.key_of(town.label)}, Tier.STRONG, place
        yield names.weak_spellings(town.name), Tier.WEAK, place


def _district_names(home: dict[str, District]) -> Iterator[Named]:
    for district in home.values():
        if district.kind != DistrictKind.CITY:  # an independent city is found as a municipality
            yield names.spellings(district.short_name) | names.spellings(district.name), Tier.STRONG, _of_district(district)


def _locality_names(towns: dict[str, Municipality]) -> Iterator[Named]:
    own = {(names.key_of(names.base_name(town.name)), town.district_id) for town in towns.values()}
    for row in _csv("localities.csv"):
        town = towns.get(row["municipality"])
        key = names.key_of(row["name"])
        is_group = row["kind"] == "Samtgemeinde"
        label = f"Samtgemeinde {row['name']}" if is_group else f"{row['name']} ({names.base_name(town.name)})" if town else row["name"]
        place = {
            "label": label, "kind": PlaceKind.LOCALITY, "district_id": row["district"], "municipality_id": row["municipality"] or None,
            "state": LOWER_SAXONY, "weight": int(row["population"]), **_position(row),
        }  # fmt: skip
        yield {names.key_of(label)}, Tier.STRONG, place
        if not (is_group and (key, row["district"]) in own):
            yield names.spellings(row["name"]), Tier.LOCAL, place


def _names_elsewhere() -> Iterator[Named]:
    for row in _csv("towns_elsewhere.csv"):
        place = {
            "label": row["name"], "kind": PlaceKind.OUTSIDE, "state": row["state"], "weight": int(row["postcodes"]),
            "district_id": None, "municipality_id": None, **_position(row),
        }  # fmt: skip
        yield names.spellings(row["name"]), Tier.OUTSIDE, place


def _of_district(district: District) -> dict[str, Any]:
    return {
        "label": district.name, "kind": PlaceKind.DISTRICT, "district_id": district.code, "municipality_id": None, "state": LOWER_SAXONY,
        "lat": district.lat, "lon": district.lon, "extent_km": district.extent_km, "weight": 0,
    }  # fmt: skip


def _of_municipality(town: Municipality) -> dict[str, Any]:
    return {
        "label": town.label, "kind": PlaceKind.MUNICIPALITY, "district_id": town.district_id, "municipality_id": town.code,
        "state": LOWER_SAXONY, "lat": town.lat, "lon": town.lon, "extent_km": town.extent_km, "weight": town.population or PLAIN_WEIGHT,
    }  # fmt: skip


def _of_state(row: dict[str, str]) -> dict[str, Any]:
    return {
        "label": row["name"], "kind": PlaceKind.STATE, "district_id": None, "municipality_id": None, "state": row["name"],
        "weight": 0, **_position(row),
    }  # fmt: skip


def _position(row: dict[str, str]) -> dict[str, float]:
    return {name: float(row[name]) for name in ("lat", "lon", "extent_km")}


def _json(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
