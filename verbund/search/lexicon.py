"""The words that documents use, in memory: for "does this occur at all" and "did you mean"."""

import threading
import time
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from verbund.search.concepts import Lexicon
from verbund.search.models import Entry, IndexState, LexiconWord
from verbund.search.understanding import Speller
from verbund.search.words import bare

REREAD_AFTER = 5.0
FIRST_TYPO, SECOND_TYPO = 5, 8


@dataclass(frozen=True)
class _Shelf:
    version: int
    documents: int
    counts: dict[str, int]
    written: dict[str, str]


_lock = threading.Lock()
_kept: dict[str, object] = {}


def forget() -> None:
    """Reads the words again at the next question; for tests and after changes in this process."""
    _kept.clear()


def _shelf() -> _Shelf:
    now = time.monotonic()
    shelf = _kept.get("shelf")
    if isinstance(shelf, _Shelf) and now - float(str(_kept.get("at", 0))) < REREAD_AFTER:
        return shelf
    with _lock:
        version = IndexState.objects.values_list("version", flat=True).first() or 0
        if not isinstance(shelf, _Shelf) or shelf.version != version:
            rows = list(LexiconWord.objects.filter(count__gt=0).values_list("stem", "word", "count"))
            shelf = _Shelf(version, Entry.objects.count(), {one: count for one, _, count in rows}, {bare(word): word for _, word, _ in rows})
        _kept.update(shelf=shelf, at=now)
    return shelf


def documents() -> int:
    """How many documents the index holds."""
    return _shelf().documents


def speller(lexicon: Lexicon) -> Speller:
    """Knows the stems of all documents, and corrects towards their words and the words of the vocabularies."""
    shelf = _shelf()

    def nearest(word: str) -> str | None:
        plain = bare(word)
        if len(plain) < FIRST_TYPO or plain in shelf.written or plain in lexicon.surface:
            return None
        allowed = 2 if len(plain) >= SECOND_TYPO else 1
        best = [_closest(plain, shelf.written, allowed), _closest(plain, lexicon.surface, allowed)]
        found = sorted((distance, number, written) for number, one in enumerate(best) if one for written, distance in [one])
        return found[0][2] if found else None

    return Speller(shelf.counts.__contains__, nearest)


def _closest(plain: str, written: dict[str, str], allowed: int) -> tuple[str, int] | None:
    hits = process.extract(plain, written.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=5)
    same_start = [hit for hit in hits if hit[0][0] == plain[0]] or (hits if allowed > 1 else [])
    if not same_start:
        return None
    key, distance, _ = min(same_start, key=lambda hit: (hit[1], abs(len(hit[0]) - len(plain)), hit[0]))
    return written[key], int(distance)
