"""What one side of a comparison came to, whether it was assessed just now or is told by a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck import __version__
from toolcheck.assessment.levels import CREDITS
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import FULL
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from toolcheck.assessment.model import Assessment, Score
    from toolcheck.rubric.model import Outcome, Recommendation, Rubric, Severity

_DIGITS = 4
_SHOWN = 12
_LEFT_OUT = (NoLevel.NOT_APPLICABLE, NoLevel.WAIVED)


class Figures(NamedTuple):
    """Shown, possible and answered, each from 0 to 100, to the four decimals of a JSON report.

    They are decimals, so that the parts of a change add up to the whole without a remainder.
    """

    shown: Decimal
    possible: Decimal
    answered: Decimal


class FlagStanding(NamedTuple):
    """A red flag that is not absent."""

    title: str
    severity: Severity
    state: FlagState
    unstated: bool


class Basis(NamedTuple):
    """What a result hangs on: program, rubric, assessment date, catalogue and description.

    `catalogue_sha256` and `sha256` (of the description) are empty where they are not told. `facts` is None where the
    description itself is not at hand.
    """

    program: str
    rubric_id: str
    rubric_version: str
    rubric_sha256: str
    as_of: date
    catalogue_sha256: str
    sha256: str
    facts: Mapping[str, Any] | None

    @property
    def rubric(self) -> str:
        """The rubric in words: its id, version, and the first digits of its hash."""
        return f"{self.rubric_id} {self.rubric_version} (sha256 {self.rubric_sha256[:_SHOWN]})"


@dataclass(frozen=True)
class Snapshot:
    """One side: its outcome, figures (None where nothing applies), levels and the red flags that are not absent.

    `rubric` is None where the rubric that a report was made with is not at hand; then nothing is known of weights.
    """

    tool: str
    basis: Basis
    rubric: Rubric | None
    target: Level
    outcome: Outcome
    reasons: tuple[str, ...]
    total: Figures | None
    recommendations: Mapping[str, Figures | None]
    levels: Mapping[str, Level | NoLevel]
    flags: Mapping[str, FlagStanding]

    def points(self) -> dict[str, float]:
        """What each criterion adds to the shown of the total, by id; nothing where the rubric is not at hand."""
        if self.rubric is None:
            return {}
        parts = [(part, self._counted(part)) for part in self.rubric.recommendations]
        whole = sum(part.weight for part, counted in parts if counted)
        return {
            criterion.id: FULL * part.weight / whole * criterion.weight / counted * self._credit(criterion.id)
            for part, counted in parts
            if counted
            for criterion in part.criteria
        }

    def _counted(self, part: Recommendation) -> float:
        """The weight of its criteria that apply and are not waived."""
        return sum(
            criterion.weight
            for criterion in part.criteria
            if self.levels.get(criterion.id, NoLevel.WAIVED) not in _LEFT_OUT
        )

    def _credit(self, criterion: str) -> float:
        level = self.levels.get(criterion)
        return CREDITS[self.target][level] if isinstance(level, Level) else 0.0


def figures(shown: float, possible: float, answered: float) -> Figures:
    """Figures from 0 to 100 as reports tell them."""
    return Figures(*(Decimal(str(round(value, _DIGITS))) for value in (shown, possible, answered)))


def snapshot_of(assessment: Assessment) -> Snapshot:
    """What an assessment came to, made by this program."""
    description, rubric, catalogue = assessment.description, assessment.rubric, assessment.subject.catalogue
    return Snapshot(
        tool=description.facts["name"],
        basis=Basis(
            program=__version__,
            rubric_id=rubric.id,
            rubric_version=rubric.version,
            rubric_sha256=rubric.sha256,
            as_of=assessment.as_of,
            catalogue_sha256=catalogue.sha256 if catalogue else "",
            sha256=description.sha256,
            facts=description.facts,
        ),
        rubric=rubric,
        target=rubric.targets[description.stage],
        outcome=assessment.outcome,
        reasons=assessment.reasons,
        total=_told(assessment.score),
        recommendations={part.recommendation.id: _told(part.score) for part in assessment.recommendations},
        levels={result.criterion.id: result.level for result in assessment.criteria},
        flags={
            flag.id: FlagStanding(flag.title, flag.severity, state, unstated)
            for flag, state, unstated in assessment.flags
            if state is not FlagState.ABSENT
        },
    )


def _told(score: Score | None) -> Figures | None:
    return figures(*score) if score else None
