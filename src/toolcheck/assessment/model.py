"""The result of assessing one description, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from datetime import date

    from toolcheck.assessment.subject import Subject
    from toolcheck.catalogue.known import CloseTool
    from toolcheck.description.reading import Description
    from toolcheck.documents.places import Path, Place
    from toolcheck.rubric.model import (
        Criterion,
        Level,
        NoLevel,
        Outcome,
        Recommendation,
        RedFlag,
        Rubric,
    )


class FlagState(StrEnum):
    """What the stated facts say about a hazard."""

    ABSENT = "absent"
    RAISED = "raised"
    CLEARED = "cleared"
    OPEN = "open"


_GRAVEST_FIRST = tuple(Severity)

made_of = tuple.__new__
"""Makes a named tuple of its class and values: what is made for each criterion of each file takes half the time so."""


class CriterionResult(NamedTuple):
    """How far one criterion is shown. `shown` and `possible` are credits from 0 to 1 at the stage's `target` level."""

    criterion: Criterion
    level: Level | NoLevel
    target: Level
    shown: float
    possible: float


class Score(NamedTuple):
    """A range and how much of it is settled, each from 0 to 100, unrounded."""

    shown: float
    possible: float
    answered: float


class RecommendationResult(NamedTuple):
    """One recommendation. `score` is None where no criterion applies; `waived` is a weight share from 0 to 100.

    `counted` is the weight of the criteria that apply and are not waived.
    """

    recommendation: Recommendation
    criteria: tuple[CriterionResult, ...]
    score: Score | None
    waived: float
    counted: float


class FlagResult(NamedTuple):
    """The state of one red flag. `unstated` says that safeguards are missing from the file, not that there are none."""

    flag: RedFlag
    state: FlagState
    unstated: bool


@dataclass(frozen=True, eq=False, repr=False)
class Assessment:
    """Everything that follows from one description and one rubric at one date."""

    description: Description
    subject: Subject
    rubric: Rubric
    recommendations: tuple[RecommendationResult, ...]
    flags: tuple[FlagResult, ...]
    score: Score | None
    waived: float
    outcome: Outcome
    reasons: tuple[str, ...]

    @property
    def as_of(self) -> date:
        """The assessment date."""
        return self.subject.moment.as_of

    @property
    def close_tools(self) -> tuple[CloseTool, ...]:
        """The known tools that come close to the described one."""
        return self.subject.close_tools

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """Every criterion's result, in the order of the rubric."""
        return tuple(result for part in self.recommendations for result in part.criteria)

    @cached_property
    def flags_to_ask(self) -> tuple[FlagResult, ...]:
        """The red flags whose question a reader must ask: those raised, and blockers that the file leaves open."""
        raised, blocker = FlagState.RAISED, Severity.BLOCKER
        found = self.flags_in(raised, FlagState.OPEN)
        return tuple([result for result in found if result.state is raised or result.flag.severity is blocker])

    def flags_in(self, *states: FlagState) -> tuple[FlagResult, ...]:
        """The red flags in these states, gravest first."""
        return tuple([result for result in self._flags_gravest_first if result.state in states])

    @cached_property
    def _flags_gravest_first(self) -> tuple[FlagResult, ...]:
        absent = FlagState.ABSENT
        found = [result for result in self.flags if result.state is not absent]
        return tuple([result for severity in _GRAVEST_FIRST for result in found if result.flag.severity is severity])


class Step(NamedTuple):
    """What to do next. Gains are points of the total's `shown`; None for a red flag, which points cannot buy off.

    `place` and `end` are those of the fact, or of the closest parent where it is not in the file yet.
    """

    id: str
    title: str
    advice: str
    effort: str
    to_level: Level | None
    gain: float | None
    gain_to_target: float | None
    path: Path
    place: Place
    end: Place
    stated: bool


class Finding(NamedTuple):
    """One remark, with where the fact it is about begins and ends; `severity` is blocker, high, medium or lint.

    `open` says that the file does not decide whether there is anything wrong. `waived` is the reason for which the
    file waives a lint, or empty: a waived one is told and fails nothing.
    """

    id: str
    severity: str
    message: str
    path: Path
    place: Place
    end: Place
    open: bool = False
    waived: str = ""
