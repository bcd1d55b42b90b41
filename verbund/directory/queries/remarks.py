"""What is said above a list of results: how many, near what, and what was understood differently from how it was written."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verbund.directory.queries.finder import Findings

MOST_CHOICES = 6


@dataclass(frozen=True)
class Remark:
    """A sentence above the results; kind is info or warning."""

    text: str
    kind: str = "info"


def headline(findings: Findings) -> str:
    """How many offers, and near what."""
    answer = findings.answer
    named = {"count": answer.total, "place": place_name(findings), "km": f"{answer.widened_to_km or answer.radius_km or 0:.0f}"}
    if not answer.total:
        return _("Nothing found")
    if answer.is_capped:
        return _("More than %(count)s offers") % named
    if named["place"] and (answer.widened_to_km or answer.radius_km):
        return ngettext("%(count)s offer within %(km)s km of %(place)s", "%(count)s offers within %(km)s km of %(place)s", answer.total) % named
    return ngettext("%(count)s offer", "%(count)s offers", answer.total) % named


def place_name(findings: Findings) -> str:
    """The place that was searched around; "" when the whole state was searched."""
    if findings.whereabouts and findings.whereabouts.places and findings.whereabouts.places[0].kind == "point":
        return _("your position")
    return findings.answer.around.label if findings.answer.around else ""


def remarks(findings: Findings) -> list[Remark]:
    """Everything that the reader should know about how the search was understood."""
    return [remark for remark in (_about_place(findings), _about_radius(findings)) if remark]


def choices_of_place(findings: Findings) -> tuple[str, ...]:
    """The names of the places that the reader may have meant, the searched one first; empty when there was no doubt.

    The district around a town of the same name is no doubt: whoever writes Celle is served by the town.
    """
    spots = findings.answer.understood.spots if not findings.wish.near else ()
    meant = findings.choice or spots
    around_it = {place.label for place in meant[1:] if place.kind == "district" and place.district_code == meant[0].district_code}
    labels = tuple(dict.fromkeys(place.label for place in meant if place.label not in around_it))
    return labels[:MOST_CHOICES] if len(labels) > 1 else ()


def corrected_words(findings: Findings) -> str:
    """The words that were searched instead of mistyped ones; "" when nothing was corrected."""
    understood = findings.answer.understood
    if not understood.corrected:
        return ""
    return " ".join(understood.corrected.get(word, word) for word in understood.words)


def _about_place(findings: Findings) -> Remark | None:
    kind = findings.whereabouts.kind if findings.whereabouts else ""
    around = findings.answer.around
    if kind == "unknown":
        text = _("We do not know the place “%(near)s”. You see offers from all over Lower Saxony. Please try a postcode or the name of a town.")
        return Remark(text % {"near": findings.wish.near}, "warning")
    if around and around.is_outside:
        text = _("%(place)s is outside Lower Saxony. This directory knows offers in Lower Saxony only.")
        return Remark(text % {"place": place_name(findings)}, "warning")
    if kind == "in_state":
        return Remark(_("You see offers from all over Lower Saxony."))
    return None


def _about_radius(findings: Findings) -> Remark | None:
    answer = findings.answer
    if answer.widened_to_km is None or answer.around is None:
        return None
    text = _("Nothing within %(near)s km of %(place)s. We looked farther, up to %(far)s km.")
    return Remark(text % {"near": f"{answer.radius_km or 0:.0f}", "place": place_name(findings), "far": f"{answer.widened_to_km:.0f}"})


def without_strange_words(findings: Findings) -> tuple[str, str]:
    """The words of the question that nobody here knows, and the question without them; empty where there is nothing to leave out."""
    strangers = findings.answer.understood.strangers
    kept = [word for word in findings.wish.text.split() if not any(stranger in word.lower() for stranger in strangers)]
    return (" ".join(strangers), " ".join(kept)) if strangers else ("", "")
