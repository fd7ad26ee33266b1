"""What there is to tell of a comparison, and what must be said before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.places import dotted
from toolcheck.documents.printable import printable
from toolcheck.portfolio.split import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.portfolio.difference import Difference, Move
    from toolcheck.portfolio.snapshot import Basis
    from toolcheck.portfolio.split import Causes, Split
    from toolcheck.rubric.model import Rubric


class Told(NamedTuple):
    """A comparison with the names of its sides, and the sides (OLD, NEW) whose description is not at hand.

    `rubric` is the one at hand, whose words every report ends with.
    """

    old_name: str
    new_name: str
    difference: Difference
    split: Split
    rubric: Rubric
    not_at_hand: tuple[str, ...] = ()


def together(causes: Causes) -> str:
    """`answers`, or `answers, rubric and program` for causes that cannot be told apart."""
    *first, last = causes
    return f"{', '.join(first)} and {last}" if first else last.value


def facts_behind(told: Told, move: Move) -> list[str]:
    """The changed facts that may have moved a level, by their paths; none where the answers did not move it."""
    if Cause.ANSWERS not in told.split.moved_by.get(move.id, ()):
        return []
    return list(dict.fromkeys(dotted(change.path) for change in told.difference.facts_behind(move)))


def meaning(told: Told, cause: Cause) -> str:
    """What a cause is between these two sides: `as of 2026-10-01, then 2027-03-01`."""
    old, new = told.difference.old.basis, told.difference.new.basis
    match cause:
        case Cause.ANSWERS:
            return "what the description states"
        case Cause.SURROUNDINGS:
            return _surroundings(old, new)
        case Cause.RUBRIC:
            return printable(f"{old.rubric}, then {new.rubric}")
        case Cause.PROGRAM:
            return printable(f"toolcheck {old.program}, then {new.program}")
    return "nothing that the sides tell of themselves"


def _surroundings(old: Basis, new: Basis) -> str:
    dates = "" if old.as_of == new.as_of else f"as of {old.as_of.isoformat()}, then {new.as_of.isoformat()}"
    if not (old.catalogue_sha256 and new.catalogue_sha256):
        catalogue = "perhaps another catalogue of known tools, a report does not tell"
    else:
        catalogue = "" if old.catalogue_sha256 == new.catalogue_sha256 else "another catalogue of known tools"
    return "; ".join(part for part in (dates, catalogue) if part) or "the assessment date"


def notes(told: Told) -> Iterator[str]:
    """What a reader must know first: other rubrics, other tools, what could not be compared or told apart."""
    difference = told.difference
    old, new = difference.old, difference.new
    if not difference.same_rubric:
        yield (
            f"The rubrics differ: OLD by {printable(old.basis.rubric)}, NEW by {printable(new.basis.rubric)}. "
            "Criteria and red flags are compared by their ids."
        )
    if old.tool != new.tool:
        yield f"The tools have different names: {printable(old.tool)}, and {printable(new.tool)}."
    if not difference.facts_compared:
        yield f"Facts are not compared: {_not_at_hand(_descriptions(told))}."
    for causes in told.split.together:
        yield f"{together(causes).capitalize()} cannot be told apart{_why(told, causes)}."


def _why(told: Told, causes: Causes) -> str:
    """What is not at hand to tell causes apart."""
    sides = (("OLD", told.difference.old), ("NEW", told.difference.new))
    lacking = _descriptions(told)
    if Cause.RUBRIC in causes:
        lacking += [f"the rubric of {word}" for word, side in sides if side.rubric is None]
    if Cause.SURROUNDINGS in causes and _lacks_catalogue(told, causes):
        lacking.append("the catalogue of a report")
    return f", for {_not_at_hand(lacking)}" if lacking else ""


def _descriptions(told: Told) -> list[str]:
    return [f"the description of {word}" for word in told.not_at_hand]


def _not_at_hand(lacking: list[str]) -> str:
    return f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not at hand"


def _lacks_catalogue(told: Told, causes: Causes) -> bool:
    """Whether a report does not name its catalogue, or was made with another one by another program."""
    old, new = (side.basis.catalogue_sha256 for side in (told.difference.old, told.difference.new))
    return not (old and new) or (Cause.PROGRAM in causes and old != new)
