"""XLSX: a workbook of descriptions, criteria, red flags and remarks, with real figures and without a formula.

Rows are written to temporary files as they come, so that many descriptions need no more memory than one.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.steps import flag_path
from toolcheck.documents.printable import printable
from toolcheck.errors import OutputError
from toolcheck.report import wording
from toolcheck.report.columns import COUNT, POINTS, TEXT, Cell, Column, Rows
from toolcheck.report.model import Assessed, Checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.assessment.model import Assessment
    from toolcheck.report.model import Header, Result, Style, Summary

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_LONG_AGO = date(2000, 1, 1)
_CRITERIA = [
    *(Column(name, TEXT) for name in ("file", "criterion", "recommendation", "question", "level", "target")),
    Column("line", COUNT),
]
_FLAGS = [
    *(Column(name, TEXT) for name in ("file", "red_flag", "severity", "state", "question")),
    Column("line", COUNT),
]
_REMARKS = [*(Column(name, TEXT) for name in ("file", "id", "severity", "message")), Column("line", COUNT)]
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


_Part = tuple[date, list[tuple[str, list[Cell]]]]
"""The day of a result, long ago where it has none, and its rows with their sheets."""


class _Sheet(NamedTuple):
    sheet: Any
    columns: Sequence[Column]


class XlsxRenderer:
    """Renders a run as a workbook; only `closing` gives anything, and it gives bytes."""

    def __init__(self, style: Style) -> None:
        del style
        self._content = BytesIO()
        self._rows: dict[str, int] = {}
        self._sheets: dict[str, _Sheet] = {}
        self._newest = _LONG_AGO

    def opening(self, header: Header) -> str:
        """Nothing to write yet: a workbook is whole only at the end."""
        self._header = header
        self._descriptions = Rows(header.rubric)
        return ""

    def _open(self) -> None:
        """Begin the workbook; only where it is written, since a part is made without one."""
        folder = tempfile.mkdtemp(prefix="toolcheck-")
        self._book = xlsxwriter.Workbook(self._content, {"constant_memory": True, "tmpdir": folder})
        self._clean_up = weakref.finalize(self, _discard, self._book, folder)
        self._formats = {
            "header": self._book.add_format({"bold": True, "bottom": 1}),
            POINTS: self._book.add_format({"num_format": "0.0"}),
            COUNT: self._book.add_format({"num_format": "0"}),
            TEXT: None,
        }
        self._start("Descriptions", self._descriptions.columns)
        self._start("Criteria", _CRITERIA)
        self._start("Red flags", _FLAGS)
        self._start("Remarks", _REMARKS)

    def result(self, result: Result, position: int) -> str:
        """Nothing to write yet; the rows of one result go to the sheets."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> _Part:
        """The rows of one result, each with its sheet."""
        del position
        rows = [("Descriptions", self._descriptions.row(result))]
        as_of = _LONG_AGO
        if isinstance(result, Assessed):
            as_of = result.assessment.as_of
            rows += [("Criteria", [result.title, *cells]) for cells in _criteria(result.assessment)]
            rows += [("Red flags", [result.title, *cells]) for cells in _flags(result.assessment)]
        rows += [("Remarks", [result.title, *cells]) for cells in _remarks(result)]
        return as_of, rows

    def add(self, part: _Part) -> str:
        """Nothing to write yet."""
        if not self._sheets:
            self._open()
        as_of, rows = part
        self._newest = max(self._newest, as_of)
        for name, cells in rows:
            self._add(name, cells)
        return ""

    def closing(self, summary: Summary) -> bytes:
        """The workbook."""
        if not self._sheets:
            self._open()
        for name, sheet in self._sheets.items():
            self._finish(name, sheet)
        self._about(summary)
        # Not the clock: the same input gives the same bytes.
        created = datetime.combine(self._newest, time(), UTC)
        self._book.set_properties({"title": self._header.rubric.title, "created": created})
        self._book.close()
        self._clean_up()
        return self._content.getvalue()

    def _start(self, name: str, wanted: Sequence[Column]) -> None:
        sheet = self._book.add_worksheet(name)
        for number, column in enumerate(wanted):
            width = _WIDTHS.get(column.name, max(12, len(column.name) + 3))
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, column.name, self._formats["header"])
        sheet.freeze_panes(1, 2 if name == "Descriptions" else 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        if name == "Descriptions":
            sheet.repeat_columns(0, 1)
        else:
            sheet.fit_to_pages(1, 0)
        self._rows[name] = 0
        self._sheets[name] = _Sheet(sheet, wanted)

    def _add(self, name: str, cells: Sequence[Cell]) -> None:
        self._rows[name] += 1
        number = self._rows[name]
        if number >= _MOST_ROWS:
            raise OutputError(f"xlsx: {name} would have more than {_MOST_ROWS} rows; assess fewer files at a time")
        sheet, wanted = self._sheets[name]
        for position, (column, cell) in enumerate(zip(wanted, cells, strict=True)):
            if isinstance(cell, str):
                sheet.write_string(number, position, _text(cell))
            elif cell is not None:
                sheet.write_number(number, position, cell, self._formats[column.kind])

    def _finish(self, name: str, sheet: _Sheet) -> None:
        last = self._rows[name]
        sheet.sheet.autofilter(0, 0, last, len(sheet.columns) - 1)
        for position, column in enumerate(sheet.columns if last else ()):
            for word, colour in _COLOURS.get(column.name, {}).items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._book.add_format(colour)}
                sheet.sheet.conditional_format(1, position, last, position, rule)

    def _about(self, summary: Summary) -> None:
        rubric = self._header.rubric
        lines = {
            "program": f"toolcheck {self._header.program_version}",
            "rubric": f"{rubric.id} {rubric.version}: {rubric.title}",
            "rubric_sha256": rubric.sha256,
            "files": wording.summary_line(summary),
            "note": rubric.disclaimer,
            "source": rubric.acknowledgement,
        }
        sheet = self._book.add_worksheet("About")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 110)
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        for number, (name, words) in enumerate(lines.items()):
            sheet.write_string(number, 0, name, self._formats["header"])
            sheet.write_string(number, 1, _text(words), wrapped)


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
