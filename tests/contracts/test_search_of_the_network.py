"""The search on the sample of the network: what an issue, a counsellor or a newcomer would try first."""

import pytest

from verbund.directory.models import Offer
from verbund.directory.queries import Wish, find_offers
from verbund.kit.viewer import ANONYMOUS

pytestmark = [pytest.mark.usefixtures("kmn"), pytest.mark.django_db]
RESIDENCE_PERMIT = ("الإقامة", "посвідка на проживання", "oturma izni", "residence permit", "Aufenthaltserlaubnis")


def found(text: str, **wish) -> list[str]:
    return [hit.key for hit in find_offers(ANONYMOUS, Wish(text=text, **wish)).answer.hits]


def test_residence_permit_in_five_languages_finds_the_same_offers():
    lists = {text: found(text, size=10) for text in RESIDENCE_PERMIT}
    assert {text: len(keys) for text, keys in lists.items()} == dict.fromkeys(RESIDENCE_PERMIT, 10)
    everywhere = set.intersection(*map(set, lists.values()))
    assert len(everywhere) >= 7, lists
    topics = Offer.objects.filter(key__in=everywhere, offer_terms__term__code__startswith="TOP_AUF").distinct()
    assert topics.count() == len(everywhere)


@pytest.mark.parametrize("text", RESIDENCE_PERMIT)
def test_every_language_finds_all_that_the_german_word_finds(text):
    german = set(found("Aufenthaltserlaubnis", size=100))
    assert german
    assert german <= set(found(text, size=100))


@pytest.mark.parametrize("text", RESIDENCE_PERMIT)
def test_first_answer_on_residence_is_independent_counselling(text):
    assert Offer.objects.get(key=found(text)[0]).body_kind.code == "BDK_UNABH"


def test_counselling_finds_what_carries_it_inside_a_compound():
    titles = [Offer.objects.get(key=key).title.lower() for key in found("Beratung", size=10)]
    assert all("beratung" in title for title in titles), titles


@pytest.mark.parametrize("text", ["", "Aufenthalt", "Deutschkurs", "Hilfe in Hannover", "Arbeit finden"])
def test_the_order_is_the_same_every_time(text):
    assert found(text, size=50) == found(text, size=50)
    assert found(text, size=10) + found(text, size=10, page=2) == found(text, size=20)


def test_every_town_with_offers_finds_some_near_it():
    for near in ("30159", "26122", "38100", "37073", "49074"):
        answer = find_offers(ANONYMOUS, Wish("Beratung", near=near, radius_km=25)).answer
        assert answer.hits, near
        assert all(hit.distance_km is not None and hit.distance_km <= 25 for hit in answer.hits)
