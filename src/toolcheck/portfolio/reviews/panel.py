"""The panel's level of each criterion: the median of what its reviewers give."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.levels import CREDITS
from toolcheck.assessment.model import CriterionResult
from toolcheck.portfolio.reviews.review import Conflicts
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolcheck.portfolio.reviews.review import Opinion, Review


class Rules(NamedTuple):
    """Which reviews count beside those of this very version by reviewers without a stated conflict of interest."""

    include_conflicted: bool = False
    accept_stale: bool = False


class Reason(StrEnum):
    """Why a review does not count."""

    STALE = "it is of another version of the description"
    CONFLICTED = "a conflict of interest is stated"


class Member(NamedTuple):
    """A review on the panel. It counts unless there are reasons against it; one that is stale may be accepted."""

    review: Review
    is_stale: bool
    left_out: tuple[Reason, ...]

    @property
    def counts(self) -> bool:
        """Whether its levels go into the median."""
        return not self.left_out


class Rating(NamedTuple):
    """What one member says of a criterion."""

    member: Member
    opinion: Opinion


class PanelLevel(NamedTuple):
    """One criterion before the panel: self-assessed, the panel's level, and what each member said.

    `unknown` counts the members, among those that count, who could not tell.
    """

    result: CriterionResult
    level: Level | NoLevel
    ratings: tuple[Rating, ...]
    unknown: int


def members_of(reviews: Iterable[Review], sha256: str, rules: Rules) -> tuple[Member, ...]:
    """The panel in the order of the reviewers' ids; `sha256` is of the description at hand."""
    in_order = sorted(reviews, key=lambda review: review.order)
    return tuple(Member(one, one.sha256 != sha256, left_out(one, sha256, rules)) for one in in_order)


def left_out(review: Review, sha256: str, rules: Rules) -> tuple[Reason, ...]:
    """Why a review does not count for the version of a description with this hash; nothing where it does."""
    against = {
        Reason.STALE: review.sha256 != sha256 and not rules.accept_stale,
        Reason.CONFLICTED: review.conflicts is Conflicts.STATED and not rules.include_conflicted,
    }
    return tuple(reason for reason, holds in against.items() if holds)


def before_panel(result: CriterionResult, members: Iterable[Member]) -> PanelLevel:
    """One criterion with the panel's level of it."""
    id_ = result.criterion.id
    ratings = tuple(Rating(one, one.review.opinions[id_]) for one in members if id_ in one.review.opinions)
    given = [rating.opinion.level for rating in ratings if rating.member.counts]
    return PanelLevel(result, panel_level(result.level, given), ratings, given.count(NoLevel.UNKNOWN))


def panel_level(self_assessed: Level | NoLevel, given: Sequence[Level | NoLevel]) -> Level | NoLevel:
    """The median of the levels given, of an even number the lower; unknown where no level is given.

    Whether a criterion applies is decided by the facts. A waiver stands if more than half of those who spoke agree.
    """
    if self_assessed is NoLevel.NOT_APPLICABLE:
        return self_assessed
    if self_assessed is NoLevel.WAIVED and 2 * given.count(NoLevel.WAIVED) > len(given):
        return self_assessed
    return lower_median([level for level in given if isinstance(level, Level)])


def lower_median(levels: Sequence[Level]) -> Level | NoLevel:
    """The level in the middle, of two in the middle the lower: doubt is no credit. Unknown where there are none."""
    return sorted(levels)[(len(levels) - 1) // 2] if levels else NoLevel.UNKNOWN


def panel_result(before: PanelLevel) -> CriterionResult:
    """The criterion as the panel sees it. What it decided is decided; only what it left open is still possible."""
    criterion, _, target, *_ = before.result
    level = before.level
    if isinstance(level, Level):
        credit = CREDITS[target][level]
        return CriterionResult(criterion, level, target, credit, credit)
    return CriterionResult(criterion, level, target, 0.0, 1.0 if level is NoLevel.UNKNOWN else 0.0)
