"""What changed since a description was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Level, NoLevel


class Moved(NamedTuple):
    """A criterion whose self-assessed level is not the one that the reviewer was shown."""

    criterion: str
    was: Level | NoLevel
    now: Level | NoLevel


def moved_levels(review: Review, assessment: Assessment) -> tuple[Moved, ...]:
    """The self-assessed levels that are others than those a form showed, in the order of the rubric."""
    levels = {result.criterion.id: result.level for result in assessment.criteria}
    return tuple(
        Moved(id_, review.self_assessed[id_], level)
        for id_, level in levels.items()
        if id_ in review.self_assessed and review.self_assessed[id_] is not level
    )
