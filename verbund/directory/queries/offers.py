"""One offer as a sheet: everything that its page says, ready in the reader's language."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from verbund.directory import hours
from verbund.directory.choices import AreaKind, SiteFeature, TermRole
from verbund.directory.models import Offer, OfferAtSite, OfferLanguage, Pointer, ServiceArea, Site
from verbund.directory.queries import phrases
from verbund.directory.queries.cards import AUTHORITY, INDEPENDENT, contacts_of_districts, visible_offers, with_everything
from verbund.directory.queries.panel import SAID_ELSEWHERE
from verbund.kit import errors
from verbund.kit.viewer import Viewer
from verbund.network import queries as network
from verbund.ui import parts
from verbund.vocabularies import queries as vocabularies

RESIDENCE = "TOP_AUF"


@dataclass(frozen=True)
class Slot:
    """One opening of a day, with the remark of the organisation ("telefonisch")."""

    times: str
    comment: str = ""


@dataclass(frozen=True)
class Day:
    """A line of the week's table; a day without slots is closed."""

    name: str
    date: str
    slots: tuple[Slot, ...]
    holiday: str
    is_today: bool


@dataclass(frozen=True)
class PlaceSheet:
    """One place of an offer. A protected place says its town only, and has no lines of address."""

    name: str
    lines: tuple[str, ...]
    town: str
    is_hidden: bool
    is_remote: bool
    is_open: bool | None
    opening: str
    week: tuple[Day, ...]
    hours_text: str
    asks_in_school_holidays: bool
    languages: tuple[str, ...]
    accessibility: tuple[parts.Fact, ...]

    @property
    def knows_accessibility(self) -> bool:
        """Did anybody state anything about the way in?"""
        return any(fact.detail != phrases.not_stated() for fact in self.accessibility)


@dataclass(frozen=True)
class PointerSheet:
    """Material or a portal that belongs to an offer."""

    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class Topic:
    """A topic with its code, for a link to more of the same."""

    code: str
    label: str


@dataclass(frozen=True)
class OfferSheet:
    """What the page of an offer says. `near` is a place for searches around it, the town of the first place."""

    key: str
    title: str
    organisation: str
    body_label: str
    is_authority: bool
    is_independent: bool
    decides_on_residence: bool
    near: str
    description: str
    topics: tuple[Topic, ...]
    details: tuple[parts.Fact, ...]
    places: tuple[PlaceSheet, ...]
    contact: phrases.Contact
    pointers: tuple[PointerSheet, ...]
    background: tuple[parts.Fact, ...]
    source: str
    is_demo: bool
    association: network.AssociationFact | None
    association_contacts: tuple[parts.Fact, ...]


def shows_demo_data() -> bool:
    """Are there sample offers in the directory?"""
    return Offer.objects.filter(is_demo=True).exists()


def get_offer(viewer: Viewer, key: str) -> Offer:
    """The offer with this key and all that hangs on it; NotFound when the viewer cannot see it."""
    areas = ServiceArea.objects.select_related("district", "municipality").defer("district__outline", "municipality__outline")
    pointers = Pointer.objects.select_related("language")
    offers = with_everything(visible_offers(viewer)).prefetch_related(Prefetch("areas", queryset=areas), Prefetch("pointers", queryset=pointers))
    offer = offers.filter(key=key).first()
    if offer is None:
        raise errors.NotFound
    return offer


def offer_sheet(viewer: Viewer, key: str) -> OfferSheet:
    """The page of an offer; NotFound when the viewer cannot see it."""
    offer = get_offer(viewer, key)
    with translation.override(viewer.language):
        return _SheetMaker(offer, viewer.language).sheet(contacts_of_districts([offer]))


class _SheetMaker:
    """Makes the sheet of one offer that is loaded with everything."""

    def __init__(self, offer: Offer, language: str) -> None:
        self.offer = offer
        self.language = language
        self.moment = timezone.now()
        self.today = timezone.localdate()
        self.codes = {number: code for code, number in vocabularies.term_ids().items()}
        self.terms = [(term.role, self.codes[term.term_id]) for term in offer.offer_terms.all()]
        self.at = list(offer.places.all())

    def sheet(self, by_district: Mapping[str, object]) -> OfferSheet:
        offer = self.offer
        kind = self.codes.get(offer.body_kind_id or 0, "")
        topics = [code for role, code in self.terms if role == TermRole.TOPIC]
        is_on_residence = any(RESIDENCE in (code, *vocabularies.ancestors(code)) for code in topics)
        association = network.association_of_district(phrases.district_of(offer)) if phrases.district_of(offer) else None
        return OfferSheet(
            key=offer.key,
            title=offer.title,
            organisation=offer.organisation.name,
            body_label=self._label(kind) if kind else "",
            is_authority=kind == AUTHORITY,
            is_independent=kind == INDEPENDENT,
            decides_on_residence=kind == AUTHORITY and is_on_residence,
            near=self._near(),
            description=offer.description,
            topics=tuple(Topic(code, self._label(code)) for code in topics),
            details=tuple(self._details()),
            places=tuple(self._place(at) for at in self.at),
            contact=phrases.contact_of(offer, by_district),
            pointers=tuple(self._pointers()),
            background=tuple(self._background()),
            source=phrases.source_phrase(offer),
            is_demo=offer.is_demo,
            association=association,
            association_contacts=tuple(_association_contacts(association)),
        )

    def _label(self, code: str) -> str:
        return vocabularies.label(code, self.language)

    def _labels(self, *roles: str) -> str:
        return ", ".join(self._label(code) for role, code in self.terms if role in roles and code not in SAID_ELSEWHERE) or phrases.not_stated()

    def _near(self) -> str:
        site = next((at.site for at in self.at if at.site), None)
        if site is None:
            return self.offer.organisation.postcode or self.offer.organisation.city
        return phrases.town_of(site) if site.is_address_hidden else site.postcode or phrases.town_of(site)

    def _details(self) -> Iterator[parts.Fact]:
        offer = self.offer
        interpreter = phrases.fact_phrase(offer.has_interpreter)
        yield parts.Fact(_("For whom"), self._labels(TermRole.TARGET_GROUP))
        yield parts.Fact(_("How"), self._labels(TermRole.FORMAT, TermRole.ACCESS))
        yield parts.Fact(_("Languages"), ", ".join(phrases.each_once(line for at in self.at for line in self._languages(at))) or phrases.not_stated())
        yield parts.Fact(_("Interpreter"), phrases.with_remark(interpreter, offer.interpreter_note))
        yield parts.Fact(_("Costs"), phrases.costs_phrase(offer))
        yield parts.Fact(_("Please bring"), offer.papers_to_bring or phrases.not_stated())

    def _languages(self, at: OfferAtSite) -> tuple[str, ...]:
        return tuple(phrases.with_remark(self._label(self.codes[row.language_id]), self._language_note(row)) for row in at.languages.all())

    def _language_note(self, row: OfferLanguage) -> str:
        level = self._label(self.codes[row.level_id]) if row.level_id else ""
        return ", ".join(filter(None, [level, row.note]))

    def _place(self, at: OfferAtSite) -> PlaceSheet:
        site = at.site
        is_open, opening = phrases.opening(at, self.moment, self.language)
        is_hidden = bool(site and site.is_address_hidden)
        return PlaceSheet(
            name=site.name if site and not is_hidden else "",
            lines=_address_lines(site) if site and not is_hidden else (),
            town=phrases.town_of(site) if site else "",
            is_hidden=is_hidden,
            is_remote=site is None and self.offer.is_remote_only,
            is_open=is_open,
            opening=opening,
            week=tuple(self._week(at)),
            hours_text=at.hours_text,
            asks_in_school_holidays=hours.mentions_school_holidays(at.hours),
            languages=self._languages(at),
            accessibility=tuple(_accessibility(site)) if site else (),
        )

    def _week(self, at: OfferAtSite) -> Iterator[Day]:
        if not at.hours or not hours.is_readable(at.hours):
            return
        for day in hours.week_table(at.hours, self.today, language=self.language):
            slots = tuple(Slot(_times(slot.start, slot.end), slot.comment) for slot in day.slots)
            yield Day(str(WEEKDAYS[day.day.weekday()]), date_format(day.day, "MONTH_DAY_FORMAT"), slots, day.holiday, day.day == self.today)

    def _pointers(self) -> Iterator[PointerSheet]:
        for pointer in self.offer.pointers.all():
            url = phrases.web_address(pointer.url)
            if url:
                yield PointerSheet(pointer.get_kind_display(), pointer.title, url)

    def _background(self) -> Iterator[parts.Fact]:
        offer = self.offer
        funder = self._label(self.codes[offer.funder_id]) if offer.funder_id else ""
        paid_by = ", ".join(filter(None, [funder, offer.programme])) or phrases.not_stated()
        if offer.funded_until:
            paid_by = _("%(funder)s, funded until %(day)s") % {"funder": paid_by, "day": date_format(offer.funded_until, "DATE_FORMAT")}
        if offer.pillar_id:
            yield parts.Fact(_("Kind of service"), self._label(self.codes[offer.pillar_id]))
        yield parts.Fact(_("Paid by"), paid_by)
        yield parts.Fact(_("Responsible for"), ", ".join(_area(area) for area in offer.areas.all()) or phrases.not_stated())
        yield parts.Fact(_("Source"), phrases.source_phrase(offer))


def _address_lines(site: Site) -> tuple[str, ...]:
    town = " ".join(filter(None, [site.postcode, site.city])) or phrases.town_of(site)
    return tuple(filter(None, [site.street, town]))


def _accessibility(site: Site) -> Iterator[parts.Fact]:
    stated = {fact.feature: fact for fact in site.facts.all()}
    for feature in SiteFeature:
        fact = stated.get(feature.value)
        value = phrases.fact_phrase(fact.value if fact else "")
        yield parts.Fact(feature.label, phrases.with_remark(value, fact.note) if fact else value)


def _times(start: datetime.time, end: datetime.time | None) -> str:
    if end is None:
        return _("from %(time)s") % {"time": f"{start:%H:%M}"}
    return f"{start:%H:%M}–{end:%H:%M}"


def _area(area: ServiceArea) -> str:
    if area.kind == AreaKind.MUNICIPALITY and area.municipality:
        return area.municipality.label
    return area.district.name if area.district else str(AreaKind(area.kind).label)


def _association_contacts(association: network.AssociationFact | None) -> Iterator[parts.Fact]:
    for point in association.contact_points if association else ():
        ways = ", ".join(filter(None, [point.name, point.phone, point.email, phrases.web_address(point.website)]))
        if ways:
            yield parts.Fact(point.get_function_display(), ways)
