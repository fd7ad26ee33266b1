"""A comparison for a terminal: the ranking by outcome, who cannot be told apart, and the portfolio as a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from toolcheck.documents.printable import printable
from toolcheck.report.canvas import MARGIN, Canvas
from toolcheck.report.close_tools import told
from toolcheck.report.comparison import words
from toolcheck.report.comparison.tables import heat_table, ranking_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style

_LOUD = "bold white on red"
_MOST_MISSING = 10
_MOST_NAMES = 12


def as_terminal(report: ComparisonReport, style: Style) -> str:
    """The whole report."""
    return _Terminal(report, style).text()


class _Terminal:
    """One report in the width, colours and characters of a style."""

    def __init__(self, report: ComparisonReport, style: Style) -> None:
        self.report = report
        self.comparison: Comparison = report.comparison
        self.style = style
        self.canvas = Canvas(style)
        self.labels = words.labels_of(report.comparison)

    def text(self) -> str:
        return self.canvas.draw(Group(*self._parts()))

    def _parts(self) -> Iterator[RenderableType]:
        notice = words.weights_notice(self.comparison)
        if notice:
            yield from (Text(self._own(notice), style=_LOUD), "")
        yield Text(self._own(words.opening(self.comparison)), style="bold")
        yield from (Text(words.repeated_line(repeated), style="yellow") for repeated in self.report.repeated)
        if self.comparison.entrants:
            yield from self._ranking()
        if self.comparison.entrants and not self.style.quiet:
            yield from self._closeness()
            yield from self.canvas.heading("The nine recommendations")
            yield heat_table(self.comparison, self.labels, self.canvas)
            yield from self._portfolio()
            yield from self._clusters()
            yield from self._known_tools()
        yield from self._rejected()
        yield from self.canvas.heading("What this rests on")
        yield self._indented(words.basis(self.report), style="dim")

    def _own(self, text: str) -> str:
        return text if self.style.unicode else words.in_ascii(text)

    def _indented(self, lines: Iterable[str], style: str = "") -> RenderableType:
        return Padding(Text(self._own("\n".join(lines)), style=style), MARGIN)

    def _ranking(self) -> Iterator[RenderableType]:
        yield from self.canvas.heading("By outcome, in the order of the mean rank")
        yield ranking_table(self.comparison, self.labels, self.canvas)
        for entrant in (*self.comparison.blocked, *self.comparison.unscored):
            yield self._indented(f"{self.labels[entrant.sha256]}: {reason}" for reason in entrant.reasons)
        if len(self.comparison.ranked) > 1:
            yield ""
            yield self._indented([words.how_ranked(self.comparison)], style="dim")

    def _closeness(self) -> Iterator[RenderableType]:
        groups = self.comparison.groups
        if len(self.comparison.ranked) > 1:
            yield from self.canvas.heading("Who can be told apart")
            for number, (previous, group) in enumerate(pairwise(((), *groups)), 1):
                shown = group if self.style.verbose else group[:_MOST_NAMES]
                more = f" ({len(group) - len(shown)} more are in this group)" if len(shown) < len(group) else ""
                line = words.group_line(shown, previous, self.labels, self.comparison.confidence)
                yield Padding(Text.assemble((f"group {number}  ", "bold"), self._own(line + more)), MARGIN)
            yield from self.canvas.heading("Neighbours, and what would swap them")
            rubric = self.comparison.rubric
            yield self._indented(
                words.neighbours_line(pair, self.labels, rubric) for pair in self.comparison.neighbours
            )
            yield self._indented([words.SWAPS], style="dim")

    def _portfolio(self) -> Iterator[RenderableType]:
        overview = self.comparison.overview
        yield from self.canvas.heading("The portfolio")
        averages = overview.averages if self.style.verbose else overview.averages[:1]
        yield self._indented(f"{self._place(number)}: {words.average_line(one)}" for number, one in enumerate(averages))
        yield self._indented([f"Stages: {words.mix(overview.stages)}", f"Categories: {words.mix(overview.categories)}"])
        missing = overview.missing if self.style.verbose else overview.missing[:_MOST_MISSING]
        if missing:
            yield from self.canvas.heading("Most often missing")
            yield self._indented(f"{count} of {overview.size}  {words.missing_words(lack)}" for lack, count in missing)
        if overview.flags:
            yield from self.canvas.heading("Red flags by kind")
            yield self._indented(
                f"{count.flag.severity}  {count.flag.title}: {words.flag_counts(count)}" for count in overview.flags
            )

    def _place(self, number: int) -> str:
        return "Recommendation" if number else "Weakest recommendation"

    def _clusters(self) -> Iterator[RenderableType]:
        if not self.comparison.clusters:
            return
        yield from self.canvas.heading("Proposals that resemble each other")
        names = [self.labels[entrant.sha256] for entrant in self.comparison.entrants]
        for cluster in self.comparison.clusters:
            yield Padding(Text(", ".join(names[member] for member in cluster.members), style="bold"), MARGIN)
            for pair in cluster.pairs:
                both = f"{names[pair.first]} and {names[pair.second]}: similarity {pair.similarity:.2f}"
                yield Padding(Text(f"{both}\n  {words.reason_words(pair.reason)}"), (0, 0, 0, 4))
        yield self._indented([words.LIKENESS], style="dim")

    def _known_tools(self) -> Iterator[RenderableType]:
        if not self.comparison.known:
            return
        yield from self.canvas.heading("Known tools that proposals come close to")
        names = [self.labels[entrant.sha256] for entrant in self.comparison.entrants]
        for likeness in self.comparison.known:
            tool = told(likeness.entry)
            yield Padding(Text.assemble((tool.name, "bold"), f"  {tool.seen}"), MARGIN)
            for position, discussed, reason in likeness.proposals:
                line = f"{names[position]}, {words.discussed(is_discussed=discussed)}\n  {words.reason_words(reason)}"
                yield Padding(Text(line), (0, 0, 0, 4))

    def _rejected(self) -> Iterator[RenderableType]:
        if self.report.rejected:
            yield from self.canvas.heading("Not valid, left out")
        for rejected in self.report.rejected:
            for problem in rejected.problems:
                place = f"{printable(rejected.name)}:{problem.place}"
                yield Padding(Text.assemble((place, "bold"), f"  {printable(problem.message)}"), MARGIN)
