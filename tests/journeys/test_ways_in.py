"""The same pages for people who use only the keyboard, who are asked for their position, or who read from right to left."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visit
from tests.journeys.watch import barriers, overflow

pytestmark = pytest.mark.journey
HANNOVER = {"latitude": 52.3744, "longitude": 9.7386}
COUNT_QUESTIONS = """
window.askedForPosition = 0;
const ask = Geolocation.prototype.getCurrentPosition;
Geolocation.prototype.getCurrentPosition = function (...given) { window.askedForPosition += 1; return ask.apply(this, given); };
"""


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Goes on with the tab key until the focus is there."""
    for _ in range(most):
        if page.locator(selector).first.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with the keyboard")


def test_keyboard_alone_leads_to_an_offer(visit: Visit):
    page = visit()
    page.goto("/de/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Wobei brauchen Sie Hilfe?")).to_be_focused()
    page.keyboard.type("Aufenthalt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/search/?q=Aufenthalt*")

    first = page.locator(".result-card__title a").first
    title = first.inner_text()
    tab_to(page, ".result-card__title a")
    outline = first.evaluate("one => getComputedStyle(one).outlineStyle + ' ' + getComputedStyle(one).outlineWidth")
    assert outline == "solid 3px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_position_is_asked_for_only_after_a_click(visit: Visit):
    page = visit(**PHONE, geolocation=HANNOVER, permissions=["geolocation"])
    page.add_init_script(COUNT_QUESTIONS)
    page.goto("/de/")
    place = page.get_by_label("Wo?")
    expect(place).to_have_value("")
    assert page.evaluate("window.askedForPosition") == 0

    page.get_by_role("button", name="In meiner Nähe").click()
    expect(place).to_have_value("52.37,9.74")
    assert page.evaluate("window.askedForPosition") == 1
    expect(page.locator("near-me [role=status]")).to_have_text("Ihre Umgebung ist eingetragen, gerundet auf etwa einen Kilometer.")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("[role=status] h2")).to_contain_text("Ihr")
    assert page.context.cookies() == []


def test_refused_position_is_no_dead_end(visit: Visit):
    page = visit(permissions=[])
    page.goto("/de/")
    page.get_by_role("button", name="In meiner Nähe").click()
    expect(page.locator("near-me [role=status]")).to_have_text(
        "Ihr Gerät hat keinen Standort genannt. Bitte schreiben Sie einen Ort oder eine Postleitzahl."
    )
    expect(page.get_by_label("Wo?")).to_have_value("")


@pytest.mark.parametrize("width", [320, 1280])
def test_components_stand_mirrored_for_readers_of_arabic(visit: Visit, width: int):
    page = visit(viewport={"width": width, "height": 900})
    page.goto("/de/style/?dir=rtl")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    mark = page.locator(".site-header__mark").bounding_box() or {}
    tools = page.locator(".site-header__tools").bounding_box() or {}
    assert mark["x"] > tools["x"]
    number = page.locator(".phone__number").first
    assert number.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert overflow(page) == 0
    assert barriers(page) == []


def test_words_in_arabic_run_from_right_to_left_on_a_german_page(visit: Visit):
    page = visit()
    page.goto("/de/search/?q=الإقامة")
    assert page.get_by_label("Wobei brauchen Sie Hilfe?").evaluate("one => getComputedStyle(one).direction") == "rtl"
