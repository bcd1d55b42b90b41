import dataclasses
import datetime

import pytest
from django.apps import apps

from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, Viewer
from verbund.network import actions
from verbund.network.actions import AssociationRow, ContactRow, TerritoryRow
from verbund.network.models import ContactPoint, RegionalAssociation, TerritoryLink

pytestmark = pytest.mark.usefixtures("districts", "lists")
LedgerLine = apps.get_model("audit.LedgerLine")

HEATH = AssociationRow(key="heide", number=1, name="Heide", is_example=False, source="Protokolle")
SOUTH = AssociationRow(key="sued", number=2, name="Süd")
FIRST_DAY = datetime.date(2026, 1, 1)
CELLE = TerritoryRow("heide", "03351", FIRST_DAY)
GOSLAR = TerritoryRow("sued", "03153", FIRST_DAY, is_example=False, source="Mitteilung")
CONTACT = ContactRow("coordination", district_code="03351", name="Koordinierungsstelle", phone="05141 000000")
OF_HEATH = ContactRow("general", association_key="heide", email="heide@example.org")


def save(viewer, associations=(), territory=(), contacts=()):
    return actions.save_associations(viewer, None, associations=associations, territory=territory, contacts=contacts)


def everything(viewer):
    return save(viewer, [HEATH, SOUTH], [CELLE, GOSLAR], [CONTACT, OF_HEATH])


def contents():
    return [list(table.objects.order_by("pk").values()) for table in (RegionalAssociation, TerritoryLink, ContactPoint)]


def test_everything_new(system):
    assert everything(system) == {
        "associations": {"new": 2, "changed": 0, "unchanged": 0},
        "territory": {"new": 2, "changed": 0, "unchanged": 0},
        "contacts": {"new": 2, "removed": 0, "unchanged": 0},
    }
    assert list(RegionalAssociation.objects.values_list("key", "number", "name", "is_example", "source")) == [
        ("heide", 1, "Heide", False, "Protokolle"),
        ("sued", 2, "Süd", True, ""),
    ]
    assert set(TerritoryLink.objects.values_list("association__key", "district", "valid_from", "valid_until", "is_example", "source")) == {
        ("heide", "03351", FIRST_DAY, None, True, ""),
        ("sued", "03153", FIRST_DAY, None, False, "Mitteilung"),
    }
    assert set(ContactPoint.objects.values_list("association__key", "district", "organisation", "function", "name", "phone", "email")) == {
        (None, "03351", None, "coordination", "Koordinierungsstelle", "05141 000000", ""),
        ("heide", None, None, "general", "", "", "heide@example.org"),
    }
    assert LedgerLine.objects.get().count == 6


def test_everything_again_writes_nothing(system):
    everything(system)
    before = contents()
    assert everything(system) == {
        "associations": {"new": 0, "changed": 0, "unchanged": 2},
        "territory": {"new": 0, "changed": 0, "unchanged": 2},
        "contacts": {"new": 0, "removed": 0, "unchanged": 2},
    }
    assert contents() == before
    assert LedgerLine.objects.order_by("id").last().count == 0


def test_name_becomes_verified_and_keeps_its_identity(system):
    everything(system)
    identity = RegionalAssociation.objects.get(key="sued").uuid
    outcome = save(system, [dataclasses.replace(SOUTH, name="Südniedersachsen", is_example=False)])
    assert outcome["associations"] == {"new": 0, "changed": 1, "unchanged": 0}
    changed = RegionalAssociation.objects.get(key="sued")
    assert (changed.uuid, changed.name, changed.is_example) == (identity, "Südniedersachsen", False)


def test_territory_changes_hands_on_a_day(system):
    everything(system)
    ended = dataclasses.replace(CELLE, valid_until=datetime.date(2026, 6, 30))
    begun = TerritoryRow("sued", "03351", datetime.date(2026, 7, 1))
    assert save(system, territory=[ended, begun])["territory"] == {"new": 1, "changed": 1, "unchanged": 0}
    assert list(TerritoryLink.objects.filter(district="03351").order_by("valid_from").values_list("association__key", "valid_until")) == [
        ("heide", datetime.date(2026, 6, 30)),
        ("sued", None),
    ]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ({"territory": [TerritoryRow("sued", "03351", datetime.date(2026, 7, 1))]}, "2026-07-01"),
        ({"territory": [dataclasses.replace(CELLE, valid_until=datetime.date(2025, 1, 1))]}, "03351"),
        ({"territory": [dataclasses.replace(CELLE, association_key="nirgends")]}, "nirgends"),
        ({"territory": [dataclasses.replace(CELLE, district_code="99999")]}, "99999"),
        ({"associations": [dataclasses.replace(SOUTH, key="neu")]}, "2"),
        ({"associations": [SOUTH, SOUTH]}, "sued"),
        ({"contacts": [dataclasses.replace(CONTACT, association_key="heide")]}, None),
        ({"contacts": [dataclasses.replace(CONTACT, district_code="")]}, None),
        ({"contacts": [dataclasses.replace(CONTACT, phone="")]}, None),
        ({"contacts": [dataclasses.replace(CONTACT, function="friend")]}, "friend"),
        ({"contacts": [dataclasses.replace(CONTACT, district_code="", organisation_key="nobody")]}, "nobody"),
    ],
)
def test_row_with_a_fault_changes_nothing(system, rows, word):
    everything(system)
    before = contents()
    with pytest.raises(errors.Invalid, match=word):
        save(system, **rows)
    assert contents() == before
    assert LedgerLine.objects.count() == 1


def test_contacts_become_exactly_the_rows_of_their_owner_and_function(system):
    everything(system)
    other_function = dataclasses.replace(CONTACT, function="counselling", name="Beratung")
    save(system, contacts=[other_function])
    kept = ContactPoint.objects.get(association__key="heide").pk

    outcome = save(system, contacts=[dataclasses.replace(CONTACT, phone="05141 222222")])

    assert outcome["contacts"] == {"new": 1, "removed": 1, "unchanged": 0}
    assert set(ContactPoint.objects.filter(district="03351").values_list("function", "phone")) == {
        ("coordination", "05141 222222"),
        ("counselling", "05141 000000"),
    }
    assert ContactPoint.objects.get(association__key="heide").pk == kept


@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(person_id=1)])
def test_refusal_leaves_no_trace(viewer):
    with pytest.raises(errors.NotAllowed):
        everything(viewer)
    assert contents() == [[], [], []]
    assert not LedgerLine.objects.exists()
