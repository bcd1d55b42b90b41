import datetime
from types import SimpleNamespace

import pytest
import time_machine

from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, Viewer
from verbund.network import actions, queries
from verbund.network.actions import AssociationRow, ContactRow, OrganisationRow, TerritoryRow
from verbund.network.models import Organisation

pytestmark = pytest.mark.usefixtures("districts", "lists")

VIEWERS = [ANONYMOUS, Viewer(person_id=1), Viewer(person_id=2)]
LAST_DAY, HANDOVER = datetime.date(2026, 6, 30), datetime.date(2026, 7, 1)


@pytest.fixture
def two_houses(system):
    actions.save_organisations(system, None, rows=[OrganisationRow(key=f"haus-{letter}", name=f"Haus {letter}") for letter in "abcd"])
    Organisation.objects.filter(key="haus-c").update(valid_until="2026-06-30")
    Organisation.objects.filter(key="haus-d").update(valid_from="2026-07-01")


@pytest.fixture
def network(system, two_houses):
    actions.save_associations(
        system,
        None,
        associations=[
            AssociationRow(key="sued", number=2, name="Süd", is_example=False),
            AssociationRow(key="heide", number=1, name="Heide", is_example=False),
            AssociationRow(key="frueher", number=3, name="Früher", valid_until=LAST_DAY),
        ],
        territory=[
            TerritoryRow("heide", "03351", datetime.date(2026, 1, 1), LAST_DAY, is_example=False, source="A"),
            TerritoryRow("sued", "03351", HANDOVER),
            TerritoryRow("sued", "03153", datetime.date(2026, 1, 1), is_example=False, source="B"),
        ],
        contacts=[
            ContactRow("general", association_key="sued", email="sued@example.org"),
            ContactRow("press", district_code="03351", phone="1"),
            ContactRow("general", district_code="03351", phone="2"),
            ContactRow("coordination", district_code="03351", phone="3"),
            ContactRow("coordination", district_code="03153", phone="4"),
            ContactRow("counselling", district_code="03153", phone="5"),
            ContactRow("press", district_code="03360", phone="6"),
            ContactRow("general", organisation_key="haus-a", phone="7"),
            ContactRow("data", organisation_key="haus-b", phone="8"),
        ],
    )


def test_viewer_for_a_person():
    viewer = queries.viewer_for(SimpleNamespace(pk=7, language="en"))
    assert viewer == Viewer(person_id=7, roles=frozenset(), language="en")


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize(("day", "keys"), [("2026-06-30", ["haus-a", "haus-b", "haus-c"]), ("2026-07-01", ["haus-a", "haus-b", "haus-d"])])
def test_everybody_sees_exactly_the_organisations_of_today(two_houses, viewer, day, keys):
    with time_machine.travel(f"{day} 12:00:00+02:00", tick=False):
        assert [organisation.key for organisation in queries.visible_organisations(viewer)] == keys
        for key in ("haus-a", "haus-b", "haus-c", "haus-d"):
            if key in keys:
                assert queries.get_organisation(viewer, key).key == key
            else:
                with pytest.raises(errors.NotFound):
                    queries.get_organisation(viewer, key)


def test_unknown_organisation(two_houses):
    with pytest.raises(errors.NotFound):
        queries.get_organisation(ANONYMOUS, "niemand")


def test_organisations_by_key_also_finds_ended_ones(two_houses, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.organisations_by_key(["haus-a", "haus-c", "haus-c", "niemand"])
    assert {key: organisation.key for key, organisation in found.items()} == {"haus-a": "haus-a", "haus-c": "haus-c"}


@pytest.mark.parametrize(
    ("district", "day", "key", "is_example"),
    [
        ("03351", datetime.date(2025, 12, 31), None, None),
        ("03351", datetime.date(2026, 1, 1), "heide", False),
        ("03351", LAST_DAY, "heide", False),
        ("03351", HANDOVER, "sued", True),
        ("03153", HANDOVER, "sued", False),
        ("03360", HANDOVER, None, None),
        ("99999", HANDOVER, None, None),
    ],
)
def test_association_of_a_district_on_a_day(network, district, day, key, is_example):
    fact = queries.association_of_district(district, on=day)
    assert (fact and fact.key, fact and fact.link_is_example) == (key, is_example)


@time_machine.travel("2026-07-01 00:30:00+02:00", tick=False)
def test_association_of_today_follows_the_local_clock(network):
    fact = queries.association_of_district("03351")
    assert (fact.key, fact.number, fact.name, fact.is_example, fact.district_codes) == ("sued", 2, "Süd", False, ("03351", "03153"))
    assert [point.email for point in fact.contact_points] == ["sued@example.org"]


def test_associations_of_a_day(network, django_assert_num_queries):
    with django_assert_num_queries(3):
        before = queries.associations(on=LAST_DAY)
    assert [(fact.key, fact.district_codes, fact.link_is_example) for fact in before] == [
        ("heide", ("03351",), False),
        ("sued", ("03153",), False),
        ("frueher", (), False),
    ]
    assert [(fact.key, fact.district_codes, fact.link_is_example) for fact in queries.associations(on=HANDOVER)] == [
        ("heide", (), False),
        ("sued", ("03351", "03153"), True),
    ]


@pytest.mark.parametrize(("district", "phone"), [("03153", "5"), ("03351", "3"), ("03360", None), ("99999", None)])
def test_contact_point_of_a_district_by_function(network, district, phone):
    point = queries.contact_point_of_district(district)
    assert (point and point.phone) == phone


def test_contact_points_of_one_organisation_only(network):
    houses = queries.organisations_by_key(["haus-a", "haus-b", "haus-d"])
    found = {key: [point.phone for point in queries.contact_points_of(house)] for key, house in houses.items()}
    assert found == {"haus-a": ["7"], "haus-b": ["8"], "haus-d": []}
