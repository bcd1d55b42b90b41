import datetime
import time

import pytest
import time_machine
from django.apps import apps
from django.db import models

from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, Viewer
from verbund.vocabularies import actions, queries
from verbund.vocabularies.models import Alias, Edition, Label, SearchWord, Term

pytestmark = [pytest.mark.usefixtures("no_lists"), pytest.mark.django_db]
LedgerLine = apps.get_model("audit.LedgerLine")

SCHOOL = {"scheme": "topic", "code": "TOP_SCHOOL"}
KINDERGARTEN = {"scheme": "topic", "code": "TOP_KITA", "parent": "TOP_SCHOOL", "sort": 20}


def contents() -> dict[type[models.Model], list[dict]]:
    return {table: list(table.objects.order_by("pk").values()) for table in (Term, Label, SearchWord, Alias, Edition)}


def test_load_writes_what_the_files_say(write_lists, system):
    folder = write_lists(
        [KINDERGARTEN, SCHOOL],
        aliases=[("topic", "Bildung", "TOP_SCHOOL")],
        labels={"de": {"TOP_SCHOOL": "Schule"}, "en": {"TOP_SCHOOL": "School"}},
        words={"de": {"TOP_KITA": ["Krippe", "~Gruppe", "Krippe"]}},
    )

    written = actions.load_vocabularies(system, None, folder=folder)

    assert written == {"terms": 2, "retired": 0, "labels": 2, "words": 2, "aliases": 1}
    assert set(Term.objects.values_list("scheme", "code", "parent__code")) == {("topic", "TOP_SCHOOL", None), ("topic", "TOP_KITA", "TOP_SCHOOL")}
    assert set(Label.objects.values_list("language", "text", "is_reviewed")) == {("de", "Schule", True), ("en", "School", False)}
    assert queries.search_words() == [("TOP_KITA", "de", "Krippe", False), ("TOP_KITA", "de", "Gruppe", True)]
    assert queries.aliases("topic") == {"bildung": ("TOP_SCHOOL",)}
    assert LedgerLine.objects.get().count == 7


def test_load_twice_writes_nothing(write_lists, system):
    folder = write_lists([SCHOOL, KINDERGARTEN], labels={"de": {"TOP_SCHOOL": "Schule"}}, words={"de": {"TOP_KITA": ["Krippe"]}})
    assert not queries.is_current(folder)
    actions.load_vocabularies(system, None, folder=folder)
    before = contents()

    written = actions.load_vocabularies(system, None, folder=folder)

    assert queries.is_current(folder)
    assert written == {"terms": 0, "retired": 0, "labels": 0, "words": 0, "aliases": 0}
    assert contents() == before


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_term_that_left_the_files_is_retired_and_keeps_its_label(write_lists, system):
    folder = write_lists([SCHOOL, KINDERGARTEN], labels={"de": {"TOP_KITA": "Kindergarten"}}, words={"de": {"TOP_KITA": ["Krippe"]}})
    actions.load_vocabularies(system, None, folder=folder)
    ids = queries.term_ids()

    folder = write_lists([SCHOOL], labels={"de": {}}, words={"de": {}})
    written = actions.load_vocabularies(system, None, folder=folder)

    assert written["retired"] == 1
    assert queries.term_ids() == ids
    assert queries.get_term("TOP_KITA").valid_until == datetime.date(2026, 11, 21)
    assert [term.code for term in queries.terms("topic")] == ["TOP_SCHOOL"]
    assert [term.code for term in queries.terms("topic", on=datetime.date(2026, 11, 21))] == ["TOP_SCHOOL", "TOP_KITA"]
    assert queries.label("TOP_KITA", "tr") == "Kindergarten"
    assert queries.search_words() == []


def test_term_that_comes_back_is_valid_again(write_lists, system):
    for terms in ([SCHOOL, KINDERGARTEN], [SCHOOL], [SCHOOL, KINDERGARTEN]):
        actions.load_vocabularies(system, None, folder=write_lists(terms))
    assert [term.code for term in queries.terms("topic")] == ["TOP_SCHOOL", "TOP_KITA"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"terms": [{**SCHOOL, "parent": "TOP_NOBODY"}]}, "TOP_NOBODY"),
        ({"terms": [{**SCHOOL, "replaced_by": "TOP_NOBODY"}]}, "TOP_NOBODY"),
        ({"terms": [SCHOOL], "aliases": [("topic", "Schule", "TOP_NOBODY")]}, "TOP_NOBODY"),
        ({"terms": [SCHOOL], "labels": {"de": {"TOP_NOBODY": "Niemand"}}}, "labels/de.json"),
        ({"terms": [SCHOOL], "words": {"tr": {"TOP_NOBODY": ["kimse"]}}}, "words/tr.json"),
        ({"terms": [SCHOOL, SCHOOL]}, "TOP_SCHOOL"),
        ({"terms": [{**SCHOOL, "parent": "TOP_KITA"}, KINDERGARTEN]}, "TOP_"),
        ({"terms": [{**SCHOOL, "scheme": "colour"}]}, "colour"),
        ({"terms": [{**SCHOOL, "valid_from": "yesterday"}]}, "TOP_SCHOOL"),
        ({"terms": [SCHOOL], "words": {"de": {"TOP_SCHOOL": ["x" * 121]}}}, "120"),
    ],
)
def test_files_with_a_fault_are_refused_as_a_whole(write_lists, system, change, word):
    with pytest.raises(errors.Invalid) as refusal:
        actions.load_vocabularies(system, None, folder=write_lists(**change))
    assert word in str(refusal.value.sentence)
    assert all(rows == [] for rows in contents().values())
    assert not LedgerLine.objects.exists()


def test_broken_file_is_named(write_lists, system):
    folder = write_lists([SCHOOL])
    (folder / "words" / "de.json").write_text("{", encoding="utf-8")
    with pytest.raises(errors.Invalid, match=r"words/de\.json"):
        actions.load_vocabularies(system, None, folder=folder)


@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(person_id=1)])
def test_only_the_house_itself_may_load(write_lists, viewer):
    with pytest.raises(errors.NotAllowed):
        actions.load_vocabularies(viewer, None, folder=write_lists([SCHOOL]))
    assert all(rows == [] for rows in contents().values())
    assert not LedgerLine.objects.exists()


def test_load_needs_as_many_queries_for_many_terms_as_for_one(write_lists, system, django_assert_max_num_queries):
    many = [{"scheme": "topic", "code": f"TOP_{number}"} for number in range(50)]
    with django_assert_max_num_queries(25):
        actions.load_vocabularies(system, None, folder=write_lists([SCHOOL]))
    with django_assert_max_num_queries(25):
        actions.load_vocabularies(system, None, folder=write_lists([SCHOOL, *many]))


def test_the_real_lists_load_within_seconds(system):
    start = time.perf_counter()
    written = actions.load_vocabularies(system, None)
    assert time.perf_counter() - start < 10
    assert written["terms"] > 300
    assert queries.edition() == queries.digest_of_files()
