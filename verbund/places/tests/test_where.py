import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbund.places import queries
from verbund.places.models import District, Municipality
from verbund.places.queries import where

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places_loaded")]


def answer(text):
    found = where(text)
    return found.kind, [place.label for place in found.places]


NEUSTADT = ("one", ["Neustadt am Rübenberge"])
OLDENBURG = ("choice", ["Stadt Oldenburg", "Landkreis Oldenburg"])
GOETTINGEN = ("choice", ["Stadt Göttingen", "Landkreis Göttingen"])
HANNOVER = ("choice", ["Stadt Hannover", "Region Hannover"])
CELLE = ("choice", ["Stadt Celle", "Landkreis Celle"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26122", ("one", ["26122 Oldenburg"])),
        ("26122 Oldenburg", ("one", ["26122 Oldenburg"])),
        ("D-26122", ("one", ["26122 Oldenburg"])),
        (" 26122\x00", ("one", ["26122 Oldenburg"])),
        ("٢٦١٢٢", ("one", ["26122 Oldenburg"])),
        ("2612", ("one", ["2612…"])),
        ("26", ("one", ["26…"])),
        ("2", ("one", ["2…"])),
        ("99", ("outside", ["99…"])),
        ("10115", ("outside", ["10115 Berlin"])),
        ("37449", ("one", ["3744…"])),
        ("37449 Zorge", ("one", ["Zorge"])),
        ("00000", ("unknown", [])),
        ("261222", ("unknown", [])),
    ],
)
def test_postcodes(text, expected):
    assert answer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oldenburg", OLDENBURG),
        ("oldenburg, Niedersachsen", OLDENBURG),
        ("Oldenburg (Oldb)", ("one", ["Stadt Oldenburg"])),
        ("Stadt Oldenburg", ("one", ["Stadt Oldenburg"])),
        ("Landkreis Oldenburg", ("one", ["Landkreis Oldenburg"])),
        ("LK Oldenburg", ("one", ["Landkreis Oldenburg"])),
        ("Oldenburg Stadt", ("one", ["Stadt Oldenburg"])),
        ("Göttingen", GOETTINGEN),
        ("Goettingen", GOETTINGEN),
        ("GOTTINGEN", GOETTINGEN),
        ("Kreis Göttingen", ("one", ["Landkreis Göttingen"])),
        ("Landkreis Osterode", ("one", ["Landkreis Göttingen"])),
        ("Hannover", HANNOVER),
        ("Region Hannover", ("one", ["Region Hannover"])),
        ("Landeshauptstadt Hannover", ("one", ["Stadt Hannover"])),
        ("Neustadt am Rübenberge", NEUSTADT),
        ("Neustadt am Ruebenberge", NEUSTADT),
        ("neustadt am rubenberge", NEUSTADT),
        ("Neustadt a. Rbge.", NEUSTADT),
        ("Neustadt", NEUSTADT),
        ("Winsen an der Luhe", ("one", ["Winsen (Luhe)"])),
        ("Winsen", ("choice", ["Winsen (Luhe)", "Winsen (Aller)"])),
        ("Buchholz i. d. Nordheide", ("one", ["Buchholz in der Nordheide"])),
        ("Hann. Münden", ("one", ["Hann. Münden"])),
        ("osterholz scharmbeck", ("one", ["Osterholz-Scharmbeck"])),
        ("Zwischenahn", ("one", ["Bad Zwischenahn"])),
        ("Bentheim", ("choice", ["Bad Bentheim", "Landkreis Grafschaft Bentheim"])),
        ("Landkreis Harburg", ("one", ["Landkreis Harburg"])),
        ("Heidekreis", ("one", ["Heidekreis"])),
        ("Samtgemeinde Zeven", ("one", ["Samtgemeinde Zeven"])),
        ("Zeven", ("one", ["Zeven"])),
        ("Linden", ("one", ["Linden (Hannover)"])),
        ("Hude", ("one", ["Hude (Oldb)"])),
        ("Munster", ("one", ["Munster"])),
        ("Burgdorf", ("choice", ["Burgdorf (Region Hannover)", "Burgdorf (Landkreis Wolfenbüttel)"])),
        ("Lindenstr. 5, Celle", CELLE),
        ("\u202eCelle", CELLE),
        ("in Celle", CELLE),
    ],
)
def test_names_in_lower_saxony(text, expected):
    assert answer(text) == expected


def test_namesakes_are_a_choice():
    found = where("Neuenkirchen")
    assert found.kind == "choice"
    assert sorted(p.district_code for p in found.places) == ["03251", "03352", "03358", "03359", "03459"]


@pytest.mark.parametrize(
    ("text", "label", "state"),
    [
        ("Hamburg", "Hamburg", "Hamburg"),
        ("Bremen", "Bremen", "Bremen"),
        ("Bremerhaven", "Bremerhaven", "Bremen"),
        ("Kassel", "Kassel", "Hessen"),
        ("München", "München", "Bayern"),
        ("Muenchen", "München", "Bayern"),
        ("Münster", "Münster", "Nordrhein-Westfalen"),
        ("Frankfurt", "Frankfurt am Main", "Hessen"),
        ("Nordrhein-Westfalen", "Nordrhein-Westfalen", "Nordrhein-Westfalen"),
        ("Бремен", "Bremen", "Bremen"),
    ],
)
def test_towns_outside(text, label, state):
    found = where(text)
    first = found.places[0]
    assert (found.kind, first.label, first.state, first.district_code, first.is_outside) == ("outside", label, state, None, True)
    assert 47 < first.lat < 55.1
    assert 5.8 < first.lon < 15.1


def test_a_name_inside_and_outside_is_inside():
    assert answer("Essen") == ("one", ["Essen (Oldenburg)"])


@pytest.mark.parametrize("text", ["Niedersachsen", "niedersachsen", "Lower Saxony", "Нижняя Саксония", "ساكسونيا السفلى"])
def test_the_state_itself(text):
    assert answer(text) == ("in_state", ["Niedersachsen"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hanover", "Stadt Hannover"),
        ("Hanower", "Stadt Hannover"),
        ("Ганновер", "Stadt Hannover"),
        ("в Ганновере", "Stadt Hannover"),
        ("هانوفر", "Stadt Hannover"),
        ("Brunswick", "Braunschweig"),
        ("Ольденбург", "Stadt Oldenburg"),
        ("Оснабрюк", "Stadt Osnabrück"),
        ("Getynga", "Stadt Göttingen"),
    ],
)
def test_names_in_other_languages(text, label):
    assert where(text).places[0].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [("Osnabrük", "Stadt Osnabrück"), ("Hanovver", "Stadt Hannover"), ("Osterholz-Scharmbek", "Osterholz-Scharmbeck"), ("Hambrug", "Hamburg")],
)
def test_small_slips(text, label):
    assert where(text).places[0].label == label


@pytest.mark.parametrize("text", ["", " ", "\x00", "?", "Xyzzy", "Cele X", "a" * 201, "Celle " * 100, "'; DROP TABLE", "12 34", "🙂"])
def test_unknown(text):
    assert answer(text) == ("unknown", [])


@given(st.text(max_size=250))
@settings(max_examples=150, deadline=None)
def test_where_never_raises(text):
    found = where(text)
    assert found.kind in {"one", "choice", "outside", "in_state", "unknown"}
    assert (found.kind == "unknown") == (found.places == ())


def test_labels_lead_back_to_their_place():
    lost = [d.name for d in District.objects.all() if [p.district_code for p in where(d.name).places] != [d.code]]
    towns = Municipality.objects.exclude(kind="Gemeindefreies Gebiet")
    lost += [m.label for m in towns if [p.municipality_code for p in where(m.label).places] != [m.code]]
    assert lost == []


def test_a_place_says_where_it_is():
    city = where("26122").places[0]
    assert (city.kind, city.district_code, city.municipality_code, city.postcode) == ("postcode", "03403", "03403000", "26122")
    assert queries.distance_km(city.lat, city.lon, 53.14, 8.21) < 3
    assert 0.5 < city.extent_km < 6
    area = where("26").places[0]
    assert (area.postcode, area.district_code) == ("26", None)
    assert 40 < area.extent_km < 120


def test_answers_need_no_database(django_assert_num_queries):
    where("Oldenburg")
    with django_assert_num_queries(0):
        where("Oldenburg")
        where("Osnabrük")
        queries.district_at(53.14, 8.21)
        queries.find_places_in(["deutschkurs", "in", "leer"])
