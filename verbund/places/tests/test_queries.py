import pytest

from verbund.kit.errors import NotFound
from verbund.places import queries
from verbund.places.models import Municipality, Postcode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places_loaded")]


def test_districts_stand_in_the_order_of_their_names():
    listed = list(queries.list_districts())
    assert len(listed) == 45
    assert [d.name for d in listed[:3]] == ["Landkreis Ammerland", "Landkreis Aurich", "Stadt Braunschweig"]
    pairs = [d.name for d in listed if "Osnabrück" in d.name or "Oldenburg" in d.name]
    assert pairs == ["Stadt Oldenburg (Oldb)", "Landkreis Oldenburg", "Stadt Osnabrück", "Landkreis Osnabrück"]


def test_get_district():
    assert queries.get_district("03241").name == "Region Hannover"


@pytest.mark.parametrize("code", ["03152", "", "99999", "03241001"])
def test_get_district_that_does_not_exist(code):
    with pytest.raises(NotFound):
        queries.get_district(code)


def test_municipalities_of_a_district():
    assert [m.label for m in queries.list_municipalities("03405")] == ["Wilhelmshaven"]
    assert len(queries.list_municipalities("03159")) == Municipality.objects.filter(code__regex="^0315[26]").count()


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (53.1435, 8.2146, "03403"),
        (52.3745, 9.7386, "03241"),
        (51.5339, 9.9351, "03159"),
        (51.7286, 10.2521, "03159"),
        (53.0793, 8.8017, None),  # Bremen lies in a hole
        (53.5511, 9.9937, None),
        (0, 0, None),
    ],
)
def test_district_at(lat, lon, code):
    assert queries.district_at(lat, lon) == code


def test_nearly_all_postcodes_lie_in_their_district():
    rows = Postcode.objects.values_list("code", "lat", "lon", "district_id")
    wrong = [code for code, lat, lon, district in rows if queries.district_at(lat, lon) != district]
    assert wrong == ["21423", "26954", "38110", "99755"]  # at the border or in the Weser, within a simplified outline


def test_outlines_are_a_map_with_a_date():
    outlines = queries.district_outlines()
    assert [f["id"] for f in outlines["features"]] == [d.code for d in queries.list_districts()]
    assert {f["geometry"]["type"] for f in outlines["features"]} == {"MultiPolygon"}
    assert {f["properties"]["outline_as_of"] for f in outlines["features"]} == {"2016-01-01"}
