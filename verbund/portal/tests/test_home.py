import re

import pytest


@pytest.mark.django_db
def test_home_has_one_search_and_eight_needs(client):
    page = client.get("/en/").content.decode()
    assert re.findall(r'<form[^>]* action="([^"]*)"', page) == ["/en/search/"]
    assert re.findall(r'name="(\w+)"', page.split("<form")[1]) == ["q", "near", "radius"]
    assert len(re.findall(r'<a href="/en/search/\?topic=', page)) == 8
    assert 'href="/en/login/"' in page


@pytest.mark.django_db
def test_home_is_the_same_for_everybody(client):
    client.cookies["sessionid"] = "a" * 32
    page = client.get("/de/")
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    assert "csrf" not in page.content.decode()


@pytest.mark.django_db
def test_needs_lead_to_topics_that_exist(client):
    page = client.get("/en/").content.decode()
    codes = set(re.findall(r"topic=(\w+)", page))
    assert codes == {
        "TOP_BEH", "TOP_AUF", "TOP_SOZ", "TOP_SPR", "TOP_ARB", "TOP_AUSB", "TOP_ANE", "TOP_WOH",
        "TOP_GES", "TOP_PSY", "TOP_GEWALT", "TOP_FAM", "TOP_BIL",
    }  # fmt: skip


@pytest.mark.django_db
def test_foot_leads_home_and_to_the_log_in(client):
    foot = client.get("/en/search/").content.decode().split("<footer")[1]
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', foot) == [("/en/", "Find counselling and help"), ("/en/login/", "Log in for professionals")]


@pytest.mark.django_db
def test_frame_has_the_name_of_the_network(client, settings):
    settings.NETWORK_NAME = "Kooperative Migrationsarbeit Niedersachsen"
    page = client.get("/de/").content.decode()
    assert " · Kooperative Migrationsarbeit Niedersachsen</title>" in page
    assert page.count("Kooperative Migrationsarbeit Niedersachsen") == 3
