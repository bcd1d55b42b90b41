import pytest

from verbund.audit.models import LedgerLine
from verbund.kit.errors import NotAllowed
from verbund.kit.viewer import ANONYMOUS, Viewer, system_viewer
from verbund.places import book, queries
from verbund.places.actions import load_places
from verbund.places.models import District, Edition, Municipality, PlaceName, Postcode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places_loaded")]


def counts():
    return [model.objects.count() for model in (District, Municipality, Postcode, PlaceName, Edition)]


def test_everything_is_there():
    assert counts()[:3] == [45, 996, 8168]
    assert Postcode.objects.filter(state="Niedersachsen", district__isnull=False, municipality__isnull=False).count() == 796
    assert Postcode.objects.exclude(state="Niedersachsen").filter(district__isnull=False).count() == 0


def test_second_run_does_nothing():
    before, edition = counts(), Edition.objects.get()
    assert load_places(system_viewer("tests"), None) is False
    assert counts() == before
    assert Edition.objects.get().pk == edition.pk
    assert queries.is_edition_loaded() is True


def test_new_edition_keeps_districts_and_postcodes(monkeypatch):
    monkeypatch.setattr(book, "_held", [])
    Edition.objects.update(digest="old")
    District.objects.filter(code="03403").update(name="old name")
    before = counts()
    assert load_places(system_viewer("tests"), None) is True
    assert counts() == before
    assert District.objects.get(code="03403").name == "Stadt Oldenburg (Oldb)"
    line = LedgerLine.objects.order_by("-id").first()
    assert (line.permission, line.count) == ("places.load", sum(before) - 1)


@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(person_id=7, roles=frozenset({"member"}))])
def test_people_may_not_load(viewer):
    before, lines = counts(), LedgerLine.objects.count()
    with pytest.raises(NotAllowed):
        load_places(viewer, None)
    assert (counts(), LedgerLine.objects.count()) == (before, lines)


def test_nothing_is_known_before_loading(monkeypatch):
    monkeypatch.setattr(book, "_held", [])
    Edition.objects.all().delete()
    assert queries.where("Oldenburg") == queries.UNKNOWN
    assert queries.is_edition_loaded() is False


def test_goettingen_and_osterode_are_one_district():
    assert not District.objects.filter(code__in=["03152", "03156"]).exists()
    assert str(District.objects.get(code="03159").valid_from) == "2016-11-01"
    assert {m.district_id for m in Municipality.objects.filter(code__in=["03152012", "03156011"])} == {"03159"}


def test_outlines_show_their_date():
    assert {str(d.outline_as_of) for d in District.objects.all()} == {"2016-01-01"}
    assert {str(m.outline_as_of) for m in Municipality.objects.all()} == {"2016-01-01"}
