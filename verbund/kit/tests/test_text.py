import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbund.kit.text import clean, fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Göttingen", "GOETTINGEN"),
        ("Straße", "STRASSE"),
        ("Straße", "straẞe"),
        ("Lüneburg", "Lu\u0308neburg"),
        ("أحمد", "احمد"),
        ("كتابة", "کتابه"),
        ("Łódź", "lodz"),
        ("Işık", "isik"),
        ("ґанок", "ганок"),
        ("ёлка", "елка"),
        ("Ｈａｎｎｏｖｅｒ", "hannover"),
    ],
)
def test_fold_makes_spellings_equal(one, other):
    assert fold(one) == fold(other)


def test_fold_keeps_different_words_apart():
    assert len({fold(word) for word in ("Haus", "Häuser", "Hause", "їжак", "أحمر")}) == 5


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_fold_twice_is_fold_once(word):
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  two \t words\n", "two words"),
        ("a\x00b", "a b"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\ufeffstart", "start"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_clean(raw, kept):
    assert clean(raw) == kept


def test_clean_cuts():
    assert clean("x" * 50, limit=10) == "x" * 10


def test_sort_key_orders_as_in_a_german_phone_book():
    assert sorted(["Zeven", "Öhringen", "Oldenburg", "Äpfel", "Apen", "Osnabrück"], key=sort_key) == [
        "Apen", "Äpfel", "Öhringen", "Oldenburg", "Osnabrück", "Zeven",
    ]  # fmt: skip
