"""From a query to what it asks for: places, concepts, names and words, each as one unit with the tokens that answer it."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from verbund.places import queries as places
from verbund.search.concepts import Lexicon, Match, Sense
from verbund.search.documents import LANGUAGE_OF_TEXTS
from verbund.search.stems import LANGUAGES, script_of_language, stem
from verbund.search.words import DATA, bare, script_of, stop_words, words_of
from verbund.vocabularies import queries as vocabularies

LONGEST_QUERY = 500
MOST_WORDS = 40

SCHEME_WEIGHT = {
    "topic": 1.0, "pillar": 0.95, "organisation_type": 0.85, "umbrella": 0.9, "body_kind": 0.75, "record_kind": 0.6,
    "language": 0.75, "target_group": 0.6, "format": 0.4, "access": 0.4,
}  # fmt: skip
TEXT_WEIGHT = 1.0
GENERAL = frozenset({"TOP_INTEG", "TGR_ZUG", "TOP_SONST", "BDK_UNABH", "PIL_SONST"})
GENERAL_WEIGHT = 0.25

UNKNOWN_WEIGHT = 2.6
UNUSED_WEIGHT = 0.3
CORRECTED = 0.8

CONCEPT_FIELDS = {"cm:": 0.8, "ct:": 0.7, "cl:": 0.68, "co:": 0.68, "cx:": 0.45, "cd:": 0.55}
ABOVE_FIELDS = {"cm:": 0.5, "ct:": 0.35, "cl:": 0.42}
RELATED_FIELDS = {"cm:": 0.8, "ct:": 0.7, "cl:": 0.75}
TEXT_FIELDS = {"t:": 0.8, "o:": 0.75, "x:": 0.5, "tp:": 0.6, "xp:": 0.3}
BODY_SCHEMES = frozenset({"pillar", "organisation_type", "umbrella"})
TOPIC_BESIDE_A_BODY = 0.7
BESIDE_A_TOPIC = 0.6
KIN_OF_ABOVE = 0.9
WEAK = 0.5
INSIDE = 0.6


@dataclass(frozen=True)
class Unit:
    """One thing that the query asks for: some of its words, the concepts they mean, and how strongly which token answers it.

    `kin` are the tokens of related concepts only: who answers by these alone is a substitute.
    """

    words: tuple[str, ...]
    codes: tuple[str, ...]
    weight: float
    tokens: Mapping[str, float] = field(compare=False)
    kin: frozenset[str] = field(default=frozenset(), compare=False)

    @cached_property
    def literal(self) -> frozenset[str]:
        """The stems of the words themselves: a title that holds all of them answers literally."""
        return frozenset(stem(word, LANGUAGE_OF_TEXTS) for word in self.words if not _is_function_word(word))

    @property
    def is_general(self) -> bool:
        """Words that fit everything ("help", "counselling"): they count little beside others."""
        return not GENERAL.isdisjoint(self.codes)


@dataclass(frozen=True)
class Understanding:
    """What a query asks for. `corrected` maps a mistyped word to the one that was searched instead."""

    words: tuple[str, ...]
    units: tuple[Unit, ...]
    spots: tuple[places.Place, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Words that neither documents nor vocabularies know: leaving them out may help."""
        return tuple(word for unit in self.units if not unit.codes and unit.weight >= UNKNOWN_WEIGHT for word in unit.words)

    @property
    def codes(self) -> tuple[str, ...]:
        """All concepts, in the order of the units."""
        return tuple(dict.fromkeys(code for unit in self.units for code in unit.codes))


@dataclass(frozen=True)
class Speller:
    """What the documents know: whether a stem occurs, and the nearest written word to a mistyped one."""

    knows: Callable[[str], bool]
    nearest: Callable[[str], str | None]


@cache
def _related() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    with (DATA / "related.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["code"]].append((row["related"], float(row["strength"])))
    return {code: tuple(pairs) for code, pairs in found.items()}


def understand(text: str, lexicon: Lexicon, speller: Speller, *, uses_concepts: bool = True, is_exact: bool = False) -> Understanding:
    """Reads a query. `uses_concepts=False` leaves only words and places; `is_exact` keeps mistyped words as they are."""
    words = words_of(text, limit=LONGEST_QUERY)[:MOST_WORDS]
    matches = lexicon.matches(words) if uses_concepts else []
    spots, taken = _places_in(words, matches)
    if not is_exact:
        corrected = _corrections(words, matches, taken, lexicon, speller)
        if corrected:
            better = " ".join(corrected.get(word, word) for word in words)
            again = understand(better, lexicon, speller, uses_concepts=uses_concepts, is_exact=True)
            return Understanding(tuple(words), _less_sure(again.units, corrected), again.spots, corrected)
    units = _units(words, matches, taken, lexicon, speller.knows)
    return Understanding(tuple(words), _weighed(units), spots)


def _places_in(words: list[str], matches: list[Match]) -> tuple[tuple[places.Place, ...], set[int]]:
    meant = {position for match in matches for position in match.positions if any(not sense.is_weak for sense in match.senses)}
    spots: tuple[places.Place, ...] = ()
    taken: set[int] = set()
    for span in places.find_places_in(words):
        positions = set(range(span.start, span.end))
        if span.is_sure or not positions & meant:
            taken |= positions
            spots = spots or span.places
    return spots, taken


def _corrections(words: list[str], matches: list[Match], taken: set[int], lexicon: Lexicon, speller: Speller) -> dict[str, str]:
    meant = {position for match in matches for position in match.positions}
    corrected = {}
    for position, word in enumerate(words):
        if position in taken or position in meant or _is_function_word(word) or not word.isalpha():
            continue
        if speller.knows(stem(word, LANGUAGE_OF_TEXTS)) or lexicon.has_heard(word) or lexicon.parts_of(word):
            continue
        nearest = speller.nearest(word)
        if nearest is not None and nearest != word:
            corrected[word] = nearest
    return corrected


def _less_sure(units: tuple[Unit, ...], corrected: Mapping[str, str]) -> tuple[Unit, ...]:
    guessed = {word for better in corrected.values() for word in words_of(better)}
    return tuple(replace(u, weight=u.weight * CORRECTED) if guessed.intersection(u.words) else u for u in units)


def _is_function_word(word: str) -> bool:
    plain = bare(word)
    return any(plain in stops for stops in stop_words().values())


def _units(words: list[str], matches: list[Match], taken: set[int], lexicon: Lexicon, knows: Callable[[str], bool]) -> list[Unit]:
    language = _likeliest_language(words, matches)
    open_matches = [match for match in matches if not taken.intersection(match.positions)]
    open_matches.sort(key=lambda match: _preference(match, language), reverse=True)
    units, used = [], set(taken)
    for match in open_matches:
        if used.intersection(match.positions):
            continue
        used.update(match.positions)
        inner = [other for other in open_matches if other is not match and set(other.positions) <= set(match.positions)]
        units.append((match.positions[0], _concept_unit(words, match, inner, language, lexicon)))
    for position, word in enumerate(words):
        if position not in used and not _is_stop(word, language):
            units.extend((position, unit) for unit in _word_units(word, language, lexicon, knows))
    return [unit for _, unit in sorted(units, key=lambda pair: pair[0])]


def _is_stop(word: str, language: str) -> bool:
    plain = bare(word)
    stops = stop_words()
    return plain in stops[language] or plain in stops["de"] or plain in stops["en"] or (len(plain) < 2 and not plain.isdigit())


def _preference(match: Match, language: str) -> tuple[int, bool, bool, bool, int]:
    strong = any(not sense.is_weak for sense in match.senses)
    return (len(match.positions), match.is_together, strong, any(s.language == language for s in match.senses), -match.positions[0])


def _likeliest_language(words: list[str], matches: list[Match]) -> str:
    score: dict[str, float] = dict.fromkeys(LANGUAGES, 0.0)
    score["de"] += 0.02
    score["en"] += 0.01
    for match in matches:
        for language in {sense.language for sense in match.senses}:
            score[language] += len(match.positions) if match.is_together else 0.5
    stops = stop_words()
    for word in words:
        for language in LANGUAGES:
            if script_of(word) == script_of_language(language) and bare(word) in stops[language]:
                score[language] += 0.6
    return max(score, key=score.__getitem__)


def _concept_unit(words: list[str], match: Match, inner: Iterable[Match], language: str, lexicon: Lexicon) -> Unit:
    senses = _best_senses(match, language)
    tokens: dict[str, float] = {}
    related: dict[str, float] = {}
    named = {lexicon.schemes[sense.code] for sense in senses if not sense.is_weak}
    for sense in senses:
        strength = _share_beside(lexicon.schemes[sense.code], named) * (WEAK if sense.is_weak else 1.0)
        _add_concept(tokens, sense.code, strength)
        _add_kin(related, sense.code, strength)
    for other in inner:
        for sense in _best_senses(other, language):
            _add_concept(tokens, sense.code, INSIDE * (WEAK if sense.is_weak else 1.0))
    mine = tuple(words[position] for position in match.positions)
    for word in mine:
        if not _is_function_word(word):
            _add_text(tokens, word, lexicon, 1.0 if len(mine) == 1 else 0.5)
    strong = [sense.code for sense in senses if not sense.is_weak] or [sense.code for sense in senses]
    weight = max(SCHEME_WEIGHT[lexicon.schemes[code]] for code in strong)
    kin = frozenset(related.keys() - tokens.keys())
    for token, strength in related.items():
        _raise(tokens, token, strength)
    return Unit(mine, tuple(dict.fromkeys(strong)), weight * (0.6 if all(s.is_weak for s in senses) else 1.0), tokens, kin)


def _share_beside(scheme: str, named: set[str]) -> float:
    """A word that names a body means its topic less; a word that names a body or topic means the rest still less."""
    if scheme in BODY_SCHEMES or not named & {*BODY_SCHEMES, "topic"}:
        return 1.0
    if scheme == "topic":
        return TOPIC_BESIDE_A_BODY if named & BODY_SCHEMES else 1.0
    return BESIDE_A_TOPIC


def _best_senses(match: Match, language: str) -> list[Sense]:
    mine = [sense for sense in match.senses if sense.language == language]
    return mine or list(match.senses)


def _word_units(word: str, language: str, lexicon: Lexicon, knows: Callable[[str], bool]) -> list[Unit]:
    """A word without a concept of its own: the parts of a compound, or the word as it is.

    A word that nobody knows weighs most: what it asks for is probably not here. One that only stands inside phrases says little.
    """
    parts = lexicon.parts_of(word)
    if not parts:
        tokens: dict[str, float] = {}
        _add_text(tokens, word, lexicon, 1.0)
        is_known = knows(stem(word, LANGUAGE_OF_TEXTS))
        weight = TEXT_WEIGHT if is_known else UNUSED_WEIGHT if lexicon.has_heard(word, (language,)) else UNKNOWN_WEIGHT
        return [Unit((word,), (), weight, tokens)]
    units = _units(list(parts), lexicon.matches(list(parts), (LANGUAGE_OF_TEXTS,)), set(), lexicon, knows)
    whole: dict[str, float] = {}
    _add_text(whole, word, lexicon, 1.0)
    return [replace(unit, words=(word,), tokens={**unit.tokens, **whole}) for unit in units]


def _add_text(tokens: dict[str, float], word: str, lexicon: Lexicon, strength: float) -> None:
    one = stem(word, LANGUAGE_OF_TEXTS)
    for prefix, weight in TEXT_FIELDS.items():
        _raise(tokens, prefix + one, weight * strength)
    parts = [stem(part, LANGUAGE_OF_TEXTS) for part in lexicon.parts_of(word)]
    if len(parts) > 1:
        _raise(tokens, "t:" + parts[0], 0.45 * strength)


def _add_concept(tokens: dict[str, float], code: str, strength: float) -> None:
    low = code.lower()
    for prefix, weight in CONCEPT_FIELDS.items():
        _raise(tokens, prefix + low, weight * strength)
    for above in vocabularies.ancestors(code):
        for prefix, weight in ABOVE_FIELDS.items():
            _raise(tokens, prefix + above.lower(), weight * strength)


def _add_kin(tokens: dict[str, float], code: str, strength: float) -> None:
    for origin, share in ((code, 1.0), *((above, KIN_OF_ABOVE) for above in vocabularies.ancestors(code))):
        for related, how_much in _related().get(origin, ()):
            for prefix, weight in RELATED_FIELDS.items():
                _raise(tokens, prefix + related.lower(), weight * strength * share * how_much)


def _raise(tokens: dict[str, float], token: str, strength: float) -> None:
    if strength > tokens.get(token, 0.0):
        tokens[token] = round(strength, 4)


def _weighed(units: list[Unit]) -> tuple[Unit, ...]:
    """General words count little when something more exact is asked for; a word that only phrases know decides where no concept does."""
    has_more = any(not unit.is_general for unit in units)
    has_concept = any(unit.codes and not unit.is_general for unit in units)
    kept: dict[tuple[str, ...], Unit] = {}
    for unit in units:
        weight = unit.weight * (GENERAL_WEIGHT if has_more and unit.is_general else 1.0)
        if unit.weight == UNUSED_WEIGHT and not has_concept:
            weight = UNKNOWN_WEIGHT
        kept.setdefault(unit.codes or unit.words, replace(unit, weight=weight))
    return tuple(kept.values())
