"""The formats of a comparison; those of plain text and Markdown are written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.difference.figures import FIGURES, Row, rows
from toolcheck.report.difference.payload import as_json
from toolcheck.report.difference.sections import (
    NOTHING,
    Section,
    about_figures,
    basis,
    outcome_section,
    sections,
    side,
)
from toolcheck.report.difference.told import Told, notes
from toolcheck.report.inert import in_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolcheck.report.model import Style


def as_plain(told: Told, style: Style) -> str:
    """One thing a line."""
    return wording.text_of(_plain(told), style)


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
        yield from (f"  {line}" for line in about_figures(told))
        for section in sections(told):
            yield from _section_in_plain(section)
    yield from basis(told)


def _section_in_plain(section: Section) -> Iterator[str]:
    yield section.heading
    for line in section.lines:
        yield f"  {line.whole}"
        if line.below:
            yield f"    {line.below}"


def _change(row: Row) -> str:
    by = f", by {row.by}" if row.by else ""
    return f"; {_points(row.shown, row.possible)}{by}" if row.shown else ""


def _points(shown: str, possible: str) -> str:
    return f"shown {shown}, possible {possible}"


def as_markdown(told: Told, style: Style) -> str:
    """For a comment on a pull request: a table of figures, and lists."""
    return wording.text_of(_markdown(told), style)


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
        yield f"| {' | '.join(FIGURES)} |"
        yield "| - | - | - | -: | -: | - |"
        for row in rows(told):
            yield _cells(f"**{in_markdown(row.name)}**", row.old, row.new, row.shown, row.possible, row.by)
            yield from (_cells("", "", "", part.shown, part.possible, part.causes) for part in row.told_apart)
        yield ""
        yield from (f"- {in_markdown(line)}" for line in about_figures(told))
        for section in sections(told):
            yield from _section_in_markdown(section)
    yield from ("", "---")
    for line in basis(told):
        yield from ("", in_markdown(line))


def _section_in_markdown(section: Section) -> Iterator[str]:
    yield from ("", f"### {section.heading}", "")
    for line in section.lines:
        yield f"- {in_markdown(line.whole)}"
        if line.below:
            yield f"  - {in_markdown(line.below)}"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def as_terminal(told: Told, style: Style) -> str:
    """With rich, in the style's width and colours."""
    from toolcheck.report.difference.terminal import draw

    return draw(told, style)


RENDERERS: dict[str, Callable[[Told, Style], str]] = {
    "terminal": as_terminal,
    "plain": as_plain,
    "markdown": as_markdown,
    "json": as_json,
}
"""Name to a function of what is told and the style."""
