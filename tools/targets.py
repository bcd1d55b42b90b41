"""What each `make` target does once `.venv` is ready."""

import os
from collections.abc import Callable

from tools import checks, locking, messages, product, serving, sizes
from tools.packages import PYTHON, VENV
from tools.steps import ROOT, Problem
from tools.system import run_here

Arguments = list[str]


def run(arguments: Arguments) -> None:
    """Set up, demo, start."""
    serving.check()
    product.make_ready(demo=True)
    serving.start()


def setup(arguments: Arguments) -> None:
    """Set up without demo data."""
    product.make_ready(demo=False)


def start(arguments: Arguments) -> None:
    """Start what is set up."""
    serving.start()


def dev(arguments: Arguments) -> None:
    """Start with auto-reload of code, templates and front end."""
    serving.check()
    product.make_ready(demo=True)
    os.environ.setdefault("VERBUND_DEBUG", "yes")
    serving.start(dev=True)


def demo(arguments: Arguments) -> None:
    """Load the demo network and say who can log in."""
    product.make_ready(demo=False)
    if run_here([product.VERBUND, "install", "--demo"]):
        raise SystemExit(1)


def fix(arguments: Arguments) -> None:
    """Format, and repair what ruff can repair."""
    ruff = VENV / "bin" / "ruff"
    run_here([ruff, "format"])
    if run_here([ruff, "check", "--fix"]):
        raise SystemExit(1)


def bench(arguments: Arguments) -> None:
    """Measure."""
    if not (ROOT / "bench").is_dir():
        raise Problem("There is no folder bench/ here.")
    product.make_ready(demo=False)
    if run_here([PYTHON, "-m", "bench", *arguments]):
        raise SystemExit(1)


TARGETS: dict[str, Callable[[Arguments], None]] = {
    "run": run,
    "setup": setup,
    "start": start,
    "dev": dev,
    "demo": demo,
    "check": checks.check,
    "test": checks.test,
    "fix": fix,
    "messages": messages.update_all,
    "lock": locking.lock_all,
    "bench": bench,
    "sizes": sizes.show,
}
