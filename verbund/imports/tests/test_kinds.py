from typing import cast

import pytest

from verbund.imports.queries.geography import Geography
from verbund.imports.queries.kinds import area_of, body_kind_of, is_protected
from verbund.imports.queries.organisations import Body, regime_of


class FewDistricts:
    """Wolfsburg is a city of its own, everything else lies in a Landkreis."""

    def is_independent_city(self, code: str) -> bool:
        return code == "03103"


def body(name: str, legal_form: str = "", carrier: str = "", district: str = "03351") -> Body:
    return Body("key", name, legal_form, carrier, district)


TOWN = body("Stadt Celle, Büro", "Gebietskörperschaft", "kommunal")
CITY = body("Stadt Wolfsburg", "Gebietskörperschaft", "kommunal", "03103")
DISTRICT = body("Landkreis Celle", "Gebietskörperschaft", "kommunal")
CHARITY = body("Caritasverband Celle e.V.", "e.V.", "Caritas")


@pytest.mark.parametrize(
    ("pillar", "title", "topics", "carrier", "expected"),
    [
        ("behoerde", "Sozialarbeit", [], TOWN, "BDK_BEHOERDE"),
        ("integrationsberatung_land", "Beratung in der Ausländerbehörde", [], TOWN, "BDK_BEHOERDE"),
        ("koordinierungsstelle", "Koordinierung", [], DISTRICT, "BDK_KOORD"),
        ("lotsen", "Beratung", [], CHARITY, "BDK_EHREN"),
        ("mso", "Beratung", [], CHARITY, "BDK_MO"),
        ("amfn", "Netzwerk", [], CHARITY, "BDK_MO"),
        ("sprachkurs", "Deutsch", [], TOWN, "BDK_BILDUNG"),
        ("gesundheit", "Beratung", [], CHARITY, "BDK_GESUND"),
        ("arbeitsmarkt", "Beratung", [], CHARITY, "BDK_ARBEIT"),
        ("jugendsozialarbeit", "Werkstatt", ["ausbildung"], CHARITY, "BDK_ARBEIT"),
        ("jugendsozialarbeit", "Hilfe", ["familie"], CHARITY, "BDK_SONST"),
        ("integrationsberatung_land", "Migrationsberatung", [], CHARITY, "BDK_UNABH"),
        ("integrationsberatung_land", "Migrationsberatung", [], TOWN, "BDK_KOMM"),
        ("mbe", "MBE", [], CHARITY, "BDK_UNABH"),
        ("jmd", "JMD", [], CHARITY, "BDK_UNABH"),
        ("initiative", "Offener Treff", [], CHARITY, "BDK_EHREN"),
        ("initiative", "Fachberatung", [], CHARITY, "BDK_UNABH"),
        ("initiative", "Sprechstunde", ["ehrenamt"], TOWN, "BDK_KOMM"),
        ("lag_sb", "Gemeinwesenarbeit", [], TOWN, "BDK_SONST"),
        ("sonstige", "Rückkehrberatung", [], CHARITY, "BDK_UNABH"),
        ("", "Möbelhaus", [], CHARITY, "BDK_SONST"),
    ],
)
def test_body_kind(pillar, title, topics, carrier, expected):
    assert body_kind_of(pillar, title, topics, carrier) == expected


@pytest.mark.parametrize(
    ("pillar", "title", "carrier", "municipality", "expected"),
    [
        ("initiative", "Niedersächsisches Krisentelefon", CHARITY, "", (("state", ""),)),
        ("mbe", "Netz Südniedersachsen", CHARITY, "", ()),
        ("initiative", "Fachberatung", body("Flüchtlingsrat Niedersachsen e.V."), "", (("state", ""),)),
        ("arbeitsmarkt", "Beratung", body("Arbeit und Leben Niedersachsen, Beratungsstelle Celle"), "", ()),
        ("lag_jsa", "Fachausschuss", CHARITY, "", (("state", ""),)),
        ("behoerde", "Amt", DISTRICT, "", (("district", "03351"),)),
        ("behoerde", "Amt", CITY, "03103000", (("district", "03103"),)),
        ("behoerde", "Amt", TOWN, "03351006", (("municipality", "03351006"),)),
        ("koordinierungsstelle", "Netz", TOWN, "03351006", (("municipality", "03351006"),)),
        ("koordinierungsstelle", "Netz", CHARITY, "03351006", (("district", "03351"),)),
        ("behoerde", "Amt", body("Samtgemeinde Suderburg"), "03360022", ()),
        ("mbe", "Beratung", CHARITY, "03351006", ()),
    ],
)
def test_area(pillar, title, carrier, municipality, expected):
    assert area_of(pillar, title, carrier, municipality, cast(Geography, FewDistricts())) == expected


@pytest.mark.parametrize(
    ("title", "topics", "expected"),
    [
        ("Frauenhaus Celle", ["TOP_GEWALT"], True),
        ("Zuflucht", ["TOP_WOH", "TOP_GEWALT_FRAU"], True),
        ("Frauentreff", ["TOP_TEIL"], False),
        ("Beratung bei rechter Gewalt", ["TOP_GEWALT"], False),
    ],
)
def test_protected_places(title, topics, expected):
    assert is_protected(title, topics) is expected


@pytest.mark.parametrize(
    ("carrier", "expected"),
    [
        (CHARITY, "DPR_KDG"),
        (body("Diakonisches Werk", "kirchlich", "Diakonie"), "DPR_DSGEKD"),
        (body("CJD Celle", "e.V.", "CJD"), ""),
        (TOWN, "DPR_DSGVO_OEFF"),
        (body("Volkshochschule GmbH", "GmbH", "kommunal"), "DPR_DSGVO_PRIV"),
        (body("Jobcenter Celle", "", "kommunal"), "DPR_SGB"),
        (body("AWO Kreisverband", "", "AWO"), "DPR_DSGVO_PRIV"),
        (body("Willkommen"), ""),
    ],
)
def test_regime(carrier, expected):
    assert regime_of(carrier) == expected
