import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.directory.forms import FILTERS, Question
from verbund.directory.models import Offer

SEARCH = "/en/search/"
HOSTILE = '"><script>alert(1)</script>'


def text_of(response):
    return response.content.decode()


def test_search_finds_and_says_why(client, save_offer):
    save_offer()
    page = text_of(client.get(SEARCH, {"q": "Aufenthaltserlaubnis", "near": "Celle"}))
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page)[0].startswith("1 offer within 25 km of")
    assert "Hilfe bei Aufenthalt" in page
    assert "Topic: Residence permit" in page
    assert 'href="tel:+4951411234"' in page
    assert "secret.example.org" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_search_speaks_german(client, save_offer):
    save_offer()
    page = client.get("/de/search/", {"q": "Aufenthalt"})
    assert page.headers["Content-Language"] == "de"
    assert "Aufenthaltserlaubnis und andere Titel" in text_of(page)


def test_typo_is_corrected_with_a_way_back(client, save_offer):
    save_offer(title="Wohnungssuche")
    page = text_of(client.get(SEARCH, {"q": "Wohnungsuche"}))
    if "Did you mean" in page:
        assert "q=Wohnungsuche&amp;exact=1" in page
    page = text_of(client.get(SEARCH, {"q": "Wohnungssucke", "near": "Celle"}))
    assert "Did you mean" in page
    assert "?q=Wohnungssucke&amp;near=Celle&amp;exact=1" in page
    assert "Did you mean" not in text_of(client.get(SEARCH, {"q": "Wohnungssucke", "exact": "1"}))


def test_place_with_two_meanings_is_offered_as_links(client, save_offer):
    save_offer()
    page = text_of(client.get(SEARCH, {"q": "Aufenthalt", "near": "Oldenburg"}))
    assert "?q=Aufenthalt&amp;near=Stadt+Oldenburg" in page
    assert "?q=Aufenthalt&amp;near=Landkreis+Oldenburg" in page


def test_nothing_found_helps_on(client, save_offer):
    save_offer()
    page = text_of(client.get(SEARCH, {"q": "xqzzyv", "near": "Celle", "radius": "5", "free": "yes"}))
    assert "Nothing found" in page
    for way in ("Without filters", "Look farther away", "Counselling for all questions near you", "Counselling by telephone"):
        assert way in page


def test_search_in_an_empty_directory(client, lists_loaded, db):
    page = client.get(SEARCH)
    assert (page.status_code, "Nothing found" in text_of(page), "noindex" in text_of(page)) == (200, True, False)


def test_pages_carry_previous_and_next(client, save_offer):
    for number in range(45):
        save_offer(key=f"offer-{number}")
    page = text_of(client.get(SEARCH, {"q": "Aufenthalt", "page": "2"}))
    assert '<link rel="prev" href="?q=Aufenthalt">' in page
    assert '<link rel="next" href="?q=Aufenthalt&amp;page=3">' in page
    assert page.count('class="result-card"') == 20
    beyond = client.get(SEARCH, {"q": "Aufenthalt", "page": "1000000000"})
    assert (beyond.status_code, beyond.headers["Location"]) == (302, "?q=Aufenthalt&page=3")


def test_filters_are_kept_in_the_address(client, save_offer):
    save_offer()
    page = text_of(client.get(SEARCH, {"topic": ["TOP_AUF", "NO_SUCH"], "language": "AR", "free": "yes", "weekday": "mo", "radius": "-1"}))
    ticked = re.findall(r'name="(\w+)" value="(\w+)" id="[^"]*" checked', page)
    assert set(ticked) == {("topic", "TOP_AUF"), ("language", "ar"), ("free", "yes"), ("weekday", "mo")}
    assert "Hilfe bei Aufenthalt" in page


@pytest.mark.parametrize("address", [SEARCH, "/en/offers/one/", "/de/"])
def test_public_pages_may_be_kept_by_caches(client, save_offer, address):
    save_offer()
    client.cookies["sessionid"] = "a" * 32
    page = client.get(address)
    assert page.status_code == 200
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("address", [SEARCH, "/en/offers/one/"])
def test_finder_pages_answer_not_modified(client, save_offer, address):
    save_offer()
    page = client.get(address)
    assert set(page.headers["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert client.get(address, headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


def test_offer_page_shows_what_is_known(client, save_offer):
    save_offer()
    page = text_of(client.get("/en/offers/one/"))
    for words in (
        "Hilfe bei Aufenthalt",
        "Haus der Beratung e.V.",
        "Independent counselling",
        "Markt 1",
        "Arabic (bitte anrufen)",
        "Mo bis Fr 9-12 Uhr",
    ):
        assert words in page
    assert "Public source, February 2015, never confirmed" in page
    assert "Sample data, some of them several years old" in page
    assert "secret.example.org" not in page


def test_unknown_offer_is_not_found(client, lists_loaded, db):
    assert client.get("/en/offers/nobody-knows/").status_code == 404


def test_hidden_address_stands_nowhere(client, save_offer):
    save_offer(place={"is_address_hidden": True})
    for address in ("/en/offers/one/", SEARCH, SEARCH + "?q=Aufenthalt&near=Celle&radius=100"):
        page = text_of(client.get(address))
        assert "Markt 1" not in page
        assert "29221" not in page
    assert "the address is confidential" in text_of(client.get("/en/offers/one/"))


def test_authority_leads_to_independent_counselling(client, save_offer):
    save_offer(body_kind_code="BDK_BEHOERDE")
    page = text_of(client.get("/en/offers/one/"))
    assert "This body decides." in page
    assert "/en/search/?near=29221&amp;topic=TOP_AUF&amp;body=BDK_UNABH" in page
    assert "This body decides. It is not independent counselling." in text_of(client.get(SEARCH))


def test_script_in_every_field_is_only_text(client, save_offer):
    save_offer(
        title=HOSTILE, description=HOSTILE, cost_text=HOSTILE, papers_to_bring=HOSTILE, interpreter_note=HOSTILE, programme=HOSTILE,
        place={"street": HOSTILE, "city": HOSTILE, "hours_text": HOSTILE, "contact_note": HOSTILE, "phone": HOSTILE, "languages": (("ar", HOSTILE),)},
    )  # fmt: skip
    Offer.objects.update(source_date="<script>")
    pages = [client.get("/en/offers/one/"), client.get(SEARCH), client.get(SEARCH, {"q": HOSTILE, "near": HOSTILE, "topic": HOSTILE})]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in text_of(page)
        assert re.findall(r"<script(?! src=)", text_of(page)) == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{SEARCH}?q={'a' * 10_000}", 414),
        (f"{SEARCH}?{'&'.join(f'topic={n}' for n in range(300))}", 200),
        (f"{SEARCH}?{'&'.join(f'topic=TOP_{n}' for n in range(500))}", 414),
        (f"{SEARCH}?q=%00", 400),
        (f"{SEARCH}?q=%FF%FE", 400),
        (f"{SEARCH}?q=%E2%80%AEabc&near=%E2%80%AE", 200),
        (f"{SEARCH}?radius=nan&page=-1&open=maybe&exact=2", 200),
        (f"{SEARCH}?radius=1e309&page=1e9", 200),
    ],
)
def test_hostile_addresses_get_a_clear_answer(client, save_offer, address, status):
    save_offer()
    page = client.get(address)
    assert page.status_code == status
    assert "\u202e" not in text_of(page).replace("%E2%80%AE", "")


def test_only_reading_is_allowed(save_offer):
    save_offer()
    assert Client().post(SEARCH).status_code == 405


@pytest.mark.parametrize(
    ("written", "radius"), [("5", 5), ("12.6", 13), ("-1", None), ("0", None), ("0.2", 1), ("1e9", 400), ("nan", None), ("", None), ("x", None)]
)
def test_radius_is_clamped(lists_loaded, db, rf, written, radius):
    assert Question.read(rf.get("/", {"radius": written}).GET).radius == radius


def test_at_most_twenty_values_of_a_filter(lists_loaded, db, rf):
    assert Question.read(rf.get("/", {"weekday": ["xx"] * 20 + ["mo"]}).GET).filters == ()


NAMES = st.sampled_from(["q", "near", "radius", "page", "exact", "open", *FILTERS])
VALUES = st.text(max_size=40) | st.sampled_from(["TOP_AUF", "yes", "ar", "Celle", "52.6,10.1", "9e99", "-1", "26122", "mo", "03351"])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=6))
def test_any_parameters_give_a_page(client, save_offer, pairs):
    if not Offer.objects.exists():
        save_offer()
    data = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    assert client.get(SEARCH, data).status_code in (200, 302, 400, 414)
