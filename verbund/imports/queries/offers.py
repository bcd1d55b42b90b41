"""From a line of offers.csv to an offer of ours at its place."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from verbund.directory.actions.save_offers import OfferRow, PlaceRow
from verbund.directory.choices import TermRole
from verbund.imports.queries.cells import LineReader
from verbund.imports.queries.geography import Geography, Spot
from verbund.imports.queries.kinds import area_of, body_kind_of, is_protected
from verbund.imports.queries.organisations import Body
from verbund.imports.queries.tables import Line
from verbund.imports.queries.words import INTERPRETER, WordBook
from verbund.kit.facts import Fact
from verbund.kit.text import fold
from verbund.vocabularies.choices import Scheme

REMOTE = frozenset({"FMT_TEL", "FMT_MAIL", "FMT_VIDEO", "FMT_CHAT", "FMT_SOCIAL"})
FREE = frozenset({"kostenlos", "kostenfrei", "gratis", "free"})
DESCRIBING_COLUMNS = {"topics": Scheme.TOPIC, "target_groups": Scheme.TARGET_GROUP, "formats": Scheme.FORMAT}
LONGEST_HOURS = 500
UNKNOWN_BODY = Body("", "", "", "", "")


@dataclass(frozen=True)
class OfferDraft:
    """A line of the list; `row` is None when there are reasons to reject it."""

    reader: LineReader
    key: str
    row: OfferRow | None


@dataclass
class OfferReader:
    """Reads the lines of one file, one after the other; what stands beside an earlier one is a side entry."""

    bodies: Mapping[str, Body]
    words: WordBook
    geography: Geography
    seen: set[str] = field(default_factory=set)
    main_entries: set[tuple[str, str, str]] = field(default_factory=set)

    def drafts(self, lines: Iterable[Line]) -> list[OfferDraft]:
        """Every line, read; a key that comes a second time is rejected."""
        return [self._draft(LineReader(line)) for line in lines]

    def _draft(self, reader: LineReader) -> OfferDraft:
        key = reader.key("offer_key")
        if key in self.seen:
            reader.reject("offer_key", "duplicate_key", _("this key came in a row before"))
        title = reader.text("title", limit=250)
        if not title:
            reader.reject("title", "no_title", _("no title"))
        body = self.bodies.get(reader.raw("org_key"), UNKNOWN_BODY)
        if body is UNKNOWN_BODY:
            reader.reject("org_key", "unknown_organisation", _("no organisation has this key"))
        place = self._place(reader, body, title)
        row = self._row(reader, key, title, body, place)
        self.seen.add(key)
        return OfferDraft(reader, key, None if reader.reasons else row)

    def _row(self, reader: LineReader, key: str, title: str, body: Body, place: PlaceRow) -> OfferRow:
        pillar, topics = (reader.words("pillar") or [""])[0], reader.words("topics")
        cost = reader.text("cost", limit=300)
        is_free = fold(cost) in FREE
        return OfferRow(
            key=key, organisation_key=body.key, title=title, pillar_code=self._pillar(pillar),
            body_kind_code=body_kind_of(pillar, title, topics, body),
            is_free=Fact.YES.value if is_free else "", cost_text="" if is_free else cost,
            has_interpreter=Fact.YES.value if INTERPRETER & {fold(word) for word in reader.words("formats")} else "",
            is_remote_only=self._is_remote(reader, place),
            is_side_entry=self._is_side_entry(body.key, pillar, place.city),
            source_words=_source_words(reader), source_date=reader.source_date("source_age"),
            source_url=reader.web_address("source_url", limit=500),
            terms=self._terms(reader, is_free), areas=area_of(pillar, title, body, place.municipality_code, self.geography), places=(place,),
        )  # fmt: skip

    # -- words -------------------------------------------------------------------------------------------------------

    def _pillar(self, word: str) -> str:
        codes = self.words.codes(word, Scheme.PILLAR)
        if word and not codes and not self.words.codes(word, Scheme.BODY_KIND):
            self.words.note_unmapped(word, Scheme.PILLAR)
        return codes[0] if codes else ""

    def _terms(self, reader: LineReader, is_free: bool) -> tuple[tuple[str, str], ...]:
        found = [
            pair for column, scheme in DESCRIBING_COLUMNS.items() for word in reader.words(column) for pair in self.words.describing(word, scheme)
        ]
        if is_free:
            found += [(TermRole.ACCESS.value, code) for code in self.words.codes("kostenlos", Scheme.ACCESS)]
        return tuple(dict.fromkeys(found))

    def _codes(self, reader: LineReader, column: str) -> list[str]:
        scheme = DESCRIBING_COLUMNS[column]
        return [code for word in reader.words(column) for code in self.words.codes(word, scheme) or ("",)]

    def _is_remote(self, reader: LineReader, place: PlaceRow) -> bool:
        formats = set(self._codes(reader, "formats"))
        return bool(formats) and formats <= REMOTE and not place.street

    def _is_side_entry(self, organisation: str, pillar: str, city: str) -> bool:
        """A second entry of the same organisation, in the same pillar and the same town, stands beside the first one."""
        entry = (organisation, fold(pillar), fold(city))
        is_side = entry in self.main_entries
        self.main_entries.add(entry)
        return is_side

    # -- place -------------------------------------------------------------------------------------------------------

    def _place(self, reader: LineReader, body: Body, title: str) -> PlaceRow:
        street, postcode, city = reader.text("street", limit=200), reader.postcode("postcode"), reader.text("city", limit=100)
        spot = self._spot(reader, postcode, city, body)
        is_hidden = is_protected(title, self._codes(reader, "topics"))
        place = PlaceRow(
            site_key=_site_key(body.key, street, postcode, city, is_hidden), street=street, postcode=postcode, city=city,
            district_code=spot.district_code, municipality_code=spot.municipality_code, latitude=spot.latitude, longitude=spot.longitude,
            is_address_hidden=is_hidden, hours=reader.text("opening_hours", limit=LONGEST_HOURS),
            hours_text=reader.text("opening_hours_text", limit=LONGEST_HOURS), phone=reader.text("phone", limit=100),
            email=reader.mail_address("email"), website=reader.web_address("website", limit=300), languages=self._languages(reader),
        )  # fmt: skip
        if place.has_readable_hours:
            return place
        reader.warn("opening_hours", "unreadable_hours", _("kept as text: these hours are not in the OpenStreetMap form"))
        return replace(place, hours="", hours_text=place.hours_text or place.hours)

    def _spot(self, reader: LineReader, postcode: str, city: str, body: Body) -> Spot:
        """The point is the one of the list, else the middle of the town."""
        spot = self.geography.spot(postcode, city, body.district_code)
        latitude, longitude = reader.degrees("lat", limit=90), reader.degrees("lon", limit=180)
        return spot if latitude is None or longitude is None else replace(spot, latitude=latitude, longitude=longitude)

    def _languages(self, reader: LineReader) -> tuple[tuple[str, str], ...]:
        found = (self.words.language(word) for word in reader.words("languages"))
        return tuple(dict.fromkeys(language for language in found if language))


def _source_words(reader: LineReader) -> dict[str, list[str]]:
    columns = ("pillar", "topics", "target_groups", "formats", "languages", "cost")
    return {column: words for column in columns if (words := reader.words(column))}


def _site_key(organisation: str, street: str, postcode: str, city: str, is_hidden: bool) -> str:
    """Stable for one address of one organisation; a protected place never shares the site of an open one. "" without any address."""
    if not (street or postcode or city):
        return ""
    address = "\x1f".join([fold(street), postcode, fold(city), "hidden" if is_hidden else ""])
    return f"{organisation}:{hashlib.sha256(address.encode()).hexdigest()[:16]}"
