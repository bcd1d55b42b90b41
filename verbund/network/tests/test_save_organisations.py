import dataclasses
import uuid

import pytest
from django.apps import apps

from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, Viewer
from verbund.network import actions, queries
from verbund.network.actions import OrganisationRow
from verbund.network.models import Organisation, OrganisationTerm

pytestmark = pytest.mark.usefixtures("districts", "lists")
LedgerLine = apps.get_model("audit.LedgerLine")

HOUSE = OrganisationRow(
    key="haus-a", name="Haus Ä", legal_form="e.V.", carrier="Beispiel", type_code="ORG_A", umbrella_code="UMB_A", regime_code="DPR_A",
    pillar_codes=("PIL_A", "PIL_B"), street="Weg 1", postcode="29221", city="Celle", district_code="03351", phone="05141 000000",
    email="haus-a@example.org", website="https://haus-a.example.org", source_url="https://example.org/quelle", is_demo=True,
)  # fmt: skip
OTHER = OrganisationRow(key="haus-b", name="Haus B", pillar_codes=("PIL_A",))


def save(viewer, *rows):
    return actions.save_organisations(viewer, None, rows=rows)


def contents():
    return list(Organisation.objects.order_by("key").values()), list(OrganisationTerm.objects.order_by("id").values())


def pillars(key):
    return set(OrganisationTerm.objects.filter(organisation__key=key).values_list("term__code", flat=True))


def test_new_organisation_holds_what_the_row_says(system):
    assert save(system, HOUSE) == {"haus-a": "new"}

    stored = Organisation.objects.select_related("type", "umbrella", "regime").get()
    row = {field.name: getattr(stored, field.name, None) for field in dataclasses.fields(HOUSE)}
    row |= {"type_code": stored.type.code, "umbrella_code": stored.umbrella.code, "regime_code": stored.regime.code}
    row |= {"district_code": stored.district_id, "pillar_codes": tuple(sorted(pillars("haus-a")))}
    assert row == dataclasses.asdict(HOUSE)
    assert stored.sort_key == "haus a"


def test_identity_comes_from_the_key_and_stays(system):
    save(system, HOUSE)
    first = Organisation.objects.get().uuid
    assert first == uuid.UUID("91398630-b08f-5213-b07f-99dfd909995f")
    Organisation.objects.update(key="haus-neu")

    assert save(system, dataclasses.replace(HOUSE, key="haus-neu", name="Haus Neu")) == {"haus-neu": "changed"}
    assert Organisation.objects.get().uuid == first


def test_same_rows_again_write_nothing(system):
    save(system, HOUSE, OTHER)
    before = contents()

    assert save(system, HOUSE, OTHER) == {"haus-a": "unchanged", "haus-b": "unchanged"}
    assert contents() == before
    assert [line.count for line in LedgerLine.objects.order_by("id")] == [2, 0]


def test_only_the_changed_row_is_written(system):
    save(system, HOUSE, OTHER)
    (house, other), _terms = contents()

    outcome = save(system, dataclasses.replace(HOUSE, phone="05141 111111"), OTHER)

    assert outcome == {"haus-a": "changed", "haus-b": "unchanged"}
    (new_house, new_other), _terms = contents()
    assert new_other == other
    assert {name for name in house if house[name] != new_house[name]} == {"phone", "changed_at"}
    assert LedgerLine.objects.order_by("id").last().count == 1


def test_pillars_become_exactly_the_row_and_nothing_else_is_touched(system):
    save(system, HOUSE, OTHER)
    funder = apps.get_model("vocabularies.Term").objects.get(code="FUN_A")
    OrganisationTerm.objects.create(organisation=Organisation.objects.get(key="haus-a"), term=funder)

    assert save(system, dataclasses.replace(HOUSE, pillar_codes=("PIL_B",))) == {"haus-a": "changed"}
    assert pillars("haus-a") == {"PIL_B", "FUN_A"}
    assert pillars("haus-b") == {"PIL_A"}


def test_organisations_that_no_row_names_are_left_alone(system):
    save(system, HOUSE)
    before = Organisation.objects.values().get()
    save(system, OTHER)
    assert Organisation.objects.values().get(key="haus-a") == before


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"type_code": "ORG_X"}, "ORG_X"),
        ({"pillar_codes": ("PIL_X",)}, "PIL_X"),
        ({"district_code": "99999"}, "99999"),
        ({"key": "haus-b"}, "haus-b"),
    ],
)
def test_row_with_a_fault_stops_all(system, change, word):
    with pytest.raises(errors.Invalid, match=word):
        save(system, OTHER, dataclasses.replace(HOUSE, **change))
    assert contents() == ([], [])
    assert not LedgerLine.objects.exists()


@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(person_id=1)])
def test_refusal_leaves_no_trace(viewer):
    with pytest.raises(errors.NotAllowed):
        save(viewer, HOUSE)
    assert contents() == ([], [])
    assert not LedgerLine.objects.exists()


def test_many_rows_need_as_many_queries_as_one(system, django_assert_max_num_queries):
    rows = [dataclasses.replace(HOUSE, key=f"haus-{number}") for number in range(40)]
    save(system, OTHER)
    with django_assert_max_num_queries(14):
        save(system, rows[0])
    with django_assert_max_num_queries(16):
        save(system, *rows)


def test_no_rows_is_no_error(system):
    assert save(system) == {}
    assert queries.organisations_by_key([]) == {}
