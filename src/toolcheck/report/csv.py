"""CSV (RFC 4180, in UTF-8): a row a description, for spreadsheets and other programs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.report.model import Header, Result, Style, Summary
    from toolcheck.report.rows import Cell

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes spreadsheets compute a cell, in either width; tabs and line ends have gone before."""


class CsvRenderer:
    """Renders a header line, and then each result as it comes."""

    def __init__(self, style: Style) -> None:
        del style
        self._rows: Rows | None = None

    def opening(self, header: Header) -> str:
        """The names of the columns."""
        self._rows = Rows(header.rubric)
        return _line(self._rows.columns)

    def result(self, result: Result, position: int) -> str:
        """One row."""
        del position
        assert self._rows is not None
        return _line([inert(cell) for cell in self._rows.row(result)])

    def closing(self, summary: Summary) -> str:
        """Nothing: a row that counts would be taken for a description."""
        del summary
        return ""


def inert(cell: Cell) -> Cell:
    """A text on one line that no spreadsheet computes; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def _line(cells: Sequence[Cell]) -> str:
    sheet = StringIO()
    csv.writer(sheet, lineterminator="\n").writerow(cells)
    return sheet.getvalue()
