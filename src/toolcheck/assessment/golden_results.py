"""What golden cases come to, beside what they expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import Score

if TYPE_CHECKING:
    from toolcheck.assessment.golden_cases import Expectation, GoldenCase
    from toolcheck.assessment.model import Assessment
    from toolcheck.catalogue.known import KnownTools
    from toolcheck.rubric.model import Rubric

_TOLERANCE = 0.05 + 1e-9
"""A figure is expected as it is shown with one decimal."""


class Comparison(NamedTuple):
    """What came of one expectation; `found` is None where there is no score."""

    expectation: Expectation
    found: str | float | None

    @property
    def met(self) -> bool:
        """Whether it is as expected: the same word, or the same figure to one decimal."""
        if isinstance(self.found, float) and isinstance(self.expectation.wanted, float):
            return abs(self.found - self.expectation.wanted) <= _TOLERANCE
        return self.found == self.expectation.wanted


class CaseResult(NamedTuple):
    """A case with its assessment, and what came of each expectation."""

    case: GoldenCase
    assessment: Assessment
    comparisons: tuple[Comparison, ...]

    @property
    def unmet(self) -> tuple[Comparison, ...]:
        """What is not as expected."""
        return tuple(comparison for comparison in self.comparisons if not comparison.met)


def result_of(case: GoldenCase, rubric: Rubric, known_tools: KnownTools | None = None) -> CaseResult:
    """Assess a case and set the result beside what it expects."""
    assessment = assess(case.description, rubric, known_tools=known_tools)
    found = _everything(assessment)
    return CaseResult(
        case, assessment, tuple(Comparison(expected, found[expected.keys]) for expected in case.expectations)
    )


def _everything(assessment: Assessment) -> dict[tuple[str, ...], str | float | None]:
    """All that a case can expect, under the keys that it is expected with."""
    found: dict[tuple[str, ...], str | float | None] = {("outcome",): assessment.outcome.value}
    found |= _figures((), assessment.score)
    for part in assessment.recommendations:
        found |= _figures(("recommendations", part.recommendation.id), part.score)
    found |= {("levels", result.criterion.id): result.level.word for result in assessment.criteria}
    found |= {("red_flags", result.flag.id): result.state.value for result in assessment.flags}
    return found


def _figures(keys: tuple[str, ...], score: Score | None) -> dict[tuple[str, ...], float | None]:
    return {(*keys, name): getattr(score, name, None) for name in Score._fields}
