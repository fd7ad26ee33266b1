"""What to do next: each step with the exact points it gains."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.levels import credit
from toolcheck.assessment.model import Step
from toolcheck.assessment.scores import FULL
from toolcheck.rubric.model import Level, NoLevel, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult
    from toolcheck.assessment.subject import Subject
    from toolcheck.documents.places import Path

_LEVELS = tuple(Level)


def next_steps(assessment: Assessment, limit: int | None = None) -> tuple[Step, ...]:
    """The `limit` best steps, or all: blockers first, then gain per effort, ties in the order of the rubric.

    A total is a weighted mean of weighted means, so the change of one criterion moves it by the product of the
    shares; the result equals scoring again.
    """
    blockers = [result for result in assessment.flags_to_ask() if result.flag.severity is Severity.BLOCKER]
    gains = sorted(_gains(assessment)) if limit is None else nsmallest(limit, _gains(assessment))
    subject = assessment.subject
    steps = [
        *(_flag_step(result, assessment, subject) for result in blockers[:limit]),
        *(_criterion_step(found, assessment, subject) for found in gains),
    ]
    return tuple(steps[:limit])


class _Gain(NamedTuple):
    """Points of the total that a criterion gains by rising one level, and by reaching its target.

    Gains sort the best gain per effort first, then by the order of the rubric.
    """

    order: float
    place: int
    result: CriterionResult
    to_level: Level
    one_level: float
    to_target: float


def _gains(assessment: Assessment) -> Iterator[_Gain]:
    efforts = assessment.rubric.efforts
    total = sum(part.recommendation.weight for part in assessment.recommendations if part.score)
    place = 0
    for part in assessment.recommendations:
        scored = part.scored
        counted = sum(result.criterion.weight for result in scored)
        share = FULL * part.recommendation.weight / total / counted if counted else 0.0
        for result in scored:
            criterion, level, target, shown, _ = result
            if shown < 1:
                points = share * criterion.weight
                to_level = _LEVELS[level + 1] if isinstance(level, Level) else Level.ASSERTED
                one_level = points * (credit(to_level, target) - shown)
                order = -one_level / efforts[criterion.effort]
                place += 1
                yield _Gain(order, place, result, to_level, one_level, points * (1 - shown))


def _criterion_step(found: _Gain, assessment: Assessment, subject: Subject) -> Step:
    criterion = found.result.criterion
    path = _where(found.result, found.to_level, subject)
    places = assessment.description.places
    return Step(
        id=criterion.id,
        title=criterion.title,
        advice=criterion.advice[found.to_level.word],
        effort=criterion.effort,
        to_level=found.to_level,
        gain=found.one_level,
        gain_to_target=found.to_target,
        path=path,
        place=places.nearest(path),
        stated=places.holds(path),
    )


def _where(result: CriterionResult, to_level: Level, subject: Subject) -> Path:
    criterion = result.criterion
    if to_level is Level.EVIDENCED:
        return criterion.main_path
    condition = criterion.asserted if to_level is Level.ASSERTED else criterion.described
    if result.level is NoLevel.UNKNOWN and criterion.applies:
        undecided = next(criterion.applies.gaps(subject.facts, subject.moment, ()), None)
        if undecided and not undecided.known:
            return undecided.path
    if len(condition.reads) == 1:
        return criterion.main_path
    gap = next(condition.gaps(subject.facts, subject.moment, ()), None)
    return gap.path if gap else criterion.main_path


def _flag_step(result: FlagResult, assessment: Assessment, subject: Subject) -> Step:
    path = flag_path(result, subject)
    places = assessment.description.places
    return Step(
        id=result.flag.id,
        title=result.flag.title,
        advice=result.flag.safeguards,
        effort="medium",
        to_level=None,
        gain=None,
        gain_to_target=None,
        path=path,
        place=places.nearest(path),
        stated=places.holds(path),
    )


def flag_path(result: FlagResult, subject: Subject) -> Path:
    """The fact to look at first: what is undecided about an open flag, what states the hazard of a raised one."""
    condition = result.flag.cleared if result.unstated else result.flag.raised
    gap = next(condition.gaps(subject.facts, subject.moment, ()), None) if condition else None
    return gap.path if gap else tuple(result.flag.raised.reads[0].split("."))
