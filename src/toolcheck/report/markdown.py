"""Markdown, for a comment on a pull request or the summary of a job; in the quiet style one table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.documents.places import fact_name
from toolcheck.report import wording
from toolcheck.report.close_tools import close_tools_not_discussed
from toolcheck.report.deciding import deciding_facts, place_of_flag
from toolcheck.report.inert import code_in_markdown, in_markdown
from toolcheck.report.model import Assessed, Checked, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.assessment.model import Assessment, Finding, RecommendationResult, Score
    from toolcheck.report.model import Header, Result, Style, Summary

_TABLE = "| Tool | Outcome | Shown | Possible | Answered | Red flags | File |\n| - | - | -: | -: | -: | - | - |\n"


class MarkdownRenderer:
    """Renders a section a description, or in the quiet style one table of all."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._basis = ""

    def opening(self, header: Header) -> str:
        """The head of the table, if there is one."""
        rubric = header.rubric
        version = f"Rubric {rubric.id} {rubric.version}, sha256 {rubric.sha256[:12]}"
        self._basis = "\n\n".join(map(in_markdown, (rubric.disclaimer, version, rubric.acknowledgement)))
        return self._text(_TABLE) if self.style.quiet else ""

    def result(self, result: Result, position: int) -> str:
        """One section, or one row."""
        if self.style.quiet:
            cells = " | ".join(in_markdown(cell) for cell in _row(result))
            return self._text(f"| {cells} |\n")
        match result:
            case Rejected():
                lines = _rejected(result)
            case Checked():
                lines = _checked(result)
            case Assessed():
                lines = self._assessed(result)
        gap = "\n" if position else ""
        return self._text(gap + "".join(f"{line}\n" for line in lines))

    def closing(self, summary: Summary) -> str:
        """How many there were, and what it all rests on."""
        count = summary.assessed + summary.rejected
        counted = f"{wording.summary_line(summary)}\n\n" if count > 1 else ""
        return self._text(f"\n---\n\n{counted}{self._basis}\n")

    def _text(self, words: str) -> str:
        return words if self.style.unicode else wording.in_ascii(words)

    def _assessed(self, result: Assessed) -> Iterator[str]:
        assessment = result.assessment
        yield f"## {in_markdown(assessment.description.facts['name'])}"
        yield ""
        rest = wording.headline(assessment).removeprefix(assessment.outcome.value)
        yield f"**{assessment.outcome}**{in_markdown(rest) and f' {in_markdown(rest)}'}"
        yield ""
        yield from (f"- because {in_markdown(reason)}" for reason in assessment.reasons)
        yield ""
        stated = f"as of {assessment.as_of.isoformat()}, sha256 {result.sha256[:12]}"
        yield f"{code_in_markdown(result.title)}, {stated}"
        if self.style.steps_only:
            from toolcheck.report.markdown_plan import plan_lines

            yield from plan_lines(result, self.style)
        else:
            yield from _recommendations(assessment)
            yield from _flags(result)
            yield from _close_tools(assessment)
            yield from _steps(result, self.style)
        remarks = wording.remarks_to_show(assessment, self.style)
        yield from _remarks(result.name, remarks.shown)
        yield from (f"- {in_markdown(more)}" for more in remarks.left_out)
        if self.style.verbose:
            yield from _criteria(assessment)


def _row(result: Result) -> tuple[str, ...]:
    match result:
        case Rejected():
            return ("", f"not a valid description, {_errors(result)}", "", "", "", "", result.title)
        case Checked():
            return (result.tool, "valid description", "", "", "", "", result.title)
        case Assessed():
            assessment = result.assessment
            flags = ", ".join(wording.flag_counts(assessment))
            name = assessment.description.facts["name"]
            return (name, assessment.outcome.value, *_figures(assessment.score), flags, result.title)


def _figures(score: Score | None) -> tuple[str, str, str]:
    """Shown, possible and answered, as in every other report."""
    if score is None:
        return ("no score", "no score", "")
    return (points(score.shown), points(score.possible), f"{points(score.answered)} %")


def _errors(result: Rejected) -> str:
    count = len(result.problems)
    return f"{count} error{'s' * (count > 1)}"


def _rejected(result: Rejected) -> Iterator[str]:
    yield f"## {code_in_markdown(result.title)}"
    yield ""
    yield f"**Not a valid description**: {_errors(result)}"
    yield ""
    for problem in result.problems:
        yield f"- {code_in_markdown(f'{result.name}:{problem.place}')} {in_markdown(problem.message)}"


def _checked(result: Checked) -> Iterator[str]:
    yield f"## {in_markdown(result.tool)}"
    yield ""
    yield f"{code_in_markdown(result.title)}: valid description"
    yield from _remarks(result.name, result.remarks)


def _heading(words: str) -> Iterator[str]:
    yield from ("", f"### {words}", "")


def _recommendations(assessment: Assessment) -> Iterator[str]:
    yield from _heading("The nine recommendations")
    yield "| Recommendation | Shown | Possible | Answered | Levels |"
    yield "| - | -: | -: | -: | - |"
    for part in assessment.recommendations:
        cells = (part.recommendation.label, *_figures(part.score), wording.level_counts(part))
        yield f"| {' | '.join(map(in_markdown, cells))} |"


def _flags(result: Assessed) -> Iterator[str]:
    yield from _heading("Red flags")
    found = result.assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)
    if not found:
        yield "None raised, none open."
    for flag in found:
        ask = "" if flag.state is FlagState.CLEARED else f" Ask: {in_markdown(flag.flag.question)}"
        place = place_of_flag(result.assessment, flag)
        where = f" {code_in_markdown(f'{result.name}:{place}')}" if place else ""
        title = in_markdown(flag.flag.title)
        yield f"- **{flag.flag.severity}, {wording.flag_state(flag)}**: {title}.{ask}{where}"


def _close_tools(assessment: Assessment) -> Iterator[str]:
    tools = close_tools_not_discussed(assessment)
    if tools:
        yield from _heading("Known tools that come close, not discussed")
    for tool in tools:
        yield f"- **{in_markdown(tool.name)}**, {in_markdown(f'{tool.seen}. {tool.summary} ({tool.source})')}"


def _steps(result: Assessed, style: Style) -> Iterator[str]:
    steps = wording.steps_to_show(result.assessment, style)
    if steps:
        yield from _heading("Next steps")
    for number, step in enumerate(steps, 1):
        worth = "settles a blocker" if step.gain is None else f"{wording.gain(step.gain)} points, {step.effort} effort"
        fact = code_in_markdown(fact_name(step.path))
        verb = "edit" if step.stated else "add"
        where = f"{code_in_markdown(f'{result.name}:{step.place}')}, {verb} {fact}"
        yield f"{number}. **{in_markdown(step.title)}** ({worth}): {in_markdown(step.advice)} {where}"


def _remarks(name: str, remarks: Iterable[Finding]) -> Iterator[str]:
    lines = [
        f"- {code_in_markdown(f'{name}:{remark.place}')} {in_markdown(wording.remark(remark))}" for remark in remarks
    ]
    if lines:
        yield from _heading("Remarks on the file")
    yield from lines


def _criteria(assessment: Assessment) -> Iterator[str]:
    yield from _heading("Every criterion")
    for part in assessment.recommendations:
        yield f"- **{in_markdown(part.recommendation.label)}**: {wording.score_range(part.score)}"
        yield from _criteria_of(assessment, part)


def _criteria_of(assessment: Assessment, part: RecommendationResult) -> Iterator[str]:
    for result in part.criteria:
        criterion = result.criterion
        head = f"{code_in_markdown(criterion.id)}: **{wording.level_of(result)}**"
        yield f"  - {head}. {in_markdown(criterion.question)}"
        for fact in deciding_facts(assessment, result):
            yield f"    - line {fact.place.line}, {code_in_markdown(fact.name)}: {in_markdown(fact.state)}"
