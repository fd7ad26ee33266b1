"""What a ranking is asked for, and what it tells of one proposal; how it is made stands in `ranking`."""

from __future__ import annotations

from typing import NamedTuple


class Variation(NamedTuple):
    """What varies: `draws` many times, each weight by up to the factor `spread` (1 or more), from a `seed`."""

    draws: int
    seed: int
    spread: float


class RankRange(NamedTuple):
    """The 5th and the 95th percentile of a rank, which are ranks that occur, and its mean."""

    low: int
    high: int
    mean: float
