"""Rules that say more about an offer than its list does: what kind of body stands behind it, where it is responsible, what to hide."""

import re

from verbund.directory.choices import AreaKind
from verbund.imports.queries.geography import Geography
from verbund.imports.queries.organisations import DISTRICT, TOWN, Body
from verbund.kit.text import fold

AUTHORITY = re.compile(r"Ausländer(behörde|stelle|amt)|Landesaufnahmebehörde|Bundesamt|Jobcenter|Agentur für Arbeit|Einbürgerungsbehörde")
AUTHORITY_PILLARS = frozenset({"behoerde", "bamf_regional"})
KIND_BY_PILLAR = {
    "koordinierungsstelle": "BDK_KOORD", "lag_jsa": "BDK_KOORD", "lag_fw": "BDK_KOORD",
    "lotsen": "BDK_EHREN",
    "mso": "BDK_MO", "amfn": "BDK_MO",
    "sprachkurs": "BDK_BILDUNG", "schule": "BDK_BILDUNG",
    "gesundheit": "BDK_GESUND",
    "arbeitsmarkt": "BDK_ARBEIT", "integrationsfachdienst": "BDK_ARBEIT",
}  # fmt: skip
COUNSELLING_PILLARS = frozenset({"integrationsberatung_land", "mbe", "jmd", "initiative"})
VOLUNTEERS = re.compile(r"ehrenamt|freiwillig|lotse|lotsin|pate|treff|begegnung|begleitung", re.IGNORECASE)
COUNSELLING = re.compile(r"berat", re.IGNORECASE)
WORK = frozenset({"arbeit", "ausbildung", "berufsorientierung"})
STATE_PILLARS = frozenset({"amfn", "lag_jsa", "lag_fw"})
STATE_TITLE = re.compile(r"landesweit|niedersachsenweit|\b[Nn]iedersächsische[rsn]?\b|\bNiedersachsen\b")
STATE_BODY = re.compile(r"[^,]*\bNiedersachsen( e\. ?V\.)?$")
PROTECTED_TITLE = re.compile(r"frau|zuflucht|schutzwohnung|schutzhaus", re.IGNORECASE)
VIOLENCE = frozenset({"TOP_GEWALT", "TOP_GEWALT_FRAU", "TOP_GEWALT_HANDEL"})
DISTRICT_OFFICE = re.compile(r"Ausländer(behörde|stelle|amt)|Koordinierungsstelle")


def body_kind_of(pillar: str, title: str, topics: list[str], body: Body) -> str:
    """What kind of body stands behind an offer, in this order:

    1. an authority that decides: by the words of title and organisation, or by its pillar, whatever else it does;
    2. what the pillar itself says: coordination, guides (volunteers), migrant organisations, courses, health, work;
    3. youth social work about work or training: work;
    4. counselling of a town or district, where a town or district carries it, and the other services of such a body
       except community work;
    5. initiatives with words of volunteering, meeting or accompanying in title, topics or organisation: volunteers;
    6. every other counselling: independent;
    7. another body.
    """
    pillar = fold(pillar)
    if pillar in AUTHORITY_PILLARS or AUTHORITY.search(f"{title} {body.name}"):
        return "BDK_BEHOERDE"
    if pillar in KIND_BY_PILLAR:
        return KIND_BY_PILLAR[pillar]
    if pillar == "jugendsozialarbeit" and WORK & set(topics):
        return "BDK_ARBEIT"
    if body.is_municipal and pillar != "lag_sb":
        return "BDK_KOMM"
    if pillar == "initiative" and VOLUNTEERS.search(" ".join([title, body.name, *topics])):
        return "BDK_EHREN"
    return "BDK_UNABH" if pillar in COUNSELLING_PILLARS or COUNSELLING.search(title) else "BDK_SONST"


def area_of(pillar: str, title: str, body: Body, municipality_code: str, geography: Geography) -> tuple[tuple[str, str], ...]:
    """Where an offer is responsible, only when its own words say so: the state, the district or the town of a public body.

    A Samtgemeinde is several municipalities, so that nothing is stated for it.
    """
    if fold(pillar) in STATE_PILLARS or STATE_TITLE.search(title) or STATE_BODY.fullmatch(body.name):
        return ((AreaKind.STATE.value, ""),)
    district = ((AreaKind.DISTRICT.value, body.district_code),) if body.district_code else ()
    if TOWN.match(body.name) or fold(body.legal_form) == "eigenbetrieb":
        if geography.is_independent_city(body.district_code):
            return district
        is_one = municipality_code and not body.name.startswith("Samtgemeinde")
        return ((AreaKind.MUNICIPALITY.value, municipality_code),) if is_one else ()
    is_district_office = fold(pillar) == "koordinierungsstelle" or DISTRICT.match(body.name) or DISTRICT_OFFICE.search(body.name)
    return district if is_district_office else ()


def is_protected(title: str, topic_codes: list[str]) -> bool:
    """A place for people who flee from violence: its address is never shown."""
    return bool(VIOLENCE & set(topic_codes)) and bool(PROTECTED_TITLE.search(title))
