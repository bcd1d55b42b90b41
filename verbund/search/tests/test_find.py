"""Filters, places, widening, responsibility, and what no question can break."""

import math
import sys
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.kit.errors import DomainError, Invalid
from verbund.search import queries
from verbund.search.queries import Answer, Around, FacetValue, Filter, Request
from verbund.search.tests.shelf import HANNOVER, IN_BREMEN, IN_CELLE, IN_EMDEN, IN_HANNOVER, IN_LAATZEN, document, index, keys

pytestmark = pytest.mark.django_db
FOREVER = 1.0


def find(text: str = "", **request) -> Answer:
    return queries.find(Request(text=text, **request))


def keys_of(hits) -> list[str]:
    return [hit.key for hit in hits]


@pytest.fixture
def tagged():
    index(
        document("arabic-free", "Nähwerkstatt", tags=("language:ar", "free:yes", "word-topics:Soziales, Geld")),
        document("arabic-paid", "Nähwerkstatt", tags=("language:ar", "free:no")),
        document("polish-unknown", "Nähwerkstatt", tags=("language:pl", "free:unknown")),
        document("unknown-free", "Nähwerkstatt", tags=("language:unknown", "free:yes")),
        document("unknown-unknown", "Nähwerkstatt", tags=("language:unknown", "free:unknown")),
        document("garden", "Gemüsegarten", tags=("language:ar", "free:yes")),
    )


def test_any_value_of_one_filter_and_all_filters_together(tagged):
    language, free = Filter("language", ("ar", "pl"), "unknown"), Filter("free", ("yes",), "unknown")
    assert keys("Nähwerkstatt", filters=(Filter("language", ("ar",)),)) == ["arabic-free", "arabic-paid"]
    assert keys("Nähwerkstatt", filters=(language,)) == ["arabic-free", "arabic-paid", "polish-unknown"]
    assert keys("Nähwerkstatt", filters=(language, free)) == ["arabic-free"]
    assert keys(filters=(free,)) == ["arabic-free", "garden", "unknown-free"]
    assert keys("Nähwerkstatt", filters=(Filter("language", ("xx",)),)) == []
    assert keys("Nähwerkstatt", filters=(Filter("no-such-filter", ("yes",)),)) == []


def test_who_leaves_one_wish_open_is_named_apart(tagged):
    language, free = Filter("language", ("ar", "pl"), "unknown"), Filter("free", ("yes",), "unknown")
    assert keys_of(find("Nähwerkstatt", filters=(language, free)).ask) == ["polish-unknown", "unknown-free"]
    assert keys_of(find("Nähwerkstatt", filters=(language,)).ask) == ["unknown-free", "unknown-unknown"]
    assert keys_of(find("Nähwerkstatt", filters=(Filter("language", ("ar",)),)).ask) == []


def test_values_are_read_as_they_were_written_in_any_case_and_with_signs(tagged):
    assert keys(filters=(Filter("language", ("AR",)), Filter("word-topics", ("soziales, geld",)))) == ["arabic-free"]
    for hostile in ('"', "a b", "x' OR 1=1 --", "(ar", "ar)", "*", "\\", "NOT ar", "ar*", "%", "\u200f", "😀"):
        assert keys(filters=(Filter("language", (hostile,)),)) == []


def test_facets_count_what_was_found(tagged):
    facets = find("Nähwerkstatt", facets=("language", "free"), limit=1).facets
    assert facets == {
        "language": (FacetValue("language", "ar", 2), FacetValue("language", "unknown", 2), FacetValue("language", "pl", 1)),
        "free": (FacetValue("free", "unknown", 2), FacetValue("free", "yes", 2), FacetValue("free", "no", 1)),
    }


def test_total_counts_all_and_a_page_shows_some(tagged):
    answer = find("Nähwerkstatt", offset=1, limit=2)
    assert (keys_of(answer.hits), answer.total, answer.is_capped) == (["arabic-paid", "polish-unknown"], 5, False)


def test_accept_has_the_last_word_and_is_asked_with_ids(tagged):
    asked = []

    def accept(object_ids):
        asked.extend(object_ids)
        return {str(document("arabic-paid").object_id)}

    assert keys("Nähwerkstatt", accept=accept) == ["arabic-paid"]
    assert sorted(asked) == sorted(
        str(document(key).object_id) for key in ("arabic-free", "arabic-paid", "polish-unknown", "unknown-free", "unknown-unknown")
    )


# -- places -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def spread():
    index(
        document("hannover", "Nähwerkstatt", points=(IN_HANNOVER,)),
        document("laatzen", "Nähwerkstatt", points=(IN_LAATZEN,)),
        document("celle", "Nähwerkstatt", points=(IN_CELLE,)),
        document("emden", "Nähwerkstatt", points=(IN_EMDEN,)),
        document("hidden", "Nähwerkstatt", areas=("d:03241",)),
        document("garden", "Gemüsegarten", points=(IN_CELLE,)),
    )


def test_radius_is_a_border(spread):
    assert {radius: keys("Nähwerkstatt", around=HANNOVER, radius_km=radius) for radius in (1, 10, 30, 40, 250)} == {
        1: ["hannover"], 10: ["hannover", "laatzen"], 30: ["hannover", "laatzen"], 40: ["hannover", "laatzen", "celle"],
        250: ["hannover", "laatzen", "celle", "emden"],
    }  # fmt: skip


def test_around_without_radius_is_a_town_and_its_neighbours(spread):
    answer = find("Nähwerkstatt", around=HANNOVER)
    assert (keys_of(answer.hits), answer.radius_km, answer.widened_to_km) == (["hannover", "laatzen"], 25.0, None)


def test_nothing_near_widens_in_steps(spread):
    answer = find("Gemüsegarten", around=HANNOVER, radius_km=10)
    assert (keys_of(answer.hits), answer.radius_km, answer.widened_to_km) == (["garden"], 10, 50.0)
    index(document("far", "Töpferstube", points=(IN_EMDEN,)))
    assert find("Töpferstube", around=HANNOVER).widened_to_km == 400.0


def test_a_radius_that_must_hold_is_not_widened(spread):
    answer = find("Gemüsegarten", around=HANNOVER, radius_km=10, may_widen=False)
    assert (answer.hits, answer.widened_to_km) == ((), None)


def test_place_in_the_query_counts_like_a_place_beside_it(spread):
    answer = find("Nähwerkstatt Hannover")
    assert (keys_of(answer.hits), answer.around.label, answer.around.district_code) == (["hannover", "laatzen"], "Stadt Hannover", "03241")
    assert keys("Nähwerkstatt in Celle")[0] == "celle"
    assert keys("29221 Nähwerkstatt")[0] == "celle"


def test_place_beside_the_query_goes_before_the_one_inside(spread):
    assert find("Nähwerkstatt Emden", around=HANNOVER).around == HANNOVER


def test_place_outside_finds_nothing_by_itself(spread):
    index(document("bremen", "Nähwerkstatt", points=(IN_BREMEN,)))
    answer = find("Nähwerkstatt München")
    assert (answer.hits, answer.total, answer.around.is_outside) == ((), 0, True)


def test_responsible_from_farther_away_stand_apart(spread):
    index(
        document("region", "Nähwerkstatt", points=(IN_EMDEN,), areas=("d:03241",)),
        document("town", "Nähwerkstatt", points=(IN_EMDEN,), areas=("m:03241001",)),
        document("other-district", "Nähwerkstatt", points=(IN_EMDEN,), areas=("d:03351",)),
        document("state", "Nähwerkstatt", points=(IN_EMDEN,), areas=("state",)),
        document("near-and-responsible", "Nähwerkstatt", points=(IN_HANNOVER,), areas=("d:03241",)),
        document("other-matter", "Gemüsegarten", points=(IN_EMDEN,), areas=("state",)),
    )
    answer = find("Nähwerkstatt", around=HANNOVER)
    assert keys_of(answer.hits) == ["hannover", "near-and-responsible", "laatzen"]
    assert sorted(keys_of(answer.responsible)) == ["hidden", "region", "state", "town"]
    assert find("Nähwerkstatt").responsible == ()


def test_document_without_point_never_has_a_distance(spread):
    answer = find("Nähwerkstatt", around=HANNOVER, radius_km=400)
    assert "hidden" not in keys_of(answer.hits)
    assert [(hit.key, hit.distance_km) for hit in answer.responsible] == [("hidden", None)]
    assert {hit.distance_km for hit in find("Nähwerkstatt", limit=50).hits} == {None}


# -- robustness and cost ------------------------------------------------------------------------------------------------


def test_empty_index_and_empty_question():
    assert (find("Nähwerkstatt").hits, find("").hits, find("Nähwerkstatt", around=HANNOVER).hits) == ((), (), ())


TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(["Nähwerkstatt", "Hannover", "AND", "NOT", "(", '"', "'", "الإقامة", "25a", "*", "in", "посвідка", "\x00", "\u202e", "naehwerkstat"]), max_size=12).map(" ".join),
)  # fmt: skip
NUMBERS = st.one_of(st.none(), st.floats(), st.integers(-10, 500))
AROUNDS = st.one_of(
    st.none(),
    st.builds(Around, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), extent_km=st.floats(0, 50), is_outside=st.booleans()),
    st.just(HANNOVER),
)
FILTERS = st.lists(
    st.builds(
        Filter,
        name=st.sampled_from(["language", "free", "word-topics", "a b", '"']),
        values=st.lists(st.text(max_size=20), max_size=3).map(tuple),
        unknown=st.sampled_from(["", "unknown"]),
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, around=AROUNDS, radius=NUMBERS, filters=FILTERS, ways=st.tuples(st.booleans(), st.booleans()))
def test_nothing_that_people_type_breaks_the_search(spread, text, around, radius, filters, ways):
    begin = time.perf_counter()
    try:
        answer = find(text, around=around, radius_km=radius, filters=filters, is_exact=ways[0], uses_concepts=ways[1], facets=("language",))
    except DomainError as error:
        assert str(error.sentence)
    else:
        assert len(answer.hits) <= answer.total
        assert all(hit.distance_km is None or math.isfinite(hit.distance_km) for hit in answer.hits)
    assert time.perf_counter() - begin < FOREVER


@pytest.mark.parametrize(("radius", "found"), [(0, 1), (-0.0, 1), (1e-9, 1), (0.5, 1), (1e300, 4), (math.inf, 4)])
def test_odd_radius_is_a_radius(spread, radius, found):
    assert len(keys("Nähwerkstatt", around=HANNOVER, radius_km=radius, may_widen=False)) == found


@pytest.mark.parametrize("radius", [-1, -math.inf, math.nan])
@pytest.mark.parametrize("around", [None, HANNOVER])
def test_impossible_radius_is_refused(spread, radius, around):
    with pytest.raises(Invalid):
        find("Nähwerkstatt", around=around, radius_km=radius)


@pytest.mark.parametrize("text", ["a" * 5000, "Nähwerkstatt " * 500, "kind" * 15, "in " * 300, "ـ" * 400, "'" * 400])
def test_long_texts_are_answered_within_a_second(spread, text):
    find(text)
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < FOREVER


def test_queries_do_not_grow_with_documents():
    def queries_for(number: int) -> int:
        index(*[document(f"offer-{one}", "Nähwerkstatt", points=(IN_HANNOVER,), areas=("state",), tags=("language:ar",)) for one in range(number)])
        request = Request("Nähwerkstatt", around=HANNOVER, filters=(Filter("language", ("ar",), "unknown"),), facets=("language",))
        queries.find(request)
        with CaptureQueriesContext(connection) as captured:
            queries.find(request)
        return len(captured)

    counts = [queries_for(number) for number in (1, 3, 50)]
    assert counts == [counts[0]] * 3
    assert counts[0] <= 4


def test_too_many_answers_are_cut_and_say_so(monkeypatch):
    monkeypatch.setattr(sys.modules["verbund.search.queries.find"], "MOST_CANDIDATES", 10)
    index(
        *[document(f"text-{number:02}", text="Nähwerkstatt") for number in range(12)],
        *[document(f"title-{number}", "Nähwerkstatt") for number in range(3)],
    )
    answer = find("Nähwerkstatt")
    assert answer.is_capped
    assert keys_of(answer.hits)[:3] == ["title-0", "title-1", "title-2"]
