"""Small portfolios for the tests of comparisons: a rubric of few criteria, and proposals by their credits alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from toolcheck.assessment.model import CriterionResult
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.catalogue.entries import Profile
from toolcheck.catalogue.format import FACETS
from toolcheck.portfolio.draws import Variation
from toolcheck.portfolio.entrants import Entrant, Part
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Level, NoLevel, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.rubric.model import Rubric

Credits = tuple[float, float] | None
"""What is shown and what is possible of one criterion, 0 to 1; None where it does not apply."""

NOTHING_VARIES = Variation(draws=100, seed=1, spread=1)


@cache
def small_rubric(*weights: tuple[float, ...]) -> Rubric:
    """A rubric in which each recommendation is given by its weight and those of its criteria."""
    bundled = load_rubric()
    parts = [
        replace(
            part,
            weight=weight,
            criteria=tuple(
                replace(one, weight=own) for one, own in zip(part.criteria[: len(criteria)], criteria, strict=True)
            ),
        )
        for part, (weight, *criteria) in zip(bundled.recommendations, weights, strict=False)
    ]
    return replace(bundled, recommendations=tuple(parts))


def entrant(rubric: Rubric, name: str, *credits_: Sequence[Credits], outcome: Outcome = Outcome.WEAK) -> Entrant:
    """A proposal with these credits: for each recommendation those of each criterion."""
    results = [
        score_recommendation(part, tuple(map(_result, part.criteria, given)))
        for part, given in zip(rubric.recommendations, credits_, strict=True)
    ]
    parts = tuple(
        Part(
            result.recommendation,
            result.score,
            result.waived,
            tuple(one.shown for one in result.criteria),
            tuple(one.possible for one in result.criteria),
            tuple(one.level is not NoLevel.NOT_APPLICABLE for one in result.criteria),
        )
        for result in results
    )
    score, waived = score_total(results)
    return Entrant(
        file=f"{name}.tool.yaml",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        name=name,
        stage="idea",
        as_of="2026-10-01",
        outcome=outcome,
        reasons=(),
        score=score,
        waived=waived,
        parts=parts,
        flags=(),
        missing=(),
        close_tools=(),
        profile=Profile(name, name, None, dict.fromkeys(FACETS)),
    )


def _result(criterion: object, credits_: Credits) -> CriterionResult:
    if credits_ is None:
        return CriterionResult(criterion, NoLevel.NOT_APPLICABLE, Level.EVIDENCED, 0.0, 0.0)  # type: ignore[arg-type]
    level = Level.ASSERTED if credits_[0] == credits_[1] else NoLevel.UNKNOWN
    return CriterionResult(criterion, level, Level.EVIDENCED, *credits_)  # type: ignore[arg-type]


def fixed(*shares: float) -> list[tuple[float, float]]:
    """Credits of answers of which nothing is open."""
    return [(share, share) for share in shares]


EVEN = small_rubric((1, 1), (1, 1))
"""Two recommendations of one criterion each, all of the same weight."""
