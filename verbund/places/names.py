"""Spellings of place names: one key for one way to write it, and all the ways in which a name is written."""

import re
import unicodedata

from verbund.kit.text import clean, fold

LONGEST_TEXT = 200
CONNECTIVES = frozenset(["am", "an", "der", "dem", "den", "die", "bei", "in", "im", "a", "d", "i", "b", "ad", "id", "auf", "vor", "ob", "unter"])
ABBREVIATIONS = {
    "st": "sankt", "hann": "hannoversch", "rbge": "ruebenberge", "rbg": "ruebenberge", "oldb": "oldenburg", "oldbg": "oldenburg",
    "oldenb": "oldenburg", "ofr": "ostfriesland", "ostfr": "ostfriesland", "wuem": "wuemme", "teutob": "teutoburger",
    "nordh": "nordheide", "nds": "niedersachsen", "lkr": "lk", "krs": "kreis", "landkr": "landkreis",
}  # fmt: skip
DISTRICT_WORDS = frozenset({"landkreis", "lk", "kreis", "region"})
TOWN_WORDS = frozenset({"stadt", "hansestadt", "landeshauptstadt", "gemeinde", "flecken", "ort"})
GROUP_WORDS = frozenset({"samtgemeinde", "sg"})
_NO_LETTER = re.compile(r"[^\w]+|_+")
_BRACKETS = re.compile(r"\s*[(/].*$")
_TAIL = re.compile(r"\s+(?:am|an|auf|bei|im|in)\s.*$", re.IGNORECASE)
_CYRILLIC_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_CYRILLIC_ENDINGS = ("е", "и", "і", "а", "у", "ом", "ови", "ові")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def plain_digits(text: str) -> str:
    """Digits of all scripts as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() and sign.isdecimal() else sign for sign in text)


def key_of(text: str) -> str:
    """The folded words of a text, with single spaces, abbreviations written out.

    >>> key_of("Neustadt a. Rbge."), key_of("Osterholz-Scharmbeck"), key_of("St. Andreasberg")
    ('neustadt a ruebenberge', 'osterholz scharmbeck', 'sankt andreasberg')
    """
    words = _NO_LETTER.sub(" ", fold(plain_digits(clean(text, limit=LONGEST_TEXT)))).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def short_key(key: str) -> str:
    """The key without "am", "an der", "i. d." between the words.

    >>> short_key("neustadt a ruebenberge"), short_key("am dobrock")
    ('neustadt ruebenberge', 'am dobrock')
    """
    first, *rest = key.split() or [""]
    return " ".join([first, *(word for word in rest if word not in CONNECTIVES)])


def base_name(name: str) -> str:
    """The name without brackets: Oldenburg (Oldb) → Oldenburg."""
    return _BRACKETS.sub("", name).strip() or name


def bare_name(name: str) -> str:
    """The name without brackets and without what it lies at: Neustadt am Rübenberge → Neustadt."""
    return _TAIL.sub("", base_name(name)) or name


def forms(name: str) -> set[str]:
    """The name in full, without brackets, and without what it lies at."""
    return {name, base_name(name), bare_name(name)}


def exact_spellings(name: str) -> set[str]:
    """Keys of the name as it is written, long and short, and with the endings of other languages."""
    keys = {key_of(form) for form in forms(name)}
    keys |= {short_key(key) for key in keys}
    return {key for key in keys | {form for key in keys for form in _inflected(key)} if key}


def spellings(name: str) -> set[str]:
    """All keys under which a name is found, also with the dots of its umlauts left out."""
    return exact_spellings(name) | exact_spellings(_without_marks(name))


def weak_spellings(name: str) -> set[str]:
    """Keys that only hint: the name without "Bad" or "Sankt" in front."""
    return {key.split(" ", 1)[1] for key in spellings(name) if key.startswith(("bad ", "sankt ", "hannoversch "))}


def _without_marks(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _inflected(key: str) -> list[str]:
    """Cyrillic names with case endings, Arabic names with the particles that are written together with them."""
    if _ARABIC.search(key):
        return [particle + key for particle in "بلو"]
    if _CYRILLIC_CONSONANT.search(key):
        return [key + ending for ending in _CYRILLIC_ENDINGS]
    return [key[:-1] + ending for ending in ("е", "и", "і", "я", "ю")] if key.endswith("ь") else []


def without_country(key: str) -> str:
    """Leaves out what only repeats that we are in Lower Saxony, and a preposition in front."""
    words = key.split()
    while len(words) > 1 and words[-1] in {"niedersachsen", "deutschland", "germany"}:
        words.pop()
    while len(words) > 1 and words[0] in {"in", "nach", "bei", "nahe", "aus", "raum", "umgebung", "um", "near", "plz"}:
        words.pop(0)
    return " ".join(words)
