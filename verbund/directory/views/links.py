"""Links of the finder to itself: the same question, a little different."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from verbund.directory import queries
from verbund.directory.forms import Question
from verbund.directory.queries import FilterGroup, Findings
from verbund.ui.parts import Crumb, Option

WIDE = 100
BY_TELEPHONE = (("format", ("FMT_TEL",)),)
INDEPENDENT = (("body", ("BDK_UNABH",)),)


def chips(question: Question, groups: Iterable[FilterGroup]) -> list[Crumb]:
    """The chosen filters, each leading to the same question without it."""
    chosen = [option for group in groups for option in (*group.options, *group.more) if option.is_chosen]
    return [Crumb(option.label, question.without(option.name, option.value).address()) for option in chosen]


def choices(question: Question, findings: Findings) -> list[Option]:
    """The places that the reader may have meant, the searched one chosen."""
    names = queries.choices_of_place(findings)
    return [Option(name, name, is_chosen=place == 0, url=question.changed(near=name).address()) for place, name in enumerate(names)]


def radii(question: Question, offered: Iterable[int]) -> list[Option]:
    """The distances to choose from, with the asked one among them."""
    every = sorted({*offered, *([question.radius] if question.radius else [])})
    return [Option(str(km), f"{km} km", is_chosen=km == question.radius) for km in every]


def suggestions(question: Question, findings: Findings) -> list[Crumb]:
    """What to try when nothing was found."""
    near = question.near or queries.place_name(findings)
    strange, simpler = queries.without_strange_words(findings)
    ways = [
        (_("Without the word “%(word)s”") % {"word": strange}, bool(strange and simpler), question.changed(q=simpler)),
        (_("Search in all of Lower Saxony, not only near this place"), bool(question.near), question.changed(near="", radius=None)),
        (_("Look farther away, up to 100 km"), bool(near) and (question.radius or 0) < WIDE, question.changed(radius=WIDE)),
        (_("Without filters"), bool(question.filters or question.open_now), question.changed(filters=(), open_now=False)),
        (_("Also with corrected spelling"), question.is_exact, question.changed(is_exact=False)),
        (_("Counselling for all questions near you"), bool(near), Question(near=near, filters=INDEPENDENT)),
        (_("Counselling for all questions"), not near, Question(filters=INDEPENDENT)),
        (_("Counselling by telephone"), True, Question(q=question.q if question.filters else "", filters=BY_TELEPHONE)),
    ]
    return [Crumb(label, changed.address()) for label, fits, changed in ways if fits]
