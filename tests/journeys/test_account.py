"""A member of the network logs in, changes the password, reads the message about it, and leaves."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Member
from tests.journeys.watch import barriers
from verbund.demo.choices import PASSWORD

pytestmark = pytest.mark.journey
LEAD = "demo-leitung@example.org"
COORDINATION = "demo-koordination@example.org"
NEW_PASSWORD = "sieben-bunte-Gurken"
PATIENCE = 20


def wait_for_message(page: Page, subject: str) -> None:
    """Asks for the page again until the worker has delivered."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page.goto("/de/messages/")
        if page.get_by_role("heading", name=subject).count():
            return
    raise AssertionError(f"no message {subject!r}")


def test_wrong_password_is_answered_with_a_sentence(member: Member):
    member.log_in(COORDINATION, "das-war-es-nicht")
    page = member.page
    expect(page.locator("main")).to_contain_text("Adresse und Passwort passen nicht zusammen.")
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value(COORDINATION)
    expect(page.get_by_label("Passwort")).to_have_value("")
    assert barriers(page) == []


def test_password_is_changed_and_the_person_is_told(member: Member):
    page = member.page
    page.goto("/de/")
    page.get_by_role("contentinfo").get_by_role("link", name="Anmelden für Fachkräfte").click()
    member.log_in(LEAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
    expect(page.locator("main")).to_contain_text(LEAD)

    page.get_by_role("link", name="Passwort ändern").click()
    page.get_by_label("Ihr bisheriges Passwort").fill(PASSWORD)
    page.get_by_label("Neues Passwort", exact=True).fill("kurz")
    page.get_by_label("Neues Passwort, noch einmal").fill("kurz")
    page.get_by_role("button", name="Passwort ändern").click()
    expect(page.locator("main")).to_contain_text("mindestens 10 Zeichen")
    assert barriers(page) == []

    page.get_by_label("Ihr bisheriges Passwort").fill(PASSWORD)
    page.get_by_label("Neues Passwort", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Neues Passwort, noch einmal").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Passwort ändern").click()
    expect(page.get_by_text("Ihr Passwort ist geändert")).to_be_visible()

    wait_for_message(page, "Ihr Passwort wurde geändert")
    assert barriers(page) == []
    page.get_by_role("button", name="Alle als gelesen markieren").click()
    expect(page.get_by_role("button", name="Alle als gelesen markieren")).to_have_count(0)

    page.get_by_role("link", name="Mein Konto").click()
    page.get_by_role("button", name="Abmelden").click()
    page.goto("/de/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")
    member.log_in(LEAD)
    expect(page.locator("main")).to_contain_text("Adresse und Passwort passen nicht zusammen.")
    member.log_in(LEAD, NEW_PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
