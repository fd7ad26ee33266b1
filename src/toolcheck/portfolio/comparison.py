"""Proposals compared: what can be told apart, what cannot, and the portfolio as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.portfolio.clusters import clusters_of, known_likenesses
from toolcheck.portfolio.groups import groups_of
from toolcheck.portfolio.overview import overview_of
from toolcheck.portfolio.swaps import swap_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.portfolio.clusters import Cluster, KnownLikeness
    from toolcheck.portfolio.draws import RankRange, Variation
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.portfolio.overview import Overview
    from toolcheck.portfolio.ranking import Ranking
    from toolcheck.portfolio.swaps import Swap
    from toolcheck.rubric.model import Rubric
    from toolcheck.rubric.weights import OwnWeights


class Ranked(NamedTuple):
    """A proposal with its rank range; `group` counts from 1, and those of one group cannot be told apart."""

    entrant: Entrant
    ranks: RankRange
    group: int


class Neighbours(NamedTuple):
    """Two proposals next to each other in the ranking.

    `ahead` is the share of draws, from 0 to 1, in which the first is ahead, ties half; `swap` what would turn that.
    """

    first: Entrant
    second: Entrant
    ahead: float
    swap: Swap


@dataclass(frozen=True)
class Comparison:
    """Everything there is to tell of a portfolio.

    `ranked` is in the order of the mean rank; `blocked` proposals are never ranked, and those that are `unscored` have
    nothing to rank them by. `entrants` are all of them as they came; clusters name them by position. `confidence`, from
    0 to 1, is the share of draws from which two proposals are told apart. `weights` are those that stood in for the
    rubric's, which `rubric` then holds; None where its own were used.
    """

    rubric: Rubric
    weights: OwnWeights | None
    variation: Variation
    confidence: float
    entrants: tuple[Entrant, ...]
    ranked: tuple[Ranked, ...]
    neighbours: tuple[Neighbours, ...]
    blocked: tuple[Entrant, ...]
    unscored: tuple[Entrant, ...]
    overview: Overview
    clusters: tuple[Cluster, ...]
    known: tuple[KnownLikeness, ...]

    @property
    def groups(self) -> tuple[tuple[Ranked, ...], ...]:
        """The groups that cannot be told apart, in their order."""
        found: dict[int, list[Ranked]] = {}
        for ranked in self.ranked:
            found.setdefault(ranked.group, []).append(ranked)
        return tuple(map(tuple, found.values()))


def compare_entrants(  # noqa: PLR0913 - what a comparison rests on
    entrants: Sequence[Entrant],
    rubric: Rubric,
    known: KnownTools,
    variation: Variation,
    confidence: float,
    weights: OwnWeights | None = None,
) -> Comparison:
    """Compare proposals, each of which is there once, and all of which were assessed by this rubric.

    `weights` are those that stand in the rubric in place of its own.
    """
    from toolcheck.portfolio.ranking import rank

    contenders = [entrant for entrant in entrants if entrant.is_ranked]
    ranking = rank(contenders, rubric, variation)
    ranked, neighbours = _in_order(contenders, ranking, confidence)
    return Comparison(
        rubric=rubric,
        weights=weights,
        variation=variation,
        confidence=confidence,
        entrants=tuple(entrants),
        ranked=ranked,
        neighbours=neighbours,
        blocked=tuple(entrant for entrant in entrants if not entrant.is_ranked and entrant.score),
        unscored=tuple(entrant for entrant in entrants if not entrant.score),
        overview=overview_of(entrants, rubric),
        clusters=clusters_of(entrants),
        known=known_likenesses(entrants, known),
    )


def _in_order(
    contenders: Sequence[Entrant], ranking: Ranking, confidence: float
) -> tuple[tuple[Ranked, ...], tuple[Neighbours, ...]]:
    ranges = [ranking.range_of(position) for position in range(len(contenders))]
    order = sorted(range(len(contenders)), key=lambda at: (ranges[at].mean, contenders[at].name, contenders[at].sha256))
    groups = groups_of(order, ranking.ahead, confidence)
    ranked = [
        Ranked(contenders[position], ranges[position], number)
        for number, group in enumerate(groups, 1)
        for position in group
    ]
    neighbours = [
        Neighbours(
            contenders[first],
            contenders[second],
            ranking.ahead(first, second),
            swap_between(contenders[first], contenders[second]),
        )
        for first, second in pairwise(order)
    ]
    return tuple(ranked), tuple(neighbours)
