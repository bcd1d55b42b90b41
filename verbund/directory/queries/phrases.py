"""Sentences about offers, in the language that is active: hours, costs, sources, contacts. No database."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from verbund.directory import hours
from verbund.directory.models import Offer, OfferAtSite, Site
from verbund.kit.facts import Fact

A_WEEK = 7


@dataclass(frozen=True)
class Contact:
    """How to reach somebody. `whose` is own, organisation, district, or empty when nobody stated anything."""

    whose: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    note: str = ""


def not_stated() -> str:
    """What stands wherever nobody stated anything."""
    return _("not stated – please ask")


def fact_phrase(value: str) -> str:
    """A stated fact as a word; what is not stated is never read as "no"."""
    return {Fact.YES.value: _("yes"), Fact.NO.value: _("no")}.get(value) or not_stated()


def costs_phrase(offer: Offer) -> str:
    """What it costs, in the offer's own words where it has some."""
    if offer.cost_text:
        return offer.cost_text
    return {Fact.YES.value: _("free of charge"), Fact.NO.value: _("for a fee")}.get(offer.is_free) or not_stated()


def opening(place: OfferAtSite | None, moment: datetime.datetime, language: str) -> tuple[bool | None, str]:
    """Whether it is open (None: nobody knows) and a sentence about it ("" when there is nothing to say)."""
    if place is None or not place.hours:
        return None, ""
    state = hours.state_at(place.hours, moment, language=language)
    if state.is_open:
        return True, _("Open now until %(time)s") % {"time": _clock(state.closes_at)} if state.closes_at else _("Open now")
    return False, _opens(state.opens_at, timezone.localtime(moment).date()) if state.opens_at else ""


def _opens(opens_at: datetime.datetime, today: datetime.date) -> str:
    days = (opens_at.date() - today).days
    named = {"time": _clock(opens_at), "day": str(WEEKDAYS[opens_at.weekday()])}
    if days == 0:
        return _("Opens today at %(time)s") % named
    if days == 1:
        return _("Opens tomorrow at %(time)s") % named
    if days < A_WEEK:
        return _("Opens %(day)s at %(time)s") % named
    return _("Opens on %(day)s at %(time)s") % {**named, "day": date_format(opens_at, "MONTH_DAY_FORMAT")}


def _clock(moment: datetime.datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def distance_phrase(distance_km: float | None) -> str:
    """How far away, rounded; towns are known by their middle, so nothing is more exact than a kilometre."""
    if distance_km is None:
        return ""
    if distance_km < 1:
        return _("less than 1 km away")
    return _("about %(km)s km away") % {"km": f"{distance_km:.0f}"}


def source_phrase(offer: Offer) -> str:
    """Where this comes from and how old it is."""
    if offer.confirmed_at:
        day = date_format(timezone.localtime(offer.confirmed_at), "DATE_FORMAT")
        return _("Confirmed on %(day)s") % {"day": day}
    day = source_day(offer.source_date)
    if day:
        return _("Public source, %(day)s, never confirmed") % {"day": day}
    return _("Public source without a date, never confirmed")


def source_day(written: str) -> str:
    """The date of a source in words, as exact as it was given (2015-02: "February 2015"); "" when it is no date."""
    if re.fullmatch(r"\d{4}", written):
        return written
    try:
        if re.fullmatch(r"\d{4}-\d{2}", written):
            return date_format(datetime.date.fromisoformat(f"{written}-01"), "YEAR_MONTH_FORMAT")
        return date_format(datetime.date.fromisoformat(written), "DATE_FORMAT")
    except ValueError:
        return ""


def town_of(site: Site) -> str:
    """The town of a site, else its district: all that is said about a protected place."""
    return site.city or (site.district.short_name if site.district else "")


def where_phrase(offer: Offer, site: Site | None) -> str:
    """Where to go, in one line."""
    if site is None:
        return _("By telephone or online only") if offer.is_remote_only else not_stated()
    if site.is_address_hidden:
        return _("%(town)s – the address is confidential, please call or write") % {"town": town_of(site)}
    town = " ".join(filter(None, [site.postcode, site.city]))
    line = ", ".join(filter(None, [site.street, town or town_of(site)]))
    return line or not_stated()


def with_remark(label: str, note: str) -> str:
    """A word, with what was remarked about it."""
    return f"{label} ({note})" if note else label


def contact_of(offer: Offer, by_district: Mapping[str, Any]) -> Contact:
    """The offer's own contact, else the organisation's, else that of its district."""
    places = list(offer.places.all())
    own = next((place for place in places if place.has_contact), None)
    if own:
        return _contact("own", "", own, own.contact_note)
    organisation = offer.organisation
    note = next((place.contact_note for place in places if place.contact_note), "")
    point = next((point for point in organisation.contact_points.all() if is_reachable(point)), None)
    if organisation.has_contact or point:
        return _contact("organisation", organisation.name, organisation if organisation.has_contact else point, note)
    of_district = by_district.get(district_of(offer))
    if of_district is not None and is_reachable(of_district):
        return _contact("district", of_district.name, of_district, note)
    return Contact(note=note)


def is_reachable(point: Any) -> bool:
    """Can somebody reach this contact point by what stands there?"""
    return bool(point.phone or point.email or point.website)


def has_own_contact(offer: Offer) -> bool:
    """Does the offer or its organisation say how to reach it?"""
    return contact_of(offer, {}).whose != ""


def district_of(offer: Offer) -> str:
    """The district where the offer happens, else the one of its organisation; "" when unknown."""
    at_sites = (place.site.district_id for place in offer.places.all() if place.site and place.site.district_id)
    return next(at_sites, None) or offer.organisation.district_id or ""


def web_address(address: str) -> str:
    """The address if a browser may safely open it."""
    return address if re.match(r"https?://", address, re.IGNORECASE) else ""


def each_once(labels: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order given."""
    return tuple(dict.fromkeys(labels))


def _contact(whose: str, name: str, source: Any, note: str) -> Contact:
    return Contact(whose, name, source.phone, source.email, web_address(source.website), note)
