"""From a document to its tokens. The same stems, compounds and concepts that a query is read with."""

from dataclasses import dataclass
from uuid import UUID

from verbund.places import queries as places
from verbund.search import engines
from verbund.search.concepts import Lexicon, stems_for
from verbund.search.words import words_of
from verbund.vocabularies import queries as vocabularies

LANGUAGE_OF_TEXTS = "de"
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Document:
    """What a room hands in to be found.

    `concepts` are vocabulary codes in the order of weight; the first `main_concepts` of them are what the document is mainly about.
    `tags` are facet values such as "topic:TOP_AUF", "language:ar", "free:yes", "district:03403".
    `areas` say where the document is responsible: "state", "d:03403", "m:03403000". `quality` is 0 to 1, for equals.
    """

    kind: str
    object_id: UUID
    key: str
    title: str
    organisation: str = ""
    text: str = ""
    concepts: tuple[str, ...] = ()
    main_concepts: int = 1
    tags: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    quality: float = 0.5


def tokens_of(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """All tokens of a document, each once.

    Fields: `t:` title, `o:` organisation, `x:` text (stems); `tp:` and `xp:` parts of compounds in title and elsewhere;
    `cm:`, `cl:` main and listed concepts, `ct:`, `co:`, `cx:` concepts that the words of title, organisation or text mean, `cd:` concepts
    above any of those; `f:` facet tags; `a:` service areas; `g…` grid cells.
    """
    tokens: dict[str, None] = {}
    _add_words(tokens, document.title, "t:", "tp:", lexicon)
    _add_words(tokens, document.organisation, "o:", "xp:", lexicon)
    _add_words(tokens, document.text[:LONGEST_TEXT], "x:", "xp:", lexicon)
    _add_concepts(tokens, document, lexicon)
    tokens.update((f"f:{tag.lower()}", None) for tag in document.tags)
    tokens.update((f"a:{area}", None) for area in document.areas)
    tokens.update((places.cell_of(*point), None) for point in document.points)
    return tuple(dict.fromkeys(engines.plain(token) for token in tokens))


def _add_words(tokens: dict[str, None], text: str, field: str, part_field: str, lexicon: Lexicon) -> None:
    words = words_of(text, limit=LONGEST_TEXT)
    for word, one in zip(words, stems_for(words, LANGUAGE_OF_TEXTS), strict=True):
        if not one:
            continue
        tokens[field + one] = None
        for part in lexicon.parts_of(word):
            tokens[part_field + stems_for([part], LANGUAGE_OF_TEXTS)[0]] = None


def _add_concepts(tokens: dict[str, None], document: Document, lexicon: Lexicon) -> None:
    named = {code: ("cm:" if place < document.main_concepts else "cl:") for place, code in enumerate(document.concepts)}
    for code, field in named.items():
        tokens[field + code.lower()] = None
    meant: set[str] = set()
    for text, field in ((document.title, "ct:"), (document.organisation, "co:"), (document.text[:LONGEST_TEXT], "cx:")):
        for match in lexicon.matches(words_of(text, limit=LONGEST_TEXT), (LANGUAGE_OF_TEXTS,)):
            for sense in match.senses:
                if match.is_together and not sense.is_weak:
                    tokens[field + sense.code.lower()] = None
                    meant.add(sense.code)
    for code in {*named, *meant}:
        for above in vocabularies.ancestors(code):
            tokens[f"cd:{above.lower()}"] = None


def stems_in(tokens: tuple[str, ...]) -> set[str]:
    """The stems among the tokens, without their field: what counts for the lexicon of documents."""
    return {token.partition(":")[2] for token in tokens if token[:2] in ("t:", "o:", "x:")}
