import pytest

from verbund.ui.pages import page_numbers
from verbund.ui.parts import dialable


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0541 123-4567", "+495411234567"),
        ("0541/123 45", "+4954112345"),
        ("+49 (0) 441 9706-0", "+4944197060"),
        ("+49(0)441 9706–0", "+4944197060"),
        ("0049 441 9706", "+494419706"),
        ("(0511) 12.34", "+495111234"),
        ("112", "112"),
        ("116 117", "116117"),
        ("nach Vereinbarung", ""),
        ("0541 123 oder 124", ""),
        ("12", ""),
        ("", ""),
        ("0541 123;javascript:alert(1)", ""),
        ("1" * 16, ""),
    ],
)
def test_dialable(written, dialled):
    assert dialable(written) == dialled


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
        (5, None, [1, None, 4, 5]),
        (1, None, [1]),
    ],
)
def test_page_numbers(current, last, numbers):
    assert page_numbers(current, last) == numbers
