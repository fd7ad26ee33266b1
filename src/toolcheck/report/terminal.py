"""The report for a terminal: what it comes to at the top, why below, what to do next, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import FULL
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.canvas import MARGIN, Canvas, one_line
from toolcheck.report.close_tools import close_tools_not_discussed
from toolcheck.report.deciding import deciding_facts, place_of_flag
from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult, Score, Step
    from toolcheck.report.model import Header, Result, Style, Summary

_OUTCOME_STYLES = {
    "blocked": "bold white on red",
    "incomplete": "bold black on yellow",
    "weak": "bold black on yellow",
    "promising": "bold black on cyan",
    "strong": "bold black on green",
}
_FLAG_STYLES = {"raised": "bold red", "open": "yellow", "cleared": "green"}
_LEVEL_STYLES = {
    Level.EVIDENCED: "green",
    Level.DESCRIBED: "green",
    Level.ASSERTED: "yellow",
    Level.ABSENT: "red",
    NoLevel.UNKNOWN: "yellow",
}
_WIDE = 110
_BARS = ((_WIDE, 20), (70, 14), (0, 8))
_RANGE = 8
_SHORTEST_FILE = 16


class TerminalRenderer:
    """Renders results with rich, into text of the style's width and colours."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.canvas = Canvas(style)

    def opening(self, header: Header) -> str:
        """Nothing: each result says what it rests on."""
        del header
        return ""

    def result(self, result: Result, position: int) -> str:
        """One result, set off from the one before."""
        match result:
            case Rejected():
                parts = self._rejected(result)
            case Checked():
                parts = self._checked(result)
            case Assessed():
                parts = self._assessed(result)
        gap = [""] if position and not isinstance(result, Checked) else []
        return self.canvas.draw(Group(*gap, *parts))

    def closing(self, summary: Summary) -> str:
        """A line that counts, for more than one input."""
        count = summary.assessed + summary.rejected
        if count <= 1:
            return ""
        return self.canvas.draw(Text(f"\n{wording.summary_line(summary)}"))

    def _rejected(self, result: Rejected) -> Iterator[RenderableType]:
        yield self._title(result.title, "")
        yield Text.assemble((" NOT A VALID DESCRIPTION ", _OUTCOME_STYLES["blocked"]))
        for problem in result.problems:
            place = f"{printable(result.name)}:{problem.place}"
            yield Padding(Text.assemble((place, "bold"), "  ", printable(problem.message)), MARGIN)

    def _checked(self, result: Checked) -> Iterator[RenderableType]:
        if not self.style.quiet:
            yield Text.assemble(("valid", "green"), "  ", (printable(result.title), "bold"))
        for remark in result.remarks:
            place = f"{printable(result.name)}:{remark.place}"
            yield Padding(Text.assemble((place, "bold"), f"  {remark.id}: {printable(wording.remark(remark))}"), MARGIN)

    def _assessed(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        yield self._title(assessment.description.facts["name"], result.title)
        yield from self._verdict(assessment)
        if self.style.quiet:
            return
        if self.style.steps_only:
            from toolcheck.report.terminal_plan import plan_parts

            yield from plan_parts(result, self.style, self.canvas)
        else:
            yield from self._recommendations(assessment)
            yield from self._flags(result)
            yield from self._close_tools(assessment)
            yield from self._steps(result)
        yield from self._remarks(assessment)
        if self.style.verbose:
            yield from self._criteria(assessment)
        yield from self._basis(result)

    def _title(self, name: str, file: str) -> RenderableType:
        head = Text(printable(name), style="bold")
        if not file:
            return one_line(head)
        head.truncate(self.canvas.width - _SHORTEST_FILE, overflow="ellipsis")
        room = self.canvas.width - head.cell_len - 2
        tail = Text(printable(file)[-self.canvas.width :], style="dim")
        while tail.cell_len > room:  # the end of a path says more than its beginning
            tail = Text(f"…{tail.plain.removeprefix('…')[1:]}", style="dim")
        gap = self.canvas.width - head.cell_len - tail.cell_len
        return one_line(Text.assemble(head, " " * gap, tail))

    def _verdict(self, assessment: Assessment) -> Iterator[RenderableType]:
        badge = f" {assessment.outcome.value.upper()} "
        figures, flags = wording.headline_parts(assessment)
        lines = [figures, flags, *(f"because {reason}" for reason in assessment.reasons)]
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(
            Text(badge, style=_OUTCOME_STYLES[assessment.outcome.value]),
            Text(self.canvas.text("\n".join(line for line in lines if line))),
        )
        yield ""
        yield grid

    def _recommendations(self, assessment: Assessment) -> Iterator[RenderableType]:
        yield from self.canvas.heading("The nine recommendations")
        width = max(len(part.recommendation.label) for part in assessment.recommendations) + 2
        for part in assessment.recommendations:
            figures = self.canvas.text(wording.score_range(part.score)).rjust(_RANGE)
            line = Text.assemble(part.recommendation.label.ljust(width), self._bar(part.score), figures, "  ")
            line.append(wording.level_counts(part))
            missing = wording.missing_titles(part)
            if missing and self.canvas.width >= _WIDE:
                line.append(f"; missing: {', '.join(missing)}", style="dim")
            yield Padding(one_line(line), MARGIN)
            if missing and self.canvas.width < _WIDE:
                below = Text(" " * width + f"missing: {', '.join(missing)}", style="dim")
                yield Padding(one_line(below), MARGIN)
        key = "█ shown  ░ possible, not stated" if self.style.unicode else "# shown  - possible, not stated"
        yield Padding(Text(f"{' ' * width}{key}; of 100", style="dim"), MARGIN)

    def _bar(self, score: Score | None) -> Text:
        full, light = ("█", "░") if self.style.unicode else ("#", "-")
        cells = next(cells for columns, cells in _BARS if self.canvas.width >= columns)
        if score is None:
            return Text(" " * cells)
        shown = int(score.shown / FULL * cells + 1e-9)
        possible = max(shown, int(score.possible / FULL * cells + 0.5))
        return Text.assemble((full * shown, "green"), (light * (possible - shown), "yellow"), " " * (cells - possible))

    def _flags(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        found = assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)
        yield from self.canvas.heading("Red flags")
        if not found:
            yield Padding(Text("None raised, none open."), MARGIN)
            return
        to_ask = assessment.flags_to_ask
        for flag in to_ask:
            yield Padding(self._flag(result, flag), MARGIN)
        still_open = [flag for flag in found if flag.state is FlagState.OPEN and flag not in to_ask]
        yield from self._titles("open, the file does not decide", still_open)
        cleared = [flag for flag in found if flag.state is FlagState.CLEARED]
        yield from self._titles("cleared, safeguards stated", cleared)

    def _flag(self, result: Assessed, flag: FlagResult) -> RenderableType:
        head = Text.assemble(
            (f"{flag.flag.severity} {wording.flag_state(flag)}", _FLAG_STYLES[flag.state]),
            "  ",
            (flag.flag.title, "bold"),
        )
        ask = Text(f"Ask: {flag.flag.question}")
        where = Text(f"{printable(result.name)}:{place_of_flag(result.assessment, flag)}", style="cyan")
        return Group(head, *(Padding(line, MARGIN) for line in (ask, where)))

    def _titles(self, label: str, results: list[FlagResult]) -> Iterator[RenderableType]:
        if results:
            style = _FLAG_STYLES[results[0].state]
            titles = "; ".join(result.flag.title for result in results)
            yield Padding(Text.assemble((label, style), f": {titles}"), MARGIN)

    def _close_tools(self, assessment: Assessment) -> Iterator[RenderableType]:
        """The known tools that come close and are not discussed; nothing where there are none."""
        missing = close_tools_not_discussed(assessment)
        if missing:
            yield from self.canvas.heading("Known tools that come close, not discussed")
        for tool in missing:
            yield Padding(Text.assemble((tool.name, "bold"), f"  {tool.seen}"), MARGIN)
            yield Padding(Text(f"{tool.summary}\n{tool.source}"), (0, 0, 0, 4))

    def _steps(self, result: Assessed) -> Iterator[RenderableType]:
        steps = wording.steps_to_show(result.assessment, self.style)
        if not steps:
            return
        yield from self.canvas.heading("Next steps")
        yield Padding(self.steps_table(result.name, steps), MARGIN)

    def _remarks(self, assessment: Assessment) -> Iterator[RenderableType]:
        remarks = wording.remarks_to_show(assessment, self.style)
        if remarks.shown:
            yield from self.canvas.heading("Remarks on the file")
        for remark in remarks.shown:
            yield Padding(Text(f"line {remark.place.line}  {printable(wording.remark(remark))}"), MARGIN)
        for more in remarks.left_out:
            yield Padding(Text(f"and {more}"), MARGIN)

    def steps_table(self, name: str, steps: tuple[Step, ...]) -> RenderableType:
        """The steps as a table: what each gains, and where to write it."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold", ratio=1)
        for number, step in enumerate(steps, 1):
            worth = "blocker" if step.gain is None else wording.gain(step.gain)
            what = Text.assemble(
                (step.title, "bold"), (f"  {step.effort} effort" if step.gain is not None else "", "dim")
            )
            what.append(f"\n{step.advice}")
            what.append(f"\n{wording.where(name, step)}  {wording.to_write(step)}", style="cyan")
            grid.add_row(Text(str(number)), Text(worth, style="bold"), what)
        return grid

    def _criteria(self, assessment: Assessment) -> Iterator[RenderableType]:
        for part in assessment.recommendations:
            yield from self.canvas.heading(
                f"{part.recommendation.label}: {self.canvas.text(wording.score_range(part.score))}"
            )
            for result in part.criteria:
                yield Padding(self._criterion(assessment, result), MARGIN)

    def _criterion(self, assessment: Assessment, result: CriterionResult) -> RenderableType:
        level = (wording.level_of(result), _LEVEL_STYLES.get(result.level, "dim"))
        lines: list[RenderableType] = [Text.assemble((result.criterion.id, "bold"), "  ", level)]
        lines.append(Padding(Text(result.criterion.question), MARGIN))
        for fact in deciding_facts(assessment, result):
            found = Text.assemble((f"line {fact.place.line}  {fact.name}: ", "dim"), printable(fact.state))
            lines.append(Padding(found, (0, 0, 0, 4)))
        return Group(*lines)

    def _basis(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        rubric = assessment.rubric
        prepared = (assessment.description.facts.get("prepared_by") or {}).get("role", "not stated")
        yield from self.canvas.heading("What this rests on")
        lines = (
            f"{printable(result.title)} (sha256 {result.sha256[:12]}), prepared by: {prepared}",
            f"rubric {rubric.id} {rubric.version} (sha256 {rubric.sha256[:12]}), as of {assessment.as_of.isoformat()}",
            rubric.disclaimer,
            rubric.acknowledgement,
        )
        yield Padding(Text("\n".join(lines), style="dim"), MARGIN)
