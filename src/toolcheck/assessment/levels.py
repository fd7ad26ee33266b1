"""The level of each criterion, and the credit it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import CriterionResult, made_of
from toolcheck.assessment.waivers import is_waived
from toolcheck.rubric.model import Level, NoLevel
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from toolcheck.assessment.subject import Subject
    from toolcheck.rubric.model import Recommendation

# Looking a member up on its class costs more than many a condition; these are asked for each criterion of each file.
_ABSENT, _ASSERTED, _DESCRIBED, _EVIDENCED = Level
_UNKNOWN, _NOT_APPLICABLE, _WAIVED = NoLevel

CREDITS = {target: tuple(min(level, target) / target for level in Level) for target in Level if target}
"""The share of full credit, from 0 to 1, that each level gives where a target is expected, by target."""


def judge_all(recommendation: Recommendation, subject: Subject, target: Level) -> tuple[CriterionResult, ...]:
    """The level of each criterion of a recommendation, with the credit shown and the highest credit still possible.

    Possible is what the best completion of everything unstated would give, evidence included; what is stated stands.
    """
    facts, moment, waived = subject.facts, subject.moment, subject.waived
    credit = CREDITS[target]
    results: list[CriterionResult] = []
    for criterion, applies_to, is_asserted, is_described in recommendation.asked:
        level: Level | NoLevel = _UNKNOWN
        shown, possible = 0.0, 1.0
        applies = applies_to(facts, moment) if applies_to else TRUE
        if waived and is_waived(criterion, waived):
            level, possible = _WAIVED, 0.0
        elif applies is FALSE:
            level, possible = _NOT_APPLICABLE, 0.0
        elif applies is TRUE:
            described = is_described(facts, moment)
            if described is TRUE:
                level = _EVIDENCED if subject.is_backed(criterion) else _DESCRIBED
                shown = credit[level]
            else:
                asserted = is_asserted(facts, moment)
                best = _ABSENT if asserted is FALSE else _ASSERTED
                if asserted is not UNKNOWN:
                    level, shown = best, credit[best]
                if described is FALSE:
                    possible = credit[best]
        results.append(made_of(CriterionResult, (criterion, level, target, shown, possible)))
    return tuple(results)
