"""What the style guide shows: short, longest and hostile contents for every component."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from verbund.ui.icons import ICONS
from verbund.ui.parts import Column, Crumb, Fact, Option

LONGEST = "Landesaufnahmebehörden-Sozialdienst-Verfahrensberatungsstelle für besonders schutzbedürftige Geflüchtete im Heidekreis"
HOSTILE = "<script>alert('x')</script> & \"quotes\""
COLOURS = ("page", "surface", "sunken", "text", "muted", "line", "action", "accent", "info", "success", "warning", "danger")


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name of the body"), help_text=_("As people know it."))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    about = forms.CharField(label=_("What do you offer?"), widget=forms.Textarea, required=False)
    district = forms.ChoiceField(label=_("District"), choices=[("", "–"), ("a", "Osnabrück"), ("b", LONGEST)])
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("Choose all that fit."),
        widget=forms.CheckboxSelectMultiple,
        choices=[("ar", "العربية"), ("uk", "Українська"), ("tr", "Türkçe")],
    )
    way = forms.ChoiceField(label=_("How shall we answer?"), widget=forms.RadioSelect, choices=[("mail", _("By e-mail")), ("call", _("By phone"))])
    agrees = forms.BooleanField(label=_("I have read how my data are used."))


def everything() -> dict[str, Any]:
    """The context of the style guide."""
    topics = [
        Option("language", _("Learning German"), 42, is_chosen=True),
        Option("work", _("Work and training"), 500, is_capped=True),
        Option("long", LONGEST, 0),
    ]
    return {
        "longest": LONGEST,
        "hostile": HOSTILE,
        "icon_names": sorted(ICONS),
        "colours": COLOURS,
        "form": SampleForm(),
        "faulty_form": SampleForm({"faulty-name": "", "faulty-email": "nobody", "faulty-languages": ["xx"]}, prefix="faulty"),
        "page": Paginator(range(400), 20).page(7),
        "first_page": Paginator(range(60), 20).page(1),
        "crumbs": [Crumb(_("Home page"), "#"), Crumb(_("Search"), "#"), Crumb(LONGEST)],
        "facts": [Fact(_("Languages"), "Deutsch, العربية, Türkçe, Українська"), Fact(_("Address"), LONGEST)],
        "short_facts": [Fact(_("Distance"), _("about 3 km")), Fact(_("Languages"), "Deutsch, Türkçe")],
        "tags": ["العربية", "Українська", Crumb("Türkçe", "#"), LONGEST],
        "options": topics,
        "empty_options": [],
        "link_options": [Option("all", _("All"), url="#", is_chosen=True), Option("near", _("Within 10 km"), 7, url="#")],
        "columns": [_("District"), Column(_("Offers"), is_number=True), Column(_("Languages"), is_number=True)],
        "rows": [["Osnabrück", 128, 14], [LONGEST, 3, 1], [HOSTILE, 0, 0]],
        "sample_links": [
            {"code": "de", "name": "Deutsch", "url": "#de", "is_current": True},
            {"code": "ar", "name": "العربية", "url": "#ar", "is_current": False},
            {"code": "uk", "name": "Українська", "url": "#uk", "is_current": False},
        ],
    }
