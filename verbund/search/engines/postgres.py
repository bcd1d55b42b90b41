"""PostgreSQL: a generated tsvector of the token column with a GIN index (migration 0002). No extension needed."""

from collections.abc import Sequence

CREATE = [
    "ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
]
DROP = ["ALTER TABLE search_entry DROP COLUMN vector"]


class Engine:
    """Conditions as tsquery."""

    TIDY_UP = "SELECT gin_clean_pending_list('search_entry_vector')"

    @staticmethod
    def select(groups: list[Sequence[str]], without: Sequence[str], limit: int) -> tuple[str, list[str | int]]:
        """SQL and parameters for the candidates."""
        sql = "SELECT object_id::text, key, tokens, points, quality FROM search_entry WHERE vector @@ %s::tsquery LIMIT %s"
        return sql, [expression(groups, without), limit]

    @staticmethod
    def count(groups: list[Sequence[str]], without: Sequence[str], limit: int) -> tuple[str, list[str | int]]:
        """SQL and parameters for a capped count."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE vector @@ %s::tsquery LIMIT %s) AS found"
        return sql, [expression(groups, without), limit]


def expression(groups: list[Sequence[str]], without: Sequence[str]) -> str:
    """The tsquery as text; every token is quoted, so that nothing in it is read as syntax."""
    wanted = " & ".join("(" + " | ".join(map(_quoted, group)) + ")" for group in groups)
    return f"({wanted}) & !({' | '.join(map(_quoted, without))})" if without else wanted


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
