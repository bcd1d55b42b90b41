"""A request must not pay for a new connection, nor for a new application."""

import importlib

import pytest
from django.conf import settings
from django.db import close_old_connections, connection

from verbund.config import wsgi


def who_answers() -> object:
    """The connection to the file, or the number of the server process that answers."""
    connection.ensure_connection()
    return connection.connection if connection.vendor == "sqlite" else connection.connection.info.backend_pid


@pytest.mark.django_db(transaction=True)
def test_connections_outlive_the_request():
    answering = []
    for _request in range(20):
        answering.append(who_answers())
        close_old_connections()
    kept = 1 if connection.vendor == "sqlite" else connection.pool.max_size
    assert len(set(answering)) <= kept


def test_connections_are_kept_and_bounded():
    if connection.vendor == "postgresql":
        assert settings.DATABASES["default"]["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8, "timeout": 5}
        assert connection.settings_dict["CONN_MAX_AGE"] == 0, "Django's own reuse and the pool exclude each other"
    else:
        assert connection.settings_dict["CONN_MAX_AGE"] is None
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_application_is_made_once():
    assert importlib.import_module("verbund.config.wsgi").application is wsgi.application
