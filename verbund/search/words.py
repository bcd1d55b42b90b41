"""From text to words: one tokeniser for documents, search words and queries, in every script."""

import functools
import json
import re
import unicodedata
from pathlib import Path

from verbund.kit.text import clean

DATA = Path(__file__).parent / "data"
LONGEST_WORD = 60
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[:*_/]-?in(?:nen)?|\(in(?:nen)?\)|[:*_/]r|\(r\))(?![a-zäöüß])|(?<=[a-zäöüß])In(?:nen)?\b")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)?")
_BASE_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ء": "", "ـ": "",
        "ё": "е", "ґ": "г", "'": "", "’": "", "ʼ": "", "`": "", "\u200d": "",
        "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe",
    }
)  # fmt: skip
_DIGRAPHS = re.compile(r"(?<![aeiouq])(ae|oe|ue)")


def words_of(text: str, *, limit: int = 10_000) -> list[str]:
    """The words of a text in order, in lower case with their marks; gender forms are folded ("Berater:innen" → "berater").

    >>> words_of("Lotsinnen & Berater:innen, § 25a")
    ['lotsinnen', 'berater', '25a']
    """
    plain = unicodedata.normalize("NFKC", clean(text, limit=limit)).replace("\u200c", " ").replace("İ", "i")
    plain = _GENDER.sub("", plain)
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain.lower())]


@functools.lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """The word without marks and letter variants, the umlaut as its vowel: the form that languages without a stemmer are compared in."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_BASE_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def without_digraphs(stem: str) -> str:
    """German "ae", "oe", "ue" as plain vowels, so that "ü", "ue" and a forgotten umlaut meet (after q or a vowel they stay)."""
    return _DIGRAPHS.sub(lambda found: found.group(1)[0], stem)


@functools.cache
def stop_words() -> dict[str, frozenset[str]]:
    """Function words and words of asking ("ich", "brauche", "where") per language, in bare form."""
    lists = json.loads((DATA / "stop_words.json").read_text(encoding="utf-8"))
    return {language: frozenset(bare(word) for word in text.split()) for language, text in lists.items()}


def script_of(word: str) -> str:
    """Latin, arabic, cyrillic or other, by the first letter that tells."""
    for letter in word:
        name = unicodedata.name(letter, "")
        for script in ("LATIN", "ARABIC", "CYRILLIC"):
            if name.startswith(script):
                return script.lower()
    return "other"
