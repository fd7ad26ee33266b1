"""Why figures changed: the whole change split into parts that add up to it, each with its cause.

Between the two sides stand further assessments that change one thing after the other: the rubric, then what surrounds
the description, then its answers. What a step changes is what its cause did. Where a step changes several things at
once, because something is not at hand, its causes cannot be told apart and stay together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.portfolio.fact_changes import same_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from toolcheck.description.reading import Description
    from toolcheck.portfolio.snapshot import Basis, Figures, Snapshot
    from toolcheck.rubric.model import Rubric

    Assess = Callable[[Description, Rubric, date], Snapshot | None]
    """An assessment on the way, or None where the rubric refuses the description."""


class Cause(StrEnum):
    """Why a figure changed."""

    ANSWERS = "answers"
    SURROUNDINGS = "surroundings"
    RUBRIC = "rubric"
    PROGRAM = "program"
    UNEXPLAINED = "unexplained"


Causes = tuple[Cause, ...]
"""One cause, or several that cannot be told apart."""


class Change(NamedTuple):
    """How far the figures of the newer side are from those of the older one, in points; to four decimals, exactly."""

    shown: Decimal
    possible: Decimal
    answered: Decimal


class Part(NamedTuple):
    """What some causes did to some figures."""

    causes: Causes
    change: Change


@dataclass(frozen=True)
class Split:
    """The change of the total and of each recommendation in parts, in the order in which they were told apart.

    There are no parts where a side has no score, for then there is no change in points. The total tells of a cause that
    changed nothing, too. `moved_by` names the causes that changed the level of each criterion, by its id.
    """

    total: tuple[Part, ...]
    recommendations: Mapping[str, tuple[Part, ...]]
    moved_by: Mapping[str, Causes]

    @property
    def is_told_apart(self) -> bool:
        """Whether more than one part changed the total."""
        return sum(any(part.change) for part in self.total) > 1

    @property
    def together(self) -> tuple[Causes, ...]:
        """The causes that could not be told apart."""
        return tuple(part.causes for part in self.total if len(part.causes) > 1)


class Side(NamedTuple):
    """One side of a comparison; its description is None where it is not at hand."""

    snapshot: Snapshot
    description: Description | None


def split(old: Side, new: Side, assess: Assess) -> Split:
    """The change between two sides, told apart as far as what is at hand allows."""
    return split_along(_stations(old, new, assess))


def split_along(stations: Sequence[Snapshot]) -> Split:
    """The change from the first to the last of these, split at each one between."""
    links = [(_causes(was.basis, now.basis), was, now) for was, now in pairwise(stations)]
    causes = [found for found, _, _ in links]

    def parts_of(recommendation: str) -> tuple[Part, ...]:
        figures = [station.recommendations.get(recommendation) for station in stations]
        return tuple(part for part in _parts(figures, causes) if any(part.change))

    return Split(
        total=_parts([station.total for station in stations], causes),
        recommendations={id_: parts_of(id_) for station in stations for id_ in station.recommendations},
        moved_by={
            id_: _joined(found for found, was, now in links if was.levels.get(id_) is not now.levels.get(id_))
            for id_, level in stations[-1].levels.items()
            if stations[0].levels.get(id_) is not level
        },
    )


def change_between(old: Figures | None, new: Figures | None) -> Change | None:
    """The whole change, or None where a side has no score."""
    return Change(*(now - was for was, now in zip(old, new, strict=True))) if old and new else None


def _parts(figures: Sequence[Figures | None], links: Sequence[Causes]) -> tuple[Part, ...]:
    """The parts of one change; over a station without a score, the links on both its sides become one."""
    if not (figures[0] and figures[-1]):
        return ()
    parts: dict[Causes, Change] = {}
    last, waiting = figures[0], []
    for causes, now in zip(links, figures[1:], strict=True):
        waiting.append(causes)
        change = change_between(last, now)
        if now is None or change is None:
            continue
        over = _joined(waiting)
        if over or any(change):
            over = over or (Cause.UNEXPLAINED,)
            before = parts.get(over)
            parts[over] = Change(*(a + b for a, b in zip(before, change, strict=True))) if before else change
        last, waiting = now, []
    return tuple(Part(causes, change) for causes, change in parts.items())


def _joined(several: Iterable[Causes]) -> Causes:
    found = {cause for causes in several for cause in causes}
    return tuple(cause for cause in Cause if cause in found)


def _causes(old: Basis, new: Basis) -> Causes:
    """What differs between two stations, or may: what one of them does not tell may be anything."""
    differs = {
        Cause.ANSWERS: _other_answers(old, new),
        Cause.SURROUNDINGS: old.as_of != new.as_of
        or old.catalogue_sha256 != new.catalogue_sha256
        or not old.catalogue_sha256,
        Cause.RUBRIC: old.rubric_sha256 != new.rubric_sha256,
        Cause.PROGRAM: old.program != new.program,
    }
    return tuple(cause for cause in differs if differs[cause])


def _other_answers(old: Basis, new: Basis) -> bool:
    if old.facts is not None and new.facts is not None:
        return not same_statements(old.facts, new.facts)
    return old.sha256 != new.sha256 or not old.sha256


def _stations(old: Side, new: Side, assess: Assess) -> list[Snapshot]:
    """The two sides, and what can be assessed between them, each differing from the one before in as little as can be.

    The old description is taken through the rubrics and dates, and then gives way to the new one. Where only the new
    one is at hand, that one is taken through them, so that the answers change first. Where this would bring in what
    neither side has, such as this program between two reports by another version, nothing stands between the sides.
    """
    ends = [old.snapshot, new.snapshot]
    between = [station for condition in _conditions(old, new) if (station := assess(*condition))]
    path = [ends[0], *between, ends[1]]
    brought = {cause for was, now in pairwise(path) for cause in _causes(was.basis, now.basis)}
    return path if brought <= {*_causes(ends[0].basis, ends[1].basis)} else ends


class _Condition(NamedTuple):
    description: Description
    rubric: Rubric
    as_of: date

    def is_like(self, other: _Condition) -> bool:
        same = self.description is other.description and self.rubric.sha256 == other.rubric.sha256
        return same and self.as_of == other.as_of


def _conditions(old: Side, new: Side) -> list[_Condition]:
    first = old.snapshot.rubric or new.snapshot.rubric
    last = new.snapshot.rubric or old.snapshot.rubric
    described = old.description or new.description
    if first is None or last is None or described is None:
        return []
    was, now = old.snapshot.basis.as_of, new.snapshot.basis.as_of
    path = [_Condition(described, first, was), _Condition(described, last, was), _Condition(described, last, now)]
    if new.description:
        path.append(_Condition(new.description, last, now))
    return [*path[:1], *(after for before, after in pairwise(path) if not after.is_like(before))]
