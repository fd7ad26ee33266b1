"""A portfolio as a whole: where it is weak, what is missing most often, its red flags, stages and categories."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.portfolio.missing import Missing
    from toolcheck.rubric.model import Recommendation, RedFlag, Rubric

NOT_STATED = "not stated"
NONE = "none"


class Average(NamedTuple):
    """The plain means of one recommendation, 0 to 100, over the `scored` proposals that have a score there."""

    recommendation: Recommendation
    shown: float
    possible: float
    scored: int


class FlagCount(NamedTuple):
    """In how many proposals a red flag is raised, left open, and cleared."""

    flag: RedFlag
    raised: int
    open: int
    cleared: int


@dataclass(frozen=True)
class Overview:
    """The picture of `size` proposals. `averages` and `missing` begin with the worst, `flags` with the gravest.

    Whatever is counted is a number of proposals; one may have several categories.
    """

    size: int
    averages: tuple[Average, ...]
    missing: tuple[tuple[Missing, int], ...]
    flags: tuple[FlagCount, ...]
    outcomes: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]


def overview_of(entrants: Sequence[Entrant], rubric: Rubric) -> Overview:
    """The picture of a portfolio: all proposals that were assessed, blocked ones among them."""
    missing = Counter(missing for entrant in entrants for missing in entrant.missing)
    return Overview(
        size=len(entrants),
        averages=_averages(entrants, rubric),
        missing=tuple(sorted(missing.items(), key=lambda pair: (-pair[1], pair[0].fact, pair[0].lack))),
        flags=_flags(entrants, rubric),
        outcomes=_counted(entrant.outcome.value for entrant in entrants),
        stages=_counted(entrant.stage for entrant in entrants),
        categories=_counted(word for entrant in entrants for word in _categories(entrant)),
    )


def _averages(entrants: Sequence[Entrant], rubric: Rubric) -> tuple[Average, ...]:
    """Weakest first: by what is shown, then by what is possible, then in the order of the rubric."""
    found: list[Average] = []
    for number, recommendation in enumerate(rubric.recommendations):
        scores = [score for entrant in entrants if (score := entrant.parts[number].score)]
        if scores:
            shown = sum(score.shown for score in scores) / len(scores)
            possible = sum(score.possible for score in scores) / len(scores)
            found.append(Average(recommendation, shown, possible, len(scores)))
    return tuple(sorted(found, key=lambda average: (round(average.shown, 6), round(average.possible, 6))))


def _flags(entrants: Sequence[Entrant], rubric: Rubric) -> tuple[FlagCount, ...]:
    counts = Counter((result.flag.id, result.state) for entrant in entrants for result in entrant.flags)
    found = [
        FlagCount(flag, *(counts[flag.id, state] for state in (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)))
        for flag in rubric.hazards
    ]
    severities = list(Severity)
    return tuple(
        sorted(
            (count for count in found if any(count[1:])),
            key=lambda count: (severities.index(count.flag.severity), -count.raised, -count.open, -count.cleared),
        )
    )


def _categories(entrant: Entrant) -> Iterable[str]:
    words = entrant.profile.facets["categories"]
    return [NOT_STATED] if words is None else words or [NONE]


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))
