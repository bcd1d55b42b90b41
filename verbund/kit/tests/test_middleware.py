import json

import pytest
from django.db import OperationalError, connection
from django.test import override_settings

pytestmark = [pytest.mark.urls("tests.support.odd_urls"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/open?q=%00", 400, "broken_input"),
        ("/open?q=%ff%fe", 400, "broken_input"),
        ("/open?q=%C3%BC", 200, ""),
        ("/open%00", 400, "broken_input"),
        ("/open%ff", 400, "broken_input"),
        ("/de/%C3%BC", 404, "not_found"),
        ("/open?q=" + "x" * 10_000, 414, "address_too_long"),
        ("/open?q=" + "x" * 3_000, 200, ""),
    ],
)
def test_input_that_no_form_sends_is_refused_with_a_page(client, address, status, code):
    response = client.get(address)
    assert response.status_code == status
    assert code in response.content.decode()


@pytest.mark.parametrize(("name", "status"), [("missing", 404), ("late", 409), ("down", 503), ("wrong", 422), ("no", 403)])
def test_errors_become_pages(client, name, status):
    response = client.get(f"/failing/{name}", headers={"accept": "text/html"})
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<h1>" in response.content.decode()


def test_errors_become_problem_json_for_programs(client):
    response = client.get("/failing/missing", headers={"accept": "application/json"})
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert (response.status_code, problem["status"], problem["code"], sorted(problem)) == (404, 404, "not_found", ["code", "status", "title", "type"])


def test_missing_page_and_missing_thing_say_the_same(client):
    """Only the path may differ between an address that does not exist and a thing that does not."""
    nowhere = client.get("/de/nowhere/").content.decode().replace("/de/nowhere/", "").replace("/en/nowhere/", "")
    nothing = client.get("/failing/missing", headers={"accept-language": "de"}).content.decode().replace("/failing/missing", "")
    assert nowhere == nothing


def test_programming_error_stays_500(client):
    client.raise_request_exception = False
    assert client.get("/failing/unheard-of").status_code == 500


def test_page_about_our_own_fault_needs_no_database(client):
    """What fills the frame of other pages asks the database; when that is what has failed, people still read a sentence."""
    client.raise_request_exception = False
    with connection.execute_wrapper(no_database):
        for address, code in (("/failing/missing", "server_error"), ("/failing/down", "unavailable")):
            response = client.get(address)
            assert response.status_code >= 500
            assert code in response.content.decode()
            assert "<h1>" in response.content.decode()


def no_database(*_asked):
    raise OperationalError("the connection is gone")


@override_settings(DEMO_DATA_NOINDEX=True)
def test_every_answer_carries_the_headers(client):
    for address in ("/open", "/failing/missing", "/open?q=%00"):
        headers = client.get(address).headers
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "geolocation=(self)" in headers["Permissions-Policy"]


def test_too_many_fields_are_refused_with_a_page(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    response = client.get("/open-fields?a=1&b=2&c=3")
    assert response.status_code == 400
    assert "broken_input" in response.content.decode()
