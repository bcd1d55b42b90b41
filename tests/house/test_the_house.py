"""The checks of this folder, run over the house as it stands."""

from importlib.util import find_spec

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from tests.house import documents, entrances, imports, sources, tables
from tests.house.floors import FLOOR, PACKAGE, ROOT, missing_contracts
from verbund.config.clocks import CLOCKS
from verbund.kit.permissions import RULES
from verbund.kit.rulebook import permissions_page

THE_DECORATOR_ITSELF = "audit"


def test_imports_point_down():
    kept, report = imports.kept_contracts(ROOT)
    assert kept, report


def test_contracts_of_guarded_rooms_are_there():
    assert missing_contracts(ROOT / ".importlinter", PACKAGE) == []


def test_rooms_are_entered_by_their_doors():
    assert imports.trespassers(grimp.build_graph("verbund", exclude_type_checking_imports=True, cache_dir=None)) == []


@pytest.mark.parametrize("check", [tables.upward, tables.back_doors, tables.cascades, tables.hidden_tables])
def test_foreign_keys(check):
    assert check(apps.get_models(), FLOOR) == []


def test_every_page_says_who_may_enter():
    assert entrances.unmarked(get_resolver().url_patterns) == []


def test_every_page_asks_for_something_that_is_written():
    assert entrances.unruled(get_resolver().url_patterns, RULES) == []


def test_every_action_asks_first():
    rooms = [room for room in settings.ROOMS if room != THE_DECORATOR_ITSELF and find_spec(f"verbund.{room}.actions")]
    assert entrances.bare_actions([module for room in rooms for module in entrances.action_modules(room)], RULES) == []


def test_every_dotted_name_leads_to_a_function():
    names, hidden = sources.dotted_names(PACKAGE)
    assert hidden == []
    assert entrances.dead_names([*names, *(clock.task for clock in CLOCKS)]) == []


def test_templates_borrow_only_from_below():
    assert sources.upward_templates(PACKAGE, FLOOR) == []


@pytest.mark.parametrize(
    "check",
    [
        sources.late_imports,
        sources.heavy_entrances,
        sources.model_signals,
        sources.folded_look_ups,
        sources.rooms_without_sign,
        sources.empty_names,
    ],
)
def test_sources(check):
    assert check(PACKAGE) == []


def test_links_in_documents_lead_somewhere():
    assert documents.broken_links(documents.documents(ROOT)) == []


def test_files_named_in_documents_exist():
    assert documents.missing_files(documents.documents(ROOT), ROOT) == []


def test_the_printed_rule_book_is_up_to_date():
    assert (ROOT / "docs" / "generated" / "permissions.md").read_text() == permissions_page(), (
        "run: verbund list-permissions > docs/generated/permissions.md"
    )
