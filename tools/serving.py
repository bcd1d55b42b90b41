"""The running product: gunicorn and one worker as children, both stopped together, nothing left behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from types import FrameType

from tools.packages import PYTHON
from tools.product import VERBUND
from tools.steps import ROOT, Problem, say
from verbund.config import environment
from verbund.demo.choices import PASSWORD, PEOPLE

PATIENCE = 60
GRACE = 15
PR_SET_PDEATHSIG = 1
STOPPERS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
HOST = os.environ.get("VERBUND_BIND") or "127.0.0.1"


class _Stop(BaseException):
    """Somebody asked the runner to stop."""


def port() -> int:
    """The port from PORT (8000 unless set), checked to be free."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT is {text!r}, but must be a number from 1 to 65535.")
    with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise Problem(f"Port {text} is not to be had ({error.strerror}). Stop what uses it, or set PORT to another number.") from error
    return int(text)


def check() -> None:
    """Ends early, with one sentence, when the start could not work."""
    environment.home()
    port()


def start(*, dev: bool = False) -> None:
    """Starts everything, says where it is, and stays until Ctrl+C, SIGTERM, or the end of a child."""
    environment.home()
    at = port()
    for number in STOPPERS:
        signal.signal(number, _stop)
    server = [str(VERBUND), "runserver", f"{HOST}:{at}"] if dev else _gunicorn(at)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in (("server", server), ("worker", [str(VERBUND), "work"])):
            children[name] = _child(command)
        _wait_until_it_answers(at, children)
        _greet(at)
        _watch(children, _rebuild if dev else None)
    except _Stop:
        say("Stopping …")
    finally:
        for number in STOPPERS:
            signal.signal(number, signal.SIG_IGN)
        _end(list(children.values()))


def _stop(signum: int, frame: FrameType | None) -> None:
    raise _Stop


def _gunicorn(number: int) -> list[str]:
    config = str(ROOT / "deploy" / "gunicorn.conf.py")
    return [str(PYTHON), "-m", "gunicorn", "--config", config, "--bind", f"{HOST}:{number}", "verbund.config.wsgi:application"]


def _child(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """A child in a session of its own (Ctrl+C reaches the runner only) that ends when the runner is killed."""
    runner = os.getpid()

    def tie_to_runner() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != runner:
                os._exit(1)

    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, preexec_fn=tie_to_runner)  # noqa: PLW1509 (no threads here)


def _wait_until_it_answers(number: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    host = "127.0.0.1" if HOST == "0.0.0.0" else HOST  # noqa: S104 (a comparison)
    while time.monotonic() < until:
        _notice_the_dead(children)
        try:
            with urllib.request.urlopen(f"http://{host}:{number}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Problem(f"The server did not answer within {PATIENCE} seconds; its messages stand above.")


def _greet(number: int) -> None:
    lines = [f"Verbund is running: http://localhost:{number}/"]
    if not environment.is_production():
        width = max(len(person.email) for person in PEOPLE)
        lines += [f"Demo log-ins (password of all: {PASSWORD}), once the demo is loaded:"]
        lines += [f"  {person.email:{width}}  {person.role}" for person in PEOPLE]
    print("\n".join([*lines, "Stop with Ctrl+C."]), flush=True)


def _watch(children: dict[str, subprocess.Popen[bytes]], between: Callable[[], None] | None) -> None:
    while True:
        _notice_the_dead(children)
        time.sleep(0.3)
        if between:
            between()


def _notice_the_dead(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise Problem(f"The {name} has ended by itself (exit code {child.returncode}), so everything was stopped; its messages stand above.")


def _rebuild() -> None:
    from tools import frontend  # noqa: PLC0415 (only `make dev` builds while it runs)

    try:
        if frontend.build():
            print("Front end built anew.", flush=True)
    except Problem as problem:
        print(problem, file=sys.stderr)
        time.sleep(2)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Asks the children to end; whatever is left of their process groups after the grace is killed."""
    for child in children:
        _signal_group(child, signal.SIGTERM)
    until = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            say("A child did not stop in time and is killed.")
    for child in children:
        _signal_group(child, signal.SIGKILL)
        child.wait()


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
