from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.db import transaction

from verbund.directory.actions import OfferRow, PlaceRow, save_offers
from verbund.kit.viewer import system_viewer
from verbund.network.actions import OrganisationRow, save_organisations
from verbund.places import book
from verbund.places.actions import load_places
from verbund.search import queries as search
from verbund.vocabularies import queries as vocabularies
from verbund.vocabularies.actions import load_vocabularies

SYSTEM = system_viewer("test")
SaveOffer = Callable[..., None]
PLACE = PlaceRow(
    site_key="house:1", street="Markt 1", postcode="29221", city="Celle", district_code="03351", municipality_code="03351006",
    latitude=52.62, longitude=10.08, hours="Mo-Fr 09:00-12:00", hours_text="Mo bis Fr 9-12 Uhr", phone="05141 1234", languages=(("ar", "bitte anrufen"),),
)  # fmt: skip
OFFER = OfferRow(
    key="one", organisation_key="house", title="Hilfe bei Aufenthalt", body_kind_code="BDK_UNABH", pillar_code="PIL_MBE", is_free="yes",
    terms=(("topic", "TOP_AUF_TITEL"), ("target_group", "TGR_FRAU"), ("format", "FMT_VORORT")), source_date="2015-02", is_demo=True, places=(PLACE,),
    source_url="https://secret.example.org/source",
)  # fmt: skip


@pytest.fixture(scope="module")
def lists_loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Vocabularies, places and one organisation for all tests of a module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        _forget()
        load_vocabularies(SYSTEM, None)
        load_places(SYSTEM, None)
        book.current()
        save_organisations(SYSTEM, None, rows=[OrganisationRow(key="house", name="Haus der Beratung e.V.", district_code="03351")])
        yield
        transaction.set_rollback(True)
    _forget()


@pytest.fixture
def save_offer(lists_loaded, db) -> Iterator[SaveOffer]:
    """Saves and indexes an offer of the house: OFFER with other values, its one place with those in `place`."""

    def save(*, place: dict[str, object] | None = None, **values: object) -> None:
        if place is not None:
            values["places"] = (replace(PLACE, **{"site_key": f"house:{values.get('key', 'one')}", **place}),)
        save_offers(SYSTEM, None, rows=[replace(OFFER, **values)])

    search.forget()
    yield save
    search.forget()


def _forget() -> None:
    vocabularies.forget()
    book.forget()
    search.forget()
