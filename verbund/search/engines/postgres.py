"""PostgreSQL: a generated tsvector of the token column with a GIN index (migration 0002). No extension needed."""

from collections.abc import Sequence

CREATE = [
    "ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
]
DROP = ["ALTER TABLE search_entry DROP COLUMN vector"]

# With the limit in sight the planner reads the whole table for frequent words, hoping to be done soon. Kept out of its sight, it takes the index;
# the rows are still fetched only as far as the limit asks for them.
WITHOUT_GUESSING = "WITH found AS MATERIALIZED ({})"


class Engine:
    """Conditions as tsquery."""

    TIDY_UP = ("SELECT gin_clean_pending_list('search_entry_vector')", "ANALYZE search_entry")

    @staticmethod
    def select(groups: list[Sequence[str]], without: Sequence[str], limit: int, *, kind: str = "") -> tuple[str, list[str | int]]:
        """SQL and parameters for the candidates."""
        where, parameters = condition(groups, without, kind)
        found = f"SELECT object_id::text, key, tokens, points, quality FROM search_entry WHERE {where}"  # noqa: S608 (no value in it)
        return f"{WITHOUT_GUESSING.format(found)} SELECT * FROM found LIMIT %s", [*parameters, limit]  # noqa: S608 (no value in it)


def condition(groups: list[Sequence[str]], without: Sequence[str], kind: str = "") -> tuple[str, list[str]]:
    """One tsquery per group: the index meets several small ones in little more than half the time of one that holds them all."""
    parts = ["vector @@ %s::tsquery"] * len(groups) + ["NOT vector @@ %s::tsquery"] * bool(without) + ["kind = %s"] * bool(kind)
    parameters = [any_of(group) for group in (*groups, *([without] if without else []))]
    return " AND ".join(parts), [*parameters, *([kind] if kind else [])]


def any_of(tokens: Sequence[str]) -> str:
    """The tokens as a tsquery; every token is quoted, so that nothing in it is read as syntax."""
    return " | ".join(map(_quoted, tokens))


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
