import pytest

from verbund.places import names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Neustadt am Rübenberge", "neustadt am ruebenberge"),
        ("Neustadt a. Rbge.", "neustadt a ruebenberge"),
        ("OSTERHOLZ-Scharmbeck", "osterholz scharmbeck"),
        ("Hann. Münden", "hannoversch muenden"),
        ("Leer (Ostfriesland)", "leer ostfriesland"),
        ("  \u202eCelle\x00 ", "celle"),
        ("٢٦١٢٢", "26122"),
        ("", ""),
        ("???", ""),
    ],
)
def test_key_of(text, key):
    assert names.key_of(text) == key


def test_spellings_with_and_without_dots():
    assert names.spellings("Neustadt am Rübenberge") == {
        "neustadt am ruebenberge",
        "neustadt am rubenberge",
        "neustadt ruebenberge",
        "neustadt rubenberge",
        "neustadt",
    }


def test_spellings_of_brackets():
    assert names.spellings("Winsen (Luhe)") == {"winsen luhe", "winsen"}


def test_weak_spellings_leave_out_bad():
    assert names.weak_spellings("Bad Pyrmont") == {"pyrmont"}
    assert names.weak_spellings("Celle") == set()


def test_without_country_never_empties_the_key():
    assert names.without_country("oldenburg niedersachsen") == "oldenburg"
    assert names.without_country("niedersachsen") == "niedersachsen"
    assert names.without_country("in") == "in"
