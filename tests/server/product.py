"""The real product in processes of its own: a free port, a home of its own, nothing left behind."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.packages import PYTHON
from tools.product import VERBUND
from tools.steps import ROOT

PATIENCE = 60
START = [PYTHON, "-m", "tools.house", "start"]


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a small installation: SQLite in `home`, and nothing of what the tests themselves were given."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("VERBUND_", "DATABASE_", "DJANGO_", "PYTEST_"))}
    return {**given, "VERBUND_HOME": str(home), "DATABASE_URL": f"sqlite:///{home}/verbund.sqlite3", "VERBUND_ENV": "development", **more}


def verbund(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """One console command, run to its end."""
    return subprocess.run([VERBUND, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)


def start(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A start that is expected to end by itself."""
    return subprocess.run(START, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)


@dataclass
class Running:
    """A product that answers."""

    process: "subprocess.Popen[str]"
    port: int


@contextmanager
def running(env: dict[str, str]) -> Iterator[Running]:
    """The product from its first answer to its last process."""
    runner = subprocess.Popen(START, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_answer(int(env["PORT"]), runner)
        yield Running(runner, int(env["PORT"]))
    finally:
        if runner.poll() is None:
            runner.terminate()
            runner.communicate(timeout=30)


def wait_for_answer(port: int, runner: "subprocess.Popen[str]") -> None:
    """Waits until /healthz answers; fails with what the product said when it ends before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if runner.poll() is not None:
            raise AssertionError(f"ended with {runner.returncode}: {runner.communicate()}")
        try:
            if get(port, "/healthz")[0] == 200:
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("no answer")


def get(port: int, path: str) -> tuple[int, str]:
    """Status and text of a page, after its redirections."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def descendants(pid: int) -> list[int]:
    """All processes below this one."""
    below = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return below + [pid for child in below for pid in descendants(child)]


def is_alive(pid: int) -> bool:
    """Does this process still run? (A dead one that nobody has buried yet does not.)"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_gone(pids: list[int]) -> list[int]:
    """Those of the processes that are still there after the grace."""
    until = time.monotonic() + 20
    while time.monotonic() < until and any(is_alive(pid) for pid in pids):
        time.sleep(0.1)
    return [pid for pid in pids if is_alive(pid)]
