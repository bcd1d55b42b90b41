import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from verbund.directory import queries
from verbund.directory.models import Offer, Pointer, Site, SiteFact
from verbund.directory.queries import Wish
from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS
from verbund.network.models import ContactPoint, Organisation

READER = ANONYMOUS.speaking("en")
NOT_STATED = "not stated – please ask"
BARE_PLACE = {"phone": "", "hours": "", "hours_text": "", "languages": ()}


def cards(**wish):
    return queries.listed(READER, Wish(language="en", **wish))[0]


def facts(found):
    return {str(fact.term): fact.detail for fact in found}


def test_card_says_everything_in_the_readers_language(save_offer):
    save_offer()
    (card,) = cards(text="Aufenthaltserlaubnis", near="Celle")
    assert (card.key, card.title, card.organisation) == ("one", "Hilfe bei Aufenthalt", "Haus der Beratung e.V.")
    assert (card.body_label, card.is_independent, card.is_authority) == ("Independent counselling", True, False)
    assert card.why == ("Topic: Residence permit: get, renew, make permanent (Aufenthaltserlaubnis)",)
    assert card.distance in ("less than 1 km away", "about 1 km away")
    assert facts(card.facts) == {
        "Where": "Markt 1, 29221 Celle", "When": "Mo bis Fr 9-12 Uhr", "Languages": "Arabic", "Costs": "free of charge",
    }  # fmt: skip
    assert (card.contact.whose, card.contact.phone) == ("own", "05141 1234")
    assert card.source == "Public source, February 2015, never confirmed"


def test_card_of_a_bare_offer_asks_the_reader_to_ask(save_offer):
    save_offer(is_free="", place=BARE_PLACE)
    (card,) = cards(text="Aufenthalt")
    assert {name: facts(card.facts)[name] for name in ("When", "Languages", "Costs")} == dict.fromkeys(("When", "Languages", "Costs"), NOT_STATED)
    assert (card.is_open, card.opening, card.contact.whose) == (None, "", "")


def test_contact_falls_back_to_organisation_then_district(save_offer):
    save_offer(place=BARE_PLACE)
    ContactPoint.objects.create(district_id="03351", function="counselling", name="Beratung im Kreis", phone="05141 9")
    (card,) = cards(text="Aufenthalt")
    assert (card.contact.whose, card.contact.name, card.contact.phone) == ("district", "Beratung im Kreis", "05141 9")
    Organisation.objects.update(phone="05141 5")
    (card,) = cards(text="Aufenthalt")
    assert (card.contact.whose, card.contact.phone) == ("organisation", "05141 5")


def test_hidden_address_shows_town_only(save_offer):
    save_offer(place={"is_address_hidden": True, "name": "Haus am Wald"})
    (card,) = cards(text="Aufenthalt", near="Celle", radius_km=50)[:1] or cards(text="Aufenthalt")
    sheet = queries.offer_sheet(READER, "one")
    assert (card.distance_km, card.distance) == (None, "")
    assert facts(card.facts)["Where"] == "Celle – the address is confidential, please call or write"
    (place,) = sheet.places
    assert (place.is_hidden, place.lines, place.name, place.town, sheet.near) == (True, (), "", "Celle", "Celle")
    assert "Markt 1" not in repr((card, sheet))
    assert "29221" not in repr((card, sheet))
    assert Site.objects.get().street == "Markt 1"


@pytest.mark.parametrize(("value", "word"), [("yes", "yes"), ("no", "no"), ("", NOT_STATED)])
def test_every_fact_has_three_values(save_offer, value, word):
    save_offer(is_free=value, has_interpreter=value)
    site = Site.objects.get()
    if value:
        for feature in ("step_free", "accessible_toilet", "lift", "parking", "induction_loop", "sign_language"):
            SiteFact.objects.create(site=site, feature=feature, value=value)
    sheet = queries.offer_sheet(READER, "one")
    details = facts(sheet.details)
    assert details["Interpreter"] == word
    assert details["Costs"] == {"yes": "free of charge", "no": "for a fee", "": NOT_STATED}[value]
    assert [fact.detail for fact in sheet.places[0].accessibility] == [word] * 6


def test_unstated_wish_is_found_under_please_ask(save_offer):
    save_offer()
    save_offer(key="two", is_free="")
    findings = queries.find_offers(READER, Wish(text="Aufenthalt", filters=(("free", ("yes",)),), language="en"))
    lists = queries.card_lists(READER, findings)
    assert [card.key for card in lists.found] == ["one"]
    assert [(card.key, card.why[0]) for card in lists.ask] == [("two", f"Costs: {NOT_STATED}")]


def test_expired_offer_is_gone(save_offer):
    save_offer()
    Offer.objects.update(valid_until=timezone.localdate() - datetime.timedelta(days=1))
    assert cards(text="Aufenthalt") == []
    with pytest.raises(errors.NotFound):
        queries.offer_sheet(READER, "one")


def test_authority_on_residence_is_marked(save_offer):
    save_offer(body_kind_code="BDK_BEHOERDE")
    sheet = queries.offer_sheet(READER, "one")
    assert (sheet.is_authority, sheet.decides_on_residence, sheet.near) == (True, True, "29221")
    save_offer(key="two", body_kind_code="BDK_BEHOERDE", terms=(("topic", "TOP_WOH"),))
    assert queries.offer_sheet(READER, "two").decides_on_residence is False


def test_sheet_shows_week_pointers_and_background(save_offer, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC), tick=False)
    save_offer(funder_code="FUN_LAND_MS", programme="Richtlinie", funded_until=datetime.date(2027, 12, 31), areas=(("district", "03351"),))
    Pointer.objects.create(offer=Offer.objects.get(), kind="material", title="Ratgeber", url="https://example.org/a")
    Pointer.objects.create(offer=Offer.objects.get(), kind="portal", title="Falle", url="javascript:alert(1)")
    sheet = queries.offer_sheet(READER, "one")
    (place,) = sheet.places
    assert (place.is_open, place.opening) == (True, "Open now until 12:00")
    assert [(day.name, [slot.times for slot in day.slots], day.is_today) for day in place.week][:1] == [("Monday", ["09:00–12:00"], True)]
    assert [(pointer.title, pointer.url) for pointer in sheet.pointers] == [("Ratgeber", "https://example.org/a")]
    background = facts(sheet.background)
    assert background["Paid by"].endswith("Richtlinie, funded until Dec. 31, 2027")
    assert background["Responsible for"] == "Landkreis Celle"
    assert facts(sheet.details)["Languages"] == "Arabic (bitte anrufen)"
    assert "secret.example.org" not in repr(sheet)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ((2026, 11, 23, 7), "Opens today at 09:00"),
        ((2026, 11, 23, 13), "Opens tomorrow at 09:00"),
        ((2026, 11, 27, 13), "Opens Monday at 09:00"),
    ],
)
def test_opening_sentence(save_offer, time_machine, moment, sentence):
    time_machine.move_to(datetime.datetime(*moment, tzinfo=datetime.UTC), tick=False)
    save_offer()
    assert queries.offer_sheet(READER, "one").places[0].opening == sentence


def test_number_of_queries_is_the_same_for_one_and_fifty_offers(save_offer):
    counts = {}
    for total in (1, 3, 50):
        for number in range(Offer.objects.count(), total):
            save_offer(key=f"offer-{number}", place={"phone": ""})
        findings = queries.find_offers(READER, Wish(text="Aufenthalt", size=50))
        queries.cards(READER, findings)
        with CaptureQueriesContext(connection) as captured:
            assert len(queries.cards(READER, findings)) == total
        counts[total] = len(captured)
    assert len(set(counts.values())) == 1, counts


def test_topic_tree_unfolds_what_is_chosen(save_offer):
    save_offer()
    findings = queries.find_offers(READER, Wish(text="Aufenthalt", filters=(("topic", ("TOP_AUF",)),), language="en"))
    groups = {group.key: group for group in queries.filter_groups(READER, findings, {"topic": ("TOP_AUF",)})}
    assert [(option.value, option.depth, option.is_chosen, option.count) for option in groups["topic"].options] == [
        ("TOP_AUF", 0, True, 1),
        ("TOP_AUF_TITEL", 1, False, 1),
    ]
    assert queries.narrowest(("TOP_AUF", "TOP_AUF_TITEL")) == ("TOP_AUF_TITEL",)


def test_chosen_filter_without_results_stays_in_the_panel(save_offer):
    save_offer()
    findings = queries.find_offers(READER, Wish(filters=(("topic", ("TOP_WOH",)),), language="en"))
    groups = queries.filter_groups(READER, findings, {"topic": ("TOP_WOH",)})
    assert [(option.value, option.count, option.is_chosen) for option in groups[0].options] == [("TOP_WOH", 0, True)]


def test_remarks_about_the_place(save_offer):
    save_offer()

    def said(near):
        findings = queries.find_offers(READER, Wish(text="Aufenthalt", near=near, language="en"))
        with translation.override("en"):
            said_of_place = queries.remarks(findings)
        return [remark.text.split(".")[0] for remark in said_of_place], queries.choices_of_place(findings)

    assert said("Nirgendwohausen-Quatsch") == (["We do not know the place “Nirgendwohausen-Quatsch”"], ())
    assert said("Niedersachsen") == (["You see offers from all over Lower Saxony"], ())
    assert said("Bremen")[0][0] == "Bremen is outside Lower Saxony"
    assert said("Oldenburg")[1] == ("Stadt Oldenburg", "Landkreis Oldenburg")
    assert said("Celle") == ([], ())


@pytest.mark.parametrize(("hour", "total"), [(9, 1), (15, 0)])
def test_open_now_keeps_what_is_open(save_offer, time_machine, hour, total):
    time_machine.move_to(datetime.datetime(2026, 11, 23, hour, 30, tzinfo=datetime.UTC), tick=False)
    save_offer()
    assert queries.find_offers(READER, Wish(text="Aufenthalt", open_now=True)).answer.total == total
