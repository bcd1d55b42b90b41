"""`make bench`: fills databases with synthetic offers, asks, and prints a table; exit code 1 when a target is missed."""

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import databases, report

ROOT = Path(__file__).resolve().parents[1]
ROWS = "225,10000,100000"
LARGE = 1_000_000
QUESTIONS = 200
VISITS = 60


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what was asked for; 0 when every target is met."""
    options = _options(arguments)
    names = _chosen(options.database)
    results: dict[str, list[report.Step]] = {}
    with tempfile.TemporaryDirectory(prefix="verbund-bench-", dir=_home(options.home)) as folder:
        for name in names:
            sizes = options.rows + ([LARGE] if options.large and name == "postgres" else [])
            results[name] = _database(name, sizes, Path(folder), options.questions)
        pages = {} if options.no_pages else _pages(Path(folder))
    missed = [] if options.no_targets else report.missed(results)
    print(report.table(results, pages))
    if options.json:
        machine = {"python": platform.python_version(), "processors": os.cpu_count(), "system": platform.platform()}
        options.json.write_text(json.dumps({"machine": machine, "databases": results, "pages": pages, "missed": missed}, indent=2) + "\n")
    for sentence in missed:
        print(sentence, file=sys.stderr)
    return 1 if missed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=_sizes, default=_sizes(ROWS), help=f"sizes, separated by commas ({ROWS})")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} offers, on PostgreSQL; takes most of an hour")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"questions per class ({QUESTIONS})")
    parser.add_argument("--home", type=Path, help="folder for the databases (VERBUND_HOME, or the system's folder for temporary files)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    parser.add_argument("--no-pages", action="store_true", help="leave out the pages")
    parser.add_argument("--no-targets", action="store_true", help="only measure; exit code 0 however slow")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if not sizes or sizes[0] < 1:
        raise argparse.ArgumentTypeError("Sizes are whole numbers above 0.")
    return sizes


def _chosen(name: str) -> list[str]:
    """The databases to measure; says so when PostgreSQL is not there."""
    if name != "sqlite" and not databases.has_postgres():
        sentence = "PostgreSQL is left out: set DATABASE_URL, or install postgresql-common, which has pg_virtualenv."
        if name == "postgres":
            raise SystemExit(sentence)
        print(sentence, file=sys.stderr)
        return ["sqlite"]
    return ["postgres", "sqlite"] if name == "both" else [name]


def _home(given: Path | None) -> Path | None:
    home = given or (Path(os.environ["VERBUND_HOME"]) if os.environ.get("VERBUND_HOME") else None)
    if home:
        home.mkdir(parents=True, exist_ok=True)
    return home


def _database(name: str, sizes: Sequence[int], folder: Path, number: int) -> list[report.Step]:
    """One database growing from size to size."""
    steps, start = [], 0
    with contextlib.ExitStack() as stack:
        address = stack.enter_context({"sqlite": databases.sqlite, "postgres": databases.postgres}[name](folder))
        _step(folder, address, "prepare")
        for end in sizes:
            print(f"{name}: {end:,} offers", file=sys.stderr)
            filled = _step(folder, address, "fill", start, end)
            steps.append({"rows": end, **filled, "classes": _step(folder, address, "ask", number)})
            start = end
    return steps


def _pages(folder: Path) -> dict[str, dict[str, float]]:
    """The pages, over the demo network."""
    print("pages: demo network", file=sys.stderr)
    with databases.sqlite(folder, "pages") as address:
        _step(folder, address, "prepare")
        return _step(folder, address, "look", VISITS)


def _step(folder: Path, address: str, *words: object) -> dict:
    environment = {**os.environ, "DATABASE_URL": address, "VERBUND_HOME": str(folder), "VERBUND_ENV": "development"}
    command = [sys.executable, "-m", "bench.worker", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The step “{' '.join(command[3:])}” failed: see the message above.")
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
