"""Rank ranges: cases worked out by hand, and what holds for every portfolio."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import chance, properties
from portfolios import EVEN, NOTHING_VARIES, entrant, fixed, small_rubric
from toolcheck.portfolio.draws import RankRange, Variation
from toolcheck.portfolio.groups import groups_of
from toolcheck.portfolio.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from portfolios import Credits
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.rubric.model import Rubric

    _Parts = tuple[list[Credits], list[Credits]]

CREDITS = [0.0, 1 / 3, 1 / 2, 2 / 3, 1.0]
OPEN = (0.0, 1.0)
VARIED = Variation(draws=2000, seed=1, spread=1.25)


def _ranges(entrants: Sequence[Entrant], rubric: Rubric, variation: Variation = VARIED) -> list[RankRange]:
    ranking = rank(entrants, rubric, variation)
    return [ranking.range_of(position) for position in range(len(entrants))]


def test_where_nothing_varies_ranks_are_those_of_the_scores_and_equal_ones_share_the_better() -> None:
    shares = (0.5, 1.0, 0.5, 0.0)
    entrants = [entrant(EVEN, f"tool {number}", fixed(share), fixed(share)) for number, share in enumerate(shares)]
    expected = [(2, 2, 2.0), (1, 1, 1.0), (2, 2, 2.0), (4, 4, 4.0)]
    assert [tuple(found) for found in _ranges(entrants, EVEN, NOTHING_VARIES)] == expected
    ranking = rank(entrants, EVEN, NOTHING_VARIES)
    assert [ranking.ahead(0, other) for other in range(4)] == [0.5, 0.0, 0.5, 1.0]


def test_equal_totals_by_other_ways_are_equal() -> None:
    rubric = small_rubric((3, 1, 1, 1), (1, 3))
    one = entrant(rubric, "one", fixed(1 / 3, 1 / 3, 1 / 3), fixed(1))
    other = entrant(rubric, "other", fixed(1, 0, 0), fixed(1))
    assert rank([one, other], rubric, NOTHING_VARIES).ahead(0, 1) == 0.5


def test_an_open_answer_lies_evenly_between_shown_and_possible() -> None:
    """Half of the total is open, from 50 to 100; the others lie at a third, half and two thirds of that."""
    rubric = small_rubric((1, 12, 3), (1, 1))
    entrants = [entrant(rubric, "open", fixed(1, 1), [OPEN])]
    entrants += [entrant(rubric, f"at {share}", fixed(share, share), fixed(1)) for share in (1 / 3, 1 / 2, 2 / 3)]
    ranking = rank(entrants, rubric, Variation(10_000, 1, 1))
    found = [ranking.ahead(0, other) for other in (1, 2, 3)]
    assert found == pytest.approx([2 / 3, 1 / 2, 1 / 3], abs=0.02)


def test_open_answers_of_one_recommendation_move_together_and_others_do_not() -> None:
    """Against three quarters of the range: together a quarter of the draws is ahead, two apart an eighth."""
    together = small_rubric((1, 1, 1))
    one = [entrant(together, "open", [OPEN, OPEN]), entrant(together, "fixed", fixed(1, 1 / 2))]
    assert rank(one, together, Variation(10_000, 1, 1)).ahead(0, 1) == pytest.approx(1 / 4, abs=0.02)
    two = [entrant(EVEN, "open", [OPEN], [OPEN]), entrant(EVEN, "fixed", fixed(1), fixed(1 / 2))]
    assert rank(two, EVEN, Variation(10_000, 1, 1)).ahead(0, 1) == pytest.approx(1 / 8, abs=0.02)


def test_weights_vary_evenly_on_a_scale_of_factors() -> None:
    """Good at the first or at the second, the first of which weighs 1.25 times as much.

    With both weights varied by u and v, the second is ahead where v - u > 1: in an eighth of the draws.
    """
    rubric = small_rubric((1.25, 1), (1, 1))
    entrants = [entrant(rubric, "first", fixed(1), fixed(0)), entrant(rubric, "second", fixed(0), fixed(1))]
    assert rank(entrants, rubric, Variation(10_000, 1, 1.25)).ahead(1, 0) == pytest.approx(1 / 8, abs=0.02)
    assert rank(entrants, rubric, Variation(10_000, 1, 1.1)).ahead(1, 0) == 0.0


def test_the_weights_of_criteria_vary_too() -> None:
    rubric = small_rubric((1, 1.25, 1))
    entrants = [entrant(rubric, "first", fixed(1, 0)), entrant(rubric, "second", fixed(0, 1))]
    assert rank(entrants, rubric, Variation(10_000, 1, 1.25)).ahead(1, 0) == pytest.approx(1 / 8, abs=0.02)


def test_what_does_not_apply_counts_neither_for_nor_against() -> None:
    rubric = small_rubric((1, 1, 1), (4, 1))
    entrants = [
        entrant(rubric, "half", fixed(1 / 2, 1 / 2), [None]),
        entrant(rubric, "other half", [None, (1 / 2, 1 / 2)], fixed(1 / 2)),
        entrant(rubric, "less", fixed(1, 1), fixed(1 / 3)),
    ]
    assert [found.low for found in _ranges(entrants, rubric, NOTHING_VARIES)] == [1, 1, 3]


def test_a_range_holds_nine_of_ten_draws() -> None:
    """One open proposal among five fixed ones, a sixth apart: each rank is as likely as any other, one in six."""
    rubric = small_rubric((1, *[1] * 6))
    steps = [entrant(rubric, f"{count}", fixed(*[1] * count, *[0] * (6 - count))) for count in range(1, 6)]
    low, high, mean = _ranges([entrant(rubric, "open", [OPEN] * 6), *steps], rubric, Variation(10_000, 1, 1))[0]
    assert (low, high) == (1, 6)
    assert mean == pytest.approx(3.5, abs=0.1)


def test_a_rank_that_is_rarer_than_one_in_twenty_is_outside_of_the_range() -> None:
    """Between 0 and 100 it is behind the one at 97 and before the one at 3, but for 3 of 100 draws each."""
    rubric = small_rubric((1, 97, 3))
    others = [entrant(rubric, "high", fixed(1, 0)), entrant(rubric, "low", fixed(0, 1))]
    found = _ranges([entrant(rubric, "open", [OPEN, OPEN]), *others], rubric, Variation(10_000, 1, 1))
    assert [(low, high) for low, high, _ in found] == [(2, 2), (1, 1), (3, 3)]


_SHARES = st.sampled_from(CREDITS)
_CRITERION = st.none() | st.tuples(_SHARES, _SHARES).map(lambda pair: (min(pair), max(pair)))
_RUBRIC = small_rubric((2, 3, 1), (1, 2, 2, 1))
_PROPOSAL = st.tuples(st.lists(_CRITERION, min_size=2, max_size=2), st.lists(_CRITERION, min_size=3, max_size=3))
_PORTFOLIO = st.lists(_PROPOSAL.filter(lambda parts: any(any(part) for part in parts)), min_size=2, max_size=7)
FEW = Variation(draws=200, seed=3, spread=1.25)


def _portfolio(proposals: Sequence[_Parts]) -> list[Entrant]:
    return [entrant(_RUBRIC, f"tool {number}", *parts) for number, parts in enumerate(proposals)]


@given(_PORTFOLIO, st.randoms(use_true_random=False))
@properties(60)
def test_the_order_of_proposals_changes_nothing(proposals: list[_Parts], rnd: Random) -> None:
    entrants = _portfolio(proposals)
    order = list(range(len(entrants)))
    rnd.shuffle(order)
    found = _ranges(entrants, _RUBRIC, FEW)
    assert _ranges([entrants[position] for position in order], _RUBRIC, FEW) == [found[position] for position in order]


@given(_PORTFOLIO)
@properties(60)
def test_another_proposal_changes_nothing_between_two(proposals: list[_Parts]) -> None:
    entrants = _portfolio(proposals)
    assert rank(entrants, _RUBRIC, FEW).ahead(0, 1) == rank(entrants[:2], _RUBRIC, FEW).ahead(0, 1)


@given(_PORTFOLIO)
@properties(60)
def test_ranks_stay_within_the_portfolio_and_shares_add_up(proposals: list[_Parts]) -> None:
    entrants = _portfolio(proposals)
    ranking = rank(entrants, _RUBRIC, FEW)
    for position in range(len(entrants)):
        low, high, mean = ranking.range_of(position)
        assert 1 <= low <= high <= len(entrants)
        assert 1 <= mean <= len(entrants)
        assert ranking.ahead(position, 0) + ranking.ahead(0, position) == 1


@given(_PORTFOLIO)
@properties(60)
def test_who_is_better_in_every_criterion_is_always_ahead(proposals: list[_Parts]) -> None:
    """The worst case of one beats the best case of the other, in every criterion that counts for both."""
    best = entrant(_RUBRIC, "best", fixed(1, 1), fixed(1, 1, 1))
    others = [entrant(_RUBRIC, f"{n}", *[_worse(part) for part in parts]) for n, parts in enumerate(proposals)]
    ranking = rank([best, *others], _RUBRIC, FEW)
    assert all(ranking.ahead(0, other) == 1 for other in range(1, len(others) + 1))
    assert tuple(ranking.range_of(0)) == (1, 1, 1.0)


def _worse(part: list[Credits]) -> list[Credits]:
    return [(shown / 2, possible / 2) for shown, possible in (credit or (0.0, 0.0) for credit in part)]


@given(_PORTFOLIO)
@properties(60)
def test_where_nothing_varies_ranges_have_no_width(proposals: list[_Parts]) -> None:
    entrants = _portfolio([(_settled(first), _settled(second)) for first, second in proposals])
    totals = [round(one.score.shown, 6) for one in entrants if one.score]
    for (low, high, mean), total in zip(_ranges(entrants, _RUBRIC, NOTHING_VARIES), totals, strict=True):
        place = 1 + sum(other > total for other in totals)
        assert (low, high, mean) == (place, place, place)


def _settled(part: list[Credits]) -> list[Credits]:
    return [credits_ and (credits_[0], credits_[0]) for credits_ in part]


def _many(count: int = 30) -> list[Entrant]:
    rnd = chance("many")
    return _portfolio([(_drawn(rnd, 2), _drawn(rnd, 3)) for _ in range(count)])


def _drawn(rnd: Random, size: int) -> list[Credits]:
    pairs = [rnd.choices(CREDITS, k=2) for _ in range(size)]
    return [(min(pair), max(pair)) for pair in pairs]


def test_a_seed_gives_the_same_ranks_and_another_seed_others() -> None:
    entrants = _many()
    first, second = (_ranges(entrants, _RUBRIC) for _ in range(2))
    other = _ranges(entrants, _RUBRIC, VARIED._replace(seed=2))
    assert first == second != other


def test_more_draws_come_to_the_same() -> None:
    entrants = _many()
    few, many = (_ranges(entrants, _RUBRIC, Variation(draws, 1, 1.25)) for draws in (2_000, 20_000))
    assert fmean(abs(one.mean - other.mean) for one, other in zip(few, many, strict=True)) < 0.2
    assert all(
        abs(one.low - other.low) <= 1 and abs(one.high - other.high) <= 1 for one, other in zip(few, many, strict=True)
    )


@pytest.mark.parametrize("draws", [100, 101, 250])
def test_every_draw_is_ranked_whatever_their_number(draws: int) -> None:
    entrants = _many(5)
    ranking = rank(entrants, _RUBRIC, Variation(draws, 1, 1.25))
    means = [ranking.range_of(position).mean for position in range(5)]
    assert all(mean * draws == pytest.approx(round(mean * draws)) for mean in means)
    assert min(means) >= 1


def test_more_proposals_than_two_bytes_count_would_still_be_ranked() -> None:
    """Two bytes hold ranks up to 65,535; the kind is chosen by the number of proposals."""
    rubric = small_rubric((1, 1))
    one, other = entrant(rubric, "one", fixed(1)), entrant(rubric, "other", fixed(0))
    ranking = rank([one] * 65_536 + [other], rubric, Variation(1, 1, 1))
    assert ranking.range_of(65_536).low == 65_537


def test_no_proposal_is_no_ranking() -> None:
    rank([], EVEN, NOTHING_VARIES)


AHEAD = {(0, 1): 0.6, (0, 2): 0.95, (2, 3): 0.949, (2, 4): 1.0}


def test_a_group_holds_what_follows_its_leader_until_one_is_clearly_behind() -> None:
    assert groups_of(range(5), lambda one, other: AHEAD[one, other], 0.95) == ((0, 1), (2, 3), (4,))


def test_a_group_ends_at_the_first_that_is_clearly_behind() -> None:
    """The third leads a group of its own, though the fourth might be compared with the first and not be told apart."""
    ahead = {(0, 1): 0.5, (0, 2): 0.97, (2, 3): 0.5}
    assert groups_of([0, 1, 2, 3], lambda one, other: ahead[one, other], 0.95) == ((0, 1), (2, 3))


def test_no_proposal_is_no_group() -> None:
    assert groups_of([], lambda *_: 0.0, 0.95) == ()
