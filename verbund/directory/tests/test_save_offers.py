from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbund.audit.models import LedgerLine
from verbund.directory.actions.save_offers import OfferRow, PlaceRow, save_offers
from verbund.directory.models import Offer, OfferAtSite, OfferLanguage, OfferTerm, ServiceArea, Site
from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, system_viewer
from verbund.network.models import Organisation
from verbund.vocabularies import queries as vocabularies

SYSTEM = system_viewer("test")
TERMS = (
    ("pillar", "PIL_A", ""), ("body_kind", "BDK_A", ""), ("record_kind", "REC_ANGEBOT", ""), ("topic", "TOP_A", ""), ("topic", "TOP_B", ""),
    ("target_group", "TGR_A", ""), ("language", "LNG_DEU", "de"), ("language", "LNG_ARA", "ar"),
)  # fmt: skip
PLACE = PlaceRow(
    site_key="house:1", street="Markt 1", postcode="29221", city="Celle", district_code="03351", latitude=52.6, longitude=10.1,
    hours="Mo 09:00-12:00", phone="05141 1", languages=(("de", ""), ("ar", "please call first")),
)  # fmt: skip
ROW = OfferRow(
    key="one", organisation_key="house", title="Counselling", pillar_code="PIL_A", body_kind_code="BDK_A",
    terms=(("topic", "TOP_B"), ("topic", "TOP_A"), ("target_group", "TGR_A")), areas=(("district", "03351"),), places=(PLACE,),
    source_words={"topics": ["b", "a"]},
)  # fmt: skip


@pytest.fixture(autouse=True)
def lists(db) -> Iterator[None]:
    vocabularies.forget()
    term = apps.get_model("vocabularies.Term")
    for scheme, code, tag in TERMS:
        term.objects.get_or_create(code=code, defaults={"scheme": scheme, "tag": tag, "valid_from": "2026-01-01"})
    apps.get_model("vocabularies.Edition").objects.update(digest="with terms of these tests")
    apps.get_model("places.District").objects.get_or_create(
        code="03351",
        defaults={
            "name": "Landkreis Celle", "short_name": "Celle", "kind": "Landkreis", "lat": 52.6, "lon": 10.1, "extent_km": 25.0,
            "outline": {}, "outline_as_of": "2016-01-01", "sort_key": "celle",
        },
    )  # fmt: skip
    Organisation.objects.create(key="house", name="House", sort_key="house")
    yield
    vocabularies.forget()


def content() -> dict[str, list[dict]]:
    models = (Offer, Site, OfferAtSite, OfferTerm, OfferLanguage, ServiceArea)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_new_offer_is_stored_as_a_whole():
    assert save_offers(SYSTEM, None, rows=[ROW]) == {"one": "new"}
    offer = Offer.objects.get()
    place = offer.places.get()
    assert (offer.title, offer.pillar.code, offer.organisation.key) == ("Counselling", "PIL_A", "house")
    assert list(offer.offer_terms.values_list("role", "term__code")) == [("topic", "TOP_B"), ("topic", "TOP_A"), ("target_group", "TGR_A")]
    assert list(offer.areas.values_list("kind", "district_id")) == [("district", "03351")]
    assert (place.site.street, place.site.district_id, place.hours, place.phone) == ("Markt 1", "03351", "Mo 09:00-12:00", "05141 1")
    assert list(place.languages.values_list("language__code", "note")) == [("LNG_DEU", ""), ("LNG_ARA", "please call first")]
    line = LedgerLine.objects.get(deed__endswith="save_offers")
    assert (line.count, len(line.digest)) == (1, 64)


def test_the_same_rows_again_change_nothing():
    save_offers(SYSTEM, None, rows=[ROW])
    before = content()
    assert save_offers(SYSTEM, None, rows=[ROW]) == {"one": "unchanged"}
    assert content() == before


@pytest.mark.parametrize(
    "changed",
    [
        replace(ROW, title="Advice"),
        replace(ROW, terms=ROW.terms[:1]),
        replace(ROW, terms=(ROW.terms[1], ROW.terms[0], ROW.terms[2])),
        replace(ROW, areas=(("state", ""),)),
        replace(ROW, places=()),
        replace(ROW, places=(replace(PLACE, phone="05141 2"),)),
        replace(ROW, places=(replace(PLACE, latitude=52.7),)),
        replace(ROW, places=(replace(PLACE, languages=(("ar", ""),)),)),
        replace(ROW, places=(replace(PLACE, site_key="house:2", street="Markt 2"),)),
        replace(ROW, places=(PLACE, PlaceRow(phone="0800 1", is_main=False))),
        replace(ROW, source_words={"topics": ["a"]}),
    ],
)
def test_a_change_is_stored_and_then_stands_still(changed: OfferRow):
    save_offers(SYSTEM, None, rows=[ROW])
    old = Offer.objects.get()
    assert save_offers(SYSTEM, None, rows=[changed]) == {"one": "changed"}
    new = Offer.objects.get()
    assert (new.pk, new.uuid, new.created_at) == (old.pk, old.uuid, old.created_at)
    assert new.changed_at > old.changed_at
    assert new.places.count() == len(changed.places)
    assert save_offers(SYSTEM, None, rows=[changed]) == {"one": "unchanged"}


def test_another_offer_keeps_everything():
    save_offers(SYSTEM, None, rows=[ROW, replace(ROW, key="two")])
    other = Offer.objects.get(key="two")
    save_offers(SYSTEM, None, rows=[replace(ROW, terms=(), areas=(), places=())])
    assert (other.offer_terms.count(), other.areas.count(), other.places.count()) == (3, 1, 1)
    assert Offer.objects.get(key="one").offer_terms.count() == 0


def test_what_the_list_does_not_say_stays():
    save_offers(SYSTEM, None, rows=[replace(ROW, papers_to_bring="Passport", is_demo=True)])
    assert save_offers(SYSTEM, None, rows=[replace(ROW, title="Advice")]) == {"one": "changed"}
    offer = Offer.objects.get()
    assert (offer.title, offer.papers_to_bring, offer.is_demo) == ("Advice", "Passport", True)


def test_identities_are_the_same_in_every_house():
    save_offers(SYSTEM, None, rows=[ROW])
    first = (Offer.objects.get().uuid, Site.objects.get().uuid, OfferAtSite.objects.get().uuid)
    Offer.objects.all().delete()
    Site.objects.all().delete()
    save_offers(SYSTEM, None, rows=[ROW])
    assert (Offer.objects.get().uuid, Site.objects.get().uuid, OfferAtSite.objects.get().uuid) == first


def test_two_offers_at_one_site_that_differ_stand_still():
    rows = [ROW, replace(ROW, key="two", places=(replace(PLACE, latitude=53.0),))]
    save_offers(SYSTEM, None, rows=rows)
    assert (Site.objects.count(), Site.objects.get().latitude) == (1, 52.6)
    assert save_offers(SYSTEM, None, rows=rows) == {"one": "unchanged", "two": "unchanged"}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ROW, pillar_code="PIL_NOBODY"),
        replace(ROW, organisation_key="nobody"),
        replace(ROW, areas=(("district", "99999"),)),
        replace(ROW, places=(replace(PLACE, district_code="99999"),)),
        replace(ROW, places=(replace(PLACE, languages=(("xx", ""),)),)),
    ],
)
def test_unknown_codes_are_refused_as_a_whole(wrong: OfferRow):
    with pytest.raises(errors.Invalid):
        save_offers(SYSTEM, None, rows=[replace(ROW, key="good"), wrong])
    assert Offer.objects.count() == Site.objects.count() == LedgerLine.objects.count() == 0


def test_a_key_that_comes_twice_is_refused():
    with pytest.raises(errors.Invalid):
        save_offers(SYSTEM, None, rows=[ROW, ROW])


def test_nobody_else_may_save_offers():
    with pytest.raises(errors.NotAllowed):
        save_offers(ANONYMOUS, None, rows=[ROW])
    assert Offer.objects.count() == LedgerLine.objects.count() == 0


def test_looking_at_many_offers_takes_as_many_queries_as_at_few():
    rows = [replace(ROW, key=f"offer-{n}", places=(replace(PLACE, site_key=f"house:{n}"),)) for n in range(200)]
    save_offers(SYSTEM, None, rows=rows)

    def queries_for(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            save_offers(SYSTEM, None, rows=rows[:number])
        return len(captured)

    queries_for(10)
    assert queries_for(10) == queries_for(200)


def test_writing_many_offers_asks_no_more_than_writing_few():
    def reads_for(name: str, number: int) -> int:
        rows = [replace(ROW, key=f"{name}-{n}", places=(replace(PLACE, site_key=f"{name}:{n}"),)) for n in range(number)]
        with CaptureQueriesContext(connection) as captured:
            save_offers(SYSTEM, None, rows=rows)
        return sum(query["sql"].startswith("SELECT") and '"directory_' in query["sql"].partition("WHERE")[0] for query in captured)

    reads_for("warm", 1)
    assert reads_for("few", 10) == reads_for("many", 200)
