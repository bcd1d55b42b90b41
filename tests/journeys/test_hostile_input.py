"""Whatever stands in the address bar: a clear page, nothing that runs, no fault of ours."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, arrive

pytestmark = pytest.mark.journey
OVERRIDE = "\u202e"
SCRIPT = "%3Cscript%3Ealert(1)%3C/script%3E"
IMAGE = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
REFUSED = {
    "five kilobytes": ("/de/search/?q=" + "a" * 5_000, 414, "Diese Adresse ist zu lang."),
    "NUL": ("/de/search/?q=a%00b", 400, "Zeichen, die wir nicht lesen können"),
    "broken UTF-8": ("/de/search/?q=%ff%fe", 400, "Zeichen, die wir nicht lesen können"),
    "NUL in the path": ("/de/offers/a%00b/", 400, "Zeichen, die wir nicht lesen können"),
    "broken UTF-8 in the path": ("/de/offers/%ff/", 400, "Zeichen, die wir nicht lesen können"),
    "five hundred long filters": ("/de/search/?" + "&".join(f"language=x{n}" for n in range(500)), 414, "Diese Adresse ist zu lang."),
    "unknown offer": ("/de/offers/gibt-es-nicht/", 404, "Seite nicht gefunden"),
    "path out of the house": ("/de/offers/..%2f..%2fetc%2fpasswd/", 404, "Seite nicht gefunden"),
}
SENSIBLE = {
    "negative radius": "q=Deutsch&near=Celle&radius=-1",
    "radius that is no number": "q=Deutsch&near=Celle&radius=NaN",
    "endless radius": "q=Deutsch&near=Celle&radius=1e999",
    "huge page": "q=Deutsch&page=1000000000",
    "negative page": "q=Deutsch&page=-5",
    "script": f"q={SCRIPT}&near={SCRIPT}",
    "picture": f"q={IMAGE}&near={IMAGE}&topic={IMAGE}",
    "script in a filter": f"q=Deutsch&topic={SCRIPT}&language={SCRIPT}",
    "database": "q=%27%3B%20DROP%20TABLE%20x%3B--&near=%27%20OR%201=1--",
    "template": "q=%7B%7B%207*7%20%7D%7D%7B%25%20debug%20%25%7D",
    "search operators": "q=%22%20AND%20NEAR(%20*%20OR%20-%20%3A",
    "direction override": "q=%E2%80%AEtdlefnetiez%E2%80%AC&near=%E2%80%AEelleC",
    "many short filters": "&".join(["topic=TOP_SPR"] * 200),
    "position far away": "q=Deutsch&near=0,0",
    "position that is none": "q=Deutsch&near=nan,inf",
    "only marks": "q=%CC%81%CC%81%CC%81&near=%E2%80%8B",
    "pictures of faces": "q=%F0%9F%98%80%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
}


@pytest.mark.parametrize(("address", "status", "sentence"), REFUSED.values(), ids=REFUSED)
def test_input_that_nobody_can_mean_is_refused_with_a_sentence(visit: Visit, address: str, status: int, sentence: str):
    page = visit()
    assert arrive(page, address).status == status
    expect(page.locator("main")).to_contain_text(sentence)
    expect(page.locator("main").get_by_role("link", name="Zur Suche")).to_have_attribute("href", "/de/")


def test_ten_kilobytes_do_not_reach_the_house(visit: Visit):
    page = visit()
    assert arrive(page, "/de/search/?q=" + "a" * 10_000).status == 414
    expect(page.locator("body")).to_contain_text("URI Too Long")


def test_odd_searches_are_answered_like_any_other(visit: Visit):
    page = visit()
    odd = {}
    for name, query in SENSIBLE.items():
        status = arrive(page, f"/de/search/?{query}").status
        is_whole = page.locator("[role=status] h2").count() == 1 and page.locator(".site-footer").count() == 1
        foreign = page.locator("script:not([src]), img[src='x'], [onerror]").count()
        if (status, is_whole, foreign) != (200, True, 0):
            odd[name] = (status, is_whole, foreign)
    assert odd == {}


def test_direction_override_does_not_turn_the_page(visit: Visit):
    page = visit()
    page.goto(f"/de/search/?{SENSIBLE['direction override']}")
    assert OVERRIDE not in page.title()
    assert OVERRIDE not in page.locator("body").inner_text()


def test_next_page_after_the_log_in_stays_in_the_house(visit: Visit):
    page = visit()
    assert arrive(page, "/de/login/?next=https://evil.example/").status == 200
    page.get_by_label("E-Mail-Adresse").fill("demo-ministerium@example.org")
    page.get_by_label("Passwort").fill("Willkommen-im-Verbund")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
