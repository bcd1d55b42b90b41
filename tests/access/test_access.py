"""Walks through the matrix as every kind of visitor."""

import datetime
from copy import deepcopy

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone, translation

from tests.access.matrix import MATRIX, OPEN, Row
from tests.support.people import make_person
from verbund.directory.models import Offer
from verbund.network.models import Organisation

METHODS = ("GET", "POST")


@pytest.fixture
def blank_templates(settings):
    """Rendering costs more than anything else here, and says nothing about who may enter."""
    templates = deepcopy(house.TEMPLATES)
    templates[0].pop("APP_DIRS")
    templates[0]["OPTIONS"]["loaders"] = ["tests.support.blank_templates.BlankLoader"]
    settings.TEMPLATES = templates


@pytest.fixture
def offers(db):
    """One offer of today, one of yesterday, one of tomorrow."""
    day, today = datetime.timedelta(days=1), timezone.localdate()
    organisation = Organisation.objects.create(key="house", name="House")
    for key, begin, end in (("running", None, None), ("ended", None, today - day), ("coming", today + day, None)):
        Offer.objects.create(key=f"{key}-offer", organisation=organisation, title=key, valid_from=begin, valid_until=end)


def names_of_pages(patterns, prefix=""):
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from names_of_pages(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield prefix + (entry.name or str(entry.pattern))


def missing_rows(pages, matrix):
    """Pages and methods that nobody wrote down."""
    written = {(row.page, row.method) for row in matrix}
    return sorted(f"{method} {page}" for page in pages for method in METHODS if (page, method) not in written)


def answer_to(client, row):
    with translation.override("de"):
        address = reverse(row.page, kwargs=row.of)
    response = client.generic(row.method, address, headers={"accept-language": "de"})
    place = response.headers.get("Location", "").partition("?")[0]
    return f"{response.status_code} {place}".strip()


def test_every_page_stands_in_the_matrix():
    assert missing_rows(names_of_pages(get_resolver().url_patterns), MATRIX) == []


def test_matrix_speaks_of_no_page_that_is_gone():
    assert {row.page for row in MATRIX} - set(names_of_pages(get_resolver().url_patterns)) == set()


def test_page_that_nobody_wrote_down_shows():
    matrix = [Row("garden:tree-show", "GET", "200", "200")]
    assert missing_rows(["garden:tree-show", "garden:tree-plant"], matrix) == [
        "GET garden:tree-plant",
        "POST garden:tree-plant",
        "POST garden:tree-show",
    ]


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.page} {' '.join(row.of.values())}".strip())
def test_who_may_enter(row, offers, blank_templates):
    member = Client()
    member.force_login(make_person())
    assert {"anonymous": answer_to(Client(), row), "member": answer_to(member, row)} == {"anonymous": row.anonymous, "member": row.member}


@pytest.mark.parametrize("visitor", ["anonymous", "member"])
def test_not_visible_and_not_there_answer_the_same(offers, visitor):
    client = Client()
    if visitor == "member":
        client.force_login(make_person())
    pages = []
    for key in ("ended-offer", "coming-offer", "no-such-offer"):
        response = client.get(f"/de/offers/{key}/")
        pages.append((response.status_code, response.content.decode().replace(key, ""), sorted(response.headers)))
    assert pages[0] == pages[1] == pages[2]


PUBLIC = [row for row in MATRIX if row.method == "GET" and row.anonymous == row.member == OPEN and row.page != "accounts:log-in"]


@pytest.mark.parametrize("row", PUBLIC, ids=lambda row: row.page)
def test_public_pages_are_the_same_for_members_and_leave_no_cookie(row, offers):
    member = Client()
    member.force_login(make_person())
    with translation.override("de"):
        address = reverse(row.page, kwargs=row.of)
    one, other = Client().get(address), member.get(address)
    assert one.content == other.content
    for response in (one, other):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_form_from_elsewhere_is_refused_with_a_page(db):
    response = Client(enforce_csrf_checks=True).post("/de/login/", {"username": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "form_expired" in response.content.decode()
