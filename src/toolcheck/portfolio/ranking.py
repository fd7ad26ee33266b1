"""Ranks over many draws, in which weights and open answers vary; the only module of a comparison that needs NumPy.

The same seed gives the same ranks on every machine. Only uniform draws are taken; weights are rounded to whole numbers
of a fine grid, so that the sums of a recommendation are exact whatever order a library adds them up in; everything
after that is one operation at a time; and points are rounded before they are compared.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import frexp, lcm, log
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from toolcheck.portfolio.draws import RankRange
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolcheck.portfolio.draws import Variation
    from toolcheck.portfolio.entrants import Entrant, Part
    from toolcheck.rubric.model import Rubric

    Numbers: TypeAlias = NDArray[np.float64]

_WHOLE = lcm(*(level for level in Level if level))
"""Credits are whole numbers of this: a level divided by its target."""
_GRID_BITS = 30
_POINTS_KEPT = 1_000_000  # points that differ by less than a millionth are equal
_DRAWS_AT_ONCE = 100  # another number gives other draws
_SEED_DIGITS = 32
_POSITION_BITS = 24
_LOW, _HIGH = 5, 95


class Ranking:
    """The rank of every proposal in every draw. Equal proposals share the better rank: 1, 2, 2, 4."""

    def __init__(self, ranks: NDArray[np.unsignedinteger]) -> None:
        """Take ranks from 1: a row a proposal, a column a draw."""
        self._ranks = ranks

    def range_of(self, position: int) -> RankRange:
        """Between which ranks a proposal comes in nine of ten draws."""
        row = self._ranks[position]
        low, high = ((share * row.size + 99) // 100 - 1 for share in (_LOW, _HIGH))
        ordered = np.partition(row, [low, high])
        return RankRange(int(ordered[low]), int(ordered[high]), int(row.sum(dtype=np.int64)) / row.size)

    def ahead(self, position: int, other: int) -> float:
        """The share of draws, from 0 to 1, in which a proposal comes before another; draws with a tie count half."""
        mine, theirs = self._ranks[position], self._ranks[other]
        before, equal = (int(np.count_nonzero(found)) for found in (mine < theirs, mine == theirs))
        return (before + equal / 2) / int(mine.size)


def rank(entrants: Sequence[Entrant], rubric: Rubric, variation: Variation) -> Ranking:
    """Rank proposals that can be ranked, by position, in every draw.

    A draw multiplies the weight of every recommendation and of every criterion by `spread` to the power of a number
    from -1 to 1, the same for all proposals; and of each proposal and recommendation it takes one place between what
    is shown and what is possible. Those places hang on the proposal's hash alone, so that neither the order of
    proposals nor another one beside them changes anything. Two bytes are kept for each proposal and draw.
    """
    count = len(entrants)
    kind = np.uint16 if count <= np.iinfo(np.uint16).max else np.uint32
    ranks = np.empty((count, variation.draws), dtype=kind)
    if count:
        credits_ = [_Credits(parts) for parts in zip(*(entrant.parts for entrant in entrants), strict=True)]
        weights, answers = _Weights(rubric, variation), _OpenAnswers(entrants, variation.seed)
        for begin in range(0, variation.draws, _DRAWS_AT_ONCE):
            block = ranks[:, begin : begin + _DRAWS_AT_ONCE]
            block[:] = _ranked(_totals(credits_, weights.draw(), answers.draw()))[: block.shape[1]].T
    return Ranking(ranks)


class _Credits:
    """The credits of one recommendation: a row a proposal, a column a criterion, in whole numbers."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.shown = _whole([part.shown for part in parts])
        self.open = _whole([part.possible for part in parts]) - self.shown
        self.counted = np.array([part.counted for part in parts], dtype=np.float64)
        self.scored = np.max(self.counted, axis=1, keepdims=True)


def _whole(shares: list[tuple[float, ...]]) -> Numbers:
    return np.rint(np.array(shares, dtype=np.float64) * _WHOLE)


class _Weights:
    """Draws weights around those of a rubric."""

    def __init__(self, rubric: Rubric, variation: Variation) -> None:
        own = [[part.weight for part in rubric.recommendations]]
        own += [[criterion.weight for criterion in part.criteria] for part in rubric.recommendations]
        self._grid = np.concatenate([_on_grid(weights) for weights in own])[:, np.newaxis]
        self._ends = list(accumulate(map(len, own), initial=0))
        self._exponent = log(variation.spread)
        self._generator = np.random.Generator(np.random.PCG64([variation.seed]))

    def draw(self) -> list[Numbers]:
        """The next weights, a column a draw: of the recommendations, then of the criteria of each of them."""
        factors = np.exp((2 * self._generator.random((len(self._grid), _DRAWS_AT_ONCE)) - 1) * self._exponent)
        drawn = np.maximum(np.rint(self._grid * factors), 1)
        return [drawn[start:end] for start, end in pairwise(self._ends)]


def _on_grid(weights: list[float]) -> Numbers:
    """Weights in steps of a grid; scaling by a power of two keeps what binary fractions hold exactly."""
    _, exponent = frexp(max(weights))
    return np.ldexp(np.array(weights, dtype=np.float64), _GRID_BITS - exponent)


class _OpenAnswers:
    """Where between shown and possible the open answers lie: one place a proposal and recommendation.

    Answers left out of one recommendation move together. Were they drawn one by one, they would even out, and silence
    would look more certain than it is.
    """

    def __init__(self, entrants: Sequence[Entrant], seed: int) -> None:
        self._shape = (len(entrants), len(entrants[0].parts), _DRAWS_AT_ONCE)
        self._generators = [
            (position, np.random.Generator(np.random.PCG64([seed, int(entrant.sha256[:_SEED_DIGITS], 16)])))
            for position, entrant in enumerate(entrants)
            if any(part.shown != part.possible for part in entrant.parts)
        ]

    def draw(self) -> Numbers:
        """The next places, from 0 to 1: by proposal, recommendation and draw; 0 where nothing is open."""
        places = np.zeros(self._shape)
        for position, generator in self._generators:
            generator.random(out=places[position])
        return places


def _totals(credits_: list[_Credits], weights: list[Numbers], places: Numbers) -> Numbers:
    """The total of every proposal (a row) in every draw, as a share of `_WHOLE`."""
    total = np.zeros((len(places), _DRAWS_AT_ONCE))
    counting = np.zeros_like(total)
    for number, (part, weight, drawn) in enumerate(zip(credits_, weights[0], weights[1:], strict=True)):
        points = part.open @ drawn
        points *= places[:, number]
        points += part.shown @ drawn
        points /= np.maximum(part.counted @ drawn, 1)
        points *= weight
        total += points
        counting += weight * part.scored
    total /= counting
    return total


def _ranked(totals: Numbers) -> NDArray[np.int64]:
    """The ranks within each draw, a row a draw."""
    count = len(totals)
    points = np.rint(totals.T * (100 * _POINTS_KEPT / _WHOLE)).astype(np.int64)
    # Sorting numbers that carry their position is faster than sorting positions.
    packed = ((100 * _POINTS_KEPT - points) << _POSITION_BITS) | np.arange(count)
    packed.sort(axis=1)
    begins = np.ones(packed.shape, dtype=bool)
    begins[:, 1:] = np.diff(packed >> _POSITION_BITS, axis=1) != 0
    places = np.maximum.accumulate(np.where(begins, np.arange(1, count + 1), 0), axis=1)
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, packed & ((1 << _POSITION_BITS) - 1), places, axis=1)
    return ranks
