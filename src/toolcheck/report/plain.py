"""Plain text: linear, one thing a line, states as words; for pipes, logs and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagState
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.close_tools import close_tools_not_discussed
from toolcheck.report.deciding import deciding_facts, place_of_flag
from toolcheck.report.model import Assessed, Checked, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import RecommendationResult
    from toolcheck.report.model import Header, Result, Style, Summary


class PlainRenderer:
    """Renders results as lines of `key: value`."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def opening(self, header: Header) -> str:
        """Nothing: each result says what it rests on."""
        del header
        return ""

    def result(self, result: Result, position: int) -> str:
        """One result, set off from the one before by an empty line."""
        match result:
            case Rejected():
                lines = _rejected(result)
            case Checked():
                lines = self._checked(result)
            case Assessed():
                lines = self._assessed(result)
        text = "\n".join(lines if self.style.unicode else map(wording.in_ascii, lines))
        return ("\n" if position and text else "") + (f"{text}\n" if text else "")

    def closing(self, summary: Summary) -> str:
        """A line that counts, for more than one input."""
        count = summary.assessed + summary.rejected
        if count <= 1:
            return ""
        return f"\n{wording.summary_line(summary)}\n"

    def _checked(self, result: Checked) -> Iterator[str]:
        if not self.style.quiet:
            yield f"file: {printable(result.title)}"
            yield f"tool: {printable(result.tool)}"
            yield "valid description"
        for remark in result.remarks:
            yield f"{printable(result.name)}:{remark.place}: {remark.id}: {printable(wording.remark(remark))}"

    def _assessed(self, result: Assessed) -> Iterator[str]:
        assessment = result.assessment
        yield f"file: {printable(result.title)}"
        yield f"tool: {printable(assessment.description.facts['name'])}"
        yield f"outcome: {wording.headline(assessment)}"
        for reason in assessment.reasons:
            yield f"because: {reason}"
        if self.style.quiet:
            return
        if not self.style.steps_only:
            for part in assessment.recommendations:
                yield from self._recommendation(result, part)
            yield from _flags(result)
            for tool in close_tools_not_discussed(assessment):
                yield f"close tool, not discussed: {tool.name}; {tool.seen}"
                yield f"  {tool.summary}"
                yield f"  {tool.source}"
        yield from self._steps(result)
        remarks = wording.remarks_to_show(assessment, self.style)
        for finding in remarks.shown:
            yield f"remark: line {finding.place.line}: {printable(wording.remark(finding))}"
        for more in remarks.left_out:
            yield f"remark: {more}"
        yield from _basis(result)

    def _steps(self, result: Assessed) -> Iterator[str]:
        if not self.style.steps_only:
            return _steps(result, self.style)
        from toolcheck.report.plain_plan import plan_lines

        return plan_lines(result, self.style)

    def _recommendation(self, result: Assessed, part: RecommendationResult) -> Iterator[str]:
        recommendation = part.recommendation
        yield f"{recommendation.id}: {wording.score_range(part.score)}; {wording.level_counts(part)}"
        if not self.style.verbose:
            missing = wording.missing_titles(part)
            if missing:
                yield f"  missing: {', '.join(missing)}"
            return
        for criterion in part.criteria:
            yield f"  {criterion.criterion.id}: {wording.level_of(criterion)}"
            yield f"    {criterion.criterion.question}"
            for fact in deciding_facts(result.assessment, criterion):
                yield f"    line {fact.place.line}, {fact.name}: {printable(fact.state)}"


def _rejected(result: Rejected) -> Iterator[str]:
    yield f"file: {printable(result.title)}"
    yield f"not a valid description: {len(result.problems)} error{'s' * (len(result.problems) > 1)}"
    for problem in result.problems:
        yield f"{printable(result.name)}:{problem.place}: error: {printable(problem.message)}"


def _flags(result: Assessed) -> Iterator[str]:
    for flag in result.assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED):
        yield f"red flag: {flag.flag.title}; {flag.flag.severity}; {wording.flag_state(flag)}"
        place = place_of_flag(result.assessment, flag)
        if place:
            yield f"  at: {printable(result.name)}:{place}"
        if flag.state is not FlagState.CLEARED:
            yield f"  ask: {flag.flag.question}"


def _steps(result: Assessed, style: Style) -> Iterator[str]:
    for number, step in enumerate(wording.steps_to_show(result.assessment, style), 1):
        worth = "settles a blocker" if step.gain is None else f"{wording.gain(step.gain)} points, effort {step.effort}"
        yield f"next {number}: {worth}; {wording.where(result.name, step)}, {wording.to_write(step)}"
        yield f"  {step.advice}"


def _basis(result: Assessed) -> Iterator[str]:
    rubric = result.assessment.rubric
    yield f"rubric: {rubric.id} {rubric.version}, sha256 {rubric.sha256[:12]}"
    yield f"input: sha256 {result.sha256[:12]}, assessed as of {result.assessment.as_of.isoformat()}"
    yield f"note: {rubric.disclaimer}"
    yield f"source: {rubric.acknowledgement}"
