"""Stems per language: Snowball where it exists, careful suffix lists for Ukrainian and Kurmanji."""

import functools
import re
import threading

import snowballstemmer

from verbund.search.words import bare, without_digraphs

LANGUAGES = ("de", "en", "ar", "fa", "uk", "ru", "tr", "fr", "pl", "ro", "kmr")
SCRIPTS = {"ar": "arabic", "fa": "arabic", "uk": "cyrillic", "ru": "cyrillic"}
_SNOWBALL = {
    "de": "german", "en": "english", "ar": "arabic", "fa": "persian", "ru": "russian",
    "tr": "turkish", "fr": "french", "pl": "polish", "ro": "romanian",
}  # fmt: skip
_SUFFIXES = {
    "uk": ("ування", "увань", "ення", "ами", "ями", "ого", "ому", "ою", "ею", "ах", "ях", "ів", "ам", "ям", "ої", "ій", "ий", "их", "им",
           "а", "я", "у", "ю", "и", "і", "ї", "е", "є", "о", "ь", "й"),
    "kmr": ("ekî", "eke", "iyan", "iyen", "an", "en", "yê", "ya", "ê", "a", "e", "i"),
}  # fmt: skip
_SHORTEST_ROOT = 4
_ARABIC_ARTICLE = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?!مان)(?=.{3})")  # not in "المان…", German
_local = threading.local()


def script_of_language(language: str) -> str:
    """The script that the language is written in."""
    return SCRIPTS.get(language, "latin")


def _snowball(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(_SNOWBALL[language])
    return stemmers[language]


@functools.lru_cache(maxsize=300_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word; equal for the forms of one word, with or without umlauts and marks.

    >>> stem("beratungen", "de") == stem("beratung", "de"), stem("behörde", "de") == stem("behoerden", "de")
    (True, True)
    """
    if language == "de":
        once = _snowball("de").stemWord(word)
        return without_digraphs(bare(_snowball("de").stemWord(once)))
    plain = bare(word)
    if language == "ar":
        return bare(_snowball("ar").stemWord(_without_article(plain))) or plain
    if language in _SUFFIXES:
        return _without_suffix(plain, language)
    return bare(_snowball(language).stemWord(plain)) or plain


def _without_article(word: str) -> str:
    """Without article and what is joined to it, and with the ending that is often written ه: the stemmer keeps both too often."""
    rest = _ARABIC_ARTICLE.sub("", word)
    return rest[:-1] + "ة" if rest.endswith("ه") else rest


def _without_suffix(word: str, language: str) -> str:
    for suffix in _SUFFIXES[language]:
        if word.endswith(bare(suffix)) and len(word) - len(bare(suffix)) >= _SHORTEST_ROOT:
            return word[: -len(bare(suffix))]
    return word
