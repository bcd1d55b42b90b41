import pytest

from tests.support.people import make_person

pytestmark = [pytest.mark.urls("tests.support.odd_urls"), pytest.mark.django_db]


def test_page_that_does_not_say_who_may_enter_is_refused(client):
    response = client.get("/unmarked")
    assert response.status_code == 403
    assert b"nobody said" not in response.content


def test_public_page_knows_nobody_and_leaves_no_cookie(client):
    client.force_login(make_person())
    response = client.get("/open")
    assert response.content == b"anonymous"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_public_page_does_not_read_the_session(client, django_assert_num_queries):
    client.force_login(make_person())
    with django_assert_num_queries(0):
        client.get("/open")


def test_closed_page_sends_strangers_to_the_log_in(client):
    response = client.get("/closed?a=1")
    assert (response.status_code, response.headers["Location"]) == (302, "/de/login/?next=/closed%3Fa%3D1")


def test_closed_page_knows_who_came(client):
    person = make_person()
    client.force_login(person)
    assert client.get("/closed").content == f"person:{person.pk}".encode()


def test_foreign_tree_is_marked_whole(client):
    assert client.get("/foreign/catalogue").status_code == 302
    client.force_login(make_person())
    assert client.get("/foreign/catalogue").status_code == 200
