"""Folding of written words, shared by place names and search: the same letters for the same word, in every script."""

import functools
import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ẞ": "ss"})
_LETTERS = str.maketrans(
    {
        # Arabic and Persian: alef forms, yeh and kaf forms, teh marbuta, hamza carriers
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه",
        "ء": "", "ـ": "",
        # Cyrillic pairs that are written either way
        "ё": "е", "ґ": "г", "’": "", "ʼ": "", "'": "", "`": "",
        # Latin letters without a decomposition
        "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ş": "s", "ţ": "t", "ș": "s", "ț": "t",
        "\u200c": " ", "\u200d": "",
    }
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")


def clean(text: str, *, limit: int = 10_000) -> str:
    """One line of harmless text: no control, direction-override or replacement characters, single spaces, at most `limit` letters."""
    return " ".join(_CONTROL.sub(" ", text[: limit * 2]).split())[:limit]


@functools.lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word as it is compared: lower case, umlauts written out (ä → ae), marks removed, letter variants united.

    >>> fold("Göttingen"), fold("GOETTINGEN"), fold("Neustadt am Rübenberge")
    ('goettingen', 'goettingen', 'neustadt am ruebenberge')
    """
    composed = unicodedata.normalize("NFKC", word).lower().translate(_UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain.translate(_LETTERS))


def sort_key(text: str) -> str:
    """DIN 5007 variant 1: umlauts sort like their vowels, ß like ss; stored beside a name and used for ordering."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(c for c in plain if not unicodedata.combining(c))[:200]
