"""The components. Each takes declared properties only; README.md shows one line of usage for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context, TemplateSyntaxError
from django.template.base import Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from verbund.ui import fields, pages, parts
from verbund.ui.icons import ICONS, TURNING

register = template.Library()

ALERTS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert"}
BADGES = {"neutral", *ALERTS}
BUTTONS = {"primary", "secondary", "tertiary"}


def _declared(value: str, known: Iterable[str], what: str) -> str:
    if value not in known:
        raise TemplateSyntaxError(f"{value!r} is no {what}; known: {', '.join(sorted(known))}")
    return value


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing; silent for screen readers unless it has a label."""
    _declared(name, ICONS, "icon")
    css = "icon icon--turns" if name in TURNING else "icon"
    speech = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" width="20" height="20" {}><use href="{}#{}"></use></svg>', css, speech, static("icons/sprite.svg"), name)


@register.simple_tag
def badge(label: str, kind: str = "neutral", icon: str = "") -> SafeString:
    """One plain word about a thing."""
    _declared(kind, BADGES, "kind of badge")
    drawing = _icon(icon) if icon else ""
    return format_html('<span class="kern-badge kern-badge--{} badge badge--{}">{}{}</span>', kind, kind, drawing, label)


@register.inclusion_tag("ui/components/button.html")
def button(label: str, kind: str = "primary", icon: str = "", name: str = "", value: str = "", wide: bool = False) -> dict[str, Any]:
    """Sends the form it stands in."""
    _declared(kind, BUTTONS, "kind of button")
    return {"label": label, "kind": kind, "icon": icon, "name": name, "value": value, "wide": wide}


@register.inclusion_tag("ui/components/link_button.html")
def link_button(label: str, href: str, kind: str = "secondary", icon: str = "", wide: bool = False) -> dict[str, Any]:
    """Goes somewhere, and is as important as a button."""
    _declared(kind, BUTTONS, "kind of button")
    return {"label": label, "href": href, "kind": kind, "icon": icon, "wide": wide}


@register.simple_tag
def phone(number: str, label: str = "") -> SafeString:
    """A number to call, written left to right in every language; plain text when it cannot be dialled."""
    shown = format_html('{}<bdi class="phone__number" dir="ltr">{}</bdi>', _icon("phone"), number)
    dialled = parts.dialable(number)
    if not dialled:
        return format_html('<span class="phone">{}</span>', shown)
    speech = format_html(' aria-label="{} {}"', label, number) if label else ""
    return format_html('<a class="phone" href="tel:{}"{}>{}</a>', dialled, speech, shown)


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, marks_optional: bool = True) -> dict[str, Any]:
    """One form field with label, hint and error, tied together by ids."""
    return {**fields.anatomy(bound), "marks_optional": marks_optional and not bound.field.required}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """All errors of a form in one alert, each leading to its field; nothing while there is none."""
    return {"form": form, "faults": [bound for bound in form if bound.errors]}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, param: str = "page", last: int | None = None, label: str = "") -> dict[str, Any]:
    """Previous, a few numbers, next; `last` caps how far people may turn the pages."""
    known = [number for number in (pages.last_page(page), last) if number is not None]
    end = min(known) if known else None
    query = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)

    def address(number: int | None) -> str:
        if number is None:
            return ""
        query[param] = str(number)
        return f"?{query.urlencode()}"

    has_next = page.has_next() and (end is None or page.number < end)
    return {
        "label": label,
        "is_needed": has_next or page.number > 1,
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if has_next else "",
        "entries": [(number, address(number), number == page.number) for number in pages.page_numbers(page.number, end)],
    }


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(crumbs: Sequence[parts.Crumb]) -> dict[str, Any]:
    """Where this page stands."""
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/components/definition_list.html")
def definition_list(facts: Sequence[parts.Fact], inline: bool = False) -> dict[str, Any]:
    """Terms and what they are; nothing when there are no facts."""
    return {"facts": facts, "inline": inline}


@register.inclusion_tag("ui/components/tag_list.html")
def tag_list(labels: Sequence[Any], label: str = "") -> dict[str, Any]:
    """Words in a row: texts, or `Crumb`s where they lead somewhere."""
    tags = [entry if isinstance(entry, parts.Crumb) else parts.Crumb(entry) for entry in labels]
    return {"tags": tags, "label": label}


@register.inclusion_tag("ui/components/filter_group.html")
def filter_group(legend: str, name: str, options: Sequence[parts.Option], kind: str = "checkbox") -> dict[str, Any]:
    """One question of a filter: links, checkboxes or radio buttons with counts."""
    _declared(kind, {"checkbox", "radio"}, "kind of filter")
    return {"legend": legend, "name": name, "options": options, "kind": kind}


@register.inclusion_tag("ui/components/table.html")
def table(columns: Sequence[Any], rows: Iterable[Sequence[Any]], caption: str, empty: str = "") -> dict[str, Any]:
    """Figures in rows. The first cell names its row; `empty` is the sentence for a table without rows."""
    heads = [column if isinstance(column, parts.Column) else parts.Column(column) for column in columns]
    return {"columns": heads, "rows": [list(zip(heads, row, strict=True)) for row in rows], "caption": caption, "empty": empty}


@register.inclusion_tag("ui/components/near_me.html")
def near_me(target: str) -> dict[str, str]:
    """A button that fills the place field with the rounded position of the device."""
    return {"target": target}


@register.inclusion_tag("ui/components/copy_text.html")
def copy_text(text: str) -> dict[str, str]:
    """A button that copies a text."""
    return {"text": text}


@register.inclusion_tag("ui/components/language_switch.html")
def language_switch(links: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """This page in the other languages: entries with code, name, url and is_current."""
    current = next((link for link in links if link["is_current"]), None)
    return {"links": links, "current": current}


@register.simple_block_tag
def alert(content: SafeString, kind: str = "info", title: str = "", is_live: bool = False) -> SafeString:
    """A message; `is_live` has screen readers say it at once."""
    _declared(kind, ALERTS, "kind of alert")
    return _render("alert", content=content, kind=kind, icon=ALERTS[kind], title=title, is_live=is_live)


@register.simple_block_tag
def empty_state(content: SafeString, title: str, icon: str = "search") -> SafeString:
    """Nothing is here, and what to do now."""
    return _render("empty_state", content=content, title=title, icon=icon)


@register.tag
def card(parser: Parser, token: Token) -> template.Node:
    """One thing among others, with the parts "badges" and "footer"."""
    _, *bits = token.split_contents()
    known = token_kwargs(bits, parser)
    if bits or not {"title"} <= set(known) <= {"title", "href", "level", "is_quiet"}:
        raise TemplateSyntaxError("card takes title=…, and may take href=…, level=…, is_quiet=…")
    body = parser.parse(("endcard",))
    parser.delete_first_token()
    return CardNode(known, body)


class CardNode(template.Node):
    """Renders the body first, which leaves its parts behind, then the frame around them."""

    def __init__(self, known: dict[str, Any], body: template.NodeList) -> None:
        self.known, self.body = known, body

    def render(self, context: Context) -> SafeString:
        values = {"level": 3, **{name: value.resolve(context) for name, value in self.known.items()}}
        _declared(str(values["level"]), {"2", "3", "4"}, "level of a card")
        with context.push(ui_parts={}):
            content = self.body.render(context)
            return _render("card", content=content, **values, **context["ui_parts"])


@register.simple_block_tag(takes_context=True)
def part(context: Context, content: SafeString, name: str) -> str:
    """A named place inside a card: "badges" or "footer"."""
    _declared(name, {"badges", "footer"}, "part of a card")
    if "ui_parts" not in context:
        raise TemplateSyntaxError("part stands inside a card")
    context["ui_parts"][name] = content
    return ""


def _icon(name: str) -> SafeString:
    return icon(name)


def _render(component: str, **values: Any) -> SafeString:
    return render_to_string(f"ui/components/{component}.html", values)
