"""Where reviewers differ, and the coefficient: against a published example, and withheld where there is too little."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import properties
from reviews.panels import review
from toolcheck.portfolio.reviews.agreement import (
    EXTRA,
    FEWEST_UNITS,
    Coefficient,
    Withheld,
    agreement_of,
    coefficient,
    ordinal_alpha,
)
from toolcheck.portfolio.reviews.differences import differences, units_of
from variations import standard

if TYPE_CHECKING:
    from toolcheck.portfolio.reviews.review import Review

IDS = [criterion.id for criterion in standard().criteria()]
WORDS = ("absent", "asserted", "described", "evidenced", "unknown")

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011, example of section C): four observers, twelve
# units, five values, and * where an observer gave none. Its ordinal alpha is 0.815.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
PUBLISHED = 0.815


def test_alpha_is_the_one_that_was_published() -> None:
    units = zip(*(row.split() for row in OBSERVERS), strict=True)
    counts = [[unit.count(value) for value in "12345"] for unit in units]
    assert round(ordinal_alpha(counts), 3) == PUBLISHED


def test_alpha_of_levels_by_hand() -> None:
    """Two reviewers, ten criteria: eight alike, twice absent against asserted.

    Coincidences: absent 4 + 4 alike, asserted 4 + 4 alike, so twice 8; and 4 across. Of two values the order does not
    count, so alpha is that of nominal data: 1 - 19 × 4 / (2 × 10 × 10) = 0.62.
    """
    one = review("r1", dict(zip(IDS, ["absent"] * 5 + ["asserted"] * 5, strict=False)))
    other = review("r2", dict(zip(IDS, ["absent"] * 4 + ["asserted"] * 5 + ["absent"], strict=False)))
    found = agreement_of([one, other], standard()).overall
    assert isinstance(found, Coefficient)
    assert found.value == pytest.approx(0.62)
    assert found.basis == (10, 1, 20)


def _panel(*words: str, count: int) -> list[Review]:
    """A panel that gives each criterion the same words, the last of them the other way round."""
    ids = IDS[:count]
    turned = dict(zip(words, reversed(words), strict=True))
    reviewers = range(len(words))
    return [
        review(f"r{at}", {id_: turned[words[at]] if id_ == ids[-1] else words[at] for id_ in ids}) for at in reviewers
    ]


@pytest.mark.parametrize(
    ("reviews", "reason"),
    [
        (_panel("absent", "described", count=FEWEST_UNITS - 1), "9 criteria have two levels or more, at least 10"),
        (_panel("absent", "described", count=1), "1 criterion has two levels or more"),
        (_panel("absent", "unknown", count=30), "0 criteria have two levels or more"),
        (_panel("absent", count=30), "0 criteria have two levels or more"),
        ([], "0 criteria have two levels or more"),
        (_panel("absent", "absent", count=30), "all levels are the same"),
    ],
)
def test_a_coefficient_is_withheld_where_it_would_say_nothing(reviews: list[Review], reason: str) -> None:
    found = agreement_of(reviews, standard()).overall
    assert isinstance(found, Withheld)
    assert found.reason.startswith(reason)


def test_a_coefficient_is_given_from_ten_criteria_on() -> None:
    assert isinstance(agreement_of(_panel("absent", "described", count=FEWEST_UNITS), standard()).overall, Coefficient)


def test_without_the_extra_the_differences_are_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    found = agreement_of(_panel("absent", "described", count=20), standard())
    assert isinstance(found.overall, Withheld)
    assert found.overall.reason == EXTRA
    assert found.differences[0].range == 2


_reviews = st.lists(st.dictionaries(st.sampled_from(IDS[:14]), st.sampled_from(WORDS)), max_size=4).map(
    lambda panels: [review(f"r{number}", said, sha256=str(number % 2)) for number, said in enumerate(panels)]
)


@properties(60)
@given(_reviews)
def test_the_order_of_reviews_changes_nothing(reviews: list[Review]) -> None:
    before = agreement_of(reviews, standard())
    assert agreement_of(reversed(reviews), standard()) == before


@properties(60)
@given(_reviews)
def test_the_widest_range_comes_first_and_nothing_is_lost(reviews: list[Review]) -> None:
    units = units_of(reviews, standard())
    found = differences(units)
    extents = [(one.range, one.spread) for one in found]
    assert extents == sorted(extents, reverse=True)
    compared = [(unit.proposal, unit.criterion.id) for one in found for unit in one.units]
    assert sorted(compared) == sorted((unit.proposal, unit.criterion.id) for unit in units if unit.is_comparable)
    assert all(len(unit.said) <= 2 for unit in units), "reviews of two versions were mixed"
    for one in found:
        assert 0 <= one.spread <= one.range <= 3


@properties(60)
@given(_reviews)
def test_alpha_is_at_most_one_and_one_only_without_a_difference(reviews: list[Review]) -> None:
    found = coefficient(units_of(reviews, standard()))
    if isinstance(found, Coefficient):
        alike = all(one.range == 0 for one in agreement_of(reviews, standard()).differences)
        assert (found.value > 1 - 1e-9) == alike
        assert found.value <= 1 + 1e-9


def test_range_and_spread_by_hand() -> None:
    said = {"r1": "absent", "r2": "asserted", "r3": "evidenced", "r4": "unknown"}
    reviews = [review(reviewer, {IDS[0]: word}) for reviewer, word in said.items()]
    one = agreement_of(reviews, standard()).differences[0]
    assert (one.range, one.spread) == (3, 2.0)  # 1, 3 and 2 levels between the three pairs
