"""What changed since a description was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.facts import NOT_FACTS
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.shapes import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def facts_that_differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that two versions of a description state differently, dotted, in the order of the format.

    A list is one fact here. Evidence and what was declared not applicable count, too.
    """
    return tuple(_differing(DESCRIPTION, before, after, ""))


def _differing(shape: Shape, before: Mapping[str, Any], after: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name, field in shape.fields.items():
        was, now = (facts.get(name, _SILENCE) for facts in (before, after))
        if was == now:
            continue
        is_inside = field.kind is Kind.RECORD and isinstance(was, dict) and isinstance(now, dict)
        if is_inside and name not in NOT_FACTS:
            yield from _differing(field, was, now, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


_SILENCE = object()
"""What a key that is missing is equal to: nothing else, an explicit none included."""
