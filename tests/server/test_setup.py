"""A set-up that cannot work says so in one sentence. Tried in a copy, so that nobody's `.venv` is touched."""

import os
import shutil
import subprocess
import sys

import pytest

from tools import house
from tools.steps import ROOT

NOWHERE = "http://127.0.0.1:9/simple"


@pytest.fixture
def copy(tmp_path):
    """The project as far as a set-up needs it before the first package is there."""
    for name in ("tools", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "places"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder, **env: str) -> subprocess.CompletedProcess[str]:
    base = f"PYTHON={getattr(sys, '_base_executable', sys.executable)}"
    given = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "MAKE", "MFLAGS"))}
    return subprocess.run(["make", "run", base], cwd=folder, env={**given, **env}, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 6, 0), (2, 7, 18)])
def test_python_too_old(version):
    with pytest.raises(SystemExit) as caught:
        house.check_python(version)
    found = ".".join(str(number) for number in version[:2])
    assert caught.value.code == f"Verbund needs Python 3.11 or newer, but this is Python {found}. Please install python3.11."


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_python_new_enough(version):
    house.check_python(version)


@pytest.mark.server
def test_python_missing(copy):
    done = subprocess.run(["make", "run", "PYTHON=no-such-python"], cwd=copy, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == "Verbund needs Python 3.11 or newer. Please install python3.11."


@pytest.mark.server
@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_venv_module_missing(copy, tmp_path_factory, module):
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / f"{module}.py").write_text("raise ImportError\n")
    done = make(copy, PYTHONPATH=str(hidden))
    assert done.returncode != 0
    sentence = f"Python's module {module} is missing. Please install python3-venv (on Debian: apt-get install python3-venv)."
    assert done.stderr.splitlines()[0] == sentence
    assert not (copy / ".venv").exists()


@pytest.mark.server
def test_network_missing(copy):
    done = make(copy, PIP_INDEX_URL=NOWHERE, PIP_NO_CACHE_DIR="1", PIP_RETRIES="0", PIP_CONFIG_FILE=os.devnull, UV_INDEX_URL=NOWHERE, UV_NO_CACHE="1")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        "The installer uv could not be fetched: please check that this machine reaches the network (or your package index). Details: build/log/uv.txt"
    )
    assert not (copy / ".venv" / "stamps" / "uv").exists(), "the next try begins with this step"


@pytest.mark.server
def test_folder_that_cannot_be_written(copy):
    (copy / "build").write_text("a file where a folder must be")
    done = make(copy)
    assert done.returncode != 0
    assert done.stderr.splitlines()[0].startswith(f"The folder {copy}/build cannot be written (")
