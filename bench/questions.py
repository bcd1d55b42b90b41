"""The questions of a run: 200 different ones per class, the same every time."""

import random
from collections.abc import Callable
from dataclasses import replace

from bench.synthetic import KIND, SEED, Stock, drawn, stock
from verbund.directory.queries import FACETS
from verbund.search.queries import Around, Filter, Request

RADIUS_KM = 20.0
FIELD_WORDS = (
    "beratung",
    "deutschkurs",
    "aufenthalt",
    "asyl",
    "wohnung",
    "arbeit",
    "ausbildung",
    "familie",
    "jugendliche",
    "frauen",
    "schule",
    "gesundheit",
)
FREQUENT = 60


def questions(name: str, number: int) -> list[Request]:
    """So many questions of the class."""
    dice = random.Random(f"{SEED} {name}")
    return [CLASSES[name](dice, stock()) for _ in range(number)]


def _narrow(dice: random.Random, found: Stock) -> Request:
    """A word and a concept, in a language, within 20 km, with all facets."""
    word = found.words[int(20 * 1.35 ** (dice.random() * 20))]
    meant = found.labels[drawn(dice, found.topics, found.topic_sums)]
    _, tag = drawn(dice, found.languages, found.language_sums)
    language = Filter("language", (tag,), "unknown")
    return Request(f"{word} {meant}", KIND, _around(dice, found), RADIUS_KM, (language,), FACETS, with_sides=False)


def _page(dice: random.Random, found: Stock) -> Request:
    """The narrow question with both side groups that a page shows: who does not state the language, who is responsible from afar."""
    return replace(_narrow(dice, found), with_sides=True)


def _wide(dice: random.Random, found: Stock) -> Request:
    """Two frequent words, no place."""
    return Request(" ".join(dice.sample((*found.words[:FREQUENT], *FIELD_WORDS), 2)), KIND, facets=FACETS)


def _topic(dice: random.Random, found: Stock) -> Request:
    """A topic as filter, within 20 km, no words."""
    topic = drawn(dice, found.topics, found.topic_sums)
    return Request("", KIND, _around(dice, found), RADIUS_KM, (Filter("topic", (topic,)),), FACETS)


def _around(dice: random.Random, found: Stock) -> Around:
    code, district, label, latitude, longitude = drawn(dice, found.towns, found.town_sums)
    return Around(latitude, longitude, label, district, code)


CLASSES: dict[str, Callable[[random.Random, Stock], Request]] = {"narrow": _narrow, "page": _page, "wide": _wide, "topic": _topic}
