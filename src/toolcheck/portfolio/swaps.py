"""The smallest change of one recommendation's weight that would swap two proposals, at the middle of their ranges."""

from __future__ import annotations

from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.portfolio.entrants import Entrant, Part

_LEAST = 1e-9
"""Points that differ by less are equal."""
_DIGITS = 9  # of changes that are as small, the first in the order of the rubric is named


class SwapKind(StrEnum):
    """What it would take for the one behind to come first.

    `one weight` of a recommendation, changed by a factor; no change of one weight (`none`), or not of any number of
    them, since the one ahead is so in `every` recommendation; nothing where they are `level`; and where the middle of
    their ranges puts them the other way around than the draws do, they are `swapped` already.
    """

    WEIGHT = "one-weight"
    NONE = "none"
    EVERY = "ahead-in-every"
    LEVEL = "level"
    SWAPPED = "swapped"


class Swap(NamedTuple):
    """What would swap two proposals.

    `recommendation` is an id, and `factor` what its weight is multiplied by (above 1) or divided (below 1) until both
    are level; they are empty and 1 where no one weight does it.
    """

    kind: SwapKind
    recommendation: str = ""
    factor: float = 1.0


def swap_between(first: Entrant, second: Entrant) -> Swap:
    """What would bring the second before the first, both with a score."""
    pairs = list(zip(first.parts, second.parts, strict=True))
    lead = _total(first) - _total(second)
    if abs(lead) < _LEAST:
        return Swap(SwapKind.LEVEL)
    if lead < 0:
        return Swap(SwapKind.SWAPPED)
    if all(_is_ahead(*pair) for pair in pairs):
        return Swap(SwapKind.EVERY)
    found = [
        (round(max(factor, 1 / factor), _DIGITS), number, factor)
        for number in range(len(pairs))
        for factor in _factors(first, second, number)
    ]
    if not found:
        return Swap(SwapKind.NONE)
    _, number, factor = min(found)
    return Swap(SwapKind.WEIGHT, pairs[number][0].recommendation.id, factor)


def _is_ahead(mine: Part, theirs: Part) -> bool:
    """Whether a recommendation gives nothing to the one behind; it must count for both, or for neither."""
    if mine.middle is None or theirs.middle is None:
        return mine.middle is theirs.middle
    return mine.middle >= theirs.middle - _LEAST


def _total(entrant: Entrant) -> float:
    points, weight = _sums(entrant)
    return points / weight


def _sums(entrant: Entrant, without: int = -1) -> tuple[float, float]:
    """The weighted points and the weight of all recommendations that count, but for one."""
    counted = [
        (part.recommendation.weight, part.middle)
        for number, part in enumerate(entrant.parts)
        if part.middle is not None and number != without
    ]
    return sum(weight * middle for weight, middle in counted), sum(weight for weight, _ in counted)


def _factors(first: Entrant, second: Entrant, number: int) -> Iterator[float]:
    """The factors of one weight at which both totals are equal: where (p + f q) / (w + f v) is the same for both."""
    points, weight = _sums(first, number)
    own_points, own_weight = _own(first.parts[number])
    other_points, other_weight = _sums(second, number)
    other_own_points, other_own_weight = _own(second.parts[number])
    square = own_points * other_own_weight - other_own_points * own_weight
    linear = (
        points * other_own_weight + own_points * other_weight - other_points * own_weight - other_own_points * weight
    )
    constant = points * other_weight - other_points * weight
    yield from (root for root in _roots(square, linear, constant) if root > 0)


def _own(part: Part) -> tuple[float, float]:
    weight = part.recommendation.weight
    return (0.0, 0.0) if part.middle is None else (weight * part.middle, weight)


def _roots(square: float, linear: float, constant: float) -> Iterator[float]:
    """Where a polynomial of the second degree, or less, is zero; what is all but zero counts as zero."""
    scale = max(abs(square), abs(linear), abs(constant)) * _LEAST
    if abs(square) <= scale:
        if abs(linear) > scale:
            yield -constant / linear
        return
    inside = linear * linear - 4 * square * constant
    if inside >= 0:
        half = -(linear + (sqrt(inside) if linear >= 0 else -sqrt(inside))) / 2
        yield half / square
        if half:
            yield constant / half
