import datetime

import pytest

from verbund.kit import errors
from verbund.vocabularies import actions, queries
from verbund.vocabularies.models import Edition, Label
from verbund.vocabularies.queries import shelf

pytestmark = [pytest.mark.usefixtures("no_lists"), pytest.mark.django_db]

TERMS = [
    {"scheme": "topic", "code": "TOP_A", "sort": 20},
    {"scheme": "topic", "code": "TOP_A_1", "parent": "TOP_A", "sort": 40},
    {"scheme": "topic", "code": "TOP_A_2", "parent": "TOP_A", "sort": 30},
    {"scheme": "topic", "code": "TOP_A_1_X", "parent": "TOP_A_1", "sort": 50},
    {"scheme": "topic", "code": "TOP_OLD", "sort": 10, "valid_until": "2026-06-30", "replaced_by": "TOP_A"},
    {"scheme": "language", "code": "LNG_KUR", "tag": "ku"},
    {"scheme": "language", "code": "LNG_KMR", "tag": "kmr", "parent": "LNG_KUR"},
    {"scheme": "format", "code": "FMT_1"},
]


@pytest.fixture
def loaded(write_lists, system):
    folder = write_lists(
        TERMS,
        aliases=[("topic", "Familie", "TOP_A_2"), ("topic", "FAMILIE", "TOP_A_1"), ("format", "Familie", "FMT_1")],
        labels={"de": {"TOP_A": "Aufenthalt", "TOP_A_1": "Pass"}, "tr": {"TOP_A": "Oturum"}},
        words={"tr": {"TOP_A": ["oturum izni", "~izin"]}},
    )
    actions.load_vocabularies(system, None, folder=folder)


def test_terms_of_a_day_in_their_order(loaded):
    now = [term.code for term in queries.terms("topic", on=datetime.date(2026, 7, 1))]
    before = [term.code for term in queries.terms("topic", on=datetime.date(2026, 6, 30))]
    assert now == ["TOP_A", "TOP_A_2", "TOP_A_1", "TOP_A_1_X"]
    assert before == ["TOP_OLD", *now]
    assert queries.terms("topic", on=datetime.date(2025, 12, 31)) == []


def test_one_term(loaded):
    old = queries.get_term("TOP_OLD")
    assert (old.scheme, old.parent, old.replaced_by, old.is_public) == ("topic", "", "TOP_A", True)
    with pytest.raises(errors.NotFound):
        queries.get_term("TOP_NOBODY")


def test_labels_fall_back_to_german_and_then_to_the_code(loaded):
    turkish = queries.labels("tr")
    assert (turkish["TOP_A"], turkish["TOP_A_1"], turkish["TOP_A_2"]) == ("Oturum", "Pass", "TOP_A_2")
    assert turkish.keys() == queries.term_ids().keys()
    assert [queries.label(code, "ar") for code in ("TOP_A", "TOP_A_2", "TOP_NOBODY")] == ["Aufenthalt", "TOP_A_2", "TOP_NOBODY"]


def test_above_and_below(loaded):
    assert queries.ancestors("TOP_A_1_X") == ("TOP_A_1", "TOP_A")
    assert queries.ancestors("TOP_A") == ()
    assert queries.descendants("TOP_A") == ("TOP_A_2", "TOP_A_1", "TOP_A_1_X")
    assert queries.descendants("TOP_A_2") == ()


def test_search_words_without_labels(loaded):
    assert queries.search_words() == [("TOP_A", "tr", "oturum izni", False), ("TOP_A", "tr", "izin", True)]


def test_aliases_of_one_scheme_are_folded(loaded):
    assert queries.aliases("topic") == {"familie": ("TOP_A_2", "TOP_A_1")}
    assert queries.aliases("pillar") == {}


@pytest.mark.parametrize(
    ("tag", "code"),
    [("ku", "LNG_KUR"), ("kmr", "LNG_KMR"), ("KMR", "LNG_KMR"), ("ku-TR", "LNG_KUR"), ("kmr_Latn", "LNG_KMR"), ("xx", None), ("", None)],
)
def test_language_by_tag(loaded, tag, code):
    found = queries.language_by_tag(tag)
    assert (found.code if found else None) == code


def test_an_answer_belongs_to_the_caller(loaded):
    queries.labels("de").clear()
    queries.term_ids().clear()
    queries.search_words().clear()
    assert queries.label("TOP_A", "de") == "Aufenthalt"
    assert (len(queries.term_ids()), len(queries.search_words())) == (len(TERMS), 2)


def ask_everything() -> None:
    queries.terms("topic")
    queries.labels("tr")
    queries.descendants("TOP_A")
    queries.ancestors("TOP_A_1_X")
    queries.search_words()
    queries.aliases("topic")
    queries.language_by_tag("ku")


def test_query_count_does_not_grow_with_the_lists(write_lists, system, django_assert_num_queries):
    for more in ([], [{"scheme": "topic", "code": f"TOP_{number}", "parent": "TOP_A"} for number in range(30)]):
        actions.load_vocabularies(system, None, folder=write_lists(TERMS + more))
        with django_assert_num_queries(5):
            ask_everything()
        with django_assert_num_queries(0):
            ask_everything()


def test_another_edition_is_noticed_after_five_seconds(loaded, monkeypatch):
    assert queries.label("TOP_A", "de") == "Aufenthalt"
    Label.objects.filter(term__code="TOP_A", language="de").update(text="Bleiben")
    Edition.objects.update(digest="another")
    now = shelf.time.monotonic()

    monkeypatch.setattr(shelf.time, "monotonic", lambda: now + 4)
    assert (queries.label("TOP_A", "de"), queries.edition() == "another") == ("Aufenthalt", False)
    monkeypatch.setattr(shelf.time, "monotonic", lambda: now + 6)
    assert (queries.label("TOP_A", "de"), queries.edition()) == ("Bleiben", "another")


def test_empty_house(django_assert_num_queries):
    assert queries.edition() == ""
    assert queries.terms("topic") == []
    assert queries.label("TOP_A", "de") == "TOP_A"
