"""Lines of CSV (RFC 4180), in which nothing is computed."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.report.columns import Cell

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes spreadsheets compute a cell, in either width; tabs and line ends have gone before."""


def inert(cell: Cell) -> Cell:
    """A text on one line that no spreadsheet computes; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def csv_line(cells: Iterable[Cell]) -> str:
    """One line, its end included, with every cell made inert."""
    sheet = StringIO()
    csv.writer(sheet, lineterminator="\n").writerow([inert(cell) for cell in cells])
    return sheet.getvalue()
