"""Direction and doors: who imports whom."""

import os
import subprocess
import sys
from pathlib import Path

import grimp

PUBLIC = {"choices", "errors", "events", "queries", "actions", "policies"}
PUBLIC_FOR = {"portal": {"privacy"}}
OPEN_ROOMS = {"kit", "ui"}
SWITCHBOARD = "config"


def kept_contracts(folder: Path) -> tuple[bool, str]:
    """Runs import-linter over the package `verbund` in a folder with its `.importlinter`: kept or not, and what it says."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", str(folder / ".importlinter"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def trespassers(graph: grimp.ImportGraph) -> list[str]:
    """Imports that enter another room by something that is no door. Tests may open every drawer of the rooms below."""
    found = []
    for importer in graph.modules:
        here = importer.split(".")
        if len(here) < 2 or here[1] == SWITCHBOARD or "tests" in here:
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            there = imported.split(".")
            if len(there) < 3 or there[1] == here[1] or there[1] in OPEN_ROOMS:
                continue
            if there[2] not in PUBLIC | PUBLIC_FOR.get(here[1], set()):
                found.append(f"{importer} -> {imported}")
    return sorted(found)
