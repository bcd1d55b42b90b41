from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from tests.support.people import PASSWORD, make_person
from verbund.accounts import actions, errors, tasks
from verbund.accounts.choices import MOST_TRIES, MOST_TRIES_FOR_ADDRESS, MOST_TRIES_FROM_DEVICE
from verbund.accounts.models import FailedLogIn
from verbund.audit.models import LedgerLine
from verbund.kit.viewer import ANONYMOUS, system_viewer

pytestmark = pytest.mark.django_db
PAGE = "/de/login/"


@pytest.fixture
def person():
    return make_person("ada@example.org")


def log_in(client, address="ada@example.org", password=PASSWORD, **extra):
    return client.post(PAGE, {"username": address, "password": password, "next": extra.pop("next", "")}, **extra)


def is_in(client):
    return client.get("/de/account/").status_code == 200


def test_page_asks_for_address_and_password(client):
    page = client.get(PAGE).content.decode()
    assert 'type="email"' in page
    assert 'type="password"' in page
    assert 'autocomplete="username"' in page


def test_right_password_leads_to_the_account(client, person):
    response = log_in(client, "  Ada@Example.org ")
    assert (response.status_code, response.headers["Location"]) == (302, "/de/account/")
    assert is_in(client)
    assert [line.deed.rsplit(".", 1)[-1] for line in LedgerLine.objects.order_by("id")] == ["finish_log_in"]


@pytest.mark.parametrize(("wanted", "reached"), [("/de/messages/", "/de/messages/"), ("https://evil.example/", "/de/account/")])
def test_log_in_goes_on_to_pages_of_this_house_only(client, person, wanted, reached):
    assert log_in(client, next=wanted).headers["Location"] == reached


def test_log_in_makes_a_new_session(client, person):
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    log_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    ("address", "password", "active"),
    [("ada@example.org", "wrong", True), ("nobody@example.org", PASSWORD, True), ("ada@example.org", PASSWORD, False), ("", "", True)],
    ids=["wrong password", "unknown address", "closed account", "nothing"],
)
def test_no_entrance_and_no_hint_why(client, address, password, active):
    make_person("ada@example.org", is_active=active)
    response = log_in(client, address, password)
    assert response.status_code == 200
    assert not is_in(client)
    if address:
        assert response.context["form"].non_field_errors() == [str(response.context["form"].error_messages["invalid_login"])]


def test_closed_account_ends_running_sessions(client, person):
    log_in(client)
    person.is_active = False
    person.save()
    assert not is_in(client)


def test_log_out_by_post_only(client, person):
    log_in(client)
    assert client.get("/de/logout/").status_code == 405
    assert is_in(client)
    assert client.post("/de/logout/").headers["Location"] == "/de/"
    assert not is_in(client)


def test_too_many_tries_for_one_address_from_one_device(client, person):
    for _number in range(MOST_TRIES):
        assert log_in(client, password="wrong", REMOTE_ADDR="10.0.0.1").status_code == 200
    refused = log_in(client, REMOTE_ADDR="10.0.0.1")
    assert refused.status_code == 429
    assert "too_many_tries" in refused.content.decode()
    assert not is_in(client)
    assert FailedLogIn.objects.count() == MOST_TRIES
    assert log_in(client, "nobody@example.org", REMOTE_ADDR="10.0.0.1").status_code == 200
    assert log_in(client, REMOTE_ADDR="10.0.0.2").status_code == 302


def test_too_many_tries_for_one_address_from_everywhere(client, person):
    for number in range(MOST_TRIES_FOR_ADDRESS):
        assert log_in(client, password="wrong", REMOTE_ADDR=f"10.0.0.{number}").status_code == 200
    assert log_in(client, REMOTE_ADDR="10.0.0.99").status_code == 429


def test_too_many_tries_from_one_device(client, person):
    for number in range(MOST_TRIES_FROM_DEVICE):
        assert log_in(client, f"nobody{number}@example.org", REMOTE_ADDR="10.0.0.1").status_code == 200
    assert log_in(client, REMOTE_ADDR="10.0.0.1").status_code == 429
    assert log_in(client, REMOTE_ADDR="10.0.0.2").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_no_way_around_the_limit():
    def is_let_in(_number):
        try:
            actions.begin_log_in(ANONYMOUS, None, address="ada@example.org", device="10.0.0.1")
        except errors.TooManyTries:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=6) as pool:
        let_in = sum(pool.map(is_let_in, range(24)))
    assert let_in <= MOST_TRIES
    assert FailedLogIn.objects.count() == let_in


def test_device_behind_a_proxy_is_what_the_proxy_saw(client, person, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(MOST_TRIES):
        log_in(client, password="wrong", HTTP_X_FORWARDED_FOR=f"10.9.9.{number}, 192.0.2.7")
    assert log_in(client, HTTP_X_FORWARDED_FOR="10.9.9.9, 192.0.2.7").status_code == 429
    assert log_in(client, HTTP_X_FORWARDED_FOR="192.0.2.7, 192.0.2.8").status_code == 302


def test_right_password_forgets_the_tries(client, person):
    for _number in range(MOST_TRIES - 1):
        log_in(client, password="wrong")
    assert log_in(client).status_code == 302
    assert FailedLogIn.objects.count() == 0


def test_tries_count_for_a_quarter_of_an_hour(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        for _number in range(MOST_TRIES):
            log_in(client, password="wrong")
        assert log_in(client).status_code == 429
    with time_machine.travel(start + timedelta(minutes=15, seconds=1), tick=False):
        assert log_in(client).status_code == 302


def test_tries_are_kept_as_hashes_only_and_forgotten_after_a_day(client, person):
    log_in(client, password="wrong", REMOTE_ADDR="192.0.2.7")
    row = FailedLogIn.objects.values().get()
    assert not {"ada@example.org", "192.0.2.7", "wrong"} & set(map(str, row.values()))
    assert len(row["address_hash"]) == len(row["device_hash"]) == 64
    tasks.forget_old_tries(system_viewer("test"))
    assert FailedLogIn.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        tasks.forget_old_tries(system_viewer("test"))
    assert FailedLogIn.objects.count() == 0


def test_ended_sessions_are_forgotten(client, person):
    log_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    tasks.forget_old_sessions(system_viewer("test"))
    assert Session.objects.count() == 0
