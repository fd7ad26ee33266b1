"""The smallest change of one weight that swaps two proposals: worked out by hand, and against trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generators import properties
from portfolios import EVEN, NOTHING_VARIES, entrant, fixed, small_rubric
from toolcheck.portfolio.ranking import rank
from toolcheck.portfolio.swaps import Swap, SwapKind, swap_between

if TYPE_CHECKING:
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.rubric.model import Rubric

THREE = small_rubric((1, 1), (1, 1), (1, 1))


def test_the_weight_that_has_to_change_least_is_named() -> None:
    """A lead of 1/2 in purpose against 1/3 in fit: purpose divided by 1.5 or fit times 1.5; the first is named."""
    first, second = entrant(EVEN, "first", fixed(1 / 2), fixed(0)), entrant(EVEN, "second", fixed(0), fixed(1 / 3))
    kind, recommendation, factor = swap_between(first, second)
    assert (kind, recommendation) == (SwapKind.WEIGHT, "purpose")
    assert 1 / factor == pytest.approx(1.5)


def test_a_small_weight_may_have_to_grow() -> None:
    """1/2 + 1/2 against 2/3 in privacy: privacy times 1.5; purpose and fit would each have to fall to a third."""
    first = entrant(THREE, "first", fixed(1 / 2), fixed(1 / 2), fixed(0))
    second = entrant(THREE, "second", fixed(0), fixed(0), fixed(2 / 3))
    kind, recommendation, factor = swap_between(first, second)
    assert (kind, recommendation) == (SwapKind.WEIGHT, "privacy")
    assert factor == pytest.approx(1.5)


def test_open_answers_count_with_the_middle_of_their_range() -> None:
    first, second = entrant(EVEN, "first", fixed(1 / 2), fixed(0)), entrant(EVEN, "second", fixed(0), [(0.0, 2 / 3)])
    assert 1 / swap_between(first, second).factor == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (((1, 1 / 2),), ((1 / 2, 1 / 2),), SwapKind.EVERY),
        (((1, 0),), ((0, 1),), SwapKind.LEVEL),
        (((0, 1 / 2),), ((1, 0),), SwapKind.SWAPPED),
    ],
)
def test_what_no_change_of_a_weight_is_asked_for(
    first: tuple[tuple[float, float]], second: tuple[tuple[float, float]], kind: SwapKind
) -> None:
    one, other = (entrant(EVEN, name, *map(fixed, pair)) for name, (pair,) in (("a", first), ("b", second)))
    assert swap_between(one, other) == Swap(kind)


def test_no_change_of_one_weight_may_do() -> None:
    """Behind in privacy, which does not apply to the one ahead: no weight there brings 1/4 above 1/2."""
    first = entrant(THREE, "first", fixed(1), fixed(1), [None])
    second = entrant(THREE, "second", fixed(2 / 3), fixed(2 / 3), fixed(1 / 2))
    assert swap_between(first, second) == Swap(SwapKind.NONE)


_SHARE = st.sampled_from([0.0, 1 / 3, 1 / 2, 2 / 3, 1.0])
_CRITERION = st.none() | st.tuples(_SHARE, _SHARE).map(lambda pair: (min(pair), max(pair)))
_WEIGHTED = small_rubric((2, 1), (1, 1), (3, 1))
_PROPOSAL = st.tuples(_CRITERION, _CRITERION, _CRITERION).filter(any)


@given(_PROPOSAL, _PROPOSAL)
@properties(150)
def test_the_change_is_the_smallest_that_turns_the_order(
    one: tuple[tuple[float, float] | None, ...], other: tuple[tuple[float, float] | None, ...]
) -> None:
    first, second = (
        entrant(_WEIGHTED, name, *[[part] for part in parts]) for name, parts in (("a", one), ("b", other))
    )
    lead = _lead(first, second, 0, 1.0)
    assume(abs(lead) > 1e-6)
    if lead < 0:
        first, second = second, first
    kind, recommendation, factor = swap_between(first, second)
    tried = [size for size in _SIZES if any(_lead(first, second, n, f) < 0 for n in range(3) for f in (size, 1 / size))]
    if kind is SwapKind.WEIGHT:
        number = [part.recommendation.id for part in first.parts].index(recommendation)
        assert _lead(first, second, number, factor) == pytest.approx(0, abs=1e-6)
        size = max(factor, 1 / factor)
        assert not tried or tried[0] > size * 0.999999
        assert all(found > size * 0.999999 for found in tried)
        assert size > _SIZES[-1] or not tried or tried[0] < size * 1.03
    else:
        assert kind in {SwapKind.NONE, SwapKind.EVERY}
        assert tried == []


_SIZES = [1.02**step for step in range(1, 350)]


def _lead(first: Entrant, second: Entrant, number: int, factor: float) -> float:
    """How far the first is ahead if one weight is changed, at the middle of the ranges."""
    return _total(first, number, factor) - _total(second, number, factor)


def _total(proposal: Entrant, changed: int, factor: float) -> float:
    points = weight = 0.0
    for number, part in enumerate(proposal.parts):
        if part.score:
            own = part.recommendation.weight * (factor if number == changed else 1)
            points += own * (part.score.shown + part.score.possible) / 2
            weight += own
    return points / weight


def test_a_swap_holds_in_a_ranking_with_the_changed_weight() -> None:
    """Just above the factor the second is ahead, just below it is not."""
    for changed, ahead in ((1.499, 1.0), (1.501, 0.0)):
        rubric: Rubric = small_rubric((1, 1), (1, 1), (changed, 1))
        first = entrant(rubric, "first", fixed(1 / 2), fixed(1 / 2), fixed(0))
        second = entrant(rubric, "second", fixed(0), fixed(0), fixed(2 / 3))
        assert rank([first, second], rubric, NOTHING_VARIES).ahead(0, 1) == ahead
