"""SQLite: an FTS5 table over the token column, kept in step by triggers (migration 0002)."""

from collections.abc import Sequence

CREATE = [
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_entry', content_rowid='id', detail=none, columnsize=0,"
    " tokenize=\"ascii tokenchars ':._-'\")",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN INSERT INTO search_fts(rowid, tokens) VALUES (new.id, new.tokens); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF tokens ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
    " INSERT INTO search_fts(rowid, tokens) VALUES (new.id, new.tokens); END",
]
DROP = [
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_fts",
]


class Engine:
    """Conditions as FTS5 MATCH expressions."""

    TIDY_UP = ("INSERT INTO search_fts(search_fts) VALUES ('optimize')",)

    @staticmethod
    def select(groups: list[Sequence[str]], without: Sequence[str], limit: int, *, kind: str = "") -> tuple[str, list[str | int]]:
        """SQL and parameters for the candidates."""
        return _sql("e.object_id, e.key, e.tokens, e.points, e.quality", kind), [expression(groups, without), *_given(kind), limit]


def _sql(columns: str, kind: str) -> str:
    only = " AND e.kind = %s" if kind else ""
    return f"SELECT {columns} FROM search_fts f CROSS JOIN search_entry e ON e.id = f.rowid WHERE search_fts MATCH %s{only} LIMIT %s"  # noqa: S608 (no value in it)


def _given(kind: str) -> list[str]:
    return [kind] if kind else []


def expression(groups: list[Sequence[str]], without: Sequence[str]) -> str:
    """The MATCH expression; every token is quoted, so that nothing in it is read as syntax."""
    wanted = " AND ".join("(" + " OR ".join(map(_quoted, group)) + ")" for group in groups)
    return f"({wanted}) NOT ({' OR '.join(map(_quoted, without))})" if without else wanted


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
