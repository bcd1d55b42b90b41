"""German compounds, taken apart by a lexicon: "Asylverfahrensberatung" is Asyl + Verfahren + Beratung, and the other way round."""

from collections.abc import Callable

from verbund.search.stems import stem

SHORTEST_PART = 4
SHORTEST_WORD = 8
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ungs")
_KNOWN_SHORT = frozenset({"amt", "job", "arzt", "asyl", "kita", "geld", "kurs", "test", "flucht", "haus", "frau", "kind", "ehe", "pass"})
_ONE_WORD = frozenset(
    stem(word, "de")
    for word in (
        "deutschland",
        "russland",
        "dienstag",
        "donnerstag",
        "ehrenamt",
        "netzwerk",
        "rundschreiben",
        "staatsangehörigkeit",
        "burgdorf",
        "rotenburg",
    )
)

Known = Callable[[str], bool]


def parts_of(word: str, is_known: Known) -> tuple[str, ...]:
    """The parts of a compound as they are written, longest known parts first; empty when the word cannot be taken apart.

    `is_known` says of a stem whether the lexicon has it.
    """
    if len(word) < SHORTEST_WORD or not word.isalpha() or stem(word, "de") in _ONE_WORD:
        return ()
    found = _split(word, is_known, whole=True)
    return found if found is not None and len(found) > 1 else ()


def _split(word: str, is_known: Known, *, whole: bool) -> tuple[str, ...] | None:
    if not whole and _is_part(word, is_known):
        return (word,)
    best: tuple[str, ...] | None = None
    for cut in range(len(word) - 3, 2, -1):
        head = _head(word[:cut], is_known)
        if head is None:
            continue
        rest = _split(word[cut:], is_known, whole=False)
        if rest is not None and (best is None or len(rest) + 1 < len(best)):
            best = (head, *rest)
            if len(best) == 2:
                break
    return best


def _head(piece: str, is_known: Known) -> str | None:
    for link in _LINKS:
        part = piece.removesuffix(link) if link else piece
        if (not link or part != piece) and _is_part(part, is_known):
            return part
    return None


def _is_part(piece: str, is_known: Known) -> bool:
    if len(piece) < SHORTEST_PART and piece not in _KNOWN_SHORT:
        return False
    return is_known(stem(piece, "de"))
