"""Straight-lining: one and the same answer to nearly every question."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolcheck.portfolio.reviews.review import Review

FEWEST = 10
"""How many criteria must be reviewed before anything is said: a few answers are alike by chance."""
SAME_SHARE = 0.9
"""The share of one answer that is remarked upon. Criteria ask for different things, so a tool that deserves the same
level on nine in ten of them is rare; somebody may have answered without looking. It can be right: it is asked about."""


class StraightLine(NamedTuple):
    """The word that a reviewer wrote for so many (`times`) of the `reviewed` criteria."""

    word: str
    times: int
    reviewed: int


def straight_line(review: Review) -> StraightLine | None:
    """The one answer that a reviewer gave nearly everywhere, or None. `agree` everywhere is one answer, too."""
    words = Counter(opinion.word for opinion in review.opinions.values())
    reviewed = words.total()
    if reviewed < FEWEST:
        return None
    word, times = words.most_common(1)[0]
    return StraightLine(word, times, reviewed) if times >= SAME_SHARE * reviewed else None
