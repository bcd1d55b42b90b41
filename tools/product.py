"""The product made ready to start: catalogues, static files, database and data."""

import os
from pathlib import Path

from tools import frontend, messages
from tools.packages import VENV
from tools.steps import BUILD, ROOT, Problem, digest, files_in, make_folder, once, quietly
from tools.system import run_here
from verbund.config import environment

VERBUND = VENV / "bin" / "verbund"


def make_ready(*, demo: bool, database: bool = True) -> None:
    """Everything but the packages and the start; skips what has not changed. Tests bring their own database."""
    home = environment.home()
    frontend.build()
    messages.compile_changed()
    collect()
    if database:
        install(home, demo=demo and not environment.is_production())


def collect() -> None:
    """Puts the static files of the front end and the rooms where the server finds them, compressed and named by content."""
    rooms = [folder for folder in sorted((ROOT / "verbund").glob("*/static")) if folder.is_dir()]
    settings = ROOT / "verbund" / "config" / "settings.py"
    once(
        BUILD / "stamps" / "collected", digest(files_in(BUILD / "static", *rooms, settings)), _collect,
        results=[BUILD / "collected" / "staticfiles.json"], saying="Collecting static files …",
    )  # fmt: skip


def _collect() -> None:
    make_folder(BUILD / "collected")
    quietly(
        [VERBUND, "collectstatic", "--no-input"], name="collected", trouble="The static files could not be collected.", env={"VERBUND_DEBUG": "no"}
    )


def install(home: Path, *, demo: bool) -> None:
    """Migrates the database and loads its data. Only our own SQLite file is known to be as we left it; any other database is asked."""
    stamp = home / ".stamps" / ("install-demo" if demo else "install")
    if os.environ.get("DATABASE_URL") or not (home / "verbund.sqlite3").is_file():
        stamp.unlink(missing_ok=True)
    once(stamp, digest(files_in(ROOT / "verbund")), lambda: _install(demo), saying="Preparing the database …")


def _install(demo: bool) -> None:
    if run_here([VERBUND, "install", *(["--demo"] if demo else [])]):
        raise Problem("The database could not be prepared; the reason stands above.")
