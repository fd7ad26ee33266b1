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

# Looking a member up on its class costs more than many a condition; these are asked for each criterion of each file.
_ABSENT, _ASSERTED, _DESCRIBED, _EVIDENCED = Level
_UNKNOWN, _NOT_APPLICABLE, _WAIVED = NoLevel


def judge(criterion: Criterion, subject: Subject, target: Level) -> CriterionResult:
    """The level of a criterion, with the credit shown and the highest credit still possible.

    Possible is what the best completion of everything unstated would give, evidence included; what is stated stands.
    """
    if subject.waived and is_waived(criterion, subject.waived):
        return CriterionResult(criterion, _WAIVED, target, 0.0, 0.0)
    applies = criterion.applies.evaluate(subject.facts, subject.moment) if criterion.applies else TRUE
    if applies is FALSE:
        return CriterionResult(criterion, _NOT_APPLICABLE, target, 0.0, 0.0)
    if applies is UNKNOWN:
        return CriterionResult(criterion, _UNKNOWN, target, 0.0, 1.0)
    described = criterion.described.evaluate(subject.facts, subject.moment)
    if described is TRUE:
        level = _EVIDENCED if subject.is_backed(criterion) else _DESCRIBED
        return CriterionResult(criterion, level, target, CREDITS[level, target], 1.0)
    return _undescribed(criterion, subject, target, described)


def _undescribed(criterion: Criterion, subject: Subject, target: Level, described: Truth) -> CriterionResult:
    asserted = criterion.asserted.evaluate(subject.facts, subject.moment)
    best = _ABSENT if asserted is FALSE else _ASSERTED
    at_best = CREDITS[best, target]
    possible = 1.0 if described is UNKNOWN else at_best
    if asserted is UNKNOWN:
        return CriterionResult(criterion, _UNKNOWN, target, 0.0, possible)
    return CriterionResult(criterion, best, target, at_best, possible)


CREDITS = {(level, target): min(level, target) / target for level in Level for target in Level if target}
"""The share of full credit, from 0 to 1, that a level gives where a target is expected, by (level, target)."""
