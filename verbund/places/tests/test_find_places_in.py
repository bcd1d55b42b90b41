import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbund.places.queries import find_places_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places_loaded")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deutschkurs in neustadt am rübenberge", [(2, 5, "Neustadt am Rübenberge", True)]),
        ("bad zwischenahn frauen", [(0, 2, "Bad Zwischenahn", True)]),
        ("beratung 26122", [(1, 2, "26122 Oldenburg", True)]),
        ("26122 oldenburg asyl", [(0, 2, "26122 Oldenburg", True)]),
        ("arbeit lk celle", [(1, 3, "Landkreis Celle", True)]),
        ("kreis leer wohnung", [(0, 2, "Landkreis Leer", True)]),
        ("hilfe in leer", [(2, 3, "Stadt Leer", True)]),
        ("leer", [(0, 1, "Stadt Leer", False)]),
        ("essen und trinken", [(0, 1, "Essen (Oldenburg)", False)]),
        ("berge", [(0, 1, "Berge", False)]),
        ("meine stadt", [(0, 2, "Meine", False)]),
        ("osterholz-scharmbeck", [(0, 1, "Osterholz-Scharmbeck", True)]),
        ("kita osterholz scharmbeck", [(1, 3, "Osterholz-Scharmbeck", True)]),
        ("kurs goettingen oder kassel", [(1, 2, "Stadt Göttingen", True), (3, 4, "Kassel", True)]),
        ("asyl niedersachsen", [(1, 2, "Niedersachsen", True)]),
        ("курсы в ганновере", [(2, 3, "Stadt Hannover", True)]),
        ("دورة في هانوفر", [(2, 3, "Stadt Hannover", True)]),
        ("rinteln", [(0, 1, "Rinteln", True)]),
        ("hilfe bei der anmeldung", []),
        ("asyl 12345678", []),
        ("", []),
    ],
)
def test_places_in_a_search(text, expected):
    assert [(s.start, s.end, s.places[0].label, s.is_sure) for s in find_places_in(text.split())] == expected


def test_an_ambiguous_name_keeps_its_choice():
    (span,) = find_places_in(["oldenburg"])
    assert [p.label for p in span.places] == ["Stadt Oldenburg", "Landkreis Oldenburg"]


@given(st.lists(st.text(max_size=20), max_size=12))
@settings(max_examples=100, deadline=None)
def test_spans_never_overlap(tokens):
    spans = find_places_in(tokens)
    borders = [edge for span in spans for edge in (span.start, span.end)]
    assert borders == sorted(borders)
    assert all(span.places and 0 <= span.start < span.end <= len(tokens) for span in spans)
