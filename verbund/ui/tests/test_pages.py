import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from verbund.ui.icons import ICONS, TURNING

ICON_FOLDER = Path(__file__).parents[3] / "frontend" / "icons"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_style_guide_has_no_inline_style_or_script(client, language):
    with translation.override(language):
        response = client.get(reverse("ui:style-guide"))
    html = response.content.decode()
    assert response.status_code == 200
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", html) == []
    assert re.findall(r"<style|<script(?![^>]*\ssrc=)", html) == []


@pytest.mark.django_db
def test_style_guide_has_no_id_twice(client):
    html = client.get(reverse("ui:style-guide")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(("language", "direction", "sheet"), [("de", "ltr", "verbund.css"), ("ar", "rtl", "verbund.rtl.css")])
def test_direction_chooses_the_style_sheet(language, direction, sheet):
    with translation.override(language):
        html = render_to_string("ui/base.html")
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert re.findall(r"css/verbund\S*\.css", html) == [f"css/{sheet}"]


def test_frame_shows_what_it_is_given():
    entry = {"label": "Find <help>", "url": "/x", "is_current": True}
    html = render_to_string("ui/base.html", {"navigation": [entry], "footer_links": [entry], "network_name": "Netz & Werk", "shows_demo_data": True})
    assert '<a class="main-nav__link" href="/x" aria-current="page">Find &lt;help&gt;</a>' in html
    assert html.count("Netz &amp; Werk") == 3
    assert "demo-banner" in html


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (400, "This did not work"),
        (403, "No access"),
        (404, "Page not found"),
        (422, "This did not work"),
        (500, "Something went wrong on our side"),
        (503, "Something went wrong on our side"),
    ],
)
def test_error_page_says_what_to_do(status, heading):
    with translation.override("en"):
        html = render_to_string("ui/error.html", {"status": status, "sentence": "Because <so>.", "code": "some_code"})
    assert f"<h1>{heading}</h1>" in html
    assert f"<title>{heading} · Verbund</title>" in html
    assert "Because &lt;so&gt;." in html
    assert 'href="/en/"' in html
    assert "some_code" in html


def test_icons_are_those_of_the_sprite():
    assert {file.stem for file in ICON_FOLDER.glob("*.svg")} == ICONS
    assert TURNING <= ICONS
