import pytest
from django.apps import apps

from verbund.kit.viewer import Viewer, system_viewer

CELLE, GOSLAR, UELZEN = "03351", "03153", "03360"


@pytest.fixture
def system() -> Viewer:
    return system_viewer("test")


@pytest.fixture
def districts(no_lists, db) -> None:
    """Three districts, without their true shapes."""
    district = apps.get_model("places.District")
    for code, name in ((CELLE, "Celle"), (GOSLAR, "Goslar"), (UELZEN, "Uelzen")):
        district.objects.create(
            code=code, name=f"Landkreis {name}", short_name=name, kind="LK", lat=52.0, lon=10.0, extent_km=20.0,
            outline={}, outline_as_of="2016-01-01", sort_key=name.lower(),
        )  # fmt: skip


@pytest.fixture
def lists(no_lists, db) -> None:
    """Two pillars, a funder, a kind of organisation, an umbrella and a regime."""
    term = apps.get_model("vocabularies.Term")
    for scheme, code in (
        ("pillar", "PIL_A"), ("pillar", "PIL_B"), ("funder", "FUN_A"), ("organisation_type", "ORG_A"), ("umbrella", "UMB_A"), ("regime", "DPR_A"),
    ):  # fmt: skip
        term.objects.create(scheme=scheme, code=code, valid_from="2026-01-01")
