"""What a list says about offers, with codes in place of ids."""

import datetime
from dataclasses import dataclass, field

from verbund.directory import hours


@dataclass(frozen=True)
class PlaceRow:
    """Where an offer happens, with hours and contact of its own. Without `site_key`: no place to go to.

    `district_code` and `municipality_code` are official keys. `languages` are (BCP 47 tag, note).
    """

    site_key: str = ""
    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    district_code: str = ""
    municipality_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_point_exact: bool = False
    is_address_hidden: bool = False
    hours: str = ""
    hours_text: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    contact_note: str = ""
    is_main: bool = True
    languages: tuple[tuple[str, str], ...] = ()

    @property
    def has_readable_hours(self) -> bool:
        """Are the hours empty, or written so that we know when it is open?"""
        return not self.hours or hours.is_readable(self.hours)


@dataclass(frozen=True)
class OfferRow:
    """An offer as a list brings it. A field that is None is not part of the list: what is stored stays.

    `terms` are (role, code) in the order of the source, `areas` (kind, code of the district or municipality, "" for the state).
    `is_demo` is looked at only when the offer is new.
    """

    key: str
    organisation_key: str
    title: str
    description: str | None = None
    body_kind_code: str = ""
    pillar_code: str = ""
    record_kind_code: str = "REC_ANGEBOT"
    is_free: str = ""
    cost_text: str = ""
    papers_to_bring: str | None = None
    has_interpreter: str = ""
    interpreter_note: str | None = None
    is_remote_only: bool = False
    is_side_entry: bool = False
    funder_code: str | None = None
    programme: str | None = None
    funded_until: datetime.date | None = None
    source_words: dict[str, list[str]] = field(default_factory=dict)
    source_date: str = ""
    source_url: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    is_demo: bool = False
    terms: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, str], ...] = ()
    places: tuple[PlaceRow, ...] = ()
