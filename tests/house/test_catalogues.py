"""The catalogues hold exactly the texts of code and templates, and German has a text for each of them."""

import pytest
from babel.messages.catalog import Catalog

from tools import messages


@pytest.fixture(scope="module")
def wanted() -> set[tuple[str, ...]]:
    return {(*messages.strings(message), context or "") for _file, message, context in messages.collect()}


def held(language: str) -> set[tuple[str, ...]]:
    return {(*messages.strings(entry.id), entry.context or "") for entry in messages.load(language) if entry.id}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogue_holds_exactly_the_texts_in_use(language, wanted):
    """`make messages` brings both sides together."""
    found = held(language)
    assert (sorted(wanted - found), sorted(found - wanted)) == ([], [])


def test_every_text_has_a_german_translation():
    assert messages.missing(messages.load("de")) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_placeholders_are_named_and_the_same_on_both_sides(language):
    assert messages.wrong_placeholders(messages.load(language)) == []


@pytest.mark.parametrize(
    ("text", "translation", "is_wrong"),
    [
        ("Hello %(name)s", "Hallo %(name)s", False),
        ("Hello %(name)s", "Hallo %(nome)s", True),
        ("Hello %s", "Hallo %s", True),
        ("100 % sure", "100 % sicher", False),
        ("Hello {name}", "Hallo", True),
        ("No text yet", "", False),
    ],
)
def test_wrong_placeholders_are_found(text, translation, is_wrong):
    catalog = Catalog(locale="de")
    catalog.add(text, translation)
    assert messages.wrong_placeholders(catalog) == ([text] if is_wrong else [])


def test_plural_forms_may_leave_out_the_number_in_the_singular():
    catalog = Catalog(locale="de")
    catalog.add(("%(count)s offer", "%(count)s offers"), ("ein Angebot", "%(count)s Angebote"))
    assert messages.wrong_placeholders(catalog) == []
    assert messages.missing(catalog) == []


def test_a_half_translated_plural_is_missing():
    catalog = Catalog(locale="de")
    catalog.add(("%(count)s offer", "%(count)s offers"), ("", "%(count)s Angebote"))
    assert messages.missing(catalog) == ["%(count)s offer"]


def test_templates_and_code_are_both_read(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% translate 'Offers' %}{% blocktranslate count n=n %}{{ n }} offer{% plural %}{{ n }} offers{% endblocktranslate %}"
    )
    code = tmp_path / "code.py"
    code.write_text("from x import gettext_lazy as _, ngettext, pgettext\na = _('Places')\nb = pgettext('month', 'May')\n")
    assert list(messages.texts_of(page)) == [("Offers", None), (("%(n)s offer", "%(n)s offers"), None)]
    assert list(messages.texts_of(code)) == [("Places", None), ("May", "month")]
