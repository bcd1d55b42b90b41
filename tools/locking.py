"""`make lock`: all dependencies anew, with hashes and without the address of any registry."""

import shutil

from tools.frontend import FRONTEND
from tools.packages import LOCKS, UV
from tools.steps import ROOT, Problem, quietly, say

COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--custom-compile-command", "make lock"]


def lock_all(arguments: list[str]) -> None:
    """Writes requirements/*.txt and frontend/package-lock.json; `--upgrade` takes newer versions where the .in files allow it."""
    for name in ("uv", "node", "run", "test"):
        say(f"Locking {name} …")
        same = ["--constraint", str(LOCKS / "run.txt")] if name == "test" else []
        upgrade = ["--upgrade"] if "--upgrade" in arguments else []
        quietly(
            [UV, "pip", "compile", f"requirements/{name}.in", *COMMON, *same, *upgrade, "-o", f"requirements/{name}.txt"],
            name=f"lock-{name}", trouble=f"requirements/{name}.in could not be resolved.",
        )  # fmt: skip
    _lock_frontend()
    _check_addresses()


def _lock_frontend() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Problem("npm is missing; please install Node.js 20 or newer to lock the front end.")
    say("Locking the front end …")
    quietly(
        [npm, "install", "--package-lock-only"], name="lock-frontend", cwd=FRONTEND,
        trouble="The packages of the front end could not be resolved.",
    )  # fmt: skip


def _check_addresses() -> None:
    for lock in sorted(LOCKS.glob("*.txt")):
        if "://" in lock.read_text():
            raise Problem(f"{lock.relative_to(ROOT)} names an address. Locks must hold names, versions and hashes only.")
    if '"resolved"' in (FRONTEND / "package-lock.json").read_text():
        raise Problem("frontend/package-lock.json names a registry. Please keep omit-lockfile-registry-resolved in frontend/.npmrc.")
