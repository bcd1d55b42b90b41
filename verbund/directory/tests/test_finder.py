"""What the search knows of an offer, and how a reader's wish becomes a question to it."""

import math
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.directory.models import Offer, OfferAtSite
from verbund.directory.queries import Wish, find_offers, what_counts
from verbund.directory.queries.documents import documents
from verbund.kit.errors import DomainError, Invalid
from verbund.kit.viewer import ANONYMOUS
from verbund.network.models import Organisation

pytestmark = pytest.mark.django_db
PLACELESS = {"places": ()}
HANNOVER = {"district_code": "03241", "municipality_code": "", "postcode": "30159", "city": "Hannover", "latitude": 52.3745, "longitude": 9.7386}


def found(text: str = "", **wish) -> list[str]:
    return [hit.key for hit in find_offers(ANONYMOUS, Wish(text=text, **wish)).answer.hits]


def the_document():
    (document,) = documents()
    return document


# -- documents ----------------------------------------------------------------------------------------------------------


def test_document_of_an_offer(save_offer, time_machine):
    time_machine.move_to("2027-06-07")
    save_offer(description="Wir helfen.", programme="Brücke", source_words={"topics": ["aufenthalt", "recht_und_geld"], "formats": ["offen"]})
    document = the_document()
    assert (document.kind, document.object_id, document.key) == ("offer", Offer.objects.get().uuid, "one")
    assert (document.title, document.organisation) == ("Hilfe bei Aufenthalt", "Haus der Beratung e.V.")
    assert document.text == "Wir helfen. . Brücke . aufenthalt, recht und geld, offen"
    assert document.concepts == ("TOP_AUF_TITEL", "PIL_MBE", "BDK_UNABH", "TGR_FRAU", "FMT_VORORT", "LNG_ARA")
    assert (document.main_concepts, document.areas, document.points) == (1, (), ((52.62, 10.08),))
    assert sorted(document.tags) == [
        "body:BDK_UNABH", "district:03351", "format:FMT_VORORT", "free:yes", "interpreter:unknown", "language:ar", "pillar:PIL_MBE", "programme:unknown",
        "step_free:unknown", "target:TGR_FRAU", "topic:TOP_AUF", "topic:TOP_AUF_TITEL", "weekday:fr", "weekday:mo", "weekday:th", "weekday:tu", "weekday:we",
        "word-formats:offen", "word-topics:aufenthalt", "word-topics:recht_und_geld",
    ]  # fmt: skip
    assert document.quality == 0.75  # contact and main entry; a source of ten years ago adds nothing


def test_document_that_says_little_says_unknown(save_offer):
    save_offer(is_free="", pillar_code="", body_kind_code="", terms=(), place={"languages": (), "hours": ""})
    assert sorted(the_document().tags) == [
        "body:unknown", "district:03351", "free:unknown", "interpreter:unknown", "language:unknown", "pillar:unknown", "programme:unknown",
        "step_free:unknown", "weekday:unknown",
    ]  # fmt: skip
    assert (the_document().concepts, the_document().main_concepts) == ((), 0)


@pytest.mark.parametrize(
    ("values", "quality"),
    [
        ({}, 0.75), ({"is_side_entry": True}, 0.5), ({"source_date": "2027"}, 0.95), ({"source_date": "2022-03"}, 0.85), ({"source_date": ""}, 0.8),
        ({"source_date": "soon"}, 0.8), ({"place": {"phone": ""}}, 0.25), ({"source_date": "1999", "is_side_entry": True, "place": {"phone": ""}}, 0.0),
    ],
)  # fmt: skip
def test_quality_is_contact_main_entry_and_freshness(save_offer, time_machine, values, quality):
    time_machine.move_to("2027-06-07")
    save_offer(**values)
    assert round(the_document().quality, 4) == quality


def test_hidden_address_gives_no_point(save_offer):
    save_offer(place={"is_address_hidden": True})
    assert the_document().points == ()


@pytest.mark.parametrize(
    ("areas", "expected"), [((("state", ""),), ("state",)), ((("district", "03351"), ("municipality", "03351006")), ("d:03351", "m:03351006"))]
)
def test_areas_of_responsibility(save_offer, areas, expected):
    save_offer(areas=areas)
    assert the_document().areas == expected


def test_district_of_the_organisation_counts_where_no_site_says_more(save_offer):
    save_offer(**PLACELESS)
    assert [tag for tag in the_document().tags if tag.startswith("district:")] == ["district:03351"]
    Organisation.objects.update(district=None)
    assert [tag for tag in the_document().tags if tag.startswith("district:")] == []


def test_documents_take_as_many_queries_for_one_as_for_fifty(save_offer):
    def queries_for(number: int) -> int:
        for one in range(number):
            save_offer(key=f"offer-{one}", place={})
        ids = list(Offer.objects.order_by("id").values_list("id", flat=True))
        with CaptureQueriesContext(connection) as captured:
            assert len(list(documents(ids))) == number
        return len(captured)

    counts = [queries_for(number) for number in (1, 1, 3, 50)][1:]
    assert counts == [counts[0]] * 3


# -- wishes -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def offers(save_offer):
    save_offer(key="celle", source_words={"topics": ["aufenthalt"]})
    save_offer(key="hannover", source_words={"topics": ["aufenthalt", "recht und geld"]}, place={**HANNOVER, "languages": (("ar", ""), ("pl", ""))})
    save_offer(key="silent", is_free="", place={**HANNOVER, "languages": (), "hours": ""})
    save_offer(key="hidden", areas=(("district", "03241"),), place={**HANNOVER, "is_address_hidden": True, "languages": (("fr", ""),)})


@pytest.mark.parametrize("text", ["الإقامة", "посвідка на проживання", "oturma izni", "residence permit", "Aufenthaltserlaubnis"])
def test_five_words_for_one_thing(offers, text):
    assert sorted(found(text)) == ["celle", "hannover", "hidden", "silent"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ((("language", ("ar",)),), ["celle", "hannover"]),
        ((("language", ("pl", "fr")),), ["hannover", "hidden"]),
        ((("language", ("ar",)), ("free", ("yes",)), ("district", ("03241",))), ["hannover"]),
        ((("free", ("no",)),), []),
        ((("topic", ("TOP_AUF",)),), ["celle", "hannover", "hidden", "silent"]),
        ((("topic", ("TOP_WOH",)),), []),
        ((("topic", ("aufenthalt",)),), ["celle", "hannover"]),
        ((("topic", ("recht und geld",)),), ["hannover"]),
        ((("topic", ()),), ["celle", "hannover", "hidden", "silent"]),
        ((("weekday", ("mo",)),), ["celle", "hannover", "hidden"]),
        ((("weekday", ("su",)),), []),
    ],
)
def test_filters(offers, filters, expected):
    assert sorted(found("Aufenthalt", filters=filters)) == expected


def test_who_does_not_state_it_is_worth_asking(offers):
    answer = find_offers(ANONYMOUS, Wish("Aufenthalt", filters=(("language", ("ar",)),))).answer
    assert [hit.key for hit in answer.ask] == ["silent"]


@pytest.mark.parametrize("near", ["29221", "Celle", "52.62,10.08", " 52.62, 10.08 ", "29221 Celle"])
def test_near_in_every_way_of_writing(offers, near):
    findings = find_offers(ANONYMOUS, Wish("Aufenthalt", near=near, radius_km=10))
    assert [hit.key for hit in findings.answer.hits] == ["celle"]
    assert findings.answer.around.district_code == "03351"


def test_hidden_place_has_no_distance_but_is_responsible(offers):
    answer = find_offers(ANONYMOUS, Wish("Aufenthalt", near="30159", radius_km=20)).answer
    assert [hit.key for hit in answer.hits] == ["hannover", "silent"]
    assert [(hit.key, hit.distance_km) for hit in answer.responsible] == [("hidden", None)]


@pytest.mark.parametrize(
    ("near", "kind"),
    [
        ("Celle", "choice"),
        ("29221", "one"),
        ("Xyzzyhausen", "unknown"),
        ("Niedersachsen", "in_state"),
        ("München", "outside"),
        ("48.1,11.6", "outside"),
        ("0,0", "unknown"),
    ],
)
def test_kinds_of_whereabouts(offers, near, kind):
    assert find_offers(ANONYMOUS, Wish("Aufenthalt", near=near)).whereabouts.kind == kind


def test_without_near_there_are_no_whereabouts(offers):
    assert find_offers(ANONYMOUS, Wish("Aufenthalt", near="  ")).whereabouts is None


def test_widening_only_where_it_is_wanted(offers):
    far = {"text": "Aufenthalt", "near": "49716", "radius_km": 5}
    answer = find_offers(ANONYMOUS, Wish(**far)).answer
    assert (bool(answer.hits), answer.widened_to_km) == (True, 400.0)
    answer = find_offers(ANONYMOUS, Wish(**far, may_widen=False)).answer
    assert (answer.hits, answer.widened_to_km) == ((), None)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("2027-06-07T10:00+02:00", ["celle", "hannover", "hidden"]), ("2027-06-07T13:00+02:00", []), ("2027-05-17T10:00+02:00", [])],
)
def test_open_now(offers, time_machine, moment, expected):
    time_machine.move_to(moment)
    assert sorted(found("Aufenthalt", open_now=True)) == expected


def test_what_counts_knows_concepts_and_district_only(offers):
    findings = find_offers(ANONYMOUS, Wish("Aufenthaltserlaubnis", near="29221"))
    assert what_counts(findings) == {"codes": ("TOP_AUF_TITEL",), "district_code": "03351", "has_results": True}
    assert what_counts(find_offers(ANONYMOUS, Wish("Xqzvw"))) == {"codes": (), "district_code": "", "has_results": False}


def test_pages_follow_one_another(offers):
    everything = found("Aufenthalt", size=10)
    assert [found("Aufenthalt", size=3, page=page) for page in (1, 2, 3)] == [everything[:3], everything[3:], []]


@pytest.mark.parametrize("radius", [-1, math.nan])
def test_impossible_radius_is_refused(offers, radius):
    with pytest.raises(Invalid):
        find_offers(ANONYMOUS, Wish("Aufenthalt", near="29221", radius_km=radius))


def test_finding_takes_as_many_queries_for_one_as_for_fifty(save_offer):
    def queries_for(number: int) -> int:
        for one in range(number):
            save_offer(key=f"offer-{one}", place={})
        wish = Wish("Aufenthalt", near="29221", filters=(("language", ("ar",)),), open_now=True)
        find_offers(ANONYMOUS, wish)
        with CaptureQueriesContext(connection) as captured:
            find_offers(ANONYMOUS, wish)
        return len(captured)

    counts = [queries_for(number) for number in (1, 3, 50)]
    assert counts == [counts[0]] * 3
    assert OfferAtSite.objects.count() == 50


ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["52.4,9.7", "nan,nan", "inf,1", "1e999,9", "26122", "2", "Hannover", "Neustadt", "%s", "'", '"', "\x00", "Aufenthalt"]),
)
WISHES = st.builds(
    Wish, text=ODD, near=ODD, radius_km=st.one_of(st.none(), st.floats(), st.integers(-5, 500)),
    filters=st.lists(st.tuples(st.sampled_from(["language", "topic", "free", "nonsense"]), st.lists(ODD, max_size=3).map(tuple)), max_size=3).map(tuple),
    page=st.integers(1, 10**6), size=st.integers(1, 50), is_exact=st.booleans(), may_widen=st.booleans(), open_now=st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=WISHES)
def test_any_wish_is_answered_within_a_second(offers, wish):
    begin = time.perf_counter()
    try:
        find_offers(ANONYMOUS, wish)
    except DomainError as error:
        assert str(error.sentence)
    assert time.perf_counter() - begin < 1
