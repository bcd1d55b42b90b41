import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbund.search.words import LONGEST_WORD, bare, script_of, without_digraphs, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lotsinnen & Berater:innen, § 25a", ["lotsinnen", "berater", "25a"]),
        ("Berater*innen Berater_innen Berater/-innen Berater(innen) BeraterInnen", ["berater"] * 5),
        ("Kolleg:in KollegIn Lots:innen", ["kolleg", "kolleg", "lots"]),
        ("jede:r Angehörige(r)", ["jede", "angehörige"]),
        ("B1-Kurs, A2.1 und C1/C2", ["b1", "kurs", "a2", "1", "und", "c1", "c2"]),
        ("d'accord об'єкт", ["d'accord", "об'єкт"]),
        ("خانه\u200cها", ["خانه", "ها"]),
        ("İstanbul", ["istanbul"]),
        ("Inland in Innenhof", ["inland", "in", "innenhof"]),
        ("a\u202eb\u0000c", ["a", "b", "c"]),
        ("  \n ", []),
        ("?!…", []),
    ],
)
def test_words_of(text, words):
    assert words_of(text) == words


def test_words_are_cut_and_so_is_the_text():
    assert words_of("a" * 100) == ["a" * LONGEST_WORD]
    assert words_of("one two three", limit=7) == ["one", "two"]


@given(st.text(max_size=200))
def test_any_text_has_words_without_spaces(text):
    assert all(word and not word.isspace() and len(word) <= LONGEST_WORD for word in words_of(text))


@pytest.mark.parametrize(
    ("spellings", "plain"),
    [
        (("behörde", "behorde", "beho\u0308rde"), "behorde"),
        (("straße", "strasse"), "strasse"),
        (("școală", "şcoală", "scoala"), "scoala"),
        (("învățare", "învăţare"), "invatare"),
        (("ışık", "isik"), "isik"),
        (("łódź",), "lodz"),
        (("ёлка", "елка"), "елка"),
        (("об'єкт", "об’єкт", "обʼєкт"), "обєкт"),
        (("إقامة", "اقامة", "اقامه", "أقامة"), "اقامه"),
        (("کار", "كار"), "كار"),
        (("علی", "علي", "على"), "علي"),
        (("xebatê", "xebate"), "xebate"),
    ],
)
def test_bare_unites_spellings(spellings, plain):
    assert {bare(spelling) for spelling in spellings} == {plain}


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("behoerde", "behorde"),
        ("fluechtling", "fluchtling"),
        ("aerzte", "arzte"),
        ("quelle", "quelle"),
        ("neuer", "neuer"),
        ("steuer", "steuer"),
        ("bauer", "bauer"),
    ],
)
def test_without_digraphs(word, plain):
    assert without_digraphs(word) == plain


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("kurs", "latin"),
        ("25a", "latin"),
        ("إقامة", "arabic"),
        ("کار", "arabic"),
        ("посвідка", "cyrillic"),
        ("25", "other"),
        ("日本", "other"),
        ("", "other"),
    ],
)
def test_script_of(word, script):
    assert script_of(word) == script
