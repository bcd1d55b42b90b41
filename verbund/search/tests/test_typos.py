"""A mistyped word is corrected only when nobody knows it, and the reader is told."""

import pytest

from verbund.search import queries
from verbund.search.queries import Request
from verbund.search.tests.shelf import document, index, keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offers():
    index(
        document("counselling", "Migrationsberatung", text="Wir beraten in Oldenburg", organisation="Brückenhaus"),
        document("sewing", "Nähwerkstatt", text="Nähmaschinen stehen bereit"),
        document("garden", "Gemüsegarten"),
    )


def corrected(text: str, **request) -> dict[str, str]:
    return dict(queries.find(Request(text=text, **request)).understood.corrected)


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("Nähwerkstat", {"nähwerkstat": "nähwerkstatt"}, ["sewing"]),
        ("Nähmaschienen", {"nähmaschienen": "nähmaschinen"}, ["sewing"]),
        ("Gemüsgarten", {"gemüsgarten": "gemüsegarten"}, ["garden"]),
        ("Brückenhuas", {"brückenhuas": "brückenhaus"}, ["counselling"]),
        ("Aufenthaltserlaubniss", {"aufenthaltserlaubniss": "aufenthaltserlaubnis"}, ["counselling"]),
        ("naehwerkstat", {"naehwerkstat": "nähwerkstatt"}, ["sewing"]),
    ],
)
def test_mistyped_word_is_corrected_and_reported(typed, meant, found):
    assert corrected(typed) == meant
    assert keys(typed)[:1] == found


@pytest.mark.parametrize(
    "text",
    [
        "Nähwerkstatt",  # occurs
        "naehwerkstatt", "nahwerkstatt",  # occurs, written otherwise
        "Oldenburg", "Braunschweig", "in Salzgitter",  # places
        "möchte brauche",  # function words
        "25a B1x2 c3po",  # digits
        "Nähe gern jrden",  # under five letters, or nothing near
        "Garten",  # a part of a compound
        "qqqqqqqqqq",
        "",
    ],
)  # fmt: skip
def test_word_that_is_fine_or_too_far_from_all_stays(text):
    assert corrected(text) == {}


def test_exact_search_keeps_the_word():
    answer = queries.find(Request(text="Nähwerkstat", is_exact=True))
    assert (answer.hits, dict(answer.understood.corrected)) == ((), {})


def test_corrected_words_count_a_little_less():
    (typed,), (written,) = (queries.find(Request(text=text)).hits for text in ("Nähwerkstat", "Nähwerkstatt"))
    assert typed.key == written.key == "sewing"
    units = [queries.find(Request(text=text)).understood.units[0].weight for text in ("Nähwerkstat", "Nähwerkstatt")]
    assert units[0] < units[1]


def test_correction_leaves_the_other_words_alone():
    answer = queries.find(Request(text="Nähwerkstat Gemüsegarten"))
    assert answer.understood.words == ("nähwerkstat", "gemüsegarten")
    assert dict(answer.understood.corrected) == {"nähwerkstat": "nähwerkstatt"}
    assert sorted(hit.key for hit in answer.hits) == ["garden", "sewing"]
