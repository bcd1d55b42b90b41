import pytest
from django.contrib.auth import get_user_model

from tests.support.people import make_person
from verbund.audit.actions import action, counter, note_bulk
from verbund.audit.models import LedgerLine
from verbund.audit.queries import first_broken_line
from verbund.kit import errors, permissions
from verbund.kit.viewer import Viewer, system_viewer

pytestmark = pytest.mark.django_db
HOUSE = system_viewer("test")
Person = get_user_model()


@pytest.fixture(autouse=True)
def rules(monkeypatch):
    """Two rules of a room that exists only here."""
    own = {"garden.plant": lambda viewer, thing: viewer.is_system, "garden.rest": lambda viewer, thing: True}
    monkeypatch.setattr(permissions, "RULES", {**permissions.RULES, **own})
    monkeypatch.setattr(permissions, "ASKED", dict(permissions.ASKED))


@pytest.fixture
def rename(rules):
    @action("garden.plant")
    def rename(viewer, person, *, name):
        person.name = name
        person.save()
        return person

    return rename


def lines():
    return [(line.deed.rsplit(".", 1)[-1], line.actor, line.thing) for line in LedgerLine.objects.order_by("id")]


def test_deed_happens_and_is_written_down(rename):
    person = make_person()
    assert rename(HOUSE, person, name="Eva").pk == person.pk
    assert Person.objects.get().name == "Eva"
    assert lines() == [("rename", "system:test", f"accounts.person:{person.pk}")]


def test_refused_deed_leaves_no_trace(rename):
    person = make_person(name="Ada")
    with pytest.raises(errors.NotAllowed) as refusal:
        rename(Viewer(person_id=99), person, name="Eva")
    assert refusal.value.permission == "garden.plant"
    assert (Person.objects.get().name, lines()) == ("Ada", [])


def test_failing_deed_is_undone_whole(rename):
    @action("garden.plant")
    def rename_and_fail(viewer, person):
        rename(viewer, person, name="Eva")
        raise errors.Conflict

    person = make_person(name="Ada")
    with pytest.raises(errors.Conflict):
        rename_and_fail(HOUSE, person)
    assert (Person.objects.get().name, lines()) == ("Ada", [])


def test_thing_is_read_again_before_the_rule_is_asked(rename):
    person = make_person(name="Ada")
    Person.objects.filter(pk=person.pk).update(language="en")
    assert rename(HOUSE, person, name="Eva").language == "en"


def test_thing_that_is_gone_is_not_found(rename):
    person = make_person()
    Person.objects.filter(pk=person.pk).delete()
    with pytest.raises(errors.NotFound):
        rename(HOUSE, person, name="Eva")


def test_nested_deeds_give_lines_in_order_and_a_whole_chain(rename):
    @action("garden.rest")
    def rename_twice(viewer, person):
        rename(viewer, person, name="Eva")
        rename(viewer, person, name="Ida")

    person = make_person()
    rename_twice(HOUSE, person)
    rename(HOUSE, person, name="Uta")
    assert [deed for deed, *_rest in lines()] == ["rename_twice", "rename", "rename", "rename"]
    assert first_broken_line() is None


def test_nested_deed_that_was_undone_leaves_no_line(rename):
    @action("garden.plant")
    def fail(viewer, person):
        rename(viewer, person, name="Eva")
        raise errors.Conflict

    @action("garden.rest")
    def go_on(viewer, person):
        with pytest.raises(errors.Conflict):
            fail(viewer, person)

    go_on(HOUSE, make_person(name="Ada"))
    assert (Person.objects.get().name, [deed for deed, *_rest in lines()]) == ("Ada", ["go_on"])


def test_bulk_deed_is_one_line_with_count_and_digest():
    @action("garden.plant")
    def plant_all(viewer, thing):
        note_bulk(count=300, digest="abc")

    plant_all(HOUSE, "list")
    line = LedgerLine.objects.get()
    assert (line.count, line.digest, line.thing) == (300, "abc", "list")


def test_counter_asks_but_leaves_no_line():
    @counter("garden.plant")
    def count(viewer, thing, *, number):
        return thing, number

    assert count(HOUSE, "roses", number=3) == ("roses", 3)
    with pytest.raises(errors.NotAllowed):
        count(Viewer(person_id=99), "roses", number=3)
    assert lines() == []


@pytest.mark.parametrize("change", [{"actor": "person:1"}, {"count": 2}, {"previous_hash": "0" * 64}])
def test_changed_line_shows(rename, change):
    person = make_person()
    for name in ("Eva", "Ida", "Uta"):
        rename(HOUSE, person, name=name)
    second = LedgerLine.objects.order_by("id")[1]
    LedgerLine.objects.filter(pk=second.pk).update(**change)
    assert first_broken_line() == second


def test_missing_line_shows(rename):
    person = make_person()
    for name in ("Eva", "Ida", "Uta"):
        rename(HOUSE, person, name=name)
    second, third = LedgerLine.objects.order_by("id")[1:]
    second.delete()
    assert first_broken_line() == third
