"""What a file would show if several next steps were done together: levels raised, everything scored and decided anew.

It is no promise. The levels are supposed, nothing is verified, and what is written for a step may raise a red flag.
What no step is about stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.levels import CREDITS
from toolcheck.assessment.model import CriterionResult, FlagResult, FlagState
from toolcheck.assessment.outcome import decide
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolcheck.assessment.model import Assessment, RecommendationResult, Score, Step
    from toolcheck.rubric.model import Outcome


class Prospect(NamedTuple):
    """What the file would show once the first `steps` of some steps are done."""

    steps: int
    outcome: Outcome
    score: Score | None
    reasons: tuple[str, ...]


def prospects(assessment: Assessment, steps: Sequence[Step], *, to_target: bool = False) -> Iterator[Prospect]:
    """What the first step comes to, then the first two, and so on to all of them.

    Each criterion reaches the level that its step leads to, one above its own, or with `to_target` the level expected
    at the tool's stage; it then counts as answered. A step about a blocker supposes that the safeguards are stated or,
    where nothing clears the red flag, that the hazard is gone: no figure moves by it.
    """
    parts, flags = assessment.recommendations, assessment.flags
    for number, step in enumerate(steps, 1):
        if step.to_level is None:
            flags = tuple(_settled(flag) if flag.flag.id == step.id else flag for flag in flags)
        else:
            parts = tuple(_risen(part, step.id, step.to_level, to_target=to_target) for part in parts)
        score, _ = score_total(parts)
        yield Prospect(number, *_decided(assessment, score, parts, flags))


def changes(assessment: Assessment, found: Iterable[Prospect]) -> tuple[Prospect, ...]:
    """Those after which the outcome is another one than before: the first has the fewest steps that change anything."""
    turns: list[Prospect] = []
    outcome = assessment.outcome
    for prospect in found:
        if prospect.outcome is not outcome:
            turns.append(prospect)
            outcome = prospect.outcome
    return tuple(turns)


def _decided(
    assessment: Assessment, score: Score | None, parts: Sequence[RecommendationResult], flags: Sequence[FlagResult]
) -> tuple[Outcome, Score | None, tuple[str, ...]]:
    outcome, reasons = decide(score, parts, flags, assessment.rubric.bands)
    return outcome, score, reasons


def _settled(result: FlagResult) -> FlagResult:
    state = FlagState.CLEARED if result.flag.cleared else FlagState.ABSENT
    return FlagResult(result.flag, state, unstated=False)


def _risen(part: RecommendationResult, criterion: str, to_level: Level, *, to_target: bool) -> RecommendationResult:
    """The recommendation scored anew with a criterion raised, or itself if it has no such criterion."""
    if not any(result.criterion.id == criterion for result in part.criteria):
        return part
    results = [
        _at(result, max(to_level, result.target) if to_target else to_level)
        if result.criterion.id == criterion
        else result
        for result in part.criteria
    ]
    return score_recommendation(part.recommendation, tuple(results))


def _at(result: CriterionResult, level: Level) -> CriterionResult:
    """A criterion at a level. What is described may always be evidenced; below that, what stands in the way stays."""
    shown = CREDITS[result.target][level]
    possible = 1.0 if level >= Level.DESCRIBED else max(shown, result.possible)
    return CriterionResult(result.criterion, level, result.target, shown, possible)
