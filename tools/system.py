"""The machine around the project: running commands in the open, and what the tests need from the distribution."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.steps import ROOT, Problem, quietly, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
APT_PACKAGES = ["postgresql", "postgresql-contrib", "chromium"]


def run_here(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
    """Runs a command whose output people want to see; returns its exit code."""
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def missing_for_tests() -> list[str]:
    """Which programs the whole test run still needs."""
    missing = [] if shutil.which("pg_virtualenv") else ["PostgreSQL (pg_virtualenv)"]
    return missing if any(shutil.which(name) for name in CHROMIUM) else [*missing, "Chromium"]


def fetch_for_tests() -> None:
    """Installs Chromium and PostgreSQL where it may; otherwise says what to install."""
    missing = missing_for_tests()
    if not missing:
        return
    wanted = f"apt-get install {' '.join(APT_PACKAGES)}"
    trouble = f"The tests need {' and '.join(missing)}. Please install it (on Debian, as root: {wanted})."
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Problem(trouble)
    say("Installing Chromium and PostgreSQL …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly([apt, "update", "-q"], name="apt-update", trouble=trouble, env=quiet)
    quietly([apt, "install", "-q", "-y", "--no-install-recommends", *APT_PACKAGES], name="apt", trouble=trouble, env=quiet)
    if missing_for_tests():
        raise Problem(trouble)
