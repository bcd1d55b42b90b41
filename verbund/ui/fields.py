"""How a form field is taken apart, so that its template can set label, hint, error and input with the right ids."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget


def anatomy(bound: BoundField) -> dict[str, Any]:
    """Everything that ui/components/field.html needs about one field."""
    kind = _kind(bound.field.widget)
    return {
        "kind": kind,
        "bound": bound,
        "hint_id": f"{bound.auto_id}_hint",
        "error_id": f"{bound.auto_id}_error",
        "described_by": _described_by(bound),
        "input": "" if kind == "choices" else bound.as_widget(attrs=_attributes(bound, kind)),
        "choices": _choices(bound) if kind == "choices" else [],
    }


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return "select"
    return "input"


def _described_by(bound: BoundField) -> str:
    ids = []
    if bound.help_text:
        ids.append(f"{bound.auto_id}_hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def _attributes(bound: BoundField, kind: str) -> dict[str, str | bool]:
    block = {"check": "kern-form-check__checkbox", "select": "kern-form-input__select"}.get(kind, "kern-form-input__input")
    css = f"{block} {block}--error" if bound.errors else block
    attributes: dict[str, str | bool] = {"class": " ".join(filter(None, [css, bound.field.widget.attrs.get("class")]))}
    if described_by := _described_by(bound):
        attributes["aria-describedby"] = described_by
    return attributes


def _choices(bound: BoundField) -> list[BoundWidget]:
    widget = bound.field.widget
    attrs = {"id": bound.auto_id, "class": f"kern-form-check__{widget.input_type}"}
    return [BoundWidget(widget, data, bound.form.renderer) for data in widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)]
