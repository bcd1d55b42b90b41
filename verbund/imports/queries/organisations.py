"""From a line of organisations.csv to an organisation of ours, with its kind, its umbrella and its data protection law."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from verbund.imports.choices import BATCH
from verbund.imports.queries.cells import LineReader
from verbund.imports.queries.geography import Geography
from verbund.imports.queries.tables import Line
from verbund.imports.queries.words import WordBook
from verbund.kit.text import fold
from verbund.network import queries as network
from verbund.network.actions import OrganisationRow
from verbund.vocabularies.choices import Scheme

PUBLIC_FORMS = frozenset({"gebietskoerperschaft", "landesbehoerde", "bundesbehoerde", "eigenbetrieb"})
PRIVATE_FORMS = frozenset({"e.v.", "ggmbh", "gmbh", "eg", "ug", "stiftung"})
PUBLIC_CARRIERS = frozenset({"kommunal", "land", "bund"})
PRIVATE_CARRIERS = frozenset({"awo", "drk", "paritaetischer", "mso", "bdv", "arbeit und leben"})
CHURCH_LAW = {"caritas": "DPR_KDG", "malteser": "DPR_KDG", "diakonie": "DPR_DSGEKD"}
UNSURE_OF_LAW = frozenset({"cjd"})
"""Carriers that stand near a church and of which we do not know whose law they follow."""
TOWN = re.compile(r"(Stadt|Hansestadt|Landeshauptstadt|Gemeinde|Samtgemeinde|Flecken)\b")
DISTRICT = re.compile(r"(Landkreis|Region Hannover)\b")
TYPE_BY_NAME = (
    (re.compile(r"Ausländer(behörde|stelle|amt)"), "ORG_ABH"),
    (re.compile(r"Jobcenter"), "ORG_JC"),
    (re.compile(r"Agentur für Arbeit"), "ORG_AA"),
    (re.compile(r"Arbeitsgemeinschaft|\bLAG\b"), "ORG_DACH"),
    (re.compile(r"[Vv]olkshochschule|Bildungsgenossenschaft|Sprachbildungszentrum"), "ORG_BILDUNG"),
    (re.compile(r"Freiwilligenagentur"), "ORG_FREIWILLIG"),
    (re.compile(r"Kirchenkreis,|Kirchengemeinde"), "ORG_KIRCHE"),
    (re.compile(r"traumatisiert|Psychosozial"), "ORG_GESUNDHEIT"),
    (re.compile(r"Frauenhaus|Menschenhandel"), "ORG_SCHUTZ"),
)


@dataclass(frozen=True)
class Body:
    """What the offers of an organisation need to know about it."""

    key: str
    name: str
    legal_form: str
    carrier: str
    district_code: str

    @property
    def is_municipal(self) -> bool:
        """Does it belong to a town, a district or a municipality?"""
        return fold(self.carrier) == "kommunal" or fold(self.legal_form) in ("gebietskoerperschaft", "eigenbetrieb")


@dataclass(frozen=True)
class OrganisationDraft:
    """A line of the list; `row` is None when there are reasons to reject it."""

    reader: LineReader
    key: str
    row: OrganisationRow | None
    body: Body


def draft_organisations(lines: Iterable[Line], words: WordBook, geography: Geography) -> list[OrganisationDraft]:
    """Every line, read; a key that comes a second time is rejected."""
    seen: set[str] = set()
    return [_draft(LineReader(line), seen, words, geography) for line in lines]


def stored_bodies(keys: Iterable[str]) -> dict[str, Body]:
    """The organisations with these keys that are in the database already."""
    wanted = sorted(set(keys))
    found: dict[str, Body] = {}
    for start in range(0, len(wanted), BATCH):
        for key, stored in network.organisations_by_key(wanted[start : start + BATCH]).items():
            found[key] = Body(key, stored.name, stored.legal_form, stored.carrier, stored.district_id or "")
    return found


def stored_extras(keys: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, bool]]:
    """What a list cannot say about organisations that we have: their pillars, and whether they belong to the demo."""
    stored = network.organisations_by_key(keys)
    prefetch_related_objects(list(stored.values()), "organisation_terms__term")
    pillars = {
        key: [link.term.code for link in organisation.organisation_terms.all() if link.term.scheme == Scheme.PILLAR]
        for key, organisation in stored.items()
    }
    return pillars, {key: organisation.is_demo for key, organisation in stored.items()}


def _draft(reader: LineReader, seen: set[str], words: WordBook, geography: Geography) -> OrganisationDraft:
    key = reader.key("org_key")
    if key in seen:
        reader.reject("org_key", "duplicate_key", _("this key came in a row before"))
    name = reader.text("name", limit=250)
    if not name:
        reader.reject("name", "no_title", _("no name"))
    home = reader.raw("ags5")
    if home and not geography.is_district(home):
        reader.warn("ags5", "unknown_district", _("left out: no district of Lower Saxony has this key"))
        home = ""
    postcode, city = reader.postcode("postcode"), reader.text("city", limit=100)
    district = home or geography.spot(postcode, city, "").district_code
    body = Body(key, name, reader.text("legal_form", limit=100), reader.text("carrier", limit=100), district)
    row = OrganisationRow(
        key=key, name=name, legal_form=body.legal_form, carrier=body.carrier, district_code=district, postcode=postcode, city=city,
        type_code=type_of(body, words, geography.is_independent_city), umbrella_code=_first(words.codes(body.carrier, Scheme.UMBRELLA)),
        regime_code=regime_of(body), street=reader.text("street", limit=200), phone=reader.text("phone", limit=100),
        email=reader.mail_address("email"), website=reader.web_address("website", limit=300),
        source_url=reader.web_address("source_url", limit=500),
    )  # fmt: skip
    seen.add(key)
    return OrganisationDraft(reader, key, None if reader.reasons else row, body)


def type_of(body: Body, words: WordBook, is_independent_city: Callable[[str], bool]) -> str:
    """The kind of organisation: by its name, else by what kind of public body it is, else by carrier and legal form; "" = unknown."""
    named = next((code for pattern, code in TYPE_BY_NAME if pattern.search(body.name)), "")
    if named:
        return named
    if fold(body.legal_form) in ("gebietskoerperschaft", "eigenbetrieb"):
        if DISTRICT.match(body.name):
            return "ORG_LK"
        return "ORG_KFS" if is_independent_city(body.district_code) else "ORG_GEM"
    return _first(words.codes(body.carrier, Scheme.ORGANISATION_TYPE)) or _first(words.codes(body.legal_form, Scheme.ORGANISATION_TYPE))


def regime_of(body: Body) -> str:
    """The data protection law by carrier and legal form; "" where that does not tell (a default, to be confirmed by the organisation)."""
    carrier, form = fold(body.carrier), fold(body.legal_form)
    if re.search(r"Jobcenter|Agentur für Arbeit", body.name):
        return "DPR_SGB"
    if carrier in UNSURE_OF_LAW:
        return ""
    if carrier in CHURCH_LAW:
        return CHURCH_LAW[carrier]
    if form in PRIVATE_FORMS or carrier in PRIVATE_CARRIERS:
        return "DPR_DSGVO_PRIV"
    return "DPR_DSGVO_OEFF" if form in PUBLIC_FORMS or carrier in PUBLIC_CARRIERS else ""


def _first(codes: Sequence[str]) -> str:
    return codes[0] if codes else ""


def pillars_for(keys: Iterable[str], in_file: Mapping[str, Sequence[str]], stored: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The pillars of each organisation: those of its offers in the file, and those it had (offers outside the file are left alone)."""
    return {key: tuple(dict.fromkeys([*stored.get(key, ()), *in_file.get(key, ())])) for key in keys}
