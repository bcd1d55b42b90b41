"""Words of any public language lead to the same concept, and only as strongly as they should."""

import pytest

from verbund.search import queries
from verbund.search.concepts import lexicon
from verbund.search.queries import Request
from verbund.search.tests.shelf import document, index, keys
from verbund.search.words import words_of

pytestmark = pytest.mark.django_db
RESIDENCE_PERMIT = ["الإقامة", "посвідка на проживання", "oturma izni", "residence permit", "Aufenthaltserlaubnis"]


@pytest.fixture
def offers():
    index(
        document("residence", "Hilfe bei Behörden", concepts=("TOP_AUF",)),
        document("law", "Rechtsberatung", text="Fragen zum Aufenthaltsrecht", concepts=("TOP_AUF", "TOP_SOZ"), main_concepts=2),
        document("flat", "Wohnungssuche", concepts=("TOP_WOH",)),
        document("course", "Deutschkurs für alle", concepts=("TOP_SPR",)),
        document("pregnancy", "Rund um die Geburt", concepts=("TOP_FAM",)),
        document("sport", "Fußball im Verein"),
    )


def codes_of(text: str) -> tuple[str, ...]:
    return queries.find(Request(text=text)).understood.codes


@pytest.mark.parametrize("text", RESIDENCE_PERMIT)
def test_residence_permit_in_five_languages_finds_the_same_offers(offers, text):
    assert codes_of(text)[0].startswith("TOP_AUF")
    assert sorted(keys(text)) == ["law", "residence"]


@pytest.mark.parametrize(
    ("texts", "code", "found"),
    [
        (("Wohnung", "Wohnungssuche", "flat", "apartment", "سكن", "квартира", "ev", "logement", "mieszkanie", "locuință"), "TOP_WOH", "flat"),
        (("Deutschkurs", "German course", "دورة لغة ألمانية", "курс німецької мови", "курсы немецкого языка", "almanca kursu", "cours d'allemand", "kurs niemieckiego"), "TOP_SPR", "course"),
    ],
)  # fmt: skip
def test_words_of_many_languages_find_one_offer_first(offers, texts, code, found):
    assert {text: (any(one.startswith(code) for one in codes_of(text)), keys(text)[:1]) for text in texts} == dict.fromkeys(texts, (True, [found]))


def test_phrase_holds_with_function_words_and_two_words_between():
    known = lexicon()

    def has_phrase(text: str) -> bool:
        words = words_of(text)
        return any(
            len(match.positions) > 1 and any(sense.code.startswith("TOP_AUF") for sense in match.senses) for match in known.matches(words, ("en",))
        )

    assert has_phrase("residence permit")
    assert has_phrase("residence and the permit")
    assert has_phrase("residence quickly renewed permit")
    assert not has_phrase("residence one lamp table chair permit")
    assert not has_phrase("permit residence")


def test_a_phrase_with_other_words_between_is_not_together():
    words = words_of("residence quickly renewed permit")
    spans = {(match.positions, match.is_together) for match in lexicon().matches(words, ("en",)) if len(match.positions) > 1}
    assert ((0, 3), False) in spans
    assert ((0, 3), True) not in spans


@pytest.mark.parametrize(
    ("one", "other"),
    [("Schule", "Schulden"), ("Arbeit", "Arzt"), ("Kind", "Kino"), ("Recht", "Rente"), ("عمل", "علم"), ("Asyl", "Assel"), ("iş", "iç")],
)
def test_false_friends_stay_apart(one, other):
    assert not set(codes_of(one)) & set(codes_of(other))


def test_strong_meaning_of_a_word_goes_before_a_weak_one():
    assert codes_of("Papiere") == ("TOP_AUF_PASS",)


def test_weak_word_weighs_less_than_a_strong_one():
    (weak,), (strong,) = (queries.find(Request(text=text)).understood.units for text in ("Verkehr", "Alltag"))
    assert (weak.codes, strong.codes) == (("TOP_ALLT",), ("TOP_ALLT",))
    assert weak.weight < strong.weight
    assert weak.tokens["cm:top_allt"] < strong.tokens["cm:top_allt"]


def test_weak_word_does_not_decide_against_a_strong_one(offers):
    assert keys("Verkehr Deutschkurs")[0] == "course"


def test_senses_know_their_language_and_scheme():
    known = lexicon()
    (match,) = [one for one in known.matches(["wohnung"], ("de",)) if any(sense.code == "TOP_WOH" for sense in one.senses)]
    assert (match.positions, match.is_together) == ((0,), True)
    assert {sense.language for sense in match.senses} == {"de"}
    assert known.schemes["TOP_WOH"] == "topic"


def test_without_concepts_only_words_count(offers):
    assert keys("flat", uses_concepts=False) == []
    assert keys("Wohnungssuche", uses_concepts=False) == ["flat"]


def test_a_word_means_what_stands_above_it_too(offers):
    assert keys("Aufenthaltserlaubnis verlängern")[0] in ("law", "residence")


def test_words_nobody_knows_find_nothing(offers):
    answer = queries.find(Request(text="xqzvwk"))
    assert (answer.hits, answer.total, answer.understood.codes) == ((), 0, ())
