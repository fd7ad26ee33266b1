"""Where reviewers differ: every criterion that two or more gave a level, those of the widest range first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolcheck.portfolio.reviews.review import Opinion, Review
    from toolcheck.rubric.model import Criterion, Rubric

_SHORT = 8


class Proposal(NamedTuple):
    """One version of one description as its reviews name it."""

    name: str
    sha256: str


class Said(NamedTuple):
    """What one reviewer says of one criterion."""

    reviewer: str
    opinion: Opinion


@dataclass(frozen=True)
class Unit:
    """One criterion of one proposal with what its reviewers say, in the order of their ids."""

    proposal: Proposal
    criterion: Criterion
    said: tuple[Said, ...]

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels given; whoever cannot tell gives none."""
        return tuple(one.opinion.level for one in self.said if isinstance(one.opinion.level, Level))

    @property
    def is_comparable(self) -> bool:
        """Whether two reviewers or more gave a level."""
        return len(self.levels) > 1

    @property
    def range(self) -> int:
        """How many levels lie between the highest and the lowest, from 0 to 3."""
        return max(self.levels) - min(self.levels) if self.levels else 0

    @property
    def spread(self) -> float:
        """The mean difference between two reviewers, in levels, from 0 to 3."""
        pairs = list(combinations(self.levels, 2))
        return sum(abs(one - other) for one, other in pairs) / len(pairs) if pairs else 0.0


@dataclass(frozen=True)
class Difference:
    """One criterion over all proposals in which it can be compared, those of the widest range first."""

    criterion: Criterion
    units: tuple[Unit, ...]

    @property
    def range(self) -> int:
        """The widest range in any of the proposals."""
        return max(unit.range for unit in self.units)

    @property
    def spread(self) -> float:
        """The mean difference between two reviewers of the same proposal, averaged over the proposals."""
        return sum(unit.spread for unit in self.units) / len(self.units)


def units_of(reviews: Iterable[Review], rubric: Rubric) -> tuple[Unit, ...]:
    """What reviewers say of each criterion of each proposal; different versions of one are never mixed."""
    by_version: dict[str, list[Review]] = {}
    for review in sorted(reviews, key=lambda review: review.order):
        by_version.setdefault(review.sha256, []).append(review)
    proposals = sorted((_proposal(sha256, panel), panel) for sha256, panel in by_version.items())
    return tuple(
        Unit(proposal, criterion, said)
        for proposal, panel in proposals
        for criterion in rubric.criteria()
        if (said := _said(criterion, panel))
    )


def _said(criterion: Criterion, panel: Sequence[Review]) -> tuple[Said, ...]:
    id_ = criterion.id
    return tuple(Said(review.reviewer, review.opinions[id_]) for review in panel if id_ in review.opinions)


def _proposal(sha256: str, panel: Sequence[Review]) -> Proposal:
    """By the name that the first of its reviews gives, or by its hash where all are blind."""
    named = (review.proposal for review in panel if review.proposal)
    return Proposal(next(named, f"proposal {sha256[:_SHORT]}"), sha256)


def differences(units: Iterable[Unit]) -> tuple[Difference, ...]:
    """The criteria that can be compared, where reviewers differ most first; equal ones in the order of the rubric."""
    by_criterion: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.is_comparable:
            by_criterion.setdefault(unit.criterion.id, []).append(unit)
    found = [
        Difference(inside[0].criterion, tuple(sorted(inside, key=_widest_first))) for inside in by_criterion.values()
    ]
    return tuple(sorted(found, key=_widest_first))


def _widest_first(one: Unit | Difference) -> tuple[int, float]:
    return -one.range, -one.spread
