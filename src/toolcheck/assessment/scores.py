"""Weighted means: of criteria within a recommendation, and of recommendations in the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import RecommendationResult, Score
from toolcheck.rubric.model import NoLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.assessment.model import CriterionResult
    from toolcheck.rubric.model import Recommendation

FULL = 100.0
_EXACT_DIGITS = 9


_UNKNOWN, _NOT_APPLICABLE, _WAIVED = NoLevel  # looking a member up on its class is slow, and this runs per criterion


def score_recommendation(recommendation: Recommendation, results: tuple[CriterionResult, ...]) -> RecommendationResult:
    """The score of one recommendation over the criteria that apply and are not waived."""
    shown = possible = answered = counted = waived = 0.0
    for criterion, level, _, credit_shown, credit_possible in results:
        weight = criterion.weight
        if level is _NOT_APPLICABLE:
            continue
        if level is _WAIVED:
            waived += weight
            continue
        counted += weight
        shown += weight * credit_shown
        possible += weight * credit_possible
        if level is not _UNKNOWN:
            answered += weight
    score = Score(FULL * shown / counted, FULL * possible / counted, FULL * answered / counted) if counted else None
    waived_share = FULL * waived / (counted + waived) if waived else 0.0
    return RecommendationResult(recommendation, results, score, waived_share, counted)


def score_total(parts: Sequence[RecommendationResult]) -> tuple[Score | None, float]:
    """The total over the recommendations that have a score (None if none has), and the waived share of all weight."""
    shown = possible = answered = scored = waived = asked = 0.0
    for recommendation, _, score, waived_share, _ in parts:
        weight = recommendation.weight
        if score:
            scored += weight
            shown += weight * score.shown
            possible += weight * score.possible
            answered += weight * score.answered
        if score or waived_share:
            asked += weight
            waived += weight * waived_share
    total = Score(shown / scored, possible / scored, answered / scored) if scored else None
    return total, waived / asked if asked else 0.0


def points(value: float) -> str:
    """A figure from 0 to 100 for people: cut, so that 49.9 does not read as the 50 it fell short of."""
    return str(int(value + 1e-9))


def exact_points(value: float) -> str:
    """The same to a hundredth, for a comparison with a threshold that is not a whole number."""
    return f"{int(exact(value) * 100 + 1e-7) / 100:g}"


def exact(value: float) -> float:
    """A figure without the last digits that sums of fractions lose."""
    return round(value, _EXACT_DIGITS)


def falls_short(value: float, threshold: float) -> bool:
    """Whether a figure is below a threshold; every threshold is compared like this, with unrounded values."""
    return exact(value) < exact(threshold)
