"""Who stands before whom. Every test names the literal order, so that both databases are held to the same list."""

from dataclasses import replace

import pytest

from verbund.search import queries
from verbund.search.queries import Request
from verbund.search.ranking import FIRST_PAGE
from verbund.search.tests.shelf import HANNOVER, IN_CELLE, IN_HANNOVER, IN_LAATZEN, document, index, keys

pytestmark = pytest.mark.django_db


def test_title_before_organisation_before_text():
    index(
        document("text", text="Wir haben eine Nähwerkstatt"),
        document("organisation", organisation="Nähwerkstatt e.V."),
        document("title", "Nähwerkstatt"),
    )
    assert keys("Nähwerkstatt") == ["title", "organisation", "text"]


def test_title_with_concept_before_concept_before_text():
    index(
        document("text", text="Hilfe bei der Wohnungssuche"),
        document("listed", concepts=("TOP_SPR", "TOP_WOH")),
        document("main", concepts=("TOP_WOH",)),
        document("both", "Wohnungssuche", concepts=("TOP_WOH",)),
    )
    assert keys("Wohnungssuche") == ["both", "main", "listed", "text"]


def test_compounds_meet_both_ways():
    index(
        document("migration", "Migrationsberatung für Erwachsene"),
        document("asylum", "Beratung im Asylverfahren"),
        document("sewing", "Nähwerkstatt"),
    )
    assert sorted(keys("Beratung")) == ["asylum", "migration"]
    assert keys("Asylverfahrensberatung")[0] == "asylum"


def test_nearer_before_farther_and_both_before_nowhere():
    index(
        document("nowhere", "Nähwerkstatt", areas=("d:03241",)),
        document("laatzen", "Nähwerkstatt", points=(IN_LAATZEN,)),
        document("centre", "Nähwerkstatt", points=(IN_HANNOVER,)),
        document("celle", "Nähwerkstatt", points=(IN_CELLE,)),
        document("two-places", "Nähwerkstatt", points=(IN_CELLE, IN_HANNOVER)),
    )
    answer = queries.find(Request(text="Nähwerkstatt", around=replace(HANNOVER, extent_km=0.0), radius_km=50))
    assert [(hit.key, round(hit.distance_km)) for hit in answer.hits] == [("centre", 0), ("two-places", 0), ("laatzen", 8), ("celle", 36)]
    assert [(hit.key, hit.distance_km) for hit in answer.responsible] == [("nowhere", None)]


def test_much_better_answer_wins_over_a_few_kilometres():
    index(
        document("near", "Treffpunkt", text="Nähwerkstatt", points=(IN_HANNOVER,)),
        document("far", "Nähwerkstatt", points=(IN_LAATZEN,)),
    )
    assert keys("Nähwerkstatt", around=HANNOVER) == ["far", "near"]


def test_better_kept_goes_first_among_equals_and_only_there():
    index(
        document("a-poor", "Nähwerkstatt", quality=0.0),
        document("b-good", "Nähwerkstatt", quality=1.0),
        document("c-usual", "Nähwerkstatt", quality=0.5),
        document("d-text-only", text="Nähwerkstatt", quality=1.0),
    )
    assert keys("Nähwerkstatt") == ["b-good", "c-usual", "a-poor", "d-text-only"]


def test_equals_stand_in_the_order_of_their_keys_every_time():
    documents = [document(f"offer-{number:02}", "Nähwerkstatt") for number in range(30)]
    index(*reversed(documents))
    wanted = [f"offer-{number:02}" for number in range(30)]
    assert [keys("Nähwerkstatt", limit=30) for _ in range(3)] == [wanted] * 3
    assert keys("Nähwerkstatt", offset=10, limit=5) == wanted[10:15]
    assert keys("Nähwerkstatt", offset=40, limit=5) == []


AUTHORITY = {"title": "Ausländerbehörde", "concepts": ("TOP_AUF", "BDK_BEHOERDE", "PIL_ABH")}
INDEPENDENT = {"title": "Aufenthaltsberatung", "concepts": ("TOP_AUF", "BDK_UNABH", "PIL_MBE")}


@pytest.mark.parametrize("text", ["Aufenthaltserlaubnis", "residence permit", "الإقامة", "посвідка на проживання", "oturma izni"])
def test_on_residence_independent_counselling_goes_before_the_authority(text):
    index(document("a-authority", **AUTHORITY), document("z-independent", **INDEPENDENT))
    assert keys(text) == ["z-independent", "a-authority"]


@pytest.mark.parametrize("text", ["Ausländerbehörde", "Aufenthaltserlaubnis Ausländerbehörde"])
def test_authority_that_is_named_goes_first(text):
    index(document("a-independent", **INDEPENDENT), document("z-authority", **AUTHORITY))
    assert keys(text)[0] == "z-authority"


def test_authority_is_not_behind_on_other_matters():
    index(
        document("a-authority", "Treffpunkt", concepts=("TOP_SPR", "BDK_BEHOERDE")),
        document("b-independent", "Treffpunkt", concepts=("TOP_SPR", "BDK_UNABH")),
    )
    assert keys("Deutschkurs") == ["a-authority", "b-independent"]


def test_what_few_answer_weighs_more_than_what_many_do():
    index(
        *[document(f"course-{number}", "Deutschkurs", concepts=("TOP_SPR",)) for number in range(20)],
        document("sewing", "Nähwerkstatt"),
        document("both", "Deutschkurs in der Nähwerkstatt", concepts=("TOP_SPR",)),
    )
    assert keys("Deutschkurs Nähwerkstatt")[:2] == ["both", "sewing"]


def test_general_words_decide_nothing_beside_others():
    index(document("help", "Hilfe und Beratung", concepts=("TOP_INTEG",)), document("flat", "Wohnungssuche", concepts=("TOP_WOH",)))
    assert keys("Hilfe Beratung Wohnung")[0] == "flat"
    assert keys("Hilfe") == ["help"]


def test_substitutes_fill_the_first_page_and_no_more():
    index(*[document(f"related-{number:02}", "Sprechstunde", concepts=("PIL_JSA",)) for number in range(15)])
    own = [document(f"own-{number:02}", "Treffpunkt", concepts=("TOP_AUSB",)) for number in range(12)]
    index(*own[:4])
    found = keys("Ausbildung", limit=50)
    assert (found[:4], sorted(found[4:])) == (
        [f"own-{number:02}" for number in range(4)],
        [f"related-{number:02}" for number in range(FIRST_PAGE - 4)],
    )
    index(*own)
    assert keys("Ausbildung", limit=50) == [f"own-{number:02}" for number in range(12)]


def test_evidence_names_the_unit_and_the_token():
    index(document("sewing", "Nähwerkstatt"), document("course", "Treffpunkt", concepts=("TOP_SPR",)))
    answer = queries.find(Request(text="Nähwerkstatt Deutschkurs"))
    numbers = {unit.words: number for number, unit in enumerate(answer.understood.units)}
    evidence = {hit.key: hit.evidence for hit in answer.hits}
    assert evidence == {"sewing": ((numbers["nähwerkstatt",], "t:nahwerkstatt"),), "course": ((numbers["deutschkurs",], "cm:top_spr"),)}


def test_the_whole_order_of_a_small_house():
    """One list over everything, the same on each database."""
    index(
        document("mbe", "Migrationsberatung für erwachsene Zugewanderte", organisation="Caritas", concepts=("TOP_AUF", "TOP_SOZ", "PIL_MBE"), main_concepts=2, points=(IN_HANNOVER,), quality=0.75),
        document("abh", organisation="Stadt", points=(IN_HANNOVER,), **AUTHORITY),
        document("asylum", "Beratung im Asylverfahren", concepts=("TOP_AUF_VERF", "PIL_LAND_AVB"), points=(IN_LAATZEN,)),
        document("flat", "Hilfe bei der Wohnungssuche", concepts=("TOP_WOH",), points=(IN_HANNOVER,)),
        document("course", "Deutschkurs A1 bis B1", concepts=("TOP_SPR",), points=(IN_CELLE,)),
        document("youth", "Jugendmigrationsdienst", concepts=("PIL_JMD", "TOP_AUSB", "TOP_AUF"), main_concepts=2, points=(IN_LAATZEN,), quality=1.0),
    )  # fmt: skip
    lists = {text: keys(text, around=HANNOVER, radius_km=60) for text in ("Aufenthalt", "Asyl", "Wohnung", "Deutsch B1", "Beratung")}
    assert lists == {
        "Aufenthalt": ["mbe", "youth", "abh", "asylum"],
        "Asyl": ["asylum", "mbe", "youth", "abh"],
        "Wohnung": ["flat"],
        "Deutsch B1": ["course"],
        "Beratung": ["asylum", "mbe", "flat", "youth"],
    }
