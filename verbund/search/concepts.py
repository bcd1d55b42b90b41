"""The concept lexicon: which words, in which language, lead to which vocabulary term."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from verbund.search.compounds import parts_of
from verbund.search.stems import LANGUAGES, script_of_language, stem
from verbund.search.words import bare, script_of, stop_words, words_of
from verbund.vocabularies import queries as vocabularies

LONGEST_PHRASE = 6
MOST_GAPS = 2
MOST_SPLITS = 100_000
INDEXED_SCHEMES = frozenset(
    {"topic", "target_group", "pillar", "language", "format", "access", "body_kind", "umbrella", "organisation_type", "record_kind"}
)


@dataclass(frozen=True)
class Sense:
    """One meaning of a word or phrase: a concept, in one language, strong or only hinted at."""

    code: str
    language: str
    is_weak: bool


@dataclass(frozen=True)
class Match:
    """Words of a text (by position) that mean something."""

    positions: tuple[int, ...]
    senses: tuple[Sense, ...]
    is_together: bool


def stems_for(words: list[str], language: str) -> list[str]:
    """The stems of all words as this language would read them; empty text for a function word or another script."""
    stops, script = stop_words()[language], script_of_language(language)
    return ["" if bare(word) in stops or script_of(word) not in (script, "other") else stem(word, language) for word in words]


class Lexicon:
    """All phrases of all languages, by their first stem. Built once per edition of the vocabularies."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], Sense]]] = defaultdict(list)
        self.parts: set[str] = set()
        self.splits: dict[str, tuple[str, ...]] = {}
        self.surface: dict[str, str] = {}
        self.heard: set[tuple[str, str]] = set()
        self.schemes = {term.code: term.scheme for scheme in INDEXED_SCHEMES for term in vocabularies.terms(scheme)}
        seen: set[tuple[str, tuple[str, ...], str]] = set()
        for code, language, text, is_weak in self._written():
            phrase = self._phrase(text, language)
            if phrase and code in self.schemes and (language, phrase, code) not in seen:
                seen.add((language, phrase, code))
                self.phrases[language, phrase[0]].append((phrase, Sense(code, language, is_weak)))
                self._remember(text, phrase, language)

    def _written(self) -> list[tuple[str, str, str, bool]]:
        words = list(vocabularies.search_words())
        labels = [(code, language, text, False) for language in LANGUAGES for code, text in self._labels(language).items()]
        return words + labels

    def _labels(self, language: str) -> dict[str, str]:
        german = vocabularies.labels("de")
        texts = vocabularies.labels(language)
        return {code: text for code, text in texts.items() if code in self.schemes and (language == "de" or text != german.get(code))}

    def _phrase(self, text: str, language: str) -> tuple[str, ...]:
        words = words_of(text, limit=200)
        stems = tuple(found for found in stems_for(words, language) if found)
        return (stems or tuple(stem(word, language) for word in words))[:LONGEST_PHRASE]

    def _remember(self, text: str, phrase: tuple[str, ...], language: str) -> None:
        if len(phrase) == 1:
            for word in words_of(text, limit=200):
                if stem(word, language) == phrase[0]:
                    self.surface.setdefault(bare(word), word)
        self.heard.update((language, one) for one in phrase)
        if language == "de":
            self.parts.update(phrase)

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a German compound, as far as this lexicon knows them; remembered, because texts repeat their words."""
        found = self.splits.get(word)
        if found is None:
            if len(self.splits) >= MOST_SPLITS:
                self.splits.clear()
            found = self.splits[word] = parts_of(word, self.parts.__contains__)
        return found

    def has_heard(self, word: str, languages: tuple[str, ...] = LANGUAGES) -> bool:
        """Does the word, by its stem in one of the languages, stand anywhere in the lexicon or among the function words?"""
        plain = bare(word)
        return any((language, stem(word, language)) in self.heard or plain in stop_words()[language] for language in languages)

    def matches(self, words: list[str], languages: tuple[str, ...] = LANGUAGES) -> list[Match]:
        """Every place in the words where a phrase of the lexicon stands, in any of the languages, also with up to two words between."""
        found: dict[tuple[tuple[int, ...], bool], list[Sense]] = defaultdict(list)
        for language in languages:
            stems = stems_for(words, language)
            content = [position for position, one in enumerate(stems) if one]
            for start, position in enumerate(content):
                for phrase, sense in self.phrases.get((language, stems[position]), ()):
                    hit = _follow(phrase, stems, content, start)
                    if hit is not None:
                        found[hit].append(sense)
        return [Match(positions, tuple(dict.fromkeys(senses)), together) for (positions, together), senses in found.items()]


def _follow(phrase: tuple[str, ...], stems: list[str], content: list[int], start: int) -> tuple[tuple[int, ...], bool] | None:
    positions, here, gaps = [content[start]], start, 0
    for wanted in phrase[1:]:
        here += 1
        while here < len(content) and stems[content[here]] != wanted:
            here, gaps = here + 1, gaps + 1
            if gaps > MOST_GAPS:
                return None
        if here >= len(content):
            return None
        positions.append(content[here])
    return tuple(positions), gaps == 0


@lru_cache(maxsize=2)
def _lexicon_of(edition: str) -> Lexicon:
    return Lexicon()


def lexicon() -> Lexicon:
    """The lexicon of the edition that is loaded."""
    return _lexicon_of(vocabularies.edition())
