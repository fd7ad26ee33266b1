"""The level of each criterion, and the credit it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import CriterionResult
from toolcheck.assessment.waivers import is_waived
from toolcheck.rubric.model import Level, NoLevel
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from toolcheck.assessment.subject import Subject
    from toolcheck.rubric.model import Criterion


def judge(criterion: Criterion, subject: Subject, target: Level) -> CriterionResult:
    """The level of a criterion, with the credit shown and the highest credit still possible.

    Possible is what the best completion of everything unstated would give, evidence included; what is stated stands.
    """
    if subject.waived and is_waived(criterion, subject.waived):
        return CriterionResult(criterion, NoLevel.WAIVED, target, 0.0, 0.0)
    applies = criterion.applies.evaluate(subject.facts, subject.moment) if criterion.applies else TRUE
    if applies is FALSE:
        return CriterionResult(criterion, NoLevel.NOT_APPLICABLE, target, 0.0, 0.0)
    if applies is UNKNOWN:
        return CriterionResult(criterion, NoLevel.UNKNOWN, target, 0.0, 1.0)
    described = criterion.described.evaluate(subject.facts, subject.moment)
    if described is TRUE:
        level = Level.EVIDENCED if subject.is_backed(criterion) else Level.DESCRIBED
        return CriterionResult(criterion, level, target, CREDITS[level, target], 1.0)
    return _undescribed(criterion, subject, target, described)


def _undescribed(criterion: Criterion, subject: Subject, target: Level, described: Truth) -> CriterionResult:
    asserted = criterion.asserted.evaluate(subject.facts, subject.moment)
    if asserted is UNKNOWN:
        level: Level | NoLevel = NoLevel.UNKNOWN
    else:
        level = Level.ASSERTED if asserted is TRUE else Level.ABSENT
    best = Level.ABSENT if asserted is FALSE else Level.ASSERTED
    possible = 1.0 if described is UNKNOWN else CREDITS[best, target]
    shown = CREDITS[level, target] if isinstance(level, Level) else 0.0
    return CriterionResult(criterion, level, target, shown, possible)


CREDITS = {(level, target): min(level, target) / target for level in Level for target in Level if target}
"""The share of full credit, from 0 to 1, that a level gives where a target is expected, by (level, target)."""
