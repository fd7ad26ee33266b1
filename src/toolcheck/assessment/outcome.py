"""The outcome and the reasons for it: the first rule that holds decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import falls_short, points
from toolcheck.rubric.model import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.assessment.model import FlagResult, RecommendationResult, Score
    from toolcheck.rubric.model import Bands


def decide(
    score: Score | None, parts: Sequence[RecommendationResult], flags: Sequence[FlagResult], bands: Bands
) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome with its reasons; thresholds are compared with unrounded values."""
    raised = _titles(flags, FlagState.RAISED, Severity.BLOCKER)
    if raised:
        return Outcome.BLOCKED, tuple(f"blocker raised: {title}" for title in raised)
    incomplete = _incomplete(score, flags, bands)
    if incomplete or score is None:
        return Outcome.INCOMPLETE, tuple(incomplete)
    if falls_short(score.shown, bands.weak_below):
        return Outcome.WEAK, (f"{points(score.shown)} shown, below {bands.weak_below:g}",)
    short = _short_of_strong(score, parts, flags, bands)
    return (Outcome.PROMISING, tuple(short)) if short else (Outcome.STRONG, (_strong(score, bands),))


def _incomplete(score: Score | None, flags: Sequence[FlagResult], bands: Bands) -> list[str]:
    if score is None:
        return ["no criterion applies, so there is nothing to score"]
    reasons: list[str] = []
    if falls_short(score.answered, bands.min_answered):
        reasons.append(f"{points(score.answered)} % answered, below {bands.min_answered:g} %")
    reasons += [
        f"blocker open, the file does not decide: {title}" for title in _titles(flags, FlagState.OPEN, Severity.BLOCKER)
    ]
    return reasons


def _short_of_strong(
    score: Score, parts: Sequence[RecommendationResult], flags: Sequence[FlagResult], bands: Bands
) -> list[str]:
    reasons: list[str] = []
    if falls_short(score.shown, bands.promising_below):
        reasons.append(f"{points(score.shown)} shown, below {bands.promising_below:g}")
    reasons += [
        f"{part.recommendation.label}: {points(part.score.shown)} shown, below {bands.weakest_below:g}"
        for part in parts
        if part.score and falls_short(part.score.shown, bands.weakest_below)
    ]
    reasons += [f"high red flag raised: {title}" for title in _titles(flags, FlagState.RAISED, Severity.HIGH)]
    return reasons


def _strong(score: Score, bands: Bands) -> str:
    return f"{points(score.shown)} shown, at least {bands.promising_below:g}, and no grave red flag raised"


def _titles(flags: Sequence[FlagResult], state: FlagState, severity: Severity) -> list[str]:
    return [result.flag.title for result in flags if result.state is state and result.flag.severity is severity]
