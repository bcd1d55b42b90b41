"""Reading a file: everything that can be wrong with it as a whole is found here, before anything else looks at it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from verbund.imports.choices import LONGEST_CELL, MOST_BYTES, MOST_ROWS
from verbund.imports.errors import BadFile

FORMULA_START = re.compile(r"[=@＝＠]|[+\-＋－](?![0-9 ()/.,\-–]*$)")
"""What a spreadsheet would compute; "+49 (0) 511 12-3" and "-1.5" are no formulas."""
BREAKS_A_CELL = ("\t", "\r")


@dataclass(frozen=True)
class Line:
    """One row of a file; `number` is the row as a spreadsheet counts it, the header being 1."""

    number: int
    cells: Mapping[str, str]


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """The lines of a CSV file (UTF-8, header, commas) with at least these columns; BadFile says what is wrong and where."""
    return list(_lines(_text(_content(path), path.name), columns, path.name))


def _content(path: Path) -> bytes:
    too_large = BadFile(_("%(file)s is larger than %(size)d MB. Please split it.") % {"file": path.name, "size": MOST_BYTES // 1_000_000})
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _("no valid name")
        raise BadFile(_("The file %(file)s cannot be opened: %(reason)s.") % {"file": path.name, "reason": reason}) from error
    if len(content) > MOST_BYTES:
        raise too_large
    return content


def _text(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = {"file": file, "row": content[: error.start].count(b"\n") + 1, "position": error.start + 1}
        raise BadFile(_("%(file)s is not UTF-8: line %(row)d, byte %(position)d. Please save it as CSV UTF-8.") % where) from error
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        raise BadFile(_("%(file)s holds a NUL byte in line %(row)d. It is no text file.") % {"file": file, "row": row})
    return text


def _lines(text: str, columns: Sequence[str], file: str) -> Iterator[Line]:
    rows = _rows(text, file)
    header = [name.strip().lower() for name in next(rows, [])]
    _refuse_header(header, columns, file)
    for number, cells in enumerate(rows, start=2):
        if number > MOST_ROWS + 1:
            raise BadFile(_("%(file)s has more than %(most)d rows. Please split it.") % {"file": file, "most": MOST_ROWS})
        if not any(cells):
            continue
        if len(cells) != len(header):
            about = {"file": file, "row": number, "cells": len(cells), "columns": len(header)}
            raise BadFile(_("%(file)s, row %(row)d: %(cells)d cells for %(columns)d columns.") % about)
        for column, cell in zip(header, cells, strict=True):
            _refuse_cell(cell, column, number, file)
        yield Line(number, dict(zip(header, cells, strict=True)))


def _rows(text: str, file: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        about = {"file": file, "row": reader.line_num}
        raise BadFile(_("%(file)s is no valid CSV near line %(row)d: a quotation mark is wrong or a cell is too long.") % about) from error


def _refuse_header(header: list[str], columns: Sequence[str], file: str) -> None:
    missing = [column for column in columns if column not in header]
    if len(missing) == len(columns):
        raise BadFile(_("%(file)s has no header: the first row must name the columns, separated by commas.") % {"file": file})
    if missing:
        raise BadFile(_("%(file)s lacks the column %(column)s.") % {"file": file, "column": ", ".join(missing)})
    twice = sorted({column for column in columns if header.count(column) > 1})
    if twice:
        raise BadFile(_("%(file)s has the column %(column)s twice.") % {"file": file, "column": ", ".join(twice)})


def _refuse_cell(cell: str, column: str, number: int, file: str) -> None:
    about = {"file": file, "row": number, "column": column, "most": LONGEST_CELL}
    if len(cell) > LONGEST_CELL:
        raise BadFile(_("%(file)s, row %(row)d, column %(column)s: the text is longer than %(most)d characters.") % about)
    if cell.startswith(BREAKS_A_CELL) or FORMULA_START.match(cell.strip()):
        raise BadFile(
            _("%(file)s, row %(row)d, column %(column)s: the text begins like a spreadsheet formula. Please write it without the first sign.") % about
        )
