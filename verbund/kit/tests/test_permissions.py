import pytest

from verbund.kit import permissions
from verbund.kit.permissions import RuleBookError, asks_for, check_rule_book, may, rule
from verbund.kit.rulebook import permissions_page
from verbund.kit.viewer import ANONYMOUS, Viewer, system_viewer


@pytest.fixture(autouse=True)
def own_book(monkeypatch):
    """An empty rule book for each test."""
    monkeypatch.setattr(permissions, "RULES", {})
    monkeypatch.setattr(permissions, "ASKED", {})


def test_rule_is_asked_about_viewer_and_thing():
    rule("garden.enter")(lambda viewer, thing: viewer.person_id == thing)
    assert may(Viewer(person_id=7), "garden.enter", 7)
    assert not may(Viewer(person_id=8), "garden.enter", 7)


@pytest.mark.parametrize(
    ("viewer", "public", "signed_in"),
    [(ANONYMOUS, True, False), (Viewer(person_id=1), True, True), (system_viewer("test"), True, False)],
)
def test_the_two_names_that_need_no_rule(viewer, public, signed_in):
    assert (may(viewer, "public"), may(viewer, "signed-in")) == (public, signed_in)


def test_rule_written_twice_stops_the_start():
    def first(viewer, thing):
        return True

    def second(viewer, thing):
        return True

    rule("garden.enter")(first)
    rule("garden.enter")(first)
    with pytest.raises(RuleBookError, match=r"garden\.enter is written twice"):
        rule("garden.enter")(second)


def test_rule_that_nobody_wrote_stops_the_start():
    asks_for("garden.enter", where="garden.views.page")
    asks_for("public", where="garden.views.page")
    with pytest.raises(RuleBookError, match=r"garden\.enter \(asked by garden\.views\.page\)"):
        check_rule_book()
    rule("garden.enter")(lambda viewer, thing: True)
    check_rule_book()


def test_asking_for_an_unwritten_rule_is_no_silent_no():
    with pytest.raises(RuleBookError):
        may(ANONYMOUS, "garden.fly")


def test_actor_is_an_id():
    assert Viewer(person_id=7).actor == "person:7"
    assert system_viewer("command.install").actor == "system:command.install"
    assert ANONYMOUS.actor == "anonymous"


def test_printed_page_holds_every_rule_once():
    page = permissions_page()
    assert page.startswith("# Who may do what\n")
    assert [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| `")] == sorted(
        {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| `")}
    )
