"""People look for help: in their language, by topic, with mistakes, in towns that share a name, and where there is nothing near."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey


def search(page: Page, words: str, near: str = "") -> None:
    """Fills in the form that the page has, and sends it."""
    page.get_by_label("Wobei brauchen Sie Hilfe?").fill(words)
    page.get_by_label("Wo?").fill(near)
    page.get_by_role("button", name="Suchen").click()


def asks(page: Page, question: dict[str, list[str]]) -> None:
    """Waits for a page with exactly these parameters in the address bar."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == question)


def headline(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[role=status] h2")).to_have_text(text)


def chosen_filters(page: Page) -> list[str]:
    links = page.get_by_role("list", name="Gewählte Filter").get_by_role("link")
    return [" ".join(text.split()) for text in links.all_inner_texts()]


@pytest.mark.parametrize("has_script", [True, False])
def test_newcomer_on_a_phone_finds_a_number_to_call(visit: Visit, has_script: bool):
    page = visit(**PHONE, java_script_enabled=has_script)
    page.goto("/de/")
    search(page, "الإقامة", "38100")

    headline(page, re.compile(r"\d+ Angebote im Umkreis von 25 km: 38100 Braunschweig"))
    asks(page, {"q": ["الإقامة"], "near": ["38100"]})
    cards = page.locator(".result-card")
    expect(cards.first.locator(".result-card__why")).to_contain_text("Aufenthalt und Asyl")
    card = cards.filter(has=page.locator("a[href^='tel:']")).first
    number = card.locator("a[href^='tel:']").first.get_attribute("href")

    title = card.get_by_role("heading").inner_text()
    card.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    call = page.locator(f"a[href='{number}']").first
    expect(call).to_be_visible()
    assert re.fullmatch(r"tel:\+49\d{5,12}", number or "")
    assert (call.bounding_box() or {})["height"] >= 44


@pytest.mark.parametrize("has_script", [True, False])
def test_tile_leads_to_results_that_can_be_narrowed_down(visit: Visit, has_script: bool):
    page = visit(java_script_enabled=has_script)
    page.goto("/de/")
    page.get_by_role("link", name="Deutsch lernen").click()
    headline(page, re.compile(r"\d+ Angebote"))
    asks(page, {"topic": ["TOP_SPR"]})
    before = page.locator("[role=status] h2").inner_text()

    panel = page.locator("details.filters")
    panel.get_by_role("group", name="Sprache der Beratung").get_by_label("Englisch").check()
    panel.get_by_role("button", name="Angebote zeigen").click()

    asks(page, {"topic": ["TOP_SPR"], "language": ["en"]})
    assert chosen_filters(page) == ["Filter entfernen: Deutsch lernen", "Filter entfernen: Englisch"]
    ask = page.get_by_role("region", name="Bitte fragen")
    expect(ask.locator(".result-card").first).to_contain_text("Sprachen: nicht angegeben – bitte fragen")

    page.get_by_role("link", name="Filter entfernen: Englisch").click()
    asks(page, {"topic": ["TOP_SPR"]})
    headline(page, before)
    page.go_back()
    asks(page, {"topic": ["TOP_SPR"], "language": ["en"]})
    assert chosen_filters(page) == ["Filter entfernen: Deutsch lernen", "Filter entfernen: Englisch"]


@pytest.mark.parametrize("has_script", [True, False])
def test_typing_error_is_forgiven_and_can_be_insisted_on(visit: Visit, has_script: bool):
    page = visit(java_script_enabled=has_script)
    page.goto("/de/")
    search(page, "Aufentalt")
    notice = page.locator(".notice", has_text="Meinten Sie")
    expect(notice.locator("strong")).to_have_text("aufenthalt")
    headline(page, re.compile(r"\d+ Angebote"))

    notice.get_by_role("link", name="Genau nach").click()
    asks(page, {"q": ["Aufentalt"], "exact": ["1"]})
    headline(page, "Nichts gefunden")
    page.get_by_role("link", name="Auch mit verbesserter Schreibung").click()
    expect(page.locator(".notice strong")).to_have_text("aufenthalt")


def test_town_and_district_of_one_name_are_both_offered(visit: Visit):
    page = visit()
    page.goto("/de/")
    search(page, "Deutschkurs", "Oldenburg")
    choice = page.get_by_role("navigation", name="Welcher Ort?")
    assert choice.get_by_role("link").all_inner_texts() == ["Stadt Oldenburg", "Landkreis Oldenburg"]
    expect(choice.get_by_role("link", name="Stadt Oldenburg")).to_have_attribute("aria-current", "true")
    headline(page, re.compile("Stadt Oldenburg"))

    choice.get_by_role("link", name="Landkreis Oldenburg").click()
    headline(page, re.compile("Landkreis Oldenburg"))
    asks(page, {"q": ["Deutschkurs"], "near": ["Landkreis Oldenburg"]})


def test_place_outside_is_said_plainly(visit: Visit):
    page = visit()
    page.goto("/de/search/?q=Aufenthalt&near=Hamburg")
    expect(page.locator(".notice").first).to_have_text(
        "Hamburg liegt nicht in Niedersachsen. Dieses Verzeichnis kennt nur Angebote in Niedersachsen."
    )


def test_unknown_place_is_said_plainly(visit: Visit):
    page = visit()
    page.goto("/de/search/?q=Aufenthalt&near=Xyzstadt")
    expect(page.locator(".notice").first).to_contain_text("Den Ort „Xyzstadt“ kennen wir nicht.")


def test_search_that_finds_nothing_near_looks_farther_and_says_so(visit: Visit):
    page = visit()
    page.goto("/de/")
    search(page, "Wohnung", "26757")
    expect(page.locator(".notice").first).to_have_text(
        "Im Umkreis von 25 km (26757 Borkum) gibt es nichts. Wir haben weiter gesucht, bis 100 km."
    )  # fmt: skip
    headline(page, re.compile(r"\d+ Angebote im Umkreis von 100 km: 26757 Borkum"))


@pytest.mark.parametrize("has_script", [True, False])
def test_search_that_finds_nothing_shows_ways_on(visit: Visit, has_script: bool):
    page = visit(java_script_enabled=has_script)
    page.goto("/de/search/?q=qqqqxxx&near=Celle")
    headline(page, "Nichts gefunden")
    ways = page.locator(".empty-state")
    expect(ways).to_contain_text("Für diese Suche haben wir kein Angebot gefunden.")
    ways.get_by_role("link", name="Beratung zu allen Fragen in Ihrer Nähe").click()
    headline(page, re.compile(r"\d+ Angebote? im Umkreis"))
    expect(page.locator(".result-card").first).to_contain_text("Unabhängige Beratung")


@pytest.mark.parametrize("has_script", [True, False])
def test_who_asks_the_authority_is_told_who_is_independent(visit: Visit, has_script: bool):
    page = visit(java_script_enabled=has_script)
    page.goto("/de/search/?q=Ausländerbehörde&near=Wolfenbüttel")
    card = page.locator(".result-card", has_text="Ausländerbehörde Landkreis Wolfenbüttel").first
    expect(card).to_contain_text("Diese Stelle entscheidet. Sie ist keine unabhängige Beratung.")
    card.get_by_role("heading").get_by_role("link").click()

    alert = page.locator(".kern-alert", has_text="Diese Stelle entscheidet.")
    expect(alert).to_contain_text("Lassen Sie sich vorher kostenlos und unabhängig beraten.")
    alert.get_by_role("link", name="Kostenlose unabhängige Beratung in Ihrer Nähe").click()
    asks(page, {"near": ["38300"], "topic": ["TOP_AUF"], "body": ["BDK_UNABH"]})
    expect(page.locator(".results").first.locator(".result-card").first).to_contain_text("Unabhängige Beratung")
    expect(page.locator(".results").first.locator(".badge--warning")).to_have_count(0)


def test_language_switch_stays_with_the_search(visit: Visit):
    page = visit()
    page.goto("/de/search/?topic=TOP_SPR&language=en")
    page.locator("details.language-switch summary").click()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/search/?*")
    asks(page, {"topic": ["TOP_SPR"], "language": ["en"]})
    expect(page.locator("html")).to_have_attribute("lang", "en")
