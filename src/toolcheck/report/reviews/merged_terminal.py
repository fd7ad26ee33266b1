"""A merged result for a terminal: two columns, the self-assessment and the panel, and where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.canvas import MARGIN, Canvas
from toolcheck.report.reviews import merged as words
from toolcheck.rubric.model import Level, NoLevel, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.assessment.model import Assessment, Score
    from toolcheck.portfolio.reviews.merging import Merged
    from toolcheck.portfolio.reviews.panel import PanelLevel
    from toolcheck.report.model import Style
    from toolcheck.report.reviews.merged import MergedReport

_OUTCOMES = {
    Outcome.BLOCKED: "bold red",
    Outcome.INCOMPLETE: "bold yellow",
    Outcome.WEAK: "bold yellow",
    Outcome.PROMISING: "bold cyan",
    Outcome.STRONG: "bold green",
}
_LEVELS = {
    Level.EVIDENCED: "green",
    Level.DESCRIBED: "green",
    Level.ASSERTED: "yellow",
    Level.ABSENT: "red",
    NoLevel.UNKNOWN: "yellow",
}


def as_terminal(report: MergedReport, style: Style) -> str:
    """With rich, in the style's width and colours."""
    canvas = Canvas(style)
    return canvas.draw(Group(*_Drawing(report, canvas).parts()))


class _Drawing:
    def __init__(self, report: MergedReport, canvas: Canvas) -> None:
        self.report = report
        self.merged: Merged = report.merged
        self.canvas = canvas

    def parts(self) -> Iterator[RenderableType]:
        """From conflicts of interest to what all of it rests on."""
        description = self.merged.stated.description
        yield Text.assemble((printable(description.facts["name"]), "bold"), (f"  {printable(description.name)}", "dim"))
        members = self.merged.members
        yield from self._lines(words.conflicts((one.review, one.left_out) for one in members), "bold yellow")
        yield from self._lines(words.review_lines(self.report))
        yield from self._lines(words.stale_lines(self.report), "yellow")
        yield from self._lines(words.form_remarks(self.report), "yellow")
        yield from self._lines(words.straight_line_remarks(one.review for one in members), "yellow")
        yield from self.canvas.heading("Two results, neither part of the other")
        yield Padding(self._results(), MARGIN)
        yield from self.canvas.heading(self.canvas.text("The nine recommendations, shown–possible"))
        yield Padding(self._nine(), MARGIN)
        yield from self._criteria()
        yield from self._evidence()
        yield from self._basis()

    @property
    def _unicode(self) -> bool:
        return self.canvas.style.unicode

    def _lines(self, lines: Iterator[str], style: str = "") -> Iterator[RenderableType]:
        for line in lines:
            yield Text(self.canvas.text(line), style=style)

    def _results(self) -> RenderableType:
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        shown = [
            ("self-assessment", self.merged.self_assessed),
            (words.panel_size(self.merged.members), self.merged.panel),
        ]
        if self.merged.lifted:
            shown.insert(1, ("as stated alone", self.merged.stated))
        for label, assessment in shown:
            grid.add_row(Text(label, style="bold"), self._verdict(assessment))
        return grid

    def _verdict(self, assessment: Assessment) -> Text:
        figures, flags = wording.headline_parts(assessment)
        verdict = Text.assemble((assessment.outcome.value.upper(), _OUTCOMES[assessment.outcome]), f"  {figures}")
        for line in (flags, *(f"because {reason}" for reason in assessment.reasons)):
            verdict.append(f"\n{line}")
        return verdict if self._unicode else Text(wording.in_ascii(verdict.plain))

    def _nine(self) -> RenderableType:
        table = self._table("recommendation", "self", "panel", "decided")
        own, panel = self.merged.self_assessed, self.merged.panel
        rows = [
            (Text(one.recommendation.label), one.score, other.score)
            for one, other in zip(own.recommendations, panel.recommendations, strict=True)
        ]
        for label, one, other in (*rows, (Text("All", style="bold"), own.score, panel.score)):
            decided = f"{points(other.answered)} %" if other else ""
            table.add_row(label, self._range(one), self._range(other), decided)
        return table

    def _range(self, score: Score | None) -> str:
        return self.canvas.text(wording.score_range(score))

    def _table(self, first: str, *others: str) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        table.add_column(first, overflow="fold")
        for name in others:
            table.add_column(name, justify="right", no_wrap=True)
        return table

    def _criteria(self) -> Iterator[RenderableType]:
        every = self.canvas.style.verbose
        shown = words.shown_criteria(self.merged, every=every)
        yield from self.canvas.heading("Every criterion" if every else "Where the panel parts, or has a note")
        if not shown:
            yield Padding(Text("Nowhere."), MARGIN)
        for one in shown:
            yield Padding(self._criterion(one), MARGIN)

    def _criterion(self, one: PanelLevel) -> RenderableType:
        head = Text.assemble((one.result.criterion.id, "bold"), "  self ", _level(one.result.level), ", panel ")
        head.append(*_level(one.level))
        if not one.ratings:
            head.append("  not reviewed", style="dim")
        ratings = "; ".join(f"{rating.member.review.reviewer} {words.said(rating)}" for rating in one.ratings)
        below = [ratings] if ratings else []
        return Group(head, *(Padding(Text(self.canvas.text(line)), MARGIN) for line in (*below, *words.notes(one))))

    def _evidence(self) -> Iterator[RenderableType]:
        lines = list(words.evidence_lines(self.merged))
        if lines:
            yield from self.canvas.heading("Evidence that reviewers opened")
        for line in lines:
            yield Padding(Text(self.canvas.text(line)), MARGIN)

    def _basis(self) -> Iterator[RenderableType]:
        assessment = self.merged.stated
        rubric, description = assessment.rubric, assessment.description
        yield from self.canvas.heading("What this rests on")
        lines = (
            words.ON_THE_PANEL,
            words.ON_THE_FLAGS,
            f"{printable(description.name)} (sha256 {description.sha256[:12]})",
            f"rubric {rubric.id} {rubric.version} (sha256 {rubric.sha256[:12]}), as of {assessment.as_of.isoformat()}",
            rubric.disclaimer,
            rubric.acknowledgement,
        )
        yield Padding(Text("\n".join(lines), style="dim"), MARGIN)


def _level(level: Level | NoLevel) -> tuple[str, str]:
    return level.word, _LEVELS.get(level, "dim")
