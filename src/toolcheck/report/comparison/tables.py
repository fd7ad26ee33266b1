"""The tables of a comparison in a terminal: the ranking, and proposals beside the nine recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from toolcheck.report import wording
from toolcheck.report.canvas import MARGIN
from toolcheck.report.comparison import words
from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from toolcheck.portfolio.comparison import Comparison, Ranked
    from toolcheck.portfolio.entrants import Entrant, Part
    from toolcheck.report.canvas import Canvas
    from toolcheck.rubric.model import Bands

_WIDE = 110
_GAP = 2
_SHORTEST_NAME, _LONGEST_NAME = 14, 44
_CELL = len("93–100")
_FLAGS = 18
_NO_RANK = "none"
_OUTCOME_STYLES = {
    Outcome.BLOCKED: "bold red",
    Outcome.INCOMPLETE: "bold yellow",
    Outcome.WEAK: "bold yellow",
    Outcome.PROMISING: "bold cyan",
    Outcome.STRONG: "bold green",
}


class _Row(NamedTuple):
    """A proposal in a table; those that are not ranked have neither ranks nor a group."""

    entrant: Entrant
    ranks: str = _NO_RANK
    group: str = _NO_RANK


def _sections(comparison: Comparison) -> Iterator[tuple[str, Outcome, list[_Row]]]:
    """The parts of a table, each with its heading: ranked proposals by outcome, the others apart."""
    for outcome in words.OUTCOMES:
        yield outcome.upper(), outcome, [_row(ranked) for ranked in words.in_outcome(comparison, outcome)]
    yield "BLOCKED", Outcome.BLOCKED, list(map(_Row, comparison.blocked))
    yield "NO SCORE", Outcome.INCOMPLETE, list(map(_Row, comparison.unscored))


def _row(ranked: Ranked) -> _Row:
    return _Row(ranked.entrant, words.rank_range(ranked.ranks), str(ranked.group))


def ranking_table(comparison: Comparison, labels: dict[str, str], canvas: Canvas) -> RenderableType:
    """Each proposal with rank range, group, figures and red flags; a list where there is no room for a table."""
    count = len(comparison.ranked)
    columns = {f"rank\nof {count}": max(5, 2 * len(str(count)) + 1), "group": 5, "shown–\npossible": 8, "answered": 8}
    flags = _FLAGS * 2 if canvas.width >= _WIDE else _FLAGS
    gaps = _GAP * (len(columns) + 1)
    if canvas.width < MARGIN[3] + _SHORTEST_NAME + sum(columns.values()) + flags + gaps:
        return _as_list(comparison, labels, canvas, lambda row: _in_words(row, count))
    table = _table(canvas, sum(columns.values()) + flags, len(columns) + 1)
    for heading, width in columns.items():
        table.add_column(canvas.text(heading), justify="right", width=width)
    table.add_column("red flags", width=flags)

    def cells(row: _Row) -> list[Text]:
        return [
            Text(canvas.text(row.ranks), style="bold"),
            Text(row.group),
            Text(canvas.text(wording.score_range(row.entrant.score))),
            Text(words.answered(row.entrant)),
            Text(words.short_flags(row.entrant)),
        ]

    _fill(table, comparison, _cut(labels, table, canvas), cells)
    return Padding(table, MARGIN)


def heat_table(comparison: Comparison, labels: dict[str, str], canvas: Canvas) -> RenderableType:
    """Proposals beside the nine: shown to possible in each cell, with a colour; a list where there is no room."""
    recommendations, bands = comparison.rubric.recommendations, comparison.rubric.bands
    room = canvas.width - MARGIN[3] - _SHORTEST_NAME
    if room < len(recommendations) * (_CELL + 1):
        return _as_list(comparison, labels, canvas, _nine_in_words)
    width = min(room // len(recommendations) - 1, max(len(part.label) for part in recommendations))
    width = max(_CELL, min(width, (canvas.width - _LONGEST_NAME) // len(recommendations) - 1))
    table = _table(canvas, len(recommendations) * width, len(recommendations), gap=1)
    for recommendation in recommendations:
        table.add_column(Text(recommendation.label, overflow="fold"), justify="right", width=width)
    names = _cut(labels, table, canvas)
    _fill(table, comparison, names, lambda row: [_cell(part, bands, canvas) for part in row.entrant.parts])
    return Padding(table, MARGIN)


def _table(canvas: Canvas, taken: int, others: int, gap: int = _GAP) -> Table:
    """A table with the column of names, which gets what the others leave."""
    table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="dim")
    left = canvas.width - MARGIN[3] - taken - gap * others
    table.add_column("proposal", no_wrap=True, overflow="crop", width=max(_SHORTEST_NAME, min(left, _LONGEST_NAME)))
    return table


def _cut(labels: dict[str, str], table: Table, canvas: Canvas) -> dict[str, str]:
    """The labels as far as there is room, in the characters of the style."""
    room, sign = table.columns[0].width or 0, canvas.text("…")
    return {
        sha256: label if cell_len(label) <= room else set_cell_size(label, room - len(sign)).rstrip() + sign
        for sha256, label in labels.items()
    }


def _fill(table: Table, comparison: Comparison, labels: dict[str, str], cells: Callable[[_Row], list[Text]]) -> None:
    for heading, outcome, rows in _sections(comparison):
        if rows:
            table.add_row(Text(heading, style=_OUTCOME_STYLES[outcome]))
        for row in rows:
            table.add_row(Text(labels[row.entrant.sha256]), *cells(row))


def _cell(part: Part, bands: Bands, canvas: Canvas) -> Text:
    return Text(canvas.text(words.cell(part)), style=_heat(part, bands))


def _heat(part: Part, bands: Bands) -> str:
    """A colour beside the figures, by the thresholds of the rubric; nothing is said by it alone."""
    if part.score is None:
        return "dim"
    if part.score.shown < bands.weak_below:
        return "red"
    return "yellow" if part.score.shown < bands.promising_below else "green"


def _as_list(
    comparison: Comparison, labels: dict[str, str], canvas: Canvas, tell: Callable[[_Row], str]
) -> RenderableType:
    text = Text()
    for heading, outcome, rows in _sections(comparison):
        text.append(f"{heading}\n" if rows else "", style=_OUTCOME_STYLES[outcome])
        for row in rows:
            text.append(f"{labels[row.entrant.sha256]}: {canvas.text(tell(row))}\n")
    text.rstrip()
    return Padding(text, MARGIN)


def _in_words(row: _Row, count: int) -> str:
    entrant = row.entrant
    place = f"rank {row.ranks} of {count}, group {row.group}" if row.ranks != _NO_RANK else "no rank"
    return f"{place}; {wording.score_range(entrant.score)}; {words.answered(entrant)} answered; {words.flags(entrant)}"


def _nine_in_words(row: _Row) -> str:
    return "; ".join(f"{part.recommendation.label} {words.cell(part)}" for part in row.entrant.parts)
