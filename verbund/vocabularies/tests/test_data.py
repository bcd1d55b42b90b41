import csv
import json

import pytest

from verbund.vocabularies import queries
from verbund.vocabularies.choices import LABEL_LANGUAGES

WORDED_SCHEMES = ("topic", "target_group", "pillar")
FEWEST_WORDS = 3
OTHER = ("PIL_SONST", "TOP_SONST")


def codes_of(*schemes: str) -> list[str]:
    with (queries.FOLDER / "terms.csv").open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["scheme"] in schemes]


def book(kind: str, language: str) -> dict:
    return json.loads((queries.FOLDER / kind / f"{language}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LABEL_LANGUAGES)
def test_topics_target_groups_and_pillars_have_a_label(language):
    labels = book("labels", language)
    assert [code for code in codes_of(*WORDED_SCHEMES) if not labels.get(code, "").strip()] == []


@pytest.mark.parametrize("language", LABEL_LANGUAGES)
def test_topics_target_groups_and_pillars_have_search_words(language):
    """Nobody searches for "other": only those entries may do with fewer words."""
    words = book("words", language)
    assert [code for code in codes_of(*WORDED_SCHEMES) if code not in OTHER and len(words.get(code, [])) < FEWEST_WORDS] == []


@pytest.mark.parametrize("language", LABEL_LANGUAGES)
def test_no_search_word_stands_twice(language):
    twice = []
    for code, texts in book("words", language).items():
        words = [text.removeprefix("~") for text in texts]
        twice += [f"{code}: {word}" for word in sorted(set(words)) if words.count(word) > 1]
    assert twice == []


def test_the_lists_are_sound():
    lists = queries.read_files()
    codes = {term.code: term.scheme for term in lists.terms}
    assert len(codes) == len(lists.terms)
    assert [alias for alias in lists.aliases if codes[alias[2]] != alias[0]] == []


def test_tags_of_languages_are_unique():
    tags = [term.tag for term in queries.read_files().terms if term.scheme == "language"]
    assert sorted(tags) == sorted(set(tags))
    assert all(tags)
