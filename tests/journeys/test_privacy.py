"""Seekers leave nothing behind: no cookie, nothing stored in the browser, no request to anybody else."""

from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visit, arrive
from tests.journeys.watch import HOST, Watch

pytestmark = pytest.mark.journey
STORED = "Promise.all([indexedDB.databases(), caches.keys()]).then(([a, b]) => a.length + b.length + localStorage.length + sessionStorage.length)"


def test_public_pages_keep_nothing_and_ask_nobody_else(visit: Visit, watch: Watch):
    page = visit()
    page.goto("/de/search/?topic=TOP_AUF")
    offer = page.locator(".result-card__title a").first.get_attribute("href")
    public = ("/", "/de/", "/en/", "/de/search/?q=Deutsch&near=38100", "/de/search/?q=qqqqxxx", offer, "/de/style/", "/de/gibt-es-nicht/")
    for address in public:
        answer = arrive(page, str(address))
        assert (address, answer.all_headers().get("set-cookie")) == (address, None)
        assert (address, page.context.cookies(), page.evaluate(STORED)) == (address, [], 0)
    assert {urlsplit(url).hostname for url in watch.requests if not url.startswith("data:")} == {HOST}


def test_policy_forbids_foreign_and_written_script(visit: Visit):
    page = visit()
    policy = arrive(page, "/de/").headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip())
    assert (rules["default-src"], rules["script-src"], rules["style-src"], rules["base-uri"]) == ("'none'", "'self'", "'self'", "'none'")
    assert "unsafe" not in policy
