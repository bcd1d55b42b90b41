import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbund.search.stems import LANGUAGES, script_of_language, stem
from verbund.search.words import words_of

FORMS = {
    "de": ("beratung beratungen", "behörde behörden behoerde behorde", "flüchtling fluechtlinge flüchtlingen", "kurs kurse kursen", "arzt ärzte aerzte", "schule schulen"),
    "en": ("permit permits", "refugee refugees", "lawyer lawyers"),
    "ar": (
        "إقامة الإقامة اقامة الاقامه للإقامة بالإقامة والإقامة وللإقامة", "عمل العمل للعمل والعمل", "مدرسة مدرسه المدرسة للمدرسة",
        "عائلة العائلة العائله", "ألماني الألماني الماني", "تصريح التصريح بالتصريح",
    ),
    "fa": ("کار كار", "خانه خانه",),
    "uk": ("посвідка посвідки посвідку посвідкою", "робота роботи роботу роботою", "школа школи школу школі", "проживання проживанню"),
    "ru": ("работа работы работу", "помощь помощи помощью", "жительство жительства жительстве", "ребёнок ребенок"),
    "tr": ("çocuk çocuklar cocuk", "iş işi", "ışık isik"),
    "ro": ("școală şcoală scoala", "muncă munca munci"),
    "pl": ("praca pracy pracę", "dziecko dziecka", "szkoła szkoły"),
    "fr": ("école écoles ecole", "enfant enfants", "logement logements"),
    "kmr": ("zarok zarokan zaroken", "xebat xebatê"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "forms"), [(language, forms) for language, groups in FORMS.items() for forms in groups])
def test_forms_of_one_word_meet(language, forms):
    assert len({stem(word, language) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "wohnung", "gewohnheit"), ("de", "sprache", "sport"), ("en", "work", "word"), ("ar", "عمل", "علم"), ("ar", "سكن", "سفر"),
        ("uk", "робота", "родина"), ("ru", "работа", "рабат"), ("tr", "iş", "iz"), ("kmr", "kar", "karker"),
    ],
)  # fmt: skip
def test_different_words_stay_apart(language, one, other):
    assert stem(one, language) != stem(other, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["b1", "25a", "2024", "x"])
def test_words_with_digits_stay(language, word):
    assert stem(word, language) == word


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=80))
def test_no_word_loses_its_stem(language, text):
    assert all(stem(word, language) for word in words_of(text) if any(letter.isalnum() for letter in word) and word.isascii())


def test_script_of_language():
    assert {language: script_of_language(language) for language in ("de", "ar", "fa", "uk", "ru", "kmr")} == {
        "de": "latin", "ar": "arabic", "fa": "arabic", "uk": "cyrillic", "ru": "cyrillic", "kmr": "latin",
    }  # fmt: skip
