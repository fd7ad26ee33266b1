"""What to do next: each step with the exact points it gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.levels import CREDITS
from toolcheck.assessment.model import FlagState, Step
from toolcheck.assessment.scores import FULL
from toolcheck.rubric.derived import where_written
from toolcheck.rubric.model import Level, NoLevel, Severity
from toolcheck.rubric.truth import TRUE, UNKNOWN

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult
    from toolcheck.assessment.subject import Subject
    from toolcheck.documents.places import Path

_OPEN = FlagState.OPEN
_, _NOT_APPLICABLE, _WAIVED = NoLevel  # looking a member up on its class is slow
_ASSERTED = Level.ASSERTED
_LEVELS = tuple(Level)


def next_steps(assessment: Assessment, limit: int | None = None) -> tuple[Step, ...]:
    """The `limit` best steps, or all: blockers first, then gain per effort, ties in the order of the rubric.

    A total is a weighted mean of weighted means, so the change of one criterion moves it by the product of the
    shares; the result equals scoring again.
    """
    blockers = [result for result in assessment.flags_to_ask if result.flag.severity is Severity.BLOCKER]
    wanted = None if limit is None else max(0, limit - len(blockers))
    subject = assessment.subject
    return (
        *(_flag_step(result, assessment) for result in blockers[:limit]),
        *(_criterion_step(*gain[2:], assessment, subject) for gain in sorted(_gains(assessment))[:wanted]),
    )


_Gain = tuple[float, int, "CriterionResult", Level, float]
"""Sorts the best gain per effort first, then by the order of the rubric; with the level that one step leads to, and
the points a full credit is worth."""


def _gains(assessment: Assessment) -> list[_Gain]:
    """What each criterion below its target gains; what is unknown is asserted first."""
    efforts = assessment.rubric.efforts
    parts = [part for part in assessment.recommendations if part.score]
    total = sum([part.recommendation.weight for part in parts])
    gains: list[_Gain] = []
    for part in parts:
        share = FULL * part.recommendation.weight / total / part.counted
        for result in part.criteria:
            criterion, level, target, shown, _ = result
            if shown < 1 and level is not _WAIVED and level is not _NOT_APPLICABLE:
                points = share * criterion.weight
                above = _LEVELS[level + 1] if isinstance(level, Level) else _ASSERTED
                gain = points * (CREDITS[target][above] - shown)
                gains.append((-gain / efforts[criterion.effort], len(gains), result, above, points))
    return gains


def _criterion_step(
    result: CriterionResult, to_level: Level, worth: float, assessment: Assessment, subject: Subject
) -> Step:
    criterion, _, target, shown, _ = result
    path = _where(result, to_level, subject)
    places = assessment.description.places
    place, end = places.region(path)
    return Step(
        id=criterion.id,
        title=criterion.title,
        advice=criterion.advice[to_level.word],
        effort=criterion.effort,
        to_level=to_level,
        gain=worth * (CREDITS[target][to_level] - shown),
        gain_to_target=worth * (1 - shown),
        path=path,
        place=place,
        end=end,
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
            return where_written(undecided.path)
    if len(condition.reads) == 1:
        return criterion.main_path
    gap = next(condition.gaps(subject.facts, subject.moment, ()), None)
    return where_written(gap.path) if gap else criterion.main_path


def _flag_step(result: FlagResult, assessment: Assessment) -> Step:
    path = _safeguard_path(result, assessment)
    places = assessment.description.places
    place, end = places.region(path)
    return Step(
        id=result.flag.id,
        title=result.flag.title,
        advice=result.flag.safeguards,
        effort="medium",
        to_level=None,
        gain=None,
        gain_to_target=None,
        path=path,
        place=place,
        end=end,
        stated=places.holds(path),
    )


def _safeguard_path(result: FlagResult, assessment: Assessment) -> Path:
    """Where to write what clears a raised flag, or what an open one leaves undecided."""
    subject, cleared = assessment.subject, result.flag.cleared
    if result.state is FlagState.RAISED and cleared:
        gap = next(cleared.gaps(subject.facts, subject.moment, ()), None)
        if gap:
            return where_written(gap.path)
    return flag_path(result, assessment)


def flag_path(result: FlagResult, assessment: Assessment) -> Path:
    """The fact to look at first: what states the hazard of a raised flag, what is undecided about an open one."""
    subject, places = assessment.subject, assessment.description.places
    flag = result.flag
    answer = UNKNOWN if result.state is _OPEN else TRUE
    about_safeguards = flag.cleared if answer is UNKNOWN and result.unstated else None
    first: Path = ()
    for fact, spot in (about_safeguards or flag.raised).grounds(subject.facts, subject.moment, (), answer):
        path = where_written((*fact, *spot.steps))
        if places.holds(path):
            return path
        first = first or path
    return first
