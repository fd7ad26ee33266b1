"""A workbook with real figures and without a formula: sheets of rows, and one that says what it rests on.

Rows are written to temporary files as they come, so that many need no more memory than one.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from toolcheck.documents.printable import printable
from toolcheck.errors import OutputError
from toolcheck.report.columns import COUNT, POINTS, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.report.columns import Cell, Column

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
LONG_AGO = date(2000, 1, 1)
"""The date of what has none."""
_WIDTHS = {
    "file": 36,
    "name": 28,
    "criterion": 26,
    "red_flag": 30,
    "question": 80,
    "message": 100,
    "reasons": 60,
    "input_sha256": 20,
}
_BAD, _CAUTION, _GOOD, _UNSURE = (
    {"bg_color": "#F6D5D5", "font_color": "#7A1418"},
    {"bg_color": "#FBE9C6", "font_color": "#5C3D00"},
    {"bg_color": "#D5EBDD", "font_color": "#12492D"},
    {"bg_color": "#E4E7EB", "font_color": "#333A42"},
)
_COLOURS = {
    "valid": {"no": _BAD},
    "outcome": {
        "blocked": _BAD,
        "incomplete": _UNSURE,
        "weak": _CAUTION,
        "promising": _GOOD,
        "strong": _GOOD,
    },
    "level": {"absent": _BAD, "asserted": _CAUTION, "described": _GOOD, "evidenced": _GOOD, "unknown": _UNSURE},
    "state": {"raised": _BAD, "open": _UNSURE, "cleared": _GOOD},
    "severity": {"blocker": _BAD, "error": _BAD, "high": _CAUTION},
}
"""A colour for each word; the word always stands in the cell."""


class _Sheet(NamedTuple):
    sheet: Any
    columns: Sequence[Column]


class Workbook:
    """A workbook that is written row by row."""

    def __init__(self) -> None:
        self._content = BytesIO()
        folder = tempfile.mkdtemp(prefix="toolcheck-")
        self._book = xlsxwriter.Workbook(self._content, {"constant_memory": True, "tmpdir": folder})
        self._clean_up = weakref.finalize(self, _discard, self._book, folder)
        self._formats = {
            "header": self._book.add_format({"bold": True, "bottom": 1}),
            POINTS: self._book.add_format({"num_format": "0.0"}),
            COUNT: self._book.add_format({"num_format": "0"}),
            TEXT: None,
        }
        self._rows: dict[str, int] = {}
        self._sheets: dict[str, _Sheet] = {}

    def start(self, name: str, wanted: Sequence[Column], *, wide: bool = False) -> None:
        """A sheet with the names of its columns; a `wide` one keeps two columns in sight and goes on to other pages."""
        sheet = self._book.add_worksheet(name)
        for number, column in enumerate(wanted):
            width = _WIDTHS.get(column.name, max(12, len(column.name) + 3))
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, column.name, self._formats["header"])
        sheet.freeze_panes(1, 2 if wide else 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        if wide:
            sheet.repeat_columns(0, 1)
        else:
            sheet.fit_to_pages(1, 0)
        self._rows[name] = 0
        self._sheets[name] = _Sheet(sheet, wanted)

    def add(self, name: str, cells: Sequence[Cell]) -> None:
        """A row of a sheet.

        Raises:
            OutputError: the sheet is full.
        """
        self._rows[name] += 1
        number = self._rows[name]
        if number >= _MOST_ROWS:
            raise OutputError(f"xlsx: {name} would have more than {_MOST_ROWS} rows; take fewer files at a time")
        sheet, wanted = self._sheets[name]
        for position, (column, cell) in enumerate(zip(wanted, cells, strict=True)):
            if isinstance(cell, str):
                sheet.write_string(number, position, _text(cell))
            elif cell is not None:
                sheet.write_number(number, position, cell, self._formats[column.kind])

    def finish(self, title: str, about: Mapping[str, str], newest: date) -> bytes:
        """The whole workbook, with a last sheet of names and words; it is dated by its contents, not by the clock."""
        for name, sheet in self._sheets.items():
            self._finish(name, sheet)
        self._about(about)
        # The same input gives the same bytes.
        created = datetime.combine(newest, time(), UTC)
        self._book.set_properties({"title": title, "created": created})
        self._book.close()
        self._clean_up()
        return self._content.getvalue()

    def _finish(self, name: str, sheet: _Sheet) -> None:
        last = self._rows[name]
        sheet.sheet.autofilter(0, 0, last, len(sheet.columns) - 1)
        for position, column in enumerate(sheet.columns if last else ()):
            for word, colour in _COLOURS.get(column.name, {}).items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._book.add_format(colour)}
                sheet.sheet.conditional_format(1, position, last, position, rule)

    def _about(self, lines: Mapping[str, str]) -> None:
        sheet = self._book.add_worksheet("About")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 110)
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        for number, (name, words) in enumerate(lines.items()):
            sheet.write_string(number, 0, name, self._formats["header"])
            sheet.write_string(number, 1, _text(words), wrapped)


def _text(text: str) -> str:
    """A text as a cell can hold it: on one line, of characters that can be encoded, no longer than cells may be."""
    cleaned = printable(text).encode("utf-8", "replace").decode()
    # Cells are measured in UTF-16, as Excel keeps them.
    room = _LONGEST_CELL - 1
    if len(cleaned.encode("utf-16-le")) // 2 <= room:
        return cleaned
    return cleaned.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + "…"


def _discard(book: xlsxwriter.Workbook, folder: str) -> None:
    """Leave no temporary file behind, whether the workbook was finished or not."""
    for sheet in book.worksheets():
        if sheet.row_data_fh:
            sheet.row_data_fh.close()
    shutil.rmtree(folder, ignore_errors=True)
