"""`make check` and `make test`: checks first, then the tests; goes on after a failure and fails at the end."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT
from subprocess import run as run_process

from tools import product
from tools.packages import PYTHON, VENV
from tools.steps import ROOT
from tools.system import fetch_for_tests, run_here

BIN = VENV / "bin"
STATIC_CHECKS: dict[str, list[str | Path]] = {
    "mypy": [BIN / "mypy", "verbund", *sorted((ROOT / "tools").glob("*.py"))],
    "ruff": [BIN / "ruff", "check"],
    "format": [BIN / "ruff", "format", "--check"],
    "import contracts": [BIN / "lint-imports", "--no-logo"],
}
PYTEST: list[str | Path] = [PYTHON, "-m", "pytest", "-n", "2", "-p", "no:cacheprovider"]
FASTER = ["-o", "fsync=off", "-o", "full_page_writes=off", "-o", "synchronous_commit=off"]
POSTGRESQL = ["pg_virtualenv", "-t", "-c", "--locale=C.UTF-8 --encoding=UTF8", *FASTER]
TEST_SETTINGS = {"VERBUND_ENV": "development", "VERBUND_DEBUG": "no"}
FROM_OUTSIDE = ("PORT", "VERBUND_SECRET_KEY", "VERBUND_HOSTS", "VERBUND_LOG", "DJANGO_SETTINGS_MODULE", "SMTP_HOST")


def check(arguments: list[str]) -> None:
    """Everything but browser and PostgreSQL, in under 90 seconds; with the name of a room only that room's tests."""
    product.make_ready(demo=False, database=False)
    with _test_home() as home:
        failed = [] if arguments else _static_checks()
        paths = [f"verbund/{room}" for room in arguments]
        _warn(failed)
        passed = _tests([*PYTEST, *paths, "-m", "not journey"], home, "tests on SQLite")
    sys.exit(0 if passed and not failed else 1)


def test(arguments: list[str]) -> None:
    """Everything; with the name of a room only that room's tests."""
    if arguments:
        check(arguments)
        return
    fetch_for_tests()
    product.make_ready(demo=False, database=False)
    with _test_home() as home:
        failed = _static_checks()
        if not _tests([*PYTEST, "-m", "not journey"], home, "tests on SQLite"):
            failed.append("tests on SQLite")
        on_cluster: list[str | Path] = [*POSTGRESQL, PYTHON, "-m", "tools.checks", "-m", "not journey and not server"]
        if not _tests(on_cluster, home, "tests on PostgreSQL"):
            failed.append("tests on PostgreSQL")
        _warn(failed)
        passed = _tests([*PYTEST, "-m", "journey"], home, "journeys in the browser")
    sys.exit(0 if passed and not failed else 1)


def _test_home() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="verbund-test-")


def _static_checks() -> list[str]:
    """Runs the quick checks side by side and returns the names of those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(_one_check, STATIC_CHECKS.items()))
    return [name for name, passed in outcomes if not passed]


def _one_check(item: tuple[str, Sequence[str | Path]]) -> tuple[str, bool]:
    name, command = item
    began = time.monotonic()
    done = run_process(command, cwd=ROOT, stdout=PIPE, stderr=STDOUT, text=True, check=False)
    passed = done.returncode == 0
    print(f"{name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.1f}s" + ("" if passed else f"\n{done.stdout}"), flush=True)
    return name, passed


def _tests(command: Sequence[str | Path], home: str, title: str) -> bool:
    print(f"== {title}", flush=True)
    outside = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
    database = {"DATABASE_URL": f"sqlite:///{home}/verbund.sqlite3"}
    return run_here(command, {**outside, **TEST_SETTINGS, **database, "VERBUND_HOME": home}) == 0


def _warn(failed: list[str]) -> None:
    """Names what failed before the last run of pytest, whose closing line stays the last."""
    if failed:
        print(f"FAILED so far, so this run fails whatever follows: {', '.join(failed)}", file=sys.stderr, flush=True)


def on_postgresql(arguments: list[str]) -> int:
    """Inside pg_virtualenv: the tests on the throw-away cluster that its variables name."""
    given = {name: os.environ[f"PG{name}"] for name in ("USER", "PASSWORD", "HOST", "PORT")}
    url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/postgres".format(**given)
    return run_here([*PYTEST, *arguments], {**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(on_postgresql(sys.argv[1:]))
