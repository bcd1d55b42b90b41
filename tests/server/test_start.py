"""Starting and stopping the real product: gunicorn, worker, runner."""

import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.server import product

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def env(tmp_path_factory, django_db_setup, django_db_blocker):
    """A small installation without demo data, on a copy of the database of the tests."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), closing(sqlite3.connect(home / "verbund.sqlite3")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    env = product.surroundings(home)
    done = product.verbund("install", env=env)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return env


@pytest.fixture
def started(env):
    with product.running({**env, "PORT": str(product.free_port())}) as running:
        yield running


def test_pages_answer(started):
    paths = ("/healthz", "/", "/de/", "/en/")
    assert {path: product.get(started.port, path)[0] for path in paths} == dict.fromkeys(paths, 200)


def test_says_address_and_log_ins_and_ends_cleanly(started):
    children = product.descendants(started.process.pid)
    assert len(children) >= 4, "gunicorn, its two workers and our worker"
    said = list(iter(started.process.stdout.readline, "Stop with Ctrl+C.\n"))
    started.process.terminate()
    started.process.communicate(timeout=30)
    assert said[0] == f"Verbund is running: http://localhost:{started.port}/\n"
    assert any("demo-beratung@example.org" in line for line in said)
    assert (started.process.returncode, product.wait_until_gone(children)) == (0, [])


def test_ctrl_c_ends_everything(started):
    children = product.descendants(started.process.pid)
    started.process.send_signal(signal.SIGINT)
    started.process.communicate(timeout=30)
    assert (started.process.returncode, product.wait_until_gone(children)) == (0, [])


def test_when_a_child_dies_the_other_is_stopped(started):
    children = product.descendants(started.process.pid)
    worker = next(pid for pid in children if b"work" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"))
    os.kill(worker, signal.SIGKILL)
    _out, err = started.process.communicate(timeout=30)
    assert "The worker has ended by itself" in err
    assert (started.process.returncode, product.wait_until_gone(children)) == (1, [])


def test_when_the_runner_is_killed_nothing_is_left(started):
    children = product.descendants(started.process.pid)
    started.process.kill()
    started.process.communicate(timeout=30)
    assert product.wait_until_gone(children) == []


def test_port_taken(env):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = product.start({**env, "PORT": str(port)})
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is not to be had (Address already in use). Stop what uses it, or set PORT to another number.\n"


@pytest.mark.parametrize("port", ["eight thousand", "0", "70000"])
def test_port_that_is_none(env, port):
    done = product.start({**env, "PORT": port})
    assert (done.returncode, done.stderr) == (1, f"PORT is {port!r}, but must be a number from 1 to 65535.\n")


def test_home_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    done = product.start(product.surroundings(home, PORT=str(product.free_port())))
    sentence = f"The folder {home} cannot be written (Not a directory). Set VERBUND_HOME to a folder that you may write to.\n"
    assert (done.returncode, done.stderr) == (1, sentence)


def test_database_that_does_not_answer(env):
    done = product.verbund("install", env={**env, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing"})
    assert done.returncode == 1
    assert "The database cannot be reached or used" in done.stderr
    assert "Traceback" not in done.stderr
