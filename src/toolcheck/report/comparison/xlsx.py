"""A comparison as XLSX: sheets of the ranking, the nine, criteria, red flags and duplicates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from toolcheck.report.columns import TEXT, Column, nine_columns
from toolcheck.report.comparison import words
from toolcheck.report.comparison.rows import (
    CRITERIA,
    DUPLICATES,
    FLAGS,
    basis_by_name,
    criteria_rows,
    duplicate_rows,
    flag_rows,
    nine_row,
    places,
    ranking_columns,
    ranking_rows,
)
from toolcheck.report.workbook import LONG_AGO, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.report.columns import Cell
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style


def as_xlsx(report: ComparisonReport, style: Style) -> bytes:
    """The workbook."""
    del style
    comparison = report.comparison
    book = Workbook()
    columns = ranking_columns(comparison)
    book.start("Ranking", columns, wide=True)
    for _, cells in ranking_rows(report):
        book.add("Ranking", [cells.get(name) for name, _ in columns])
    _nine(book, comparison)
    for name, wanted, rows in (
        ("Criteria", CRITERIA, criteria_rows(comparison)),
        ("Red flags", FLAGS, flag_rows(comparison)),
        ("Duplicates", DUPLICATES, duplicate_rows(comparison)),
    ):
        _sheet(book, name, wanted, rows)
    newest = max((entrant.as_of for entrant in comparison.entrants), default=None)
    notice = words.weights_notice(comparison)
    about = {
        **({"what_if": notice} if notice else {}),
        "program": f"toolcheck {report.program_version}",
        "proposals": words.opening(comparison),
        "ranks": words.how_ranked(comparison),
        **{name: str(cell) for name, cell in basis_by_name(report).items() if cell is not None},
    }
    return book.finish(comparison.rubric.title, about, date.fromisoformat(newest) if newest else LONG_AGO)


def _nine(book: Workbook, comparison: Comparison) -> None:
    columns = (*(Column(name, TEXT) for name in ("file", "name", "outcome")), *nine_columns(comparison.rubric))
    book.start("Nine", columns, wide=True)
    for entrant, _, _ in places(comparison):
        cells: dict[str, Cell] = {"file": entrant.file, "name": entrant.name, "outcome": entrant.outcome.value}
        cells |= nine_row(entrant)
        book.add("Nine", [cells.get(name) for name, _ in columns])


def _sheet(book: Workbook, name: str, columns: Sequence[Column], rows: Iterator[list[Cell]]) -> None:
    book.start(name, columns)
    for cells in rows:
        book.add(name, cells)
