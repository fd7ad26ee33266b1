"""A baseline: what a set of descriptions came to once, kept so that later runs fail only on what got worse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import exact, falls_short
from toolcheck.portfolio.answers import answer_to
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult
    from toolcheck.rubric.model import Outcome


class HeldLevel(NamedTuple):
    """The level a criterion had, and the answer that gave it."""

    level: Level
    answer: str


@dataclass(frozen=True)
class Standing:
    """What one description came to: its outcome and figures, its levels, and the answers that raised red flags."""

    outcome: Outcome
    shown: float
    answered: float
    levels: Mapping[str, HeldLevel]
    raised: Mapping[str, str]


@dataclass(frozen=True)
class Baseline:
    """The standings of descriptions by their paths, relative to the baseline's folder and written with `/`.

    `lost` are ids that the rubric at hand does not have, by path; there are none where it is of the same version.
    """

    rubric_id: str
    rubric_version: str
    standings: Mapping[str, Standing]
    lost: Mapping[str, tuple[str, ...]]


class Cause(StrEnum):
    """Why a level may have fallen."""

    ANSWER = "its answer changed"
    SURROUNDINGS = "its answer is the same; evidence, dates, the stage or the catalogue changed"
    RUBRIC = "the rubric is of another version"


class Fall(NamedTuple):
    """A criterion whose level is lower than it was."""

    result: CriterionResult
    was: Level
    cause: Cause


class Raised(NamedTuple):
    """A red flag that is raised and was not, or was by `another_answer`."""

    result: FlagResult
    another_answer: bool


@dataclass(frozen=True)
class Comparison:
    """One description against its standing.

    `worse_measures` names those of outcome, shown and answered that are lower than they were. `not_needed` are entries
    that hold nothing any more: red flags not raised now, criteria that have no level now.
    """

    falls: tuple[Fall, ...]
    newly_raised: tuple[Raised, ...]
    worse_measures: frozenset[str]
    tolerated: tuple[FlagResult, ...]
    risen: tuple[CriterionResult, ...]
    not_needed: tuple[CriterionResult | FlagResult, ...]


def standing_of(assessment: Assessment) -> Standing:
    """What there is to hold of an assessment."""
    facts = assessment.subject.facts
    score = assessment.score
    return Standing(
        outcome=assessment.outcome,
        shown=exact(score.shown) if score else 0.0,
        answered=exact(score.answered) if score else 0.0,
        levels={
            result.criterion.id: HeldLevel(result.level, answer_to(result.criterion, facts))
            for result in assessment.criteria
            if isinstance(result.level, Level)
        },
        raised={
            result.flag.id: answer_to(result.flag, facts)
            for result in assessment.flags
            if result.state is FlagState.RAISED
        },
    )


def compare(assessment: Assessment, standing: Standing, *, same_rubric: bool) -> Comparison:
    """What got worse, what is tolerated, what got better.

    Answers are compared only under the same version of the rubric: another one may ask for other facts.
    """
    levels = list(_held(assessment, standing))
    raised = [result for result in assessment.flags if result.state is FlagState.RAISED]
    tolerated, new = _sorted_out(raised, assessment, standing, same_rubric=same_rubric)
    now_raised = {result.flag.id for result in raised}
    return Comparison(
        falls=tuple(
            Fall(result, held.level, _cause(result, held, assessment, same_rubric=same_rubric))
            for result, held in levels
            if _rank(result.level) < _rank(held.level)
        ),
        newly_raised=tuple(new),
        worse_measures=frozenset(_worse_measures(assessment, standing)),
        tolerated=tuple(tolerated),
        risen=tuple(result for result, held in levels if _rank(result.level) > _rank(held.level)),
        not_needed=(
            *(result for result in assessment.criteria if result.level in _LEFT_OUT and _id(result) in standing.levels),
            *(result for result in assessment.flags if result.flag.id in standing.raised.keys() - now_raised),
        ),
    )


_LEFT_OUT = (NoLevel.NOT_APPLICABLE, NoLevel.WAIVED)


def _id(result: CriterionResult) -> str:
    return result.criterion.id


def _held(assessment: Assessment, standing: Standing) -> Iterator[tuple[CriterionResult, HeldLevel]]:
    """The criteria that had a level and count now, each with what it had."""
    for result in assessment.criteria:
        held = standing.levels.get(_id(result))
        if held and result.level not in _LEFT_OUT:
            yield result, held


def _cause(result: CriterionResult, held: HeldLevel, assessment: Assessment, *, same_rubric: bool) -> Cause:
    if not same_rubric:
        return Cause.RUBRIC
    changed = answer_to(result.criterion, assessment.subject.facts) != held.answer
    return Cause.ANSWER if changed else Cause.SURROUNDINGS


def _rank(level: Level | NoLevel) -> int:
    """Levels in their order; what is unknown comes last, since a stated no is an answer."""
    return level if isinstance(level, Level) else -1


def _sorted_out(
    raised: list[FlagResult], assessment: Assessment, standing: Standing, *, same_rubric: bool
) -> tuple[list[FlagResult], list[Raised]]:
    """The raised flags that are tolerated, and those that are not: a tolerated hazard must not cover for another."""
    tolerated: list[FlagResult] = []
    new: list[Raised] = []
    for result in raised:
        held = standing.raised.get(result.flag.id)
        if held and (not same_rubric or held == answer_to(result.flag, assessment.subject.facts)):
            tolerated.append(result)
        else:
            new.append(Raised(result, another_answer=held is not None))
    return tolerated, new


def _worse_measures(assessment: Assessment, standing: Standing) -> Iterator[str]:
    score = assessment.score
    if assessment.outcome.rank < standing.outcome.rank:
        yield "outcome"
    if falls_short(score.shown if score else 0.0, standing.shown):
        yield "shown"
    if falls_short(score.answered if score else 0.0, standing.answered):
        yield "answered"
