"""Every page in light and dark, narrow and on paper: no barrier that axe knows, nothing that sticks out."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Member, Visit
from tests.journeys.watch import barriers, overflow

pytestmark = pytest.mark.journey
AUTHORITY = "/de/offers/lk-wolfenbuettel-1/"
PAGES = {
    "home": "/de/",
    "home in English": "/en/",
    "results": "/de/search/?q=Aufenthalt&near=Oldenburg",
    "results with filters": "/de/search/?topic=TOP_SPR&language=en",
    "nothing found": "/de/search/?q=qqqqxxx",
    "offer": "/de/offers/caritas-peine-1/",
    "offer of an authority": AUTHORITY,
    "log-in": "/de/login/",
    "style": "/de/style/",
    "not found": "/de/gibt-es-nicht/",
}


def faults(page: Page) -> list[str]:
    found = barriers(page)
    return [*found, "sticks out"] if overflow(page) else found


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_page_has_no_barrier_in_light_dark_and_narrow(visit: Visit, address: str):
    wide, narrow = visit(), visit(viewport={"width": 320, "height": 640}, color_scheme="dark")
    wide.goto(address)
    assert faults(wide) == []
    narrow.goto(address)
    assert faults(narrow) == []


def test_account_has_no_barrier_in_light_dark_and_narrow(member: Member):
    member.log_in("demo-beratung@example.org")
    page = member.page
    for address in ("/de/account/", "/de/account/password/", "/de/messages/"):
        for scheme, width in (("light", 1280), ("dark", 320)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            assert (address, scheme, faults(page)) == (address, scheme, [])


def test_offer_on_paper_keeps_the_notice_and_drops_the_navigation(visit: Visit):
    page = visit()
    page.goto(AUTHORITY)
    page.emulate_media(media="print")
    expect(page.locator(".demo-banner")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in (".skip-link", ".language-switch", ".site-footer__links", "a:has-text('Neue Suche')"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator("main").evaluate("one => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
