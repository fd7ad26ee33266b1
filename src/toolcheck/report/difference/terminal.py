"""A comparison drawn with rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from toolcheck.documents.printable import printable
from toolcheck.report.canvas import MARGIN, Canvas
from toolcheck.report.difference.figures import FIGURES, rows
from toolcheck.report.difference.sections import (
    NOTHING,
    Section,
    Tone,
    about_figures,
    basis,
    outcome_section,
    sections,
    side,
)
from toolcheck.report.difference.told import Told, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.report.model import Style

_STYLES = {Tone.BETTER: "green", Tone.WORSE: "red", Tone.NEITHER: ""}
_ROOMY = 70
_SIGN_STYLES = {1: "green", -1: "red", 0: ""}


def draw(told: Told, style: Style) -> str:
    """The comparison in the style's width and colours."""
    canvas = Canvas(style)
    return canvas.draw(Group(*_drawn(canvas, told)))


def _drawn(canvas: Canvas, told: Told) -> Iterator[RenderableType]:
    difference = told.difference
    for note in notes(told):
        yield Text(canvas.text(note), style="bold yellow")
    yield Text(printable(difference.new.tool), style="bold")
    yield _indented(canvas, f"OLD {side(told.old_name, difference.old)}")
    yield _indented(canvas, f"NEW {side(told.new_name, difference.new)}")
    if difference.is_empty:
        yield from ("", Text(NOTHING))
    else:
        yield from _section(canvas, outcome_section(difference))
        yield from canvas.heading("Score")
        yield _table(canvas, told)
        yield from (_indented(canvas, line, "dim") for line in about_figures(told))
        for section in sections(told):
            yield from _section(canvas, section)
    yield from canvas.heading("What this rests on")
    yield from (_indented(canvas, line, "dim") for line in basis(told))


def _section(canvas: Canvas, section: Section) -> Iterator[RenderableType]:
    """The heading, and the lines; where lines have a lead, it stands in a column of its own."""
    yield from canvas.heading(section.heading)
    if not any(line.lead for line in section.lines):
        yield from (_indented(canvas, line.text, _STYLES[line.tone]) for line in section.lines)
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    for line in section.lines:
        style = _STYLES[line.tone]
        grid.add_row(Text(line.lead, style=style), Text(canvas.text(line.text), style=style))
        if line.below:
            grid.add_row("", Text(canvas.text(line.below), style="dim"))
    yield Padding(grid, MARGIN)


def _table(canvas: Canvas, told: Told) -> RenderableType:
    table = Table(box=None, padding=(0, 2 if canvas.width >= _ROOMY else 1, 0, 0), header_style="dim")
    for name in FIGURES:
        table.add_column(name, justify="right" if name in {"shown", "possible"} else "left", overflow="fold")
    for row in rows(told):
        head, shown = Text(row.name, style="bold"), Text(row.shown, style=_SIGN_STYLES[row.sign])
        table.add_row(head, canvas.text(row.old), canvas.text(row.new), shown, row.possible, row.by)
        for part in row.told_apart:
            table.add_row("", "", "", part.shown, part.possible, part.causes)
    return Padding(table, MARGIN)


def _indented(canvas: Canvas, words: str, style: str = "") -> RenderableType:
    return Padding(Text(canvas.text(words), style=style), MARGIN)
