"""The first and the second start of a small installation, on the database that this test run is about."""

import os
import uuid

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.server import product


@pytest.fixture
def database(tmp_path):
    """The address of an empty database of the kind that the tests run on."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        yield f"sqlite:///{tmp_path}/verbund.sqlite3"
        return
    server, name = os.environ["DATABASE_URL"], f"first_start_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield f"{server.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_demo_is_there_after_the_first_start_and_untouched_after_the_second(tmp_path, database):
    env = product.surroundings(tmp_path, DATABASE_URL=database, PORT=str(product.free_port()), VERBUND_WORKERS="1")
    answers = []
    for _start in range(2):
        answers.append(product.verbund("install", "--demo", "--json", env=env))
        assert answers[-1].returncode == 0, answers[-1].stderr
        with product.running(env) as running:
            assert product.get(running.port, "/healthz")[0] == 200
            assert product.get(running.port, "/")[0] == 200
    assert ["true" in answer.stdout for answer in answers] == [True, False]
