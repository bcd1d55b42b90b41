"""In which district and municipality a row of a list lies."""

from dataclasses import dataclass

from verbund.places import queries as places
from verbund.places.choices import DistrictKind, PlaceKind


@dataclass(frozen=True)
class Spot:
    """Codes are "" and the point is None when nobody knows."""

    district_code: str = ""
    municipality_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Spot()


class Geography:
    """Answers from memory for a whole file."""

    def __init__(self) -> None:
        self._kinds = dict(places.list_districts().values_list("code", "kind"))
        self._postcodes: dict[str, Spot] = {}
        self._towns: dict[tuple[str, str], Spot] = {}

    def is_district(self, code: str) -> bool:
        """Is this the official key of a district of Lower Saxony?"""
        return code in self._kinds

    def is_independent_city(self, code: str) -> bool:
        """Is this district a city that belongs to no Landkreis?"""
        return self._kinds.get(code) == DistrictKind.CITY

    def spot(self, postcode: str, city: str, home: str) -> Spot:
        """By postcode, else by town, else the district `home`. The town says more about the municipality than the postcode."""
        by_postcode = self._by_postcode(postcode) if postcode else NOWHERE
        by_town = self._by_town(city, by_postcode.district_code or home) if city else NOWHERE
        district = by_postcode.district_code or by_town.district_code or (home if self.is_district(home) else "")
        point = by_town if by_town.latitude is not None else by_postcode
        municipality = by_town.municipality_code if by_town.district_code == district else ""
        return Spot(district, municipality or by_postcode.municipality_code, point.latitude, point.longitude)

    def _by_postcode(self, postcode: str) -> Spot:
        if postcode not in self._postcodes:
            found = [place for place in places.where(postcode).places if place.postcode == postcode]
            self._postcodes[postcode] = _spot(found[0]) if found else NOWHERE
        return self._postcodes[postcode]

    def _by_town(self, city: str, home: str) -> Spot:
        """A municipality before a part of one; of several with this name the one in the district `home`, else only a clear one."""
        if (city, home) not in self._towns:
            inside = [place for place in places.where(city).places if place.district_code and not place.is_outside]
            municipalities = [place for place in inside if place.kind == PlaceKind.MUNICIPALITY]
            parts = [place for place in inside if place.kind == PlaceKind.LOCALITY]
            choices = (_in(municipalities, home), _in(parts, home), municipalities, parts)
            clear = next((found for found in choices if len(found) == 1), [])
            self._towns[city, home] = _spot(clear[0]) if clear else NOWHERE
        return self._towns[city, home]


def _in(found: list[places.Place], district: str) -> list[places.Place]:
    return [place for place in found if place.district_code == district]


def _spot(place: places.Place) -> Spot:
    return Spot(place.district_code or "", place.municipality_code or "", place.lat, place.lon)
