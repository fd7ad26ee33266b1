"""The next steps in Markdown where they alone are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report.inert import code_in_markdown, in_markdown
from toolcheck.report.planning import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.report.model import Assessed, Style
    from toolcheck.report.planning import PlannedStep

_TABLE = ("| If done | Outcome | Shown, possible | Answered |", "| - | - | -: | -: |")


def plan_lines(result: Assessed, style: Style) -> Iterator[str]:
    """The steps with all that is said of each, and what they come to together."""
    plan = plan_of(result.assessment, style)
    yield from ("", "### Next steps", "")
    for number, planned in enumerate(plan.steps, 1):
        yield f"{number}. **{in_markdown(planned.step.title)}**, {planned.step.effort} effort"
        indent = " " * (len(str(number)) + 2)
        yield from (f"{indent}- {line}" for line in _step(planned, result.name))
    if plan.remark:
        yield from ("", in_markdown(plan.remark)) if plan.steps else (in_markdown(plan.remark),)
    if plan.steps:
        yield from ("", "### If these steps are done", "", *_TABLE)
        yield from (f"| {' | '.join(map(in_markdown, row))} |" for row in plan.rows)
        yield from ("", *(f"- {in_markdown(conclusion)}" for conclusion in plan.conclusions))
        yield from ("", in_markdown(plan.note))


def _step(planned: PlannedStep, name: str) -> Iterator[str]:
    step = planned.step
    yield f"**{in_markdown(planned.levels)}**: {in_markdown(planned.worth)}"
    yield f"Write: {in_markdown(step.advice)}"
    for example in planned.examples:
        meant = f", for {example.meant_for}" if example.meant_for else ""
        yield f"Example{in_markdown(meant)}: {in_markdown(example.answer)}"
    yield f"Where: {code_in_markdown(f'{name}:{step.place}')}, {_with_code(planned.where)}"


def _with_code(words: str) -> str:
    """The program's own words, in which what stands between backticks is a name out of the format."""
    pieces = words.split("`")
    return "".join(code_in_markdown(piece) if at % 2 else piece for at, piece in enumerate(pieces))
