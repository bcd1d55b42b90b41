import pytest
from django.test import Client

from tests.support.people import PASSWORD, make_person, viewer_for
from verbund.accounts import actions, privacy, queries
from verbund.accounts.models import Person
from verbund.audit.models import LedgerLine
from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, system_viewer

pytestmark = pytest.mark.django_db
HOUSE = system_viewer("test")
PAGE = "/de/account/password/"
NEW = "saure-Gurken-gruen-8"


@pytest.fixture
def person():
    return make_person()


@pytest.fixture
def client_of_person(person):
    client = Client()
    client.force_login(person)
    return client


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": again})


def test_account_page_shows_who_i_am(client_of_person):
    response = client_of_person.get("/de/account/")
    page = response.content.decode()
    assert "Ada Beispiel" in page
    assert "ada@example.org" in page
    assert 'href="/de/messages/"' in page
    assert "no-store" in response.headers["Cache-Control"]


def test_new_password_ends_other_sessions_and_keeps_this_one(person, client_of_person):
    elsewhere = Client()
    elsewhere.force_login(person)
    key = client_of_person.session.session_key
    assert change(client_of_person).headers["Location"] == "/de/account/?done"
    assert client_of_person.get("/de/account/?done").status_code == 200
    assert client_of_person.session.session_key != key
    assert elsewhere.get("/de/account/").status_code == 302
    assert Person.objects.get().check_password(NEW)
    assert [(line.permission, line.actor, line.thing) for line in LedgerLine.objects.all()] == [
        ("accounts.change_password", f"person:{person.pk}", f"accounts.person:{person.pk}")
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"old": "wrong"}, "old_password"),
        ({"again": "something-else-9"}, "new_password2"),
        ({"new": "short", "again": "short"}, "new_password2"),
        ({"new": "password123", "again": "password123"}, "new_password2"),
    ],
)
def test_password_that_is_not_taken(person, client_of_person, given, field):
    response = change(client_of_person, **given)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Person.objects.get().check_password(PASSWORD)
    assert LedgerLine.objects.count() == 0


def test_nobody_changes_the_password_of_somebody_else(person):
    other = make_person("eva@example.org")
    for viewer in (viewer_for(other), ANONYMOUS, HOUSE):
        with pytest.raises(errors.NotAllowed):
            actions.change_password(viewer, person, hashed="x")
    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)


def test_somebody_elses_account_looks_like_none(person):
    other = make_person("eva@example.org")
    for person_id in (other.pk, 999_999):
        with pytest.raises(errors.NotFound):
            queries.get_person(viewer_for(person), person_id)
    assert queries.get_person(HOUSE, other.pk) == other
    assert queries.own_account(viewer_for(other)) == other
    for viewer in (ANONYMOUS, HOUSE):
        with pytest.raises(errors.NotFound):
            queries.own_account(viewer)


def test_export_holds_what_is_stored(person):
    stored = privacy.export(viewer_for(person), person.pk)
    assert (stored["email"], stored["name"], stored["language"]) == ("ada@example.org", "Ada Beispiel", "de")
    assert PASSWORD not in str(stored)
    with pytest.raises(errors.NotFound):
        privacy.export(viewer_for(make_person("eva@example.org")), person.pk)


def test_erasing_empties_the_row_keeps_the_id_and_ends_sessions(person, client_of_person):
    privacy.erase(HOUSE, person.pk)
    left = Person.objects.get(pk=person.pk)
    assert (left.email, left.name, left.is_active, left.has_usable_password()) == (f"erased-{person.pk}@invalid", "", False, False)
    assert client_of_person.get("/de/account/").status_code == 302


def test_nobody_erases_by_hand(person):
    with pytest.raises(errors.NotAllowed):
        privacy.erase(viewer_for(person), person.pk)


def test_demo_people_are_listed_for_the_house_only():
    ada = actions.create_demo_person(HOUSE, None, email="Demo@Example.org", name="Demo", hashed="x")
    assert (queries.demo_people(HOUSE), queries.demo_people(ANONYMOUS)) == ([ada], [])
    assert ada.email == "demo@example.org"
    with pytest.raises(errors.NotAllowed):
        actions.create_demo_person(ANONYMOUS, None, email="x@example.org", name="X", hashed="x")
