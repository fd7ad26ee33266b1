"""How far one level changed by one step moves Krippendorff's alpha, by how many criteria there are.

Panels are drawn by chance: each criterion has a level, and each reviewer gives it or, two times in five, one beside it.
Whoever changes the least number of criteria in `portfolio/reviews/agreement.py` runs this first.
"""

from __future__ import annotations

from random import Random

from toolcheck.portfolio.reviews.agreement import FEWEST_UNITS, ordinal_alpha

SEED, DRAWS = 7, 2000
BAND = 0.8 - 0.667
"""Between what can be relied on and what allows no conclusion."""


def main() -> None:
    rnd = Random(SEED)
    print("reviewers  criteria  moved by: half of the time  19 times in 20")
    for reviewers in (2, 3):
        for criteria in (5, 8, FEWEST_UNITS, 15, 20, 30, 55):
            moves = sorted(move(reviewers, criteria, rnd) for _ in range(DRAWS))
            half, nearly_all = moves[DRAWS // 2], moves[DRAWS * 19 // 20]
            print(f"{reviewers:9}  {criteria:8}  {half:26.3f}  {nearly_all:14.3f}")
    print(f"the band of tentative conclusions is {BAND:.3f} wide")


def move(reviewers: int, criteria: int, rnd: Random) -> float:
    """How far alpha moves where one level of a random panel is changed by one step."""
    panel = [[0]]
    while len({level for levels in panel for level in levels}) < 3:  # noqa: PLR2004 - fewer may become one
        panel = [_levels(reviewers, rnd) for _ in range(criteria)]
    before = ordinal_alpha(_counts(panel))
    levels = rnd.choice(panel)
    at = rnd.randrange(reviewers)
    levels[at] += 1 if levels[at] == 0 else -1 if levels[at] == 3 else rnd.choice((-1, 1))  # noqa: PLR2004 - the highest
    return abs(ordinal_alpha(_counts(panel)) - before)


def _levels(reviewers: int, rnd: Random) -> list[int]:
    middle = rnd.randrange(4)
    return [min(3, max(0, middle + rnd.choice((0, 0, 0, -1, 1)))) for _ in range(reviewers)]


def _counts(panel: list[list[int]]) -> list[list[int]]:
    return [[levels.count(level) for level in range(4)] for levels in panel]


if __name__ == "__main__":
    main()
