"""Databases for one run: a SQLite file, a database beside the one that DATABASE_URL names, or a throw-away PostgreSQL server."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAME = f"verbund_bench_{os.getpid()}"
THROW_AWAY = ["pg_virtualenv", "-t", "-c", "--locale=C.UTF-8 --encoding=UTF8", "sh", "-c"]
TELL_AND_WAIT = 'printf "%s\\n%s\\n%s\\n%s\\n" "$PGHOST" "$PGPORT" "$PGUSER" "$PGPASSWORD"; cat > /dev/null'


def given_postgres() -> str:
    """DATABASE_URL, when it names a PostgreSQL database."""
    url = os.environ.get("DATABASE_URL", "")
    return url if urlsplit(url).scheme in ("postgres", "postgresql") else ""


def has_postgres() -> bool:
    """Can this machine measure on PostgreSQL?"""
    return bool(given_postgres() or shutil.which(THROW_AWAY[0]))


@contextmanager
def sqlite(folder: Path, name: str = "bench") -> Iterator[str]:
    """A new SQLite file in the folder; gives its address."""
    yield f"sqlite:///{folder / name}.sqlite3"


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A new PostgreSQL database, dropped in the end; gives its address."""
    if given_postgres():
        with _database(given_postgres()) as address:
            yield address
    else:
        with _server() as server, _database(server) as address:
            yield address


@contextmanager
def _server() -> Iterator[str]:
    with subprocess.Popen([*THROW_AWAY, TELL_AND_WAIT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise SystemExit("The throw-away PostgreSQL server could not be started.")
        try:
            host, port, user, password = _told(process.stdout)
            yield f"postgresql://{quote(user)}:{quote(password)}@{quote(host, safe='')}:{port}/postgres"
        finally:
            process.stdin.close()
            process.stdout.read()  # what the server says while it ends; it cannot end while nobody listens


def _told(lines: Iterator[str]) -> list[str]:
    """The four lines that TELL_AND_WAIT prints; the server's own messages may stand before them."""
    last: list[str] = []
    for line in lines:
        last = [*last[-3:], line.strip()]
        if len(last) == 4 and last[1].isdigit():
            return last
    raise SystemExit("The throw-away PostgreSQL server did not start: see the message above.")


@contextmanager
def _database(server: str) -> Iterator[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))
