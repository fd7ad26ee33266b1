"""What changed between two states of one tool: facts, levels, red flags, outcome and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.description.facts import related
from toolcheck.portfolio.fact_changes import FactChange, changed_facts
from toolcheck.portfolio.snapshot import Snapshot, snapshot_of
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Level, NoLevel, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Criterion

_DERIVED = "derived."


class Move(NamedTuple):
    """A criterion whose level changed.

    `points` is what the shown of the total gained by it, None where a rubric that weighs it is not at hand.
    """

    id: str
    title: str
    old: Level | NoLevel
    new: Level | NoLevel
    points: float | None


class FlagChange(NamedTuple):
    """A red flag whose state changed, or that turns on something else: stated safeguards instead of silence."""

    id: str
    title: str
    severity: Severity
    old: FlagState
    new: FlagState
    unstated: bool


class Lone(NamedTuple):
    """A criterion or red flag that only one of the two rubrics has, with its level or state there, in a word."""

    id: str
    title: str
    state: str


@dataclass(frozen=True)
class Difference:
    """Everything that changed from one side to the other.

    `facts` is empty, and `facts_compared` false, where the description of a side is not at hand. `moves` begin with the
    largest gain or loss of points, `flags` with the gravest.
    """

    old: Snapshot
    new: Snapshot
    facts: tuple[FactChange, ...]
    facts_compared: bool
    moves: tuple[Move, ...]
    flags: tuple[FlagChange, ...]
    only_old: tuple[Lone, ...]
    only_new: tuple[Lone, ...]

    @property
    def same_rubric(self) -> bool:
        """Whether both sides were assessed with the very same rubric."""
        return self.old.basis.rubric_sha256 == self.new.basis.rubric_sha256

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed, neither what is stated nor what it comes to."""
        return not (self.facts or self.moves or self.flags or self.only_old or self.only_new) and _result(
            self.old
        ) == _result(self.new)

    def facts_behind(self, move: Move) -> tuple[FactChange, ...]:
        """The changed facts that a criterion hangs on, evidence and waivers among them where they bear on its level."""
        criterion = _criteria(self.old).get(move.id) or _criteria(self.new).get(move.id)
        if criterion is None:
            return ()
        levels = {move.old, move.new}
        bearing = {"evidence": Level.EVIDENCED in levels, "not_applicable": NoLevel.WAIVED in levels}
        read = tuple(_facts_of(criterion))
        return tuple(
            change
            for change in self.facts
            if bearing.get(str(change.path[0]), True)
            and any(related(fact, name) for fact in change.about for name in read)
        )


def compare(old: Assessment, new: Assessment) -> Difference:
    """What changed between two assessments made by this program."""
    return compare_snapshots(snapshot_of(old), snapshot_of(new), old.description, new.description)


def compare_snapshots(
    old: Snapshot, new: Snapshot, was: Description | None = None, now: Description | None = None
) -> Difference:
    """What changed between two sides; facts are compared where both descriptions are given."""
    return Difference(
        old=old,
        new=new,
        facts=changed_facts(was, now) if was and now else (),
        facts_compared=was is not None and now is not None,
        moves=_moves(old, new),
        flags=tuple(sorted(_flag_changes(old, new), key=lambda change: list(Severity).index(change.severity))),
        only_old=tuple(_lone(old, new)),
        only_new=tuple(_lone(new, old)),
    )


def _result(side: Snapshot) -> tuple[object, ...]:
    return side.outcome, side.reasons, side.target, side.total, side.recommendations


def _moves(old: Snapshot, new: Snapshot) -> tuple[Move, ...]:
    titles = {**_titles(old), **_titles(new)}
    was, now = old.points(), new.points()
    weighed = bool(was and now)
    moves = [
        Move(id_, titles.get(id_, ""), old.levels[id_], level, now.get(id_, 0) - was.get(id_, 0) if weighed else None)
        for id_, level in new.levels.items()
        if id_ in old.levels and old.levels[id_] is not level
    ]
    return tuple(sorted(moves, key=lambda move: -abs(round(move.points or 0, 9))))


def _criteria(side: Snapshot) -> dict[str, Criterion]:
    return {criterion.id: criterion for criterion in side.rubric.criteria()} if side.rubric else {}


def _titles(side: Snapshot) -> dict[str, str]:
    return {id_: criterion.title for id_, criterion in _criteria(side).items()}


def _facts_of(criterion: Criterion) -> Iterator[str]:
    """The stated facts that decide its level and whether it applies."""
    for name in (*criterion.reads, *(criterion.applies.reads if criterion.applies else ())):
        derived = DERIVED.get(name.removeprefix(_DERIVED)) if name.startswith(_DERIVED) else None
        yield from derived.computed_from if derived else (name,)


def _flag_changes(old: Snapshot, new: Snapshot) -> Iterator[FlagChange]:
    for id_ in {**new.flags, **old.flags}:
        if _lacks(old, id_) or _lacks(new, id_):
            continue
        was, now = old.flags.get(id_), new.flags.get(id_)
        before, after = (flag.state if flag else FlagState.ABSENT for flag in (was, now))
        unstated = now.unstated if now else False
        told = now or was
        if told and (before is not after or (was is not None and was.unstated != unstated)):
            yield FlagChange(id_, told.title, told.severity, before, after, unstated)


def _lone(side: Snapshot, other: Snapshot) -> Iterator[Lone]:
    """What only one side's rubric has; of red flags that is known only where the other rubric is at hand."""
    titles = _titles(side)
    for id_, level in side.levels.items():
        if id_ not in other.levels:
            yield Lone(id_, titles.get(id_, ""), level.word)
    for id_, flag in side.flags.items():
        if _lacks(other, id_):
            yield Lone(id_, flag.title, flag.state)


def _lacks(side: Snapshot, flag: str) -> bool:
    """Whether a side's rubric surely has no such red flag."""
    return side.rubric is not None and all(hazard.id != flag for hazard in side.rubric.hazards)
