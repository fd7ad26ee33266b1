"""A proposal as a comparison keeps it: figures, red flags, what is missing; the description itself is let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.catalogue.entries import profile_of
from toolcheck.portfolio.missing import missing_in
from toolcheck.rubric.model import NoLevel, Outcome

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, FlagResult, RecommendationResult, Score
    from toolcheck.catalogue.entries import Profile
    from toolcheck.catalogue.known import CloseTool
    from toolcheck.portfolio.missing import Missing
    from toolcheck.rubric.model import Recommendation

_LEFT_OUT = (NoLevel.NOT_APPLICABLE, NoLevel.WAIVED)


class Part(NamedTuple):
    """One recommendation of a proposal; `score` is None where nothing counts.

    `shown` and `possible` are the credits of its criteria, from 0 to 1, in the order of the rubric; `counted` says of
    which criteria they count. `waived` is a share of the weight, from 0 to 100.
    """

    recommendation: Recommendation
    score: Score | None
    waived: float
    shown: tuple[float, ...]
    possible: tuple[float, ...]
    counted: tuple[bool, ...]

    @property
    def middle(self) -> float | None:
        """The middle of its range, from 0 to 100."""
        return (self.score.shown + self.score.possible) / 2 if self.score else None


@dataclass(frozen=True, slots=True)
class Entrant:
    """One proposal of a comparison; `sha256` is of the bytes that were read, and tells it from every other.

    `flags` are the red flags that are not absent, `profile` is what the search for duplicates looks at.
    """

    file: str
    sha256: str
    name: str
    stage: str
    as_of: str
    outcome: Outcome
    reasons: tuple[str, ...]
    score: Score | None
    waived: float
    parts: tuple[Part, ...]
    flags: tuple[FlagResult, ...]
    missing: tuple[Missing, ...]
    close_tools: tuple[CloseTool, ...]
    profile: Profile

    @property
    def is_ranked(self) -> bool:
        """Whether it can stand in a ranking: nothing blocks it, and there is something to score."""
        return self.outcome is not Outcome.BLOCKED and self.score is not None


def entrant_of(file: str, sha256: str, assessment: Assessment) -> Entrant:
    """What a comparison keeps of an assessment."""
    facts = assessment.description.facts
    return Entrant(
        file=file,
        sha256=sha256,
        name=facts["name"],
        stage=facts["stage"],
        as_of=assessment.as_of.isoformat(),
        outcome=assessment.outcome,
        reasons=assessment.reasons,
        score=assessment.score,
        waived=assessment.waived,
        parts=tuple(map(_part, assessment.recommendations)),
        flags=assessment.flags_in(FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED),
        missing=missing_in(assessment),
        close_tools=assessment.close_tools,
        profile=profile_of(facts),
    )


def _part(result: RecommendationResult) -> Part:
    return Part(
        recommendation=result.recommendation,
        score=result.score,
        waived=result.waived,
        shown=tuple(criterion.shown for criterion in result.criteria),
        possible=tuple(criterion.possible for criterion in result.criteria),
        counted=tuple(criterion.level not in _LEFT_OUT for criterion in result.criteria),
    )
