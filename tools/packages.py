"""The virtual environment `.venv` and the locked packages in it. Runs with the Python of the machine: standard library only."""

import contextlib
import fcntl
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.steps import BUILD, ROOT, Problem, digest, make_folder, once, quietly, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMPS = VENV / "stamps"
LOCKS = ROOT / "requirements"
NO_INDEX = "could not be fetched: please check that this machine reaches the network (or your package index)."
PATIENCE = {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_HTTP_RETRIES": "2", "UV_NO_PROGRESS": "1", "VIRTUAL_ENV": str(VENV)}


def is_inside() -> bool:
    """True when this process is the Python of `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def make_ready(kind: str) -> None:
    """Brings `.venv` to the locked state: `run` for the product, `test` for product and tests."""
    with _one_at_a_time():
        _make_venv()
        once(STAMPS / "uv", digest([LOCKS / "uv.txt"]), _fetch_uv, results=[UV], saying="Fetching the installer …")
        _sync(kind)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (make_folder(BUILD) / "packages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_venv() -> None:
    for module in ("venv", "ensurepip"):
        try:
            importlib.import_module(module)
        except ImportError:
            raise Problem(f"Python's module {module} is missing. Please install python3-venv (on Debian: apt-get install python3-venv).") from None
    whereabouts = digest([], str(VENV))
    if (VENV / "pyvenv.cfg").is_file() and PYTHON.exists() and not (STAMPS / "place").is_file():
        make_folder(STAMPS)
        (STAMPS / "place").write_text(whereabouts)
    once(STAMPS / "place", whereabouts, _create, results=[PYTHON], saying="Making .venv …")


def _create() -> None:
    quietly(
        [sys.executable, "-m", "venv", "--clear", VENV], name="venv",
        trouble="The virtual environment .venv could not be made: please check that this folder is writable and python3-venv installed.",
    )  # fmt: skip


def _fetch_uv() -> None:
    quietly(
        [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCKS / "uv.txt"],
        name="uv", trouble=f"The installer uv {NO_INDEX}", env=PATIENCE,
    )  # fmt: skip


def _sync(kind: str) -> None:
    fingerprints = {name: digest([LOCKS / f"{name}.txt", ROOT / "pyproject.toml"], str(ROOT)) for name in ("run", "test")}
    stamp = STAMPS / "packages"
    known = stamp.read_text().split() if stamp.is_file() else []
    if known == ["test", *fingerprints.values()] or (kind == "run" and known[:2] == ["run", fingerprints["run"]]):
        return
    say("Installing packages …")
    stamp.unlink(missing_ok=True)
    quietly(
        [UV, "pip", "sync", "--python", PYTHON, "--require-hashes", LOCKS / f"{kind}.txt"],
        name="packages", trouble=f"The packages of requirements/{kind}.txt {NO_INDEX}", env=PATIENCE,
    )  # fmt: skip
    quietly(
        [UV, "pip", "install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", ROOT],
        name="project", trouble="The package verbund could not be installed into .venv.", env=PATIENCE,
    )  # fmt: skip
    stamp.write_text(" ".join([kind, *fingerprints.values()]))
