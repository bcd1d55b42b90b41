"""Writing to the index: entries, engine and lexicon of words stay in step."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.audit.models import LedgerLine
from verbund.kit.errors import NotAllowed
from verbund.kit.viewer import ANONYMOUS
from verbund.search import engines
from verbund.search.actions import index_documents, remove_documents
from verbund.search.documents import Document, stems_in
from verbund.search.engines import Condition
from verbund.search.models import Entry, IndexState, LexiconWord
from verbund.search.tests.shelf import SYSTEM, document, index, keys

pytestmark = pytest.mark.django_db
TITLES = ("Deutschkurs", "Beratung", "Beratung für Frauen", "Nähwerkstatt", "Haus der Hilfe", "Kurse und Beratungen", "مرحبا", "")


def content() -> dict[str, object]:
    """Entries without their numbers, the counts of the lexicon, and what the engine finds under every token."""
    rows = {entry.key: (entry.kind, entry.object_id, entry.tokens, entry.points, entry.quality) for entry in Entry.objects.all()}
    tokens = sorted({token for row in rows.values() for token in row[2].split(" ")})
    hits = {token: sorted(row.key for row in engines.candidates(Condition(((token,),)), limit=100)) for token in tokens}
    return {"rows": rows, "counts": dict(LexiconWord.objects.filter(count__gt=0).values_list("stem", "count")), "hits": hits}


def fresh(documents: list[Document]) -> dict[str, object]:
    """The content of an index made of nothing but these documents."""
    Entry.objects.all().delete()
    LexiconWord.objects.all().delete()
    index(*documents)
    return content()


def test_tokens_of_a_document():
    index(
        document(
            "one", "Deutschkurs", organisation="Treffpunkt e.V.", text="mittwochs", concepts=("TOP_SPR", "TGR_FRAU"),
            tags=("language:ar", "free:yes", "word-topics:Recht, Geld"), areas=("d:03241",), points=((52.3745, 9.7386),),
        )
    )  # fmt: skip
    entry = Entry.objects.get()
    tokens = entry.tokens.split(" ")
    assert len(tokens) == len(set(tokens))
    assert {"k:offer", "t:deutschkur", "tp:deutsch", "tp:kur", "o:treffpunkt", "x:mittwoch", "cm:top_spr", "cl:tgr_frau"} <= set(tokens)
    assert {"f:language:ar", "f:free:yes", "f:word-topics:recht--geld", "a:d:03241", "g523_64"} <= set(tokens)
    assert (entry.points, entry.quality) == ("52.37450,9.73860", 0.5)


def test_index_counts_what_changed():
    one, two = document("one", "Beratung"), document("two", "Deutschkurs")
    assert [index(one, two), index(one, two), index(replace(one, title="Nähwerkstatt"), two), index()] == [2, 0, 1, 0]
    assert [IndexState.objects.get().version, Entry.objects.count()] == [2, 2]


def test_changed_document_is_found_by_its_new_words_only():
    index(document("one", "Nähwerkstatt"))
    assert keys("Nähwerkstatt") == ["one"]
    index(document("one", "Gemüsegarten"))
    assert (keys("Nähwerkstatt", is_exact=True), keys("Gemüsegarten")) == ([], ["one"])


def test_removed_document_is_gone_with_its_words():
    one, two = document("one", "Nähwerkstatt"), document("two", "Gemüsegarten")
    index(one, two)
    assert remove_documents(SYSTEM, None, kind="offer", object_ids=[one.object_id]) == 1
    assert remove_documents(SYSTEM, None, kind="offer", object_ids=[one.object_id]) == 0
    assert keys("Nähwerkstatt", is_exact=True) == []
    assert content() == fresh([two])


def test_kinds_are_apart():
    index(document("one", "Nähwerkstatt"), document("two", "Nähwerkstatt", kind="training"))
    assert (keys("Nähwerkstatt"), keys("Nähwerkstatt", kind="training")) == (["one"], ["two"])
    remove_documents(SYSTEM, None, kind="training", object_ids=[document("one").object_id])
    assert Entry.objects.count() == 2


DEEDS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([*TITLES, None])), min_size=1, max_size=10)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_any_history_of_changes_leaves_the_index_of_a_fresh_start(deeds):
    Entry.objects.all().delete()
    LexiconWord.objects.all().delete()
    now: dict[str, Document] = {}
    for key, title in deeds:
        one = document(key, title or "", organisation=f"Haus {key}")
        if title is None:
            now.pop(key, None)
            remove_documents(SYSTEM, None, kind="offer", object_ids=[one.object_id])
        else:
            now[key] = one
            index(one)
    after = content()
    assert after == fresh(list(now.values()))
    assert after["counts"] == dict(Counter(stem for entry in Entry.objects.all() for stem in stems_in(tuple(entry.tokens.split(" ")))))


@pytest.mark.parametrize(
    "deed",
    [lambda: index_documents(ANONYMOUS, None, documents=[document("one")]), lambda: remove_documents(ANONYMOUS, None, kind="offer", object_ids=[])],
)
def test_nobody_without_account_writes(deed):
    with pytest.raises(NotAllowed):
        deed()
    assert Entry.objects.count() == LexiconWord.objects.count() == LedgerLine.objects.count() == 0


def test_one_ledger_line_tells_how_many():
    index(document("one"), document("two"))
    line = LedgerLine.objects.get()
    assert (line.permission, line.count, len(line.digest)) == ("search.index", 2, 64)


def test_queries_do_not_grow_with_documents():
    index(document("warm"))

    def queries_for(*titles: str) -> int:
        documents = [document(f"{title}-{number}", f"{title} {number}") for number, title in enumerate(titles)]
        with CaptureQueriesContext(connection) as captured:
            index(*documents)
        return len(captured)

    assert queries_for("Rat") == queries_for("Tat", "Tat", "Tat") == queries_for(*["Zeit"] * 50)
