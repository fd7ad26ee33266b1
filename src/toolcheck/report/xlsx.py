"""XLSX: a workbook of descriptions, criteria, red flags and remarks, with real figures and without a formula.

Its rows are written as they come, so that many descriptions need no more memory than one.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.steps import flag_path
from toolcheck.report import wording
from toolcheck.report.columns import COUNT, TEXT, Cell, Column, Rows
from toolcheck.report.model import Assessed, Checked
from toolcheck.report.workbook import LONG_AGO, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.report.model import Header, Result, Style, Summary

_CRITERIA = [
    *(Column(name, TEXT) for name in ("file", "criterion", "recommendation", "question", "level", "target")),
    Column("line", COUNT),
]
_FLAGS = [
    *(Column(name, TEXT) for name in ("file", "red_flag", "severity", "state", "question")),
    Column("line", COUNT),
]
_REMARKS = [*(Column(name, TEXT) for name in ("file", "id", "severity", "message")), Column("line", COUNT)]


_Part = tuple[date, list[tuple[str, list[Cell]]]]
"""The day of a result, long ago where it has none, and its rows with their sheets."""


class XlsxRenderer:
    """Renders a run as a workbook; only `closing` gives anything, and it gives bytes."""

    def __init__(self, style: Style) -> None:
        del style
        self._newest = LONG_AGO

    def opening(self, header: Header) -> str:
        """Nothing to write yet: a workbook is whole only at the end."""
        self._header = header
        self._descriptions = Rows(header.rubric)
        return ""

    @cached_property
    def _book(self) -> Workbook:
        """The workbook; begun only where it is written, since a part is made without one."""
        book = Workbook()
        book.start("Descriptions", self._descriptions.columns, wide=True)
        book.start("Criteria", _CRITERIA)
        book.start("Red flags", _FLAGS)
        book.start("Remarks", _REMARKS)
        return book

    def result(self, result: Result, position: int) -> str:
        """Nothing to write yet; the rows of one result go to the sheets."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> _Part:
        """The rows of one result, each with its sheet."""
        del position
        rows = [("Descriptions", self._descriptions.row(result))]
        as_of = LONG_AGO
        if isinstance(result, Assessed):
            as_of = result.assessment.as_of
            rows += [("Criteria", [result.title, *cells]) for cells in _criteria(result.assessment)]
            rows += [("Red flags", [result.title, *cells]) for cells in _flags(result.assessment)]
        rows += [("Remarks", [result.title, *cells]) for cells in _remarks(result)]
        return as_of, rows

    def add(self, part: _Part) -> str:
        """Nothing to write yet."""
        as_of, rows = part
        self._newest = max(self._newest, as_of)
        for name, cells in rows:
            self._book.add(name, cells)
        return ""

    def closing(self, summary: Summary) -> bytes:
        """The workbook."""
        rubric = self._header.rubric
        about = {
            "program": f"toolcheck {self._header.program_version}",
            "rubric": f"{rubric.id} {rubric.version}: {rubric.title}",
            "rubric_sha256": rubric.sha256,
            "files": wording.summary_line(summary),
            "note": rubric.disclaimer,
            "source": rubric.acknowledgement,
        }
        return self._book.finish(rubric.title, about, self._newest)


def _criteria(assessment: Assessment) -> Iterator[list[Cell]]:
    places = assessment.description.places
    for part in assessment.recommendations:
        for criterion, level, target, _, _ in part.criteria:
            line = places.nearest(criterion.main_path).line
            yield [criterion.id, part.recommendation.id, criterion.question, level.word, target.word, line]


def _flags(assessment: Assessment) -> Iterator[list[Cell]]:
    places = assessment.description.places
    for result in assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED):
        line = places.nearest(flag_path(result, assessment)).line
        yield [result.flag.id, result.flag.severity.value, result.state.value, result.flag.question, line]


def _remarks(result: Result) -> Iterator[list[Cell]]:
    match result:
        case Assessed():
            remarks = remarks_in(result.assessment)
        case Checked():
            remarks = result.remarks
        case _:
            for problem in result.problems:
                yield ["error", "error", problem.message, problem.place.line]
            return
    for remark in remarks:
        yield [remark.id, remark.severity, wording.remark(remark), remark.place.line]
