import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.html import escape

from verbund.ui.parts import Column, Crumb, Fact, Option

HOSTILE = "<script>alert('x')</script>\"&"
SEARCH_ICON = '<svg class="icon" width="20" height="20" aria-hidden="true"><use href="/static/icons/sprite.svg#search"></use></svg>'


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def render(source, **values):
    """The output without the white space that only serves readers of the template."""
    html = Template("{% load ui %}" + source).render(Context(values))
    return re.sub(r"\s*\n\s*", "", html).strip()


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As known.")
    mail = forms.EmailField(label="Mail", required=False)
    place = forms.ChoiceField(label="Place", choices=[("a", "A")])
    ways = forms.MultipleChoiceField(label="Ways", choices=[("x", HOSTILE)], widget=forms.CheckboxSelectMultiple)
    agrees = forms.BooleanField(label="Agrees")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_icon_is_silent_or_speaks():
    assert render('{% icon "search" %}') == SEARCH_ICON
    assert 'role="img" aria-label="Call &lt;b&gt;"' in render('{% icon "phone" label=label %}', label="Call <b>")
    assert 'class="icon icon--turns"' in render('{% icon "arrow-right" %}')


def test_button():
    assert render('{% button "Save" name="next" value="1" %}') == (
        '<button class="kern-btn kern-btn--primary button" type="submit" name="next" value="1"><span class="kern-label">Save</span></button>'
    )


def test_link_button():
    assert render('{% link_button "Go" url icon="search" wide=True %}', url="/x/?a=1&b=2") == (
        f'<a class="kern-btn kern-btn--secondary button button--wide" href="/x/?a=1&amp;b=2">{SEARCH_ICON}<span class="kern-label">Go</span></a>'
    )


def test_badge():
    assert render('{% badge "Free" kind="success" %}') == '<span class="kern-badge kern-badge--success badge badge--success">Free</span>'


def test_alert():
    html = render('{% alert kind="info" title="Hello" is_live=True %}<p>Text</p>{% endalert %}')
    assert html.startswith('<div class="kern-alert kern-alert--info alert" role="alert"><div class="kern-alert__header"><svg')
    assert html.endswith('<p class="alert__title">Hello</p></div><div class="kern-alert__body"><p>Text</p></div></div>')


def test_alert_without_text_has_no_body():
    assert "kern-alert__body" not in render('{% alert title="Hello" %} {% endalert %}')


def test_empty_state():
    assert render('{% empty_state "Nothing" %}<p>Do this.</p>{% endempty_state %}') == (
        f'<div class="empty-state">{SEARCH_ICON}<p class="empty-state__title">Nothing</p><p>Do this.</p></div>'
    )


def test_card_with_parts():
    html = render('{% card title="T" href="/t" level=2 %}Body{% part "footer" %}F{% endpart %}{% part "badges" %}B{% endpart %}{% endcard %}')
    assert html == (
        '<article class="card"><h2 class="card__title"><a href="/t"><bdi>T</bdi></a></h2><div class="badges">B</div>'
        '<div class="card__body">Body</div><div class="card__footer">F</div></article>'
    )


def test_card_in_card_keeps_parts_apart():
    html = render(
        '{% card title="A" %}{% part "footer" %}1{% endpart %}{% card title="B" %}{% part "footer" %}2{% endpart %}{% endcard %}{% endcard %}'
    )
    assert re.findall(r"card__footer\">(.)", html) == ["2", "1"]


def test_card_without_body_is_only_a_title():
    assert render("{% card title=title is_quiet=True %}{% endcard %}", title="T") == (
        '<article class="card card--quiet"><h3 class="card__title"><bdi>T</bdi></h3></article>'
    )


def test_phone_is_a_link_left_to_right():
    html = render('{% phone "0541 12-3" label="Call" %}')
    assert html.startswith('<a class="phone" href="tel:+49541123" aria-label="Call 0541 12-3"><svg')
    assert html.endswith('<bdi class="phone__number" dir="ltr">0541 12-3</bdi></a>')


def test_phone_that_is_no_number_is_text():
    html = render("{% phone number %}", number=HOSTILE)
    assert html.startswith('<span class="phone">')
    assert 'href="tel' not in html
    assert escape(HOSTILE) in html


def test_breadcrumb():
    html = render("{% breadcrumb crumbs %}", crumbs=[Crumb("Home", "/"), Crumb("Here")])
    assert html == (
        '<nav class="breadcrumb" aria-label="You are here"><ol class="breadcrumb__list"><li class="breadcrumb__item"><a href="/">Home</a></li>'
        '<li class="breadcrumb__item"><span aria-current="page">Here</span></li></ol></nav>'
    )


def test_definition_list():
    html = render("{% definition_list facts inline=True %}", facts=[Fact("Term", "Detail")])
    assert html == (
        '<dl class="facts facts--inline"><div class="facts__row"><dt class="facts__term">Term</dt><dd class="facts__detail">Detail</dd></div></dl>'
    )
    assert render("{% definition_list facts %}", facts=[]) == ""


def test_tag_list():
    html = render('{% tag_list tags label="L" %}', tags=["a", Crumb("b", "/b")])
    assert html == (
        '<ul class="tag-list" aria-label="L"><li><span class="tag-list__tag"><bdi>a</bdi></span></li>'
        '<li><a class="tag-list__tag" href="/b"><bdi>b</bdi></a></li></ul>'
    )


def test_filter_group_with_capped_count():
    html = render('{% filter_group "Topic" "topic" options %}', options=[Option("w", "Work", 1500, is_chosen=True, is_capped=True)])
    assert html == (
        '<fieldset class="filter-group"><legend class="filter-group__legend">Topic</legend><div class="filter-group__option"><div class="choice">'
        '<input class="kern-form-check__checkbox" type="checkbox" name="topic" value="w" id="filter-topic-1" checked>'
        '<label class="kern-label" for="filter-topic-1">Work</label></div><span class="filter-group__count">'
        '<span class="visually-hidden">offers, at least </span><span aria-hidden="true">≥ </span>1,500</span></div></fieldset>'
    )


def test_filter_group_with_links_and_without_options():
    html = render('{% filter_group "Far" "far" options %}', options=[Option("a", "All", url="?far=a", is_chosen=True)])
    assert '<a class="filter-group__link" href="?far=a" aria-current="true">All</a>' in html
    assert "Nothing to choose here." in render('{% filter_group "Far" "far" options %}', options=[])


def test_table():
    html = render('{% table columns rows "Caption" %}', columns=["Place", Column("Offers", is_number=True)], rows=[["Emden", 3]])
    assert html == (
        '<div class="table-box kern-table-responsive" role="region" aria-label="Caption" tabindex="0"><table class="kern-table table">'
        '<caption class="table__caption">Caption</caption><thead><tr><th class="kern-table__header" scope="col">Place</th>'
        '<th class="kern-table__header kern-table__header--numeric" scope="col">Offers</th></tr></thead><tbody><tr>'
        '<th class="kern-table__header" scope="row">Emden</th><td class="kern-table__cell kern-table__cell--numeric">3</td></tr></tbody></table></div>'
    )
    assert '<td class="kern-table__cell" colspan="1">None yet</td>' in render('{% table columns rows "C" empty="None yet" %}', columns=["A"], rows=[])


def test_pagination_keeps_the_query(rf):
    request = rf.get("/", {"q": "a&b", "topic": ["x", "y"], "page": "3"})
    html = render("{% pagination page %}", page=Paginator(range(60), 10).page(3), request=request)
    assert re.findall(r'href="(\?[^"]*)"', html) == [f"?q=a%26b&amp;topic=x&amp;topic=y&amp;page={n}" for n in (2, 1, 2, 3, 4, 5, 6, 4)]
    assert html.count('aria-current="page"') == 1


def test_pagination_ends_at_the_cap():
    html = render("{% pagination page last=5 %}", page=Paginator(range(1000), 10).page(5))
    assert 'rel="next"' not in html
    assert "page=100" not in html


def test_pagination_of_one_page_is_nothing():
    assert render("{% pagination page %}", page=Paginator([1], 10).page(1)) == ""


def test_field_ties_label_hint_and_input():
    assert render("{% field form.name %}", form=Form()) == (
        '<div class="field kern-form-input"><label class="kern-label" for="id_name">Name</label><p class="kern-hint" id="id_name_hint">As known.</p>'
        '<input type="text" name="name" class="kern-form-input__input" aria-describedby="id_name_hint" required id="id_name"></div>'
    )


def test_field_shows_its_error():
    html = render("{% field form.name %}", form=Form({"name": ""}))
    assert 'class="field kern-form-input kern-form-input--error"' in html
    assert '<p class="kern-error" id="id_name_error">' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="kern-form-input__input kern-form-input__input--error"' in html


def test_field_marks_what_is_optional():
    assert '<span class="kern-label__optional">(optional)</span>' in render("{% field form.mail %}", form=Form())
    assert "optional" not in render("{% field form.mail marks_optional=False %}", form=Form())


def test_field_with_choices_is_a_fieldset():
    html = render("{% field form.ways %}", form=Form())
    assert html.startswith('<fieldset class="field kern-fieldset" id="id_ways"><legend class="kern-label">Ways</legend><div class="choice">')
    assert f'<label class="kern-label" for="id_ways_0">{escape(HOSTILE)}</label>' in html


def test_field_of_other_kinds():
    form = Form()
    assert '<div class="kern-form-input__select-wrapper"><select name="place" class="kern-form-input__select"' in render(
        "{% field form.place %}", form=form
    )
    assert '<div class="choice"><input type="checkbox" name="agrees" class="kern-form-check__checkbox"' in render(
        "{% field form.agrees %}", form=form
    )
    assert render("{% field form.secret %}", form=form).startswith('<input type="hidden" name="secret"')


def test_error_summary_leads_to_the_fields():
    html = render("{% error_summary form %}", form=Form({"place": "a", "ways": ["x"], "agrees": "on"}))
    assert '<ul><li><a href="#id_name">Name</a>: This field is required.</li></ul>' in html
    assert render("{% error_summary form %}", form=Form()) == ""


def test_small_helpers():
    assert 'data-target="id_near"' in render('{% near_me target="id_near" %}')
    assert f'data-text="{escape(HOSTILE)}"' in render("{% copy_text text %}", text=HOSTILE)


def test_language_switch():
    links = [
        {"code": "de", "name": "Deutsch", "url": "/de/", "is_current": True},
        {"code": "ar", "name": "العربية", "url": "/ar/", "is_current": False},
    ]
    html = render("{% language_switch links %}", links=links)
    assert '<span lang="de">Deutsch</span></summary>' in html
    assert '<a class="language-switch__link" href="/ar/" lang="ar" hreflang="ar">العربية</a>' in html


@pytest.mark.parametrize(
    "source",
    [
        "{% button x %}",
        "{% link_button x x %}",
        "{% badge x %}",
        "{% alert title=x %}{{ x }}{% endalert %}",
        "{% empty_state x %}{{ x }}{% endempty_state %}",
        "{% card title=x href=x %}{{ x }}{% part 'badges' %}{{ x }}{% endpart %}{% endcard %}",
        "{% icon 'search' label=x %}",
        "{% phone x label=x %}",
        "{% breadcrumb crumbs %}",
        "{% definition_list facts %}",
        "{% tag_list crumbs label=x %}",
        "{% filter_group x x options %}",
        "{% table columns rows x %}",
        "{% near_me target=x %}",
        "{% copy_text x %}",
    ],
)
def test_hostile_text_is_escaped(source):
    values = {
        "crumbs": [Crumb(HOSTILE, HOSTILE), Crumb(HOSTILE)],
        "facts": [Fact(HOSTILE, HOSTILE)],
        "options": [Option(HOSTILE, HOSTILE, 1), Option(HOSTILE, HOSTILE, url=HOSTILE)],
        "columns": [HOSTILE, "b"],
        "rows": [[HOSTILE, HOSTILE]],
    }
    html = render(source, x=HOSTILE, **values)
    assert escape(HOSTILE) in html
    assert "<script" not in html


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "unicorn" %}',
        '{% badge "x" kind="loud" %}',
        '{% button "x" kind="huge" %}',
        '{% button "x" colour="red" %}',
        '{% alert kind="loud" %}{% endalert %}',
        '{% card href="/" %}{% endcard %}',
        '{% card title="x" colour="red" %}{% endcard %}',
        '{% card title="x" level=7 %}{% endcard %}',
        '{% card title="x" %}{% part "hat" %}{% endpart %}{% endcard %}',
        '{% part "footer" %}{% endpart %}',
        '{% filter_group "x" "x" nothing kind="slider" %}',
    ],
)
def test_only_declared_properties(source):
    with pytest.raises(TemplateSyntaxError):
        render(source)
