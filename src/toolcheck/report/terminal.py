"""The report for a terminal: what it comes to at the top, why below, what to do next, and what it rests on."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import FULL
from toolcheck.assessment.steps import next_steps
from toolcheck.documents.printable import printable
from toolcheck.report import wording
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
_NARROWEST = 40
_BARS = ((_WIDE, 20), (70, 14), (0, 8))
_RANGE = 8
_SHORTEST_FILE = 16
_MARGIN = (0, 0, 0, 2)


class TerminalRenderer:
    """Renders results with rich, into text of the style's width and colours."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.width = max(style.width, _NARROWEST)

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
        return self._draw(Group(*gap, *parts))

    def closing(self, summary: Summary) -> str:
        """A line that counts, for more than one input."""
        count = summary.assessed + summary.rejected
        if count <= 1:
            return ""
        return self._draw(Text(f"\n{wording.summary_line(summary)}"))

    def _draw(self, renderable: RenderableType) -> str:
        # The encoding of the sheet tells rich which characters it may use; nothing else of the surroundings is asked.
        console = Console(
            file=_Sheet(unicode=self.style.unicode),
            width=self.width,
            height=100,
            force_terminal=self.style.color,
            color_system="standard" if self.style.color else None,
            no_color=not self.style.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        with console.capture() as capture:
            console.print(renderable)
        lines = (line.rstrip() for line in capture.get().split("\n"))
        return "\n".join(lines)

    def _rejected(self, result: Rejected) -> Iterator[RenderableType]:
        yield self._title(result.name, "")
        yield Text.assemble((" NOT A VALID DESCRIPTION ", _OUTCOME_STYLES["blocked"]))
        for problem in result.problems:
            place = f"{printable(result.name)}:{problem.place}"
            yield Padding(Text.assemble((place, "bold"), "  ", printable(problem.message)), _MARGIN)

    def _checked(self, result: Checked) -> Iterator[RenderableType]:
        if not self.style.quiet:
            yield Text.assemble(("valid", "green"), "  ", (printable(result.name), "bold"))
        for remark in result.remarks:
            place = f"{printable(result.name)}:{remark.place}"
            yield Padding(Text.assemble((place, "bold"), f"  {remark.id}: {printable(remark.message)}"), _MARGIN)

    def _assessed(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        yield self._title(assessment.description.facts["name"], result.name)
        yield from self._verdict(assessment)
        if self.style.quiet:
            return
        if not self.style.steps_only:
            yield from self._recommendations(assessment)
            yield from self._flags(result)
        yield from self._steps(result)
        yield from self._remarks(assessment)
        if self.style.verbose:
            yield from self._criteria(assessment)
        yield from self._basis(result)

    def _title(self, name: str, file: str) -> RenderableType:
        head = Text(printable(name), style="bold")
        if not file:
            return _one_line(head)
        head.truncate(self.width - _SHORTEST_FILE, overflow="ellipsis")
        room = self.width - head.cell_len - 2
        tail = Text(printable(file)[-self.width :], style="dim")
        while tail.cell_len > room:  # the end of a path says more than its beginning
            tail = Text(f"…{tail.plain.removeprefix('…')[1:]}", style="dim")
        gap = self.width - head.cell_len - tail.cell_len
        return _one_line(Text.assemble(head, " " * gap, tail))

    def _verdict(self, assessment: Assessment) -> Iterator[RenderableType]:
        badge = f" {assessment.outcome.value.upper()} "
        figures, flags = wording.headline_parts(assessment)
        lines = [figures, flags, *(f"because {reason}" for reason in assessment.reasons)]
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(
            Text(badge, style=_OUTCOME_STYLES[assessment.outcome.value]),
            Text(self._text("\n".join(line for line in lines if line))),
        )
        yield ""
        yield grid

    def _heading(self, words: str) -> Iterator[RenderableType]:
        yield ""
        yield Rule(Text(words, style="bold"), align="left", characters="─" if self.style.unicode else "-", style="dim")

    def _recommendations(self, assessment: Assessment) -> Iterator[RenderableType]:
        yield from self._heading("The nine recommendations")
        width = max(len(part.recommendation.label) for part in assessment.recommendations) + 2
        for part in assessment.recommendations:
            figures = self._text(wording.score_range(part.score)).rjust(_RANGE)
            line = Text.assemble(part.recommendation.label.ljust(width), self._bar(part.score), figures, "  ")
            line.append(wording.level_counts(part))
            missing = wording.missing_titles(part)
            if missing and self.width >= _WIDE:
                line.append(f"; missing: {', '.join(missing)}", style="dim")
            yield Padding(_one_line(line), _MARGIN)
            if missing and self.width < _WIDE:
                below = Text(" " * width + f"missing: {', '.join(missing)}", style="dim")
                yield Padding(_one_line(below), _MARGIN)
        key = "█ shown  ░ possible, not stated" if self.style.unicode else "# shown  - possible, not stated"
        yield Padding(Text(f"{' ' * width}{key}; of 100", style="dim"), _MARGIN)

    def _bar(self, score: Score | None) -> Text:
        full, light = ("█", "░") if self.style.unicode else ("#", "-")
        cells = next(cells for columns, cells in _BARS if self.width >= columns)
        if score is None:
            return Text(" " * cells)
        shown = int(score.shown / FULL * cells + 1e-9)
        possible = max(shown, int(score.possible / FULL * cells + 0.5))
        return Text.assemble((full * shown, "green"), (light * (possible - shown), "yellow"), " " * (cells - possible))

    def _flags(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        found = assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)
        yield from self._heading("Red flags")
        if not found:
            yield Padding(Text("None raised, none open."), _MARGIN)
            return
        to_ask = assessment.flags_to_ask
        for flag in to_ask:
            yield Padding(self._flag(result, flag), _MARGIN)
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
        return Group(head, *(Padding(line, _MARGIN) for line in (ask, where)))

    def _titles(self, label: str, results: list[FlagResult]) -> Iterator[RenderableType]:
        if results:
            style = _FLAG_STYLES[results[0].state]
            titles = "; ".join(result.flag.title for result in results)
            yield Padding(Text.assemble((label, style), f": {titles}"), _MARGIN)

    def _steps(self, result: Assessed) -> Iterator[RenderableType]:
        steps = next_steps(result.assessment, self.style.limit)
        if not steps:
            return
        yield from self._heading("Next steps")
        yield Padding(self.steps_table(result.name, steps), _MARGIN)

    def _remarks(self, assessment: Assessment) -> Iterator[RenderableType]:
        remarks = remarks_in(assessment)
        if remarks:
            yield from self._heading("Remarks on the file")
        for remark in remarks:
            yield Padding(Text(f"line {remark.place.line}  {printable(remark.message)}"), _MARGIN)

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
            yield from self._heading(f"{part.recommendation.label}: {self._text(wording.score_range(part.score))}")
            for result in part.criteria:
                yield Padding(self._criterion(assessment, result), _MARGIN)

    def _criterion(self, assessment: Assessment, result: CriterionResult) -> RenderableType:
        level = (wording.level_of(result), _LEVEL_STYLES.get(result.level, "dim"))
        lines: list[RenderableType] = [Text.assemble((result.criterion.id, "bold"), "  ", level)]
        lines.append(Padding(Text(result.criterion.question), _MARGIN))
        for fact in deciding_facts(assessment, result):
            found = Text.assemble((f"line {fact.place.line}  {fact.name}: ", "dim"), printable(fact.state))
            lines.append(Padding(found, (0, 0, 0, 4)))
        return Group(*lines)

    def _basis(self, result: Assessed) -> Iterator[RenderableType]:
        assessment = result.assessment
        rubric = assessment.rubric
        prepared = (assessment.description.facts.get("prepared_by") or {}).get("role", "not stated")
        yield from self._heading("What this rests on")
        lines = (
            f"{printable(result.name)} (sha256 {result.sha256[:12]}), prepared by: {prepared}",
            f"rubric {rubric.id} {rubric.version} (sha256 {rubric.sha256[:12]}), as of {assessment.as_of.isoformat()}",
            rubric.disclaimer,
            rubric.acknowledgement,
        )
        yield Padding(Text("\n".join(lines), style="dim"), _MARGIN)

    def _text(self, words: str) -> str:
        return words if self.style.unicode else wording.in_ascii(words)


def _one_line(text: Text) -> Text:
    text.no_wrap = True
    text.overflow = "ellipsis"
    return text


class _Sheet(StringIO):
    """A file in memory with an encoding, by which rich chooses its characters."""

    def __init__(self, *, unicode: bool) -> None:
        super().__init__()
        self._encoding = "utf-8" if unicode else "ascii"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding
