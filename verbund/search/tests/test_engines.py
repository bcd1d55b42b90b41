"""Both engines against a plain model: a condition finds exactly the documents whose tokens satisfy it."""

import re
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.search import engines
from verbund.search.engines import Condition, postgres, sqlite
from verbund.search.models import Entry

pytestmark = pytest.mark.django_db
PLENTY = 100
ASK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

HOSTILE = [
    "t:o'neill", 't:"quoted"', "t:a\\b", "t:(a|b)", "t:a&!b", "t:a:*", "t:near(a,b)", "t:a-b", "t:a.b", "t:-", "t:*", "t:^a", "t:a+b", "t:{a}",
    "AND", "OR", "NOT", "t:and", "t:%s", "t:%", "t:--", "t:;", "t:$1", "t:<->", "t:'", "t:''", 't:"', "t:\\", "t:\\'", "t:مرحبا", "t:ї", "t:日本", "t:😀",
    "t:a\u0301", "t:ı", "t:İ", "t:\u200f", "t:#", "t:,", "t:/", "t:@", "t:[x]", "t:`", "t:~", "t:=", "t:?", "t:!", "f:language:ar", "g531_54",
]  # fmt: skip
WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)
PLAIN = ["k:offer", "t:berat", "t:kur", "x:berat", "cm:top_auf", "f:free:yes", "f:free:no", "g531_54", "a:state", "t:ب", "t:посвідк"]


def put(*token_lists: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Entries with these tokens, as they stand in the table; returns token sets by key."""
    Entry.objects.all().delete()
    entries = [
        Entry(kind="offer", object_id=UUID(int=number), key=str(number), tokens=" ".join(dict.fromkeys(tokens)))
        for number, tokens in enumerate(token_lists, 1)
    ]
    Entry.objects.bulk_create(entries)
    return {str(number): frozenset(tokens) for number, tokens in enumerate(token_lists, 1)}


def found(condition: Condition) -> list[str]:
    rows = engines.candidates(condition, limit=PLENTY)
    return sorted(row.key for row in rows)


def satisfying(documents: dict[str, frozenset[str]], condition: Condition) -> list[str]:
    """What the engines should say, said in Python."""
    groups, without = [set(map(engines.plain, group)) for group in condition.groups], set(map(engines.plain, condition.without))
    return sorted(key for key, tokens in documents.items() if all(tokens & group for group in groups) and not tokens & without)


TOKEN_SETS = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=8).map(tuple)
GROUPS = st.lists(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple)


@ASK
@given(documents=st.lists(TOKEN_SETS, max_size=8), groups=GROUPS, without=st.lists(st.sampled_from(PLAIN), max_size=3).map(tuple))
def test_condition_finds_what_the_model_finds(documents, groups, without):
    stored, condition = put(*documents), Condition(groups, without)
    assert found(condition) == satisfying(stored, condition)


@pytest.mark.parametrize("token", HOSTILE)
def test_hostile_token_is_no_syntax(token):
    """Nothing in a token is read as syntax, in any place of a condition; a document without it is never found by it."""
    stored = put(("k:offer", "t:a"), ("k:offer", "t:b"))
    for condition in (
        Condition(((token,),)), Condition((("k:offer",), (token,))), Condition((("k:offer", token),)), Condition((("k:offer",), ("t:a", token))),
        Condition((("k:offer",),), (token,)), Condition((("k:offer",),), ("t:a", token)),
    ):  # fmt: skip
        assert found(condition) == satisfying(stored, condition)


@ASK
@given(token=WRITTEN, other=WRITTEN)
def test_any_token_may_be_asked_for(token, other):
    stored = put(("k:offer", "t:a"), ("k:offer", "t:b"))
    for condition in (Condition(((f"t1:{token}", f"f:{other}"),)), Condition((("k:offer",),), (f"t1:{token}",))):
        assert found(condition) == satisfying(stored, condition)


@pytest.mark.parametrize(
    "token", ["f:language:zh-hant", "f:word-topics:recht.", "t:دراسه", "t:посвідк", "t:日本", "t:école", "g531_-54", "a:m:03403000", "t:ı"]
)
def test_token_of_an_index_is_found_and_only_it(token):
    put(("k:offer", token), ("k:offer", token + "x"), ("k:offer", token[:-1]), ("k:offer", "x" + token))
    assert found(Condition(((token,),))) == ["1"]


def test_tokens_are_whole_words_and_not_cut_at_marks():
    put(("t:a", "t:b"), ("t:a-b",), ("t:a_b",), ("t:a.b",), ("t:a:b",), ("t:ab",))
    assert [found(Condition(((token,),))) for token in ("t:a", "t:a-b", "t:a_b", "t:a.b", "t:a:b", "t:ab")] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
        ["5"],
        ["6"],
    ]


def test_group_without_tokens_is_met_by_nothing():
    put(("k:offer",))
    assert found(Condition((("k:offer",), ()))) == []


def test_many_tokens_in_one_group():
    put(("k:offer", "t:1999"), ("k:offer", "t:x"))
    assert found(Condition((("k:offer",), tuple(f"t:{number}" for number in range(3000))))) == ["1"]


def test_limit_is_kept():
    put(*[("k:offer",)] * 7)
    everything = Condition((("k:offer",),))
    assert [len(engines.candidates(everything, limit=limit)) for limit in (1, 3, 7, 50)] == [1, 3, 7, 7]


def test_rows_bring_all_that_ranking_needs():
    Entry.objects.create(kind="offer", object_id=UUID(int=5), key="five", tokens="k:offer t:a", points="53.00000,8.00000", quality=0.75)
    (row,) = engines.candidates(Condition((("k:offer",),)), limit=5)
    assert tuple(row) == (str(UUID(int=5)), "five", "k:offer t:a", "53.00000,8.00000", 0.75)


def test_same_condition_is_always_the_same_text():
    one = Condition((("b", "a", "a"), ("c",)))
    other = Condition((("c",), ("a", "b"), ("b", "a")))
    assert engines._sorted(one.groups) == engines._sorted(other.groups) == [("c",), ("a", "b")]


def test_expressions_quote_every_token():
    assert sqlite.expression([("a",), ('b"c', "d")], ()) == '("a") AND ("b""c" OR "d")'
    assert sqlite.expression([("a",)], ("b", "c")) == '(("a")) NOT ("b" OR "c")'
    match = "vector @@ %s::tsquery"
    assert postgres.condition([("a",), ("b'c", "d\\")], ()) == (f"{match} AND {match}", ["'a'", "'b''c' | 'd\\\\'"])
    assert postgres.condition([("a",)], ("b", "c")) == (f"{match} AND NOT {match}", ["'a'", "'b' | 'c'"])


def test_entries_that_change_or_go_leave_nothing_behind():
    put(("k:offer", "t:old"), ("k:offer", "t:old"))
    Entry.objects.filter(key="1").update(tokens="k:offer t:new")
    assert [found(Condition(((token,),))) for token in ("t:old", "t:new")] == [["2"], ["1"]]
    Entry.objects.all().delete()
    assert found(Condition((("k:offer", "t:old", "t:new"),))) == []


def test_a_plain_look_up_uses_the_index():
    put(*[("k:offer", f"t:{number}") for number in range(50)])
    engine = postgres.Engine if connection.vendor == "postgresql" else sqlite.Engine
    sql, parameters = engine.select([("t:7",)], (), 5)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}", parameters)
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert re.search(r"search_entry_vector|VIRTUAL TABLE INDEX", plan), plan


def test_kind_keeps_other_kinds_out():
    put(("k:offer", "t:a"), ("k:offer", "t:b"), ("k:post", "t:a"))
    Entry.objects.filter(key="3").update(kind="post")
    assert found(Condition((("t:a",),), kind="offer")) == ["1"]
    assert found(Condition((("t:a",),), kind="post")) == ["3"]
    assert found(Condition((), kind="offer")) == ["1", "2"]


def test_kind_does_not_lead_around_the_index():
    """Walking through all rows of a kind and asking the index about each took minutes with 100,000 of them."""
    put(*[("k:offer", f"t:{number}") for number in range(50)])
    if connection.vendor == "sqlite":
        sql, parameters = sqlite.Engine.select([("t:7",)], (), 5, kind="offer")
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            steps = [row[3] for row in cursor.fetchall()]
        assert [step.split()[1] for step in steps] == ["f", "e"], steps
    assert found(Condition((("t:7",),), kind="offer")) == ["8"]
