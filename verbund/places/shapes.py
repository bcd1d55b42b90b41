"""Distances, grid cells and points in outlines, in plain Python."""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

EARTH_KM = 6371.0088
KM_PER_DEGREE = EARTH_KM * math.pi / 180
CELLS_PER_LAT = 10
CELLS_PER_LON = 20 / 3
MOST_CELLS = 40_000

Ring = list[list[float]]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along the great circle (haversine)."""
    one, other = math.radians(lat1), math.radians(lat2)
    lat_part = math.sin((other - one) / 2) ** 2
    lon_part = math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(lat_part + math.cos(one) * math.cos(other) * lon_part)))


def cell_of(lat: float, lon: float) -> str:
    """The grid cell of a point, about 11 km by 10 km in Lower Saxony.

    >>> cell_of(53.1435, 8.2146)
    'g531_54'
    """
    return f"g{math.floor(lat * CELLS_PER_LAT)}_{math.floor(lon * CELLS_PER_LON)}"


def cells_around(lat: float, lon: float, radius_km: float) -> set[str]:
    """All grid cells that a circle touches (a few more at its corners); empty for a radius that only a mistake can ask for."""
    high = radius_km / KM_PER_DEGREE
    wide = high / max(0.05, math.cos(math.radians(lat)))
    rows = range(math.floor((lat - high) * CELLS_PER_LAT), math.floor((lat + high) * CELLS_PER_LAT) + 1)
    columns = range(math.floor((lon - wide) * CELLS_PER_LON), math.floor((lon + wide) * CELLS_PER_LON) + 1)
    if len(rows) * len(columns) > MOST_CELLS:
        return set()
    return {f"g{row}_{column}" for row in rows for column in columns if _is_near(row, column, (lat, lon), radius_km)}


def _is_near(row: int, column: int, point: tuple[float, float], radius_km: float) -> bool:
    lat, lon = point
    near_lat = min(max(lat, row / CELLS_PER_LAT), (row + 1) / CELLS_PER_LAT)
    near_lon = min(max(lon, column / CELLS_PER_LON), (column + 1) / CELLS_PER_LON)
    return distance_km(lat, lon, near_lat, near_lon) <= radius_km * 1.02 + 0.2


@dataclass(frozen=True)
class Area:
    """An outline with its bounding box, ready for many questions."""

    code: str
    box: tuple[float, float, float, float]
    polygons: list[list[Ring]]

    @classmethod
    def of(cls, code: str, outline: dict) -> "Area":
        """From a GeoJSON MultiPolygon."""
        points = [point for polygon in outline["coordinates"] for point in polygon[0]]
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        return cls(code, (min(lats), min(lons), max(lats), max(lons)), outline["coordinates"])

    def holds(self, lat: float, lon: float) -> bool:
        """Is the point inside? Holes are outside."""
        south, west, north, east = self.box
        if not (south <= lat <= north and west <= lon <= east):
            return False
        return any(_crossings(polygon, lat, lon) % 2 for polygon in self.polygons)


def _crossings(rings: Iterable[Ring], lat: float, lon: float) -> int:
    """How often a line from the point to the east crosses the rings."""
    count = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                count += 1
    return count
