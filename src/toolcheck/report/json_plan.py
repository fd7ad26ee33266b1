"""What the JSON report says of next steps where they alone are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.together import changes
from toolcheck.report.members import score_payload
from toolcheck.report.planning import plan_of

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.assessment.together import Prospect
    from toolcheck.report.model import Style
    from toolcheck.report.payload import AssessedPayload, ExamplePayload, ProspectPayload
    from toolcheck.report.planning import PlannedStep


def add_plan(payload: AssessedPayload, assessment: Assessment, style: Style) -> None:
    """Add to each step its title, levels, example and place in words, and to the result what steps come to together."""
    plan = plan_of(assessment, style)
    levels = {result.criterion.id: result.level.word for result in assessment.criteria}
    for step, planned in zip(payload["next_steps"], plan.steps, strict=True):
        step["title"] = planned.step.title
        step["level"] = levels.get(step["id"])
        step["example"] = _example(planned)
        step["where"] = planned.where
    blockers = sum(step.gain is None for step in plan.left_out)
    payload["steps_left_out"] = {"steps": len(plan.left_out), "blockers": blockers}
    pairs = zip(plan.to_next, plan.to_target, strict=True)
    payload["together"] = [{**_prospect(found), "at_target": _prospect(best)} for found, best in pairs]
    first = next(iter(changes(assessment, plan.to_next)), None)
    payload["outcome_changes_after"] = first.steps if first else None


def _example(planned: PlannedStep) -> ExamplePayload | None:
    for example in planned.examples:
        return {"answer": example.answer, "meant_for": example.meant_for}
    return None


def _prospect(found: Prospect) -> ProspectPayload:
    return {
        "steps": found.steps,
        "outcome": found.outcome.value,
        "reasons": list(found.reasons),
        "score": score_payload(found.score),
    }
