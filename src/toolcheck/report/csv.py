"""CSV (RFC 4180, in UTF-8): a row a description, for spreadsheets and other programs.

After the columns that `xlsx` has, too, come those for which a workbook has sheets of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import Finding
from toolcheck.report import wording
from toolcheck.report.columns import Rows
from toolcheck.report.csv_line import csv_line
from toolcheck.report.model import Checked, Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.documents.problems import Problem
    from toolcheck.report.columns import Cell
    from toolcheck.report.model import Header, Result, Style, Summary

_TOLD = 10
_MORE_COLUMNS = ("remarks", "errors", "rubric_sha256", "note", "source")


class CsvRenderer:
    """Renders a header line, and then each result as it comes."""

    def __init__(self, style: Style) -> None:
        del style
        self._rows: Rows | None = None
        self._basis: tuple[str, ...] = ()

    def opening(self, header: Header) -> str:
        """The names of the columns."""
        rubric = header.rubric
        self._rows = Rows(rubric)
        self._basis = (rubric.sha256, rubric.disclaimer, rubric.acknowledgement)
        return csv_line([*(column.name for column in self._rows.columns), *_MORE_COLUMNS])

    def result(self, result: Result, position: int) -> str:
        """One row."""
        del position
        assert self._rows is not None
        return csv_line([*self._rows.row(result), *_remarks_and_errors(result), *self._basis])

    def closing(self, summary: Summary) -> str:
        """Nothing: a row that counts would be taken for a description."""
        del summary
        return ""


def _remarks_and_errors(result: Result) -> tuple[Cell, Cell]:
    if isinstance(result, Rejected):
        return None, _joined(result.problems)
    return _joined(result.remarks if isinstance(result, Checked) else remarks_in(result.assessment)), None


def _joined(told: Sequence[Finding] | Sequence[Problem]) -> str:
    """Remarks or errors in one cell, which spreadsheets keep from growing without end."""
    texts = [f"line {one.place.line}: {_words(one)}" for one in told[:_TOLD]]
    return "; ".join([*texts, *([f"and {len(told) - _TOLD} more"] if len(told) > _TOLD else [])])


def _words(told: Finding | Problem) -> str:
    return wording.remark(told) if isinstance(told, Finding) else told.message
