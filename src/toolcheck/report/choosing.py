"""Which next steps a report shows: a choice leaves steps out and changes none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.steps import next_steps

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, Step
    from toolcheck.report.model import Choice


def steps_of(assessment: Assessment, choice: Choice) -> tuple[Step, ...]:
    """Every step that a choice leaves, in their order. Gains are those of the whole rubric's total all the same."""
    ids = _ids_of(assessment, choice.recommendations)
    return tuple(step for step in next_steps(assessment) if step.id in ids and step.effort in choice.efforts)


def _ids_of(assessment: Assessment, recommendations: tuple[str, ...]) -> frozenset[str]:
    """The ids of the criteria and red flags of these recommendations, or of all where none is named."""
    parts = [part for part in assessment.rubric.recommendations if not recommendations or part.id in recommendations]
    criteria = {criterion.id for part in parts for criterion in part.criteria}
    return frozenset(criteria | {flag.id for part in parts for flag in part.red_flags})
