"""Offers that do not exist, like real ones: the same every time, in real places, about real topics, in a Zipf vocabulary."""

import itertools
import random
import uuid
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbund.places import queries as places
from verbund.search.queries import Document
from verbund.vocabularies import queries as vocabularies

SEED = 20_261_122
KIND = "offer"
VOCABULARY = 60_000
SHORTEST_TEXT, LONGEST_TEXT = 25, 55
NAMESPACE = uuid.UUID("6f0a3d52-3c5c-4b0e-9b43-0d8a6d1f7c11")
LANGUAGES = {"de": 60, "en": 30, "ar": 22, "fa": 12, "uk": 11, "ru": 16, "tr": 12, "fr": 9, "pl": 5, "ro": 5, "kmr": 4, "es": 4, "sq": 3, "so": 2}
TITLES = (
    "{word} für {group}",
    "Beratung: {word}",
    "{word} und {other}",
    "{topic} – {word}",
    "Hilfe bei {topic}",
    "{word} {other} in {place}",
    "{topic} für {group}",
)
BODIES = (
    "Verein {name}",
    "{name} Migrationsberatung {place}",
    "Kreisverband {place}",
    "{name} Stiftung",
    "Landkreis {place}",
    "Bildungswerk {name} {place}",
)
SYLLABLES = (
    "b bl br d dr f fl fr g gl gr h j k kl kn kr l m n p pf pl pr r s sch schl schm schw sp st str t tr w z zw",
    "a e i o u a e i o u au ei eu ie ä ö ü",
    "b ch ck d f ft g k l ld lm ln lt m mm n nd ng nk nn nt p r rb rd rg rk rm rn rt s ss st t tt tz z",
)
ENDINGS = ("", "", "", "e", "en", "er", "ung", "heit", "lich", "in")


@dataclass(frozen=True)
class Stock:
    """What offers are made of: words with their summed frequencies, and the real codes, labels and places."""

    words: Sequence[str]
    word_sums: Sequence[float]
    towns: Sequence[tuple[str, str, str, float, float]]
    town_sums: Sequence[float]
    topics: Sequence[str]
    topic_sums: Sequence[float]
    groups: Sequence[str]
    formats: Sequence[str]
    bodies: Sequence[str]
    labels: dict[str, str]
    meanings: dict[str, tuple[str, ...]]
    languages: Sequence[tuple[str, str]]
    language_sums: Sequence[float]


@cache
def stock() -> Stock:
    """The stock of this run; vocabularies and places must be loaded."""
    dice = random.Random(SEED)
    districts = [district.code for district in places.list_districts()]
    towns = [
        (town.code, town.district_id, town.label, town.lat, town.lon, town.population or 500)
        for code in districts
        for town in places.list_municipalities(code)
    ]
    topics = [term.code for term in vocabularies.terms("topic")]
    spoken = [(term.code, term.tag, LANGUAGES.get(term.tag, 0.3)) for term in vocabularies.terms("language") if term.tag]
    meanings: dict[str, list[str]] = {}
    for code, language, text, is_weak in vocabularies.search_words():
        if language == "de" and not is_weak:
            meanings.setdefault(code, []).append(text)
    return Stock(
        words=_words(dice),
        word_sums=_sums(1.0 / (rank + 8) for rank in range(VOCABULARY)),
        towns=[town[:5] for town in towns],
        town_sums=_sums(town[5] for town in towns),
        topics=topics,
        topic_sums=_sums(1.0 / (rank + 4) for rank in range(len(topics))),
        groups=[term.code for term in vocabularies.terms("target_group")],
        formats=[term.code for term in vocabularies.terms("format")],
        bodies=[term.code for term in vocabularies.terms("body_kind")],
        labels=vocabularies.labels("de"),
        meanings={code: tuple(texts) for code, texts in meanings.items()},
        languages=[(code, tag) for code, tag, _ in spoken],
        language_sums=_sums(weight for _, _, weight in spoken),
    )


def documents(start: int, end: int) -> Iterator[Document]:
    """The offers number `start` to `end` (exclusive): each looks the same whatever is asked for before it."""
    found = stock()
    for number in range(start, end):
        yield _document(number, random.Random(SEED * 1_000_003 + number), found)


def drawn(dice: random.Random, things: Sequence, sums: Sequence[float]):  # type: ignore[no-untyped-def]
    """One of the things, by weight."""
    return things[bisect(sums, dice.random() * sums[-1])]


def _sums(weights: Iterator[float]) -> list[float]:
    return list(itertools.accumulate(weights))


def _words(dice: random.Random) -> list[str]:
    """Invented words that sound German, the most frequent first, short ones among the frequent."""
    made: dict[str, None] = {}
    parts = [text.split() for text in SYLLABLES]
    while len(made) < VOCABULARY:
        syllables = 1 + (len(made) > 400) + (dice.random() < 0.4)
        word = "".join(dice.choice(letters) for _ in range(syllables) for letters in parts) + dice.choice(ENDINGS)
        if len(word) > 4:
            made[word] = None
    return list(made)


def _document(number: int, dice: random.Random, found: Stock) -> Document:
    code, district, label, latitude, longitude = drawn(dice, found.towns, found.town_sums)
    topics = list(dict.fromkeys(drawn(dice, found.topics, found.topic_sums) for _ in range(dice.choice((1, 1, 2, 2, 3, 4)))))
    groups, forms, body = dice.sample(found.groups, dice.choice((2, 2, 3))), dice.sample(found.formats, 2), dice.choice(found.bodies)
    spoken = dict.fromkeys(drawn(dice, found.languages, found.language_sums) for _ in range(dice.choice((0, 1, 2, 2, 3))))
    word, other, name = (drawn(dice, found.words, found.word_sums).capitalize() for _ in range(3))
    wording = {"word": word, "other": other, "name": name, "place": label, "topic": found.labels[topics[0]], "group": found.labels[groups[0]]}
    return Document(
        kind=KIND,
        object_id=uuid.uuid5(NAMESPACE, str(number)),
        key=f"bench-{number}",
        title=dice.choice(TITLES).format(**wording),
        organisation=dice.choice(BODIES).format(**wording),
        text=_text(dice, found, topics, groups),
        concepts=(*topics, body, *groups, *forms, *(language for language, _ in spoken)),
        main_concepts=min(2, len(topics)),
        tags=tuple(_tags(dice, topics, groups, (*forms, body), [tag for _, tag in spoken], district)),
        areas=_areas(dice, code, district),
        points=((latitude + dice.uniform(-0.03, 0.03), longitude + dice.uniform(-0.05, 0.05)),),
        quality=dice.choice((0.25, 0.5, 0.75, 1.0)),
    )


def _text(dice: random.Random, found: Stock, topics: Sequence[str], groups: Sequence[str]) -> str:
    words = [drawn(dice, found.words, found.word_sums) for _ in range(dice.randint(SHORTEST_TEXT, LONGEST_TEXT))]
    for meant in (*topics, *groups):
        said = dice.choice(found.meanings.get(meant) or (found.labels[meant],))
        words.insert(dice.randrange(len(words)), said)
    return " ".join(words)


def _tags(
    dice: random.Random, topics: Sequence[str], groups: Sequence[str], others: Sequence[str], spoken: Sequence[str], district: str
) -> Iterator[str]:
    """The tags that an offer of the directory has."""
    for name, codes in (("topic", topics), ("target", groups), ("format", others[:2])):
        for code in codes:
            yield from (f"{name}:{one}" for one in (code, *vocabularies.ancestors(code)))
    yield from (f"language:{tag}" for tag in spoken or ["unknown"])
    yield f"free:{dice.choice(('yes', 'yes', 'unknown'))}"
    yield f"interpreter:{dice.choice(('yes', 'no', 'unknown', 'unknown'))}"
    yield f"step_free:{dice.choice(('yes', 'no', 'unknown', 'unknown'))}"
    yield f"body:{others[2]}"
    yield f"district:{district}"
    yield from (f"weekday:{day}" for day in dice.sample(("mo", "tu", "we", "th", "fr"), 3))


def _areas(dice: random.Random, municipality: str, district: str) -> tuple[str, ...]:
    return dice.choice(((), (f"d:{district}",), (f"d:{district}",), (f"m:{municipality}",), ("state",) if dice.random() < 0.1 else ()))
