"""Steps inside the actions of this room: the lexicon of documents follows the index."""

from collections import Counter

from django.db.models import F

from verbund.search import lexicon
from verbund.search.documents import LANGUAGE_OF_TEXTS, Document, stems_in
from verbund.search.models import IndexState, LexiconWord
from verbund.search.stems import stem
from verbund.search.words import words_of


class Words:
    """Gathers how the number of documents per stem changes, and one written form of each."""

    def __init__(self) -> None:
        self.changes: Counter[str] = Counter()
        self.written: dict[str, str] = {}

    def count(self, tokens: str, document: Document | None, step: int) -> None:
        """Adds (+1) or takes away (-1) the stems of one entry."""
        for one in stems_in(tuple(tokens.split(" "))):
            self.changes[one] += step
        if document is not None:
            for word in words_of(f"{document.title} {document.organisation} {document.text}"):
                self.written.setdefault(stem(word, LANGUAGE_OF_TEXTS), word)


def write_words(words: Words) -> None:
    """Writes the changes and counts the version of the index up, so that other processes read the lexicon again."""
    changes = {one[:80]: step for one, step in words.changes.items() if step}
    known = {row.stem: row for row in LexiconWord.objects.filter(stem__in=changes)} if len(changes) < 900 else _all_words()
    rows = [_counted(known.get(one), one, step, words) for one, step in changes.items() if one in known or step > 0]
    LexiconWord.objects.bulk_create(rows, update_conflicts=True, unique_fields=["stem"], update_fields=["count"])
    if not IndexState.objects.update(version=F("version") + 1):
        IndexState.objects.create(version=1)
    lexicon.forget()


def _counted(row: LexiconWord | None, one: str, step: int, words: Words) -> LexiconWord:
    if row is None:
        return LexiconWord(stem=one, word=words.written.get(one, one)[:80], count=step)
    return LexiconWord(stem=one, word=row.word, count=max(0, row.count + step))


def _all_words() -> dict[str, LexiconWord]:
    return {row.stem: row for row in LexiconWord.objects.iterator(chunk_size=5000)}
