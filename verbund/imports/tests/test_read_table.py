import csv
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.imports import choices, errors
from verbund.imports.queries import Line, read_table

COLUMNS = ("key", "name", "phone")


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: bytes | str) -> list[Line]:
    return read_table(written(folder, content), COLUMNS)


def test_a_list_is_read_with_the_rows_as_a_spreadsheet_counts_them(tmp_path):
    content = '\ufeffkey,Name,phone,more\r\na,"Two\nlines",+49 (0) 511 12-3,x\r\n\r\nb,"a ""b""",,\r\n'
    assert read(tmp_path, content) == [
        Line(2, {"key": "a", "name": "Two\nlines", "phone": "+49 (0) 511 12-3", "more": "x"}),
        Line(4, {"key": "b", "name": 'a "b"', "phone": "", "more": ""}),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "list.csv has no header: the first row must name the columns, separated by commas."),
        ("1,2,3\n", "list.csv has no header: the first row must name the columns, separated by commas."),
        ("key;name;phone\n", "list.csv has no header: the first row must name the columns, separated by commas."),
        ("key,phone\na,1\n", "list.csv lacks the column name."),
        ("key,name,name,phone\n", "list.csv has the column name twice."),
        ("key,name,phone\na,b,c\nd,e\n", "list.csv, row 3: 2 cells for 3 columns."),
        ("key,name,phone\na,b,c,d\n", "list.csv, row 2: 4 cells for 3 columns."),
        ("key,name,phone\na,Käse,1\n".encode("latin-1"), "list.csv is not UTF-8: line 2, byte 19. Please save it as CSV UTF-8."),
        ("key,name,phone\n".encode("utf-16"), "list.csv is not UTF-8: line 1, byte 1. Please save it as CSV UTF-8."),
        ("key,name,phone\na,b\x00,c\n", "list.csv holds a NUL byte in line 2. It is no text file."),
        ('key,name,phone\na,"b,c\n', "list.csv is no valid CSV near line 2: a quotation mark is wrong or a cell is too long."),
        (f"key,name,phone\na,{'b' * 10_001},c\n", "list.csv, row 2, column name: the text is longer than 10000 characters."),
        (f"key,name,phone\na,{'b' * 200_000},c\n", "list.csv is no valid CSV near line 2: a quotation mark is wrong or a cell is too long."),
    ],
)
def test_a_broken_file_is_refused_with_one_sentence(tmp_path, content, sentence):
    with override("en"), pytest.raises(errors.BadFile) as refused:
        read(tmp_path, content)
    assert str(refused.value.sentence) == sentence


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+SUM(A1)", "-cmd|' /C calc'!A0", "-2+3+cmd", "+(1)=2", "\tx", "\rx", " =1+1", "＝1+1", "- no", "+49 511 x"]
)
def test_a_cell_that_begins_like_a_formula_stops_the_import(tmp_path, cell):
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, ("a", cell, "")])
    with override("en"), pytest.raises(errors.BadFile) as refused:
        read_table(path, COLUMNS)
    assert str(refused.value.sentence).startswith("list.csv, row 2, column name: the text begins like a spreadsheet formula.")


@pytest.mark.parametrize("cell", ["+49 511 123-4", "-12.5", "-", "a=b", "1+1", "– dash", "<script>=1</script>", "+49 (0) 5141/12.3"])
def test_an_ordinary_cell_is_no_formula(tmp_path, cell):
    assert read(tmp_path, f"key,name,phone\na,{cell},\n") == [Line(2, {"key": "a", "name": cell, "phone": ""})]


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(errors.BadFile, match="20 MB"):
        read_table(path, COLUMNS)


def test_too_many_rows_are_refused(tmp_path):
    header = "key,name,phone\n"
    assert len(read(tmp_path, header + "a,b,c\n" * choices.MOST_ROWS)) == choices.MOST_ROWS
    with pytest.raises(errors.BadFile, match="50000"):
        read(tmp_path, header + "a,b,c\n" * (choices.MOST_ROWS + 1))


@pytest.mark.parametrize("name", ["missing.csv", ".", "no\x00name", "x" * 300])
def test_a_file_that_cannot_be_opened_is_named(tmp_path, name):
    with pytest.raises(errors.BadFile):
        read_table(tmp_path / name, COLUMNS)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: "key,name,phone\n" + text).map(lambda t: t.encode("utf-8", "replace")))
)
def test_any_bytes_are_read_or_refused(tmp_path, content: bytes):
    try:
        lines = read(tmp_path, content)
    except errors.BadFile as error:
        assert str(error.sentence)
    else:
        assert all(set(line.cells) >= set(COLUMNS) for line in lines)
