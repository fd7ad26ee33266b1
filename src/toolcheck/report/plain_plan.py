"""The next steps as plain text where they alone are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report import wording
from toolcheck.report.planning import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.report.model import Assessed, Style
    from toolcheck.report.planning import PlannedStep


def plan_lines(result: Assessed, style: Style) -> Iterator[str]:
    """The steps with all that is said of each, and what they come to together."""
    plan = plan_of(result.assessment, style)
    for number, planned in enumerate(plan.steps, 1):
        yield f"next {number}: {planned.step.title}"
        yield from (f"  {line}" for line in _step(planned, result.name))
    if plan.remark:
        yield f"next: {plan.remark}"
    for row in plan.rows:
        yield f"if done, {row.what}: {', '.join(part for part in (row.outcome, row.range, row.answered) if part)}"
    for conclusion in plan.conclusions:
        yield f"if done: {conclusion}"
    if plan.steps:
        yield f"note: {plan.note}"


def _step(planned: PlannedStep, name: str) -> Iterator[str]:
    step = planned.step
    yield f"level: {planned.levels}"
    yield f"gain: {planned.worth}"
    yield f"effort: {step.effort}"
    yield f"write: {step.advice}"
    for example in planned.examples:
        meant = f", for {example.meant_for}" if example.meant_for else ""
        yield f"example{meant}: {example.answer}"
    yield f"where: {wording.where(name, step)}, {planned.where}"
