"""Why an offer was found: the evidence of the search and the wishes that it meets, in words of the active language."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from verbund.directory.choices import TermRole
from verbund.directory.models import Offer
from verbund.directory.queries.documents import UNKNOWN
from verbund.directory.queries.finder import MAY_BE_UNSTATED, Findings
from verbund.directory.queries.phrases import each_once, not_stated
from verbund.search import queries as search
from verbund.vocabularies import queries as vocabularies

MOST_REASONS = 3


class Reasons:
    """Reasons for the hits of one answer."""

    def __init__(self, findings: Findings, codes: Mapping[int, str]) -> None:
        self.answer = findings.answer
        self.wish = findings.wish
        self.codes = codes
        self.by_lower = {code.lower(): code for code in codes.values()}
        self.responsible = {hit.object_id for hit in self.answer.responsible}

    def of(self, hit: search.Hit, offer: Offer) -> tuple[str, ...]:
        """At most three sentences, the most telling first."""
        found = [*self._unstated(offer), *self._evidence(hit), *self._wishes(offer), *self._place(hit)]
        return each_once(filter(None, found))[:MOST_REASONS]

    def _evidence(self, hit: search.Hit) -> Iterator[str]:
        units = self.answer.understood.units
        for number, token in hit.evidence:
            if 0 <= number < len(units):
                field, _colon, rest = token.partition(":")
                yield self._of_concept(rest) if field.startswith("c") else _of_words(field, " ".join(units[number].words))

    def _of_concept(self, lower: str) -> str:
        code = self.by_lower.get(lower, "")
        if not code:
            return ""
        named = {"label": vocabularies.label(code, self.wish.language)}
        sentences = {
            "topic": _("Topic: %(label)s"),
            "language": _("Language: %(label)s"),
            "target_group": _("For: %(label)s"),
            "format": _("How: %(label)s"),
            "access": _("How: %(label)s"),
            "pillar": _("Kind of service: %(label)s"),
        }
        return sentences.get(vocabularies.get_term(code).scheme, _("Kind of body: %(label)s")) % named

    def _wishes(self, offer: Offer) -> Iterator[str]:
        wanted = dict(self.wish.filters)
        topics = [self.codes[term.term_id] for term in offer.offer_terms.all() if term.role == TermRole.TOPIC]
        for code in topics:
            if {code, *vocabularies.ancestors(code)}.intersection(wanted.get("topic", ())):
                yield self._of_concept(code.lower())
        for code in self._languages(offer):
            if vocabularies.get_term(code).tag in wanted.get("language", ()):
                yield self._of_concept(code.lower())

    def _languages(self, offer: Offer) -> list[str]:
        return [self.codes[row.language_id] for place in offer.places.all() for row in place.languages.all()]

    def _unstated(self, offer: Offer) -> Iterator[str]:
        """Wishes that this offer leaves open."""
        for name, values in self.wish.filters:
            if values and name in MAY_BE_UNSTATED and self._is_unstated(name, offer):
                yield f"{_wish_name(name)}: {not_stated()}"

    def _is_unstated(self, name: str, offer: Offer) -> bool:
        here = list(offer.places.all())
        stated = {
            "language": any(place.languages.all() for place in here),
            "free": offer.is_free,
            "interpreter": offer.has_interpreter,
            "step_free": any(fact.feature == "step_free" and fact.value for place in here if place.site for fact in place.site.facts.all()),
            "weekday": any(place.hours for place in here),
            "programme": offer.funder_id,
        }
        return not stated.get(name, UNKNOWN)

    def _place(self, hit: search.Hit) -> Iterator[str]:
        around = self.answer.around
        if around and hit.object_id in self.responsible:
            yield _("Responsible for %(place)s") % {"place": around.label}


def _of_words(field: str, words: str) -> str:
    sentences = {
        "t": _("In the title: “%(words)s”"),
        "tp": _("In the title: “%(words)s”"),
        "o": _("In the name of the body: “%(words)s”"),
    }
    return sentences.get(field, _("In the description: “%(words)s”")) % {"words": words}


def _wish_name(name: str) -> str:
    return {
        "language": _("Languages"),
        "free": _("Costs"),
        "interpreter": _("Interpreter"),
        "step_free": _("Step-free entrance"),
        "weekday": _("Opening hours"),
        "programme": _("Programme"),
    }[name]
