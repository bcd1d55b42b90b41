"""Every check is seen to fail: one violation each, beside the same thing done right."""

from pathlib import Path
from types import ModuleType

import grimp
import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.urls import include, path

from tests.house import documents, entrances, imports, sources, tables
from tests.house.floors import ROOT, floors_of, missing_contracts
from verbund.accounts.models import Person
from verbund.audit.models import LedgerLine
from verbund.kit.entrance import entrance

FLOOR = {"kit": 0, "accounts": 3, "directory": 7, "portal": 10}


def house(folder: Path, **files: str) -> Path:
    """A small house: `house(folder, kit__text="…")` writes folder/verbund/kit/text.py."""
    package = folder / "verbund"
    for name, text in {"__init__": "", **files}.items():
        file = package / f"{name.replace('__', '/') if name != '__init__' else name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for room in {file.parent for file in package.rglob("*.py")} - {package}:
        (room / "__init__.py").touch()
    return package


def graph_of(*links: tuple[str, str]) -> grimp.ImportGraph:
    graph = grimp.ImportGraph()
    for importer, imported in links:
        graph.add_import(importer=importer, imported=imported)
    return graph


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        ({"ui__parts": "import verbund.kit.text", "kit__text": ""}, True),
        ({"kit__text": "import verbund.ui.parts", "ui__parts": ""}, False),
        ({"kit__text": "", "ui__models": "import verbund.ui.actions", "ui__actions": ""}, False),
        ({"kit__text": "", "surprise__queries": ""}, False),
    ],
    ids=["down", "up", "furniture upside down", "room without a floor"],
)
def test_contracts(tmp_path, files, kept):
    rooms = {"accounts", "audit", "config", "demo", "directory", "imports", "kit", "network", "notifications", "places", "portal", "search", "ui"}
    house(tmp_path, **{f"{room}__queries": "" for room in [*rooms, "vocabularies"]}, **files)
    (tmp_path / ".importlinter").write_text((ROOT / ".importlinter").read_text())
    was_kept, report = imports.kept_contracts(tmp_path)
    assert was_kept is kept, report


def test_contract_missing_for_a_guarded_room(tmp_path):
    package = house(tmp_path, statistics__queries="", cases__queries="")
    contracts = tmp_path / ".importlinter"
    contracts.write_text("[importlinter:contract:safe]\nname = Safe\n")
    assert missing_contracts(contracts, package) == ["readers: statistics exists"]


def test_floors_are_read_from_the_contract():
    floors = floors_of(ROOT / ".importlinter")
    assert (floors["kit"], floors["ui"], floors["audit"], floors["accounts"]) == (0, 1, 2, 3)
    assert floors["portal"] == floors["demo"] == max(floors.values()) - 1


def test_trespassers():
    graph = graph_of(
        ("verbund.portal.views", "verbund.directory.models"),
        ("verbund.portal.views", "verbund.directory.queries"),
        ("verbund.portal.privacy", "verbund.accounts.privacy"),
        ("verbund.directory.views", "verbund.accounts.privacy"),
        ("verbund.directory.models", "verbund.kit.text"),
        ("verbund.directory.tests.test_pages", "verbund.accounts.models"),
        ("verbund.config.urls", "verbund.portal.views"),
    )
    assert imports.trespassers(graph) == [
        "verbund.directory.views -> verbund.accounts.privacy",
        "verbund.portal.views -> verbund.directory.models",
    ]


@pytest.fixture
def crossing_tables():
    """Four tables that point into other rooms; the first does it right."""
    with isolate_apps("verbund.accounts", "verbund.audit", "verbund.directory"):

        class Bookmark(models.Model):  # noqa: DJ008 (never shown)
            person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "directory"

        class Upward(models.Model):  # noqa: DJ008 (never shown)
            bookmark = models.ForeignKey(Bookmark, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "accounts"

        class Careless(models.Model):  # noqa: DJ008 (never shown)
            line = models.ForeignKey(LedgerLine, on_delete=models.CASCADE)

            class Meta:
                app_label = "accounts"

        class Crowd(models.Model):  # noqa: DJ008 (never shown)
            people = models.ManyToManyField(Person, related_name="+")

            class Meta:
                app_label = "directory"

        yield [Bookmark, Upward, Careless, Crowd]


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (tables.upward, ["accounts.Upward.bookmark"]),
        (tables.back_doors, ["accounts.Careless.line"]),
        (tables.cascades, ["accounts.Careless.line"]),
        (tables.hidden_tables, ["directory.Crowd.people"]),
    ],
)
def test_foreign_keys(crossing_tables, check, found):
    assert check(crossing_tables, {**FLOOR, "audit": 2}) == found


def test_unmarked_pages():
    def open_page(request):
        return None

    def forgotten(request):
        return None

    def unknown(request):
        return None

    inner = [path("forgotten/", forgotten)]
    unknown.access = "nobody.wrote_this"
    patterns = [path("open/", entrance("public")(open_page)), path("in/", include((inner, "inner"))), path("odd/", unknown)]
    assert entrances.unmarked(patterns) == ["in/forgotten/"]
    assert entrances.unruled(patterns, {"kit.known"}) == ["odd/"]


def test_bare_actions():
    module = ModuleType("verbund.garden.actions.plant")

    def plant(viewer, thing):
        return None

    def water(viewer, thing):
        return None

    def prune(viewer, thing):
        return None

    for deed, permission in ((plant, "garden.plant"), (water, None), (prune, "garden.unwritten")):
        deed.__module__ = module.__name__
        deed.permission = permission
        setattr(module, deed.__name__, deed)
    assert entrances.bare_actions([module], {"garden.plant"}) == ["verbund.garden.actions.plant.prune", "verbund.garden.actions.plant.water"]


def test_dead_names():
    names = ["verbund.accounts.tasks.forget_old_sessions", "verbund.accounts.tasks.fly", "verbund.accounts.actions.erase_person", "os.system"]
    assert entrances.dead_names(names) == ["os.system", "verbund.accounts.actions.erase_person", "verbund.accounts.tasks.fly"]


def test_upward_templates(tmp_path):
    package = house(tmp_path, kit__text="", directory__views="")
    for room, text in (
        ("kit", '{% include "directory/card.html" %}'),
        ("directory", '{% extends "kit/base.html" %}{% include "directory/x.html" %}'),
    ):
        page = package / room / "templates" / room / "page.html"
        page.parent.mkdir(parents=True)
        page.write_text(text)
    assert sources.upward_templates(package, FLOOR) == ["verbund/kit/templates/kit/page.html -> directory"]


LATE = """
import os
def quick():
    import json
    return json
def slow():
    import numpy  # noqa: PLC0415 (slow: 300 ms)
    import typst  # noqa: PLC0415 (because)
    return numpy, typst
"""
HEAVY = """
from typing import TYPE_CHECKING
from verbund.garden import models, queries
if TYPE_CHECKING:
    from verbund.garden.models import Tree
def page(request):
    return queries.Tree.objects.all()
"""
NAMES = """
later("verbund.garden.tasks.water", tree_id=1)
on(TreePlanted, "verbund.garden.listeners.rejoice")
jobs.later(name)
"""


@pytest.mark.parametrize(
    ("check", "files", "found"),
    [
        (sources.late_imports, {"garden__queries": LATE}, ["verbund/garden/queries.py:4", "verbund/garden/queries.py:8"]),
        (
            sources.heavy_entrances,
            {"garden__views": HEAVY, "garden__queries": HEAVY},
            ["verbund/garden/views.py:3", "verbund/garden/views.py:7"],
        ),
        (
            sources.model_signals,
            {"garden__models": "from django.db.models.signals import post_save", "garden__apps": "from django.db import models"},
            ["verbund/garden/models.py:1"],
        ),
        (
            sources.folded_look_ups,
            {"garden__queries": "t.filter(name__icontains='x')\nt.filter(name__contains='x')", "garden__tests__test_x": "name__iexact"},
            ["verbund/garden/queries.py:1"],
        ),
        (sources.empty_names, {"garden__utils": "", "garden__trees": ""}, ["verbund/garden/utils.py"]),
        (sources.rooms_without_sign, {"garden__trees": ""}, ["garden"]),
        (
            sources.dotted_names,
            {"garden__actions": NAMES},
            (["verbund.garden.tasks.water", "verbund.garden.listeners.rejoice"], ["verbund/garden/actions.py:4"]),
        ),
    ],
)
def test_sources(tmp_path, check, files, found):
    assert check(house(tmp_path, **files)) == found


def test_a_room_with_a_sign_passes(tmp_path):
    package = house(tmp_path, garden__trees="")
    (package / "garden" / "__init__.py").write_text('"""Trees."""\n')
    assert sources.rooms_without_sign(package) == []


def test_documents(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("[tour](docs/tour.md) [gone](docs/gone.md) [far](https://example.org/x)\n`docs/tour.md` `docs/lost.md`\n")
    (tmp_path / "docs" / "tour.md").write_text("# The tour\n## Second stop: house\n[up](../README.md) [here](#second-stop-house) [no](#third)\n")
    pages = documents.documents(tmp_path)
    assert documents.broken_links(pages) == ["README.md: docs/gone.md", "tour.md: #third"]
    assert documents.missing_files(pages, tmp_path) == ["README.md: docs/lost.md"]
