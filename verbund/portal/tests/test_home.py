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
