"""A comparison for a terminal, as plain text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.difference.figures import Row, rows, unchanged
from toolcheck.report.difference.payload import as_json
from toolcheck.report.difference.sections import (
    NOTHING,
    Section,
    Tone,
    basis,
    causes_told,
    outcome_section,
    sections,
    side,
)
from toolcheck.report.difference.told import Told, notes
from toolcheck.report.inert import in_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from toolcheck.report.canvas import Canvas
    from toolcheck.report.model import Style

_STYLES = {Tone.BETTER: "green", Tone.WORSE: "red", Tone.NEITHER: ""}
_SIGN_STYLES = {1: "green", -1: "red", 0: ""}
_FIGURES = ("", "OLD", "NEW", "shown", "possible", "by")


def as_plain(told: Told, style: Style) -> str:
    """One thing a line."""
    text = "\n".join(_plain(told)) + "\n"
    return text if style.unicode else wording.in_ascii(text)


def _plain(told: Told) -> Iterator[str]:
    yield from (f"note: {note}" for note in notes(told))
    yield f"tool: {printable(told.difference.new.tool)}"
    yield f"old: {side(told.old_name, told.difference.old)}"
    yield f"new: {side(told.new_name, told.difference.new)}"
    if told.difference.is_empty:
        yield NOTHING
    else:
        yield from _section_in_plain(outcome_section(told.difference))
        yield "Score"
        for row in rows(told):
            yield f"  {row.name}: from {row.old} to {row.new}{_change(row)}"
            yield from (f"    {part.causes}: {_points(part.shown, part.possible)}" for part in row.told_apart)
        yield from (f"  {line}" for line in _about_figures(told))
        for section in sections(told):
            yield from _section_in_plain(section)
    yield from basis(told)


def _section_in_plain(section: Section) -> Iterator[str]:
    yield section.heading
    for line in section.lines:
        yield f"  {line.text}"
        if line.below:
            yield f"    {line.below}"


def _change(row: Row) -> str:
    by = f", by {row.by}" if row.by else ""
    return f"; {_points(row.shown, row.possible)}{by}" if row.shown else ""


def _points(shown: str, possible: str) -> str:
    return f"shown {shown}, possible {possible}"


def _about_figures(told: Told) -> Iterator[str]:
    same = unchanged(told)
    if same:
        yield f"no change: {', '.join(map(printable, same))}"
    yield from causes_told(told)


def as_markdown(told: Told, style: Style) -> str:
    """For a comment on a pull request: a table of figures, and lists."""
    text = "\n".join(_markdown(told)) + "\n"
    return text if style.unicode else wording.in_ascii(text)


def _markdown(told: Told) -> Iterator[str]:
    yield f"## {in_markdown(told.difference.new.tool)}"
    yield ""
    for note in notes(told):
        yield f"**Note:** {in_markdown(note)}"
        yield ""
    yield f"- OLD {in_markdown(side(told.old_name, told.difference.old))}"
    yield f"- NEW {in_markdown(side(told.new_name, told.difference.new))}"
    if told.difference.is_empty:
        yield from ("", NOTHING)
    else:
        yield from _section_in_markdown(outcome_section(told.difference))
        yield from ("", "### Score", "")
        yield f"| {' | '.join(_FIGURES)} |"
        yield "| - | - | - | -: | -: | - |"
        for row in rows(told):
            yield _cells(f"**{in_markdown(row.name)}**", row.old, row.new, row.shown, row.possible, row.by)
            yield from (_cells("", "", "", part.shown, part.possible, part.causes) for part in row.told_apart)
        yield ""
        yield from (f"- {in_markdown(line)}" for line in _about_figures(told))
        for section in sections(told):
            yield from _section_in_markdown(section)
    yield from ("", "---")
    for line in basis(told):
        yield from ("", in_markdown(line))


def _section_in_markdown(section: Section) -> Iterator[str]:
    yield from ("", f"### {section.heading}", "")
    for line in section.lines:
        yield f"- {in_markdown(line.text)}"
        if line.below:
            yield f"  - {in_markdown(line.below)}"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def as_terminal(told: Told, style: Style) -> str:
    """With rich, in the style's width and colours."""
    from rich.console import Group

    from toolcheck.report.canvas import Canvas

    canvas = Canvas(style)
    return canvas.draw(Group(*_drawn(canvas, told)))


def _drawn(canvas: Canvas, told: Told) -> Iterator[RenderableType]:
    from rich.text import Text

    for note in notes(told):
        yield Text(canvas.text(note), style="bold yellow")
    yield Text(printable(told.difference.new.tool), style="bold")
    yield Text(canvas.text(f"  OLD {side(told.old_name, told.difference.old)}"))
    yield Text(canvas.text(f"  NEW {side(told.new_name, told.difference.new)}"))
    if told.difference.is_empty:
        yield from ("", Text(NOTHING))
    else:
        yield from _section_drawn(canvas, outcome_section(told.difference))
        yield from canvas.heading("Score")
        yield _table(canvas, told)
        for line in _about_figures(told):
            yield _indented(canvas, line, "dim")
        for section in sections(told):
            yield from _section_drawn(canvas, section)
    yield from canvas.heading("What this rests on")
    for line in basis(told):
        yield _indented(canvas, line, "dim")


def _section_drawn(canvas: Canvas, section: Section) -> Iterator[RenderableType]:
    yield from canvas.heading(section.heading)
    for line in section.lines:
        yield _indented(canvas, line.text, _STYLES[line.tone])
        if line.below:
            yield _indented(canvas, line.below, "dim", 4)


def _indented(canvas: Canvas, words: str, style: str, by: int = 2) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(canvas.text(words), style=style), (0, 0, 0, by))


def _table(canvas: Canvas, told: Told) -> RenderableType:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in _FIGURES:
        table.add_column(name, justify="right" if name in {"shown", "possible"} else "left")
    for row in rows(told):
        sides = (canvas.text(row.old), canvas.text(row.new))
        colour = _SIGN_STYLES[row.sign]
        table.add_row(
            Text(printable(row.name), style="bold"), *sides, Text(row.shown, style=colour), row.possible, row.by
        )
        for part in row.told_apart:
            table.add_row("", "", "", part.shown, part.possible, part.causes)
    return Padding(table, (0, 0, 0, 2))


RENDERERS: dict[str, Callable[[Told, Style], str]] = {
    "terminal": as_terminal,
    "plain": as_plain,
    "markdown": as_markdown,
    "json": as_json,
}
"""Name to a function of what is told and the style."""
