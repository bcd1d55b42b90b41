import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from verbund.audit.actions import action, note_bulk
from verbund.directory.actions._rows import OfferRow, PlaceRow
from verbund.directory.actions.index_offers import index_offers
from verbund.directory.choices import AreaKind
from verbund.directory.models import Offer, OfferAtSite, OfferLanguage, OfferTerm, ServiceArea, Site
from verbund.kit import errors
from verbund.kit.viewer import Viewer
from verbund.network import queries as network
from verbund.places import queries as places
from verbund.vocabularies import queries as vocabularies

__all__ = ["OfferRow", "PlaceRow", "save_offers"]

NAMESPACE = uuid.UUID("0b8c0c5e-5f0e-4d0e-9d53-7a0f6a5f9f31")
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
BATCH = 500
PLAIN = (
    "title", "is_free", "cost_text", "has_interpreter", "is_remote_only", "is_side_entry", "source_words", "source_date", "source_url",
)  # fmt: skip
IF_STATED = ("description", "papers_to_bring", "interpreter_note", "programme", "funded_until", "valid_from", "valid_until")
TERM_FIELDS = {"body_kind_id": "body_kind_code", "pillar_id": "pillar_code", "record_kind_id": "record_kind_code", "funder_id": "funder_code"}
SITE_FIELDS = (
    "name", "street", "postcode", "city", "district_id", "municipality_id", "latitude", "longitude", "is_point_exact", "is_address_hidden",
)  # fmt: skip
PLACE_FIELDS = ("hours", "hours_text", "phone", "email", "website", "contact_note", "is_main")
Values = dict[str, Any]


@action("directory.save_offers")
def save_offers(viewer: Viewer, thing: None, /, *, rows: Sequence[OfferRow]) -> dict[str, str]:
    """Stores what the rows say, by key, and tells per key "new", "changed" or "unchanged". Offers that no row names are left alone.

    Where two rows describe the same site differently, the first one holds.
    """
    _refuse_twice(rows)
    _refuse_unknown_districts(rows)
    sites: dict[str, PlaceRow] = {}
    for row in rows:
        for place in row.places:
            sites.setdefault(place.site_key, place)
    outcome: dict[str, str] = {}
    touched: list[int] = []
    for start in range(0, len(rows), BATCH):
        batch = _Batch.of(rows[start : start + BATCH], sites)
        outcome |= batch.save()
        touched += batch.touched_offers()
    changed = [row for row in rows if outcome[row.key] != UNCHANGED]
    note_bulk(count=len(changed), digest=hashlib.sha256("\x1e".join(map(repr, changed)).encode("utf-8", "replace")).hexdigest())
    if touched:
        index_offers(viewer, None, offer_ids=sorted(set(touched)))
    return outcome


def _refuse_twice(rows: Sequence[OfferRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            raise errors.Invalid(_("%(key)s stands twice in the list.") % {"key": row.key})
        seen.add(row.key)


def _refuse_unknown_districts(rows: Sequence[OfferRow]) -> None:
    known = set(places.list_districts().values_list("code", flat=True))
    named = {code for row in rows for kind, code in row.areas if kind == AreaKind.DISTRICT}
    named |= {place.district_code for row in rows for place in row.places if place.district_code}
    for code in sorted(named - known):
        raise errors.Invalid(_("The district %(code)s is not known.") % {"code": code})


def _identity(kind: str, key: str) -> uuid.UUID:
    """The id that a thing gets when it is first stored; it stays."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


@dataclass
class _Stored:
    """What the database holds about the offers of one batch."""

    offers: dict[str, Offer]
    sites: dict[str, Site]
    terms: dict[int, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[int, set[tuple[str, str | None, str | None]]] = field(default_factory=lambda: defaultdict(set))
    places: dict[int, dict[str, OfferAtSite]] = field(default_factory=lambda: defaultdict(dict))
    languages: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, keys: list[str], site_keys: list[str]) -> "_Stored":
        stored = cls(
            {offer.key: offer for offer in Offer.objects.select_for_update().filter(key__in=keys)},
            {site.key: site for site in Site.objects.select_for_update().filter(key__in=site_keys)},
        )
        ids = [offer.pk for offer in stored.offers.values()]
        for term in OfferTerm.objects.filter(offer__in=ids):
            stored.terms[term.offer_id].append((term.role, term.term_id))
        for area in ServiceArea.objects.filter(offer__in=ids):
            stored.areas[area.offer_id].add((area.kind, area.district_id, area.municipality_id))
        for place in OfferAtSite.objects.filter(offer__in=ids).select_related("site"):
            stored.places[place.offer_id][place.site.key if place.site else ""] = place
        for language in OfferLanguage.objects.filter(place__offer__in=ids):
            stored.languages[language.place_id].append((language.language_id, language.note))
        return stored


@dataclass
class _Batch:
    """Some rows, what the database holds about them, and what has to be written so that both are the same."""

    rows: Sequence[OfferRow]
    sites: Mapping[str, PlaceRow]
    stored: _Stored
    term_ids: Mapping[str, int]
    organisation_ids: Mapping[str, int]
    changed_sites: list[int] = field(default_factory=list)
    changed_offers: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Sequence[OfferRow], sites: Mapping[str, PlaceRow]) -> "_Batch":
        site_keys = sorted({place.site_key for row in rows for place in row.places if place.site_key})
        organisations = network.organisations_by_key({row.organisation_key for row in rows})
        return cls(
            rows, sites, _Stored.read([row.key for row in rows], site_keys),
            vocabularies.term_ids(), {key: organisation.pk for key, organisation in organisations.items()},
        )  # fmt: skip

    def save(self) -> dict[str, str]:
        """Writes what differs, and nothing else."""
        outcome = {row.key: self._outcome(row) for row in self.rows}
        differing = [row for row in self.rows if outcome[row.key] != UNCHANGED]
        self._write_sites()
        if differing:
            ids = self._write_offers(differing)
            self.changed_offers = list(ids.values())
            self._write_terms(differing, ids)
            self._write_areas(differing, ids)
            self._write_places(differing, ids)
        return outcome

    def touched_offers(self) -> list[int]:
        """Offers whose entry in the search is no longer true: the changed ones, and others at a changed site."""
        if not self.changed_sites:
            return self.changed_offers
        beside = OfferAtSite.objects.filter(site__in=self.changed_sites).values_list("offer_id", flat=True)
        return [*self.changed_offers, *beside]

    # -- what the rows say -------------------------------------------------------------------------------------------

    def _term(self, code: str) -> int | None:
        if not code:
            return None
        if code not in self.term_ids:
            raise errors.Invalid(_("The code %(code)s is not known.") % {"code": code})
        return self.term_ids[code]

    def _values(self, row: OfferRow) -> Values:
        if row.organisation_key not in self.organisation_ids:
            raise errors.Invalid(_("The organisation %(key)s is not known.") % {"key": row.organisation_key})
        values = {name: getattr(row, name) for name in PLAIN}
        values["organisation_id"] = self.organisation_ids[row.organisation_key]
        values |= {name: getattr(row, name) for name in IF_STATED if getattr(row, name) is not None}
        codes = {name: getattr(row, code_name) for name, code_name in TERM_FIELDS.items()}
        return values | {name: self._term(code) for name, code in codes.items() if code is not None}

    def _terms(self, row: OfferRow) -> list[tuple[str, int]]:
        found = ((role, self._term(code)) for role, code in row.terms)
        return list(dict.fromkeys((role, term) for role, term in found if term is not None))

    def _areas(self, row: OfferRow) -> set[tuple[str, str | None, str | None]]:
        return {(kind, code if kind == AreaKind.DISTRICT else None, code if kind == AreaKind.MUNICIPALITY else None) for kind, code in row.areas}

    def _languages(self, place: PlaceRow) -> list[tuple[int, str]]:
        found: dict[int, str] = {}
        for tag, note in place.languages:
            language = vocabularies.language_by_tag(tag)
            if language is None:
                raise errors.Invalid(_("The language %(tag)s is not known.") % {"tag": tag})
            found.setdefault(language.id, note)
        return list(found.items())

    def _site_values(self, key: str) -> Values:
        row = self.sites[key]
        values = {name: getattr(row, name) for name in SITE_FIELDS if not name.endswith("_id")}
        return values | {"district_id": row.district_code or None, "municipality_id": row.municipality_code or None}

    # -- what differs ------------------------------------------------------------------------------------------------

    def _outcome(self, row: OfferRow) -> str:
        offer = self.stored.offers.get(row.key)
        if offer is None:
            self._values(row)
            return NEW
        is_same = (
            not _differs(offer, self._values(row))
            and self.stored.terms[offer.pk] == self._terms(row)
            and self.stored.areas[offer.pk] == self._areas(row)
            and self._has_same_places(offer, row)
        )
        return UNCHANGED if is_same else CHANGED

    def _has_same_places(self, offer: Offer, row: OfferRow) -> bool:
        stored, wanted = self.stored.places[offer.pk], _places(row)
        return stored.keys() == wanted.keys() and all(self._is_same_place(stored[key], place) for key, place in wanted.items())

    def _is_same_place(self, stored: OfferAtSite, place: PlaceRow) -> bool:
        return (
            not _differs(stored, {name: getattr(place, name) for name in PLACE_FIELDS})
            and self.stored.languages[stored.pk] == self._languages(place)
            and (stored.site is None or not _differs(stored.site, self._site_values(place.site_key)))
        )

    # -- writing -----------------------------------------------------------------------------------------------------

    def _write_sites(self) -> None:
        things = []
        for key in {place.site_key: None for row in self.rows for place in row.places if place.site_key}:
            values = self._site_values(key)
            known = self.stored.sites.get(key)
            if known is None:
                things.append(Site(key=key, uuid=_identity("site", key), **values))
            elif _differs(known, values):
                things.append(Site(key=key, uuid=known.uuid, **values))
        for site in _upsert(Site, things, "key", SITE_FIELDS):
            self.stored.sites[site.key] = site
            self.changed_sites.append(site.pk)

    def _write_offers(self, rows: Sequence[OfferRow]) -> dict[str, int]:
        """The ids of the offers by key."""
        things = []
        for row in rows:
            known = self.stored.offers.get(row.key)
            thing = Offer(key=row.key, uuid=known.uuid if known else _identity("offer", row.key), is_demo=row.is_demo)
            for name in (*IF_STATED, *TERM_FIELDS) if known else ():
                setattr(thing, name, getattr(known, name))
            for name, value in self._values(row).items():
                setattr(thing, name, value)
            thing.changed_at = timezone.now()
            things.append(thing)
        names = (*PLAIN, *IF_STATED, *TERM_FIELDS, "organisation_id", "changed_at")
        return {offer.key: offer.pk for offer in _upsert(Offer, things, "key", names)}

    def _write_terms(self, rows: Sequence[OfferRow], ids: Mapping[str, int]) -> None:
        differing = [row for row in rows if self.stored.terms[ids[row.key]] != self._terms(row)]
        _replace(OfferTerm, [ids[row.key] for row in differing], (
            OfferTerm(offer_id=ids[row.key], role=role, term_id=term, position=position)
            for row in differing for position, (role, term) in enumerate(self._terms(row))
        ))  # fmt: skip

    def _write_areas(self, rows: Sequence[OfferRow], ids: Mapping[str, int]) -> None:
        differing = [row for row in rows if self.stored.areas[ids[row.key]] != self._areas(row)]
        _replace(ServiceArea, [ids[row.key] for row in differing], (
            ServiceArea(offer_id=ids[row.key], kind=kind, district_id=district, municipality_id=municipality)
            for row in differing for kind, district, municipality in sorted(self._areas(row), key=str)
        ))  # fmt: skip

    def _write_places(self, rows: Sequence[OfferRow], ids: Mapping[str, int]) -> None:
        things: list[OfferAtSite] = []
        spoken: dict[uuid.UUID, list[tuple[int, str]]] = {}
        gone: list[int] = []
        for row in rows:
            stored = self.stored.places[ids[row.key]]
            wanted = _places(row)
            gone += [place.pk for key, place in stored.items() if key not in wanted]
            for key, place in wanted.items():
                known = stored.get(key)
                identity = known.uuid if known else _identity("place", f"{row.key}:{key}")
                site = self.stored.sites[key].pk if key else None
                values = {name: getattr(place, name) for name in PLACE_FIELDS}
                things.append(OfferAtSite(offer_id=ids[row.key], site_id=site, uuid=identity, **values))
                if known is None or self.stored.languages[known.pk] != self._languages(place):
                    spoken[identity] = self._languages(place)
        if gone:
            OfferAtSite.objects.filter(pk__in=gone).delete()
        self._write_languages(_upsert(OfferAtSite, things, "uuid", ("offer_id", "site_id", *PLACE_FIELDS)), spoken)

    def _write_languages(self, places: Iterable[OfferAtSite], spoken: Mapping[uuid.UUID, list[tuple[int, str]]]) -> None:
        differing = [place for place in places if place.uuid in spoken]
        known = [place.pk for place in differing if place.pk in self.stored.languages]
        if known:
            OfferLanguage.objects.filter(place__in=known).delete()
        OfferLanguage.objects.bulk_create(
            OfferLanguage(place_id=place.pk, language_id=language, note=note) for place in differing for language, note in spoken[place.uuid]
        )


def _places(row: OfferRow) -> dict[str, PlaceRow]:
    """The places of an offer by site; the first one where a site comes twice."""
    found: dict[str, PlaceRow] = {}
    for place in row.places:
        found.setdefault(place.site_key, place)
    return found


def _differs(thing: Model, values: Values) -> bool:
    return any(getattr(thing, name) != value for name, value in values.items())


def _upsert(model: type[Any], things: list[Any], unique: str, names: Sequence[str]) -> list[Any]:
    """New rows are added, known ones renewed; every one comes back with its id."""
    fields = [name.removesuffix("_id") for name in names]
    return model.objects.bulk_create(things, update_conflicts=True, unique_fields=[unique], update_fields=fields)


def _replace(model: type[Any], offer_ids: list[int], things: Iterable[Any]) -> None:
    """The rows of these offers become exactly the things."""
    if offer_ids:
        model.objects.filter(offer__in=offer_ids).delete()
        model.objects.bulk_create(things)
