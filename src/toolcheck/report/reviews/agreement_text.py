"""Reviewers' agreement as text: plain, one thing a line, and for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.reviews import agreement as words
from toolcheck.report.reviews.merged import conflicts, straight_line_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.portfolio.reviews.differences import Difference, Unit
    from toolcheck.report.canvas import Canvas
    from toolcheck.report.model import Style
    from toolcheck.report.reviews.agreement import AgreementReport


def as_plain(report: AgreementReport, style: Style) -> str:
    """Lines of `key: value`, conflicts of interest first."""
    return wording.text_of(_lines(report, style.limit), style)


def _lines(report: AgreementReport, limit: int) -> Iterator[str]:
    yield from _about(report)
    for one in words.shown_differences(report, limit):
        yield f"{one.criterion.id}: {words.extent(one)}"
        yield f"  {one.criterion.question}"
        for unit in one.units:
            yield f"  {printable(unit.proposal.name)}: {_levels(unit)}"
            yield from (f"    {note}" for note in _notes(unit))
    yield words.rest(report, limit) if report.agreement.differences else words.NOTHING
    yield f"alpha: {words.alpha(report.agreement.overall)}"
    for id_, found in report.agreement.by_recommendation.items():
        yield f"  {id_}: {words.alpha(found)}"
    yield f"reading: {words.READING}"
    yield f"rubric: {report.rubric.id} {report.rubric.version}, sha256 {report.rubric.sha256[:12]}"


def _about(report: AgreementReport) -> Iterator[str]:
    """What reviews there are, from conflicts of interest on."""
    yield from conflicts(report.reviews, with_files=True)
    yield f"reviews: {words.overview(report)}"
    yield from words.left_out_lines(report)
    yield from straight_line_remarks(review for review, _ in report.reviews)


def _levels(unit: Unit) -> str:
    return ", ".join(f"{one.reviewer} {words.says(one)}" for one in unit.said)


def _notes(unit: Unit) -> Iterator[str]:
    for one in unit.said:
        if one.opinion.note:
            yield f"{one.reviewer}: {printable(one.opinion.note)}"


def as_terminal(report: AgreementReport, style: Style) -> str:
    """With rich, in the style's width and colours; what reviewers say of a criterion stands side by side."""
    from rich.console import Group

    from toolcheck.report.canvas import Canvas

    canvas = Canvas(style)
    return canvas.draw(Group(*_drawn(report, canvas)))


def _drawn(report: AgreementReport, canvas: Canvas) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from toolcheck.report.canvas import MARGIN

    yield from (Text(canvas.text(line)) for line in _about(report))
    yield from canvas.heading("Where reviewers differ most")
    for one in words.shown_differences(report, canvas.style.limit):
        yield Padding(_difference(one, canvas), MARGIN)
    rest = words.rest(report, canvas.style.limit) if report.agreement.differences else words.NOTHING
    yield Padding(Text(rest, style="dim"), MARGIN)
    yield from canvas.heading("Agreement beyond chance")
    yield Padding(Text(f"alpha: {words.alpha(report.agreement.overall)}", style="bold"), MARGIN)
    labels = {part.id: part.label for part in report.rubric.recommendations}
    for id_, found in report.agreement.by_recommendation.items():
        yield Padding(Text(f"{labels[id_]}: {words.alpha(found)}"), MARGIN)
    yield Padding(Text(words.READING, style="dim"), MARGIN)
    yield Padding(Text(f"rubric {report.rubric.id} {report.rubric.version}", style="dim"), MARGIN)


def _difference(one: Difference, canvas: Canvas) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from toolcheck.report.canvas import MARGIN

    head = Text.assemble((one.criterion.id, "bold"), f"  {words.extent(one)}\n", (one.criterion.question, "dim"))
    return Group(head, *(Padding(_unit(unit, canvas), MARGIN) for unit in one.units))


def _unit(unit: Unit, canvas: Canvas) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, overflow="ellipsis", max_width=canvas.width // 4)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for one in unit.said:
        grid.add_row(one.reviewer, Text(words.says(one), style="bold"), Text(printable(one.opinion.note)))
    return Group(Text(printable(unit.proposal.name), style="cyan"), grid)
