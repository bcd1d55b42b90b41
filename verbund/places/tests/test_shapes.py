import pytest

from verbund.places.shapes import Area, cell_of, cells_around, distance_km

SQUARE_WITH_HOLE = {
    "coordinates": [[[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]], [[[6, 0], [7, 0], [7, 1], [6, 1], [6, 0]]]]
}


def test_distance_from_hannover_to_oldenburg():
    assert distance_km(52.3745, 9.7386, 53.1435, 8.2146) == pytest.approx(133.4, abs=1)


def test_distance_to_itself_is_nothing():
    assert distance_km(52.0, 9.0, 52.0, 9.0) == 0


def test_cell_of_a_point():
    assert cell_of(53.1435, 8.2146) == "g531_54"


def test_cells_around_hold_every_point_of_the_circle():
    lat, lon = 52.3745, 9.7386
    cells = cells_around(lat, lon, 25)
    for step_lat in range(-30, 31):
        for step_lon in range(-50, 51):
            point = (lat + step_lat / 100, lon + step_lon / 100)
            if distance_km(lat, lon, *point) <= 25:
                assert cell_of(*point) in cells
    assert len(cells) < 50


def test_cells_around_nothing_is_the_own_cell():
    assert cells_around(52.35, 9.72, 0.01) == {cell_of(52.35, 9.72)}


def test_cells_around_an_absurd_radius_are_none():
    assert cells_around(52.0, 9.0, 20_000) == set()


@pytest.mark.parametrize(
    ("lat", "lon", "expected"), [(0.5, 0.5, True), (2, 2, False), (3.5, 2, True), (0.5, 6.5, True), (0.5, 5, False), (9, 9, False)]
)
def test_area_holds_its_points_but_not_its_hole(lat, lon, expected):
    assert Area.of("x", SQUARE_WITH_HOLE).holds(lat, lon) is expected
