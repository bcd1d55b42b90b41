"""Offers as cards of a result list: everything that a card says, ready in the reader's language."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from verbund.directory.choices import TermRole
from verbund.directory.models import Offer, OfferAtSite, Site
from verbund.directory.queries import phrases
from verbund.directory.queries.finder import Findings, Wish, find_offers
from verbund.directory.queries.reasons import Reasons
from verbund.kit.facts import Fact
from verbund.kit.viewer import Viewer
from verbund.network import queries as network
from verbund.places import queries as places
from verbund.search import queries as search
from verbund.ui import parts
from verbund.vocabularies import queries as vocabularies

AUTHORITY = "BDK_BEHOERDE"
INDEPENDENT = "BDK_UNABH"
MOST_TOPICS = 4
MOST_LANGUAGES = 6
LONGEST_TEXT = 220


@dataclass(frozen=True)
class Card:
    """One offer of a list. `is_open` is None when nobody stated hours; `why` says in words why it was found.

    `facts` are all facts, `stated` those that somebody stated, `unstated` the names of the others.
    """

    key: str
    title: str
    organisation: str
    body_kind: str
    body_label: str
    why: tuple[str, ...]
    text: str
    topics: tuple[str, ...]
    distance_km: float | None
    distance: str
    is_open: bool | None
    opening: str
    is_free: str
    facts: tuple[parts.Fact, ...]
    stated: tuple[parts.Fact, ...]
    unstated: tuple[str, ...]
    contact: phrases.Contact
    source: str
    is_demo: bool

    @property
    def is_authority(self) -> bool:
        """Is this the body that decides?"""
        return self.body_kind == AUTHORITY

    @property
    def is_independent(self) -> bool:
        """Is this counselling that depends on nobody who decides?"""
        return self.body_kind == INDEPENDENT


@dataclass(frozen=True)
class CardLists:
    """The cards of one page of results: what fits, what leaves a wish open, what is responsible from farther away."""

    found: list[Card] = field(default_factory=list)
    ask: list[Card] = field(default_factory=list)
    responsible: list[Card] = field(default_factory=list)


def visible_offers(viewer: Viewer) -> QuerySet[Offer]:
    """The offers that exist today; all of them are public."""
    today = timezone.localdate()
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    return Offer.objects.filter(begun, Q(valid_until=None) | Q(valid_until__gte=today))


def with_everything(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """These offers with all that hangs on them, in a constant number of queries."""
    at_sites = OfferAtSite.objects.select_related("site__district").defer("site__district__outline").prefetch_related("languages", "site__facts")
    return offers.select_related("organisation").prefetch_related(
        "organisation__contact_points", "offer_terms", Prefetch("places", queryset=at_sites)
    )


def cards(viewer: Viewer, findings: Findings, hits: Sequence[search.Hit] | None = None) -> list[Card]:
    """The cards of these hits, of the page found without any, in the order of the search."""
    return _cards(viewer, findings, findings.answer.hits if hits is None else hits)


def card_lists(viewer: Viewer, findings: Findings) -> CardLists:
    """All cards of a page of results at once. Offers that leave a wish open are shown once, on the first page."""
    answer = findings.answer
    further = (answer.ask, answer.responsible) if findings.wish.page == 1 else ((), ())
    known = {hit.object_id for hit in answer.hits}
    ask = [hit for hit in further[0] if hit.object_id not in known]
    known |= {hit.object_id for hit in ask}
    responsible = [hit for hit in further[1] if hit.object_id not in known]
    made = {card.key: card for card in _cards(viewer, findings, [*answer.hits, *ask, *responsible])}
    return CardLists(*([made[hit.key] for hit in hits if hit.key in made] for hits in (answer.hits, ask, responsible)))


def listed(viewer: Viewer, wish: Wish) -> tuple[list[Card], int]:
    """Searches and returns the cards of the page with the number of all offers found."""
    findings = find_offers(viewer, wish)
    return cards(viewer, findings), findings.answer.total


def _cards(viewer: Viewer, findings: Findings, hits: Sequence[search.Hit]) -> list[Card]:
    offers = with_everything(visible_offers(viewer).filter(key__in=[hit.key for hit in hits]))
    by_key = {offer.key: offer for offer in offers}
    found = [(hit, by_key[hit.key]) for hit in hits if hit.key in by_key]
    with translation.override(findings.wish.language):
        maker = _CardMaker(findings, contacts_of_districts(offer for _hit, offer in found))
        return [maker.card(hit, offer) for hit, offer in found]


def contacts_of_districts(offers: Iterable[Offer]) -> dict[str, object]:
    """Whom to ask in the districts of those offers that name no contact at all."""
    codes = {phrases.district_of(offer) for offer in offers if not phrases.has_own_contact(offer)}
    return dict(network.contact_points_of_districts(code for code in codes if code))


class _CardMaker:
    """Makes the cards of one list, with what they share."""

    def __init__(self, findings: Findings, by_district: dict[str, object]) -> None:
        self.language = findings.wish.language
        self.around = findings.answer.around
        self.by_district = by_district
        self.moment: datetime.datetime = timezone.now()
        self.codes = {number: code for code, number in vocabularies.term_ids().items()}
        self.reasons = Reasons(findings, self.codes)

    def card(self, hit: search.Hit, offer: Offer) -> Card:
        at = self._nearest(offer)
        site = at.site if at else None
        distance = None if site and site.is_address_hidden else hit.distance_km
        is_open, opening = phrases.opening(at, self.moment, self.language)
        kind = self.codes.get(offer.body_kind_id or 0, "")
        facts = tuple(self._facts(offer, at))
        return Card(
            key=offer.key,
            title=offer.title,
            organisation=offer.organisation.name,
            body_kind=kind,
            body_label=self._label(kind) if kind else "",
            why=self.reasons.of(hit, offer),
            text=shortened(offer.description),
            topics=self._topics(offer),
            distance_km=distance,
            distance=phrases.distance_phrase(distance),
            is_open=is_open,
            opening=opening,
            is_free=offer.is_free,
            facts=facts,
            stated=tuple(fact for fact in facts if fact.detail != phrases.not_stated()),
            unstated=tuple(_noun(str(fact.term)) for fact in facts if fact.detail == phrases.not_stated()),
            contact=phrases.contact_of(offer, self.by_district),
            source=phrases.source_phrase(offer),
            is_demo=offer.is_demo,
        )

    def _label(self, code: str) -> str:
        return vocabularies.label(code, self.language)

    def _topics(self, offer: Offer) -> tuple[str, ...]:
        terms = [term for term in offer.offer_terms.all() if term.role == TermRole.TOPIC]
        return tuple(self._label(self.codes[term.term_id]) for term in terms[:MOST_TOPICS])

    def _nearest(self, offer: Offer) -> OfferAtSite | None:
        """The place nearest to the reader, else the main one."""
        here = list(offer.places.all())
        away = [(distance, at) for at in here if (distance := self._distance(at.site)) is not None]
        return min(away, key=lambda pair: pair[0])[1] if away else next(iter(here), None)

    def _distance(self, site: Site | None) -> float | None:
        if self.around is None or site is None or site.latitude is None or site.longitude is None or site.is_address_hidden:
            return None
        return places.distance_km(self.around.latitude, self.around.longitude, site.latitude, site.longitude)

    def _facts(self, offer: Offer, at: OfferAtSite | None) -> Iterator[parts.Fact]:
        yield parts.Fact(_("Where"), self._where(offer, at))
        yield parts.Fact(_("When"), (at.hours_text if at else "") or phrases.not_stated())
        yield parts.Fact(_("Languages"), self._languages(offer))
        yield parts.Fact(_("Costs"), phrases.costs_phrase(offer))
        if offer.has_interpreter == Fact.YES:
            yield parts.Fact(_("Interpreter"), phrases.fact_phrase(offer.has_interpreter))

    def _where(self, offer: Offer, at: OfferAtSite | None) -> str:
        line = phrases.where_phrase(offer, at.site if at else None)
        others = len({one.site_id for one in offer.places.all() if one.site_id}) - 1
        if others < 1:
            return line
        more = translation.ngettext("and %(count)s more place", "and %(count)s more places", others) % {"count": others}
        return f"{line} ({more})"

    def _languages(self, offer: Offer) -> str:
        spoken = (self.codes[row.language_id] for at in offer.places.all() for row in at.languages.all())
        labels = phrases.each_once(self._label(code) for code in spoken)
        return ", ".join(labels[:MOST_LANGUAGES]) + (" …" if len(labels) > MOST_LANGUAGES else "") or phrases.not_stated()


def _noun(term: str) -> str:
    """The name of a fact inside a sentence."""
    return {_("Where"): _("address"), _("When"): _("times"), _("Languages"): _("languages"), _("Costs"): _("costs")}.get(term, term)


def shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[:LONGEST_TEXT].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"
