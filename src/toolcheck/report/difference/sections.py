"""The parts of what is told of a comparison, in lines that all formats for people share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.portfolio.split import change_between
from toolcheck.report import wording
from toolcheck.report.difference.facts import kind_of, line_of
from toolcheck.report.difference.figures import range_of, signed, unchanged
from toolcheck.report.difference.told import facts_behind, meaning, together
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.portfolio.difference import Difference, FlagChange, Lone, Move
    from toolcheck.portfolio.fact_changes import FactChange
    from toolcheck.portfolio.snapshot import Snapshot
    from toolcheck.report.difference.told import Told
    from toolcheck.report.model import Style

NOTHING = "Nothing changed: both sides come to the same."
_VERBS = {
    FlagState.RAISED: "raised",
    FlagState.CLEARED: "cleared",
    FlagState.OPEN: "opened",
    FlagState.ABSENT: "closed",
}
_NAMED = 4
_DIGITS = 12


class Tone(StrEnum):
    """Whether a change is for the better; said by the words, and repeated by a colour where there are any."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


class Line(NamedTuple):
    """One thing to tell, with what stands below it; `lead` begins it, and stands apart where there is room."""

    text: str
    tone: Tone = Tone.NEITHER
    below: str = ""
    lead: str = ""

    @property
    def whole(self) -> str:
        """The lead and the text."""
        return f"{self.lead} {self.text}" if self.lead else self.text


class Section(NamedTuple):
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


def moved(difference: Difference, style: Style) -> list[str]:
    """What moved, a line a thing: outcome, total, levels and red flags; short enough to be told after each change."""
    old, new = difference.old, difference.new
    lines = [Line(f"outcome: {outcome(difference)}")] if old.outcome is not new.outcome else []
    change = change_between(old.total, new.total)
    if old.total != new.total:
        by = f"; shown {signed(change.shown)}, possible {signed(change.possible)}" if change else ""
        lines.append(Line(f"total: from {range_of(old.total)} to {range_of(new.total)}{by}"))
    lines += [*map(_level, difference.moves), *map(_flag, difference.flags)]
    if not lines:
        count = len(difference.facts)
        facts = f"{count} fact{'s' * (count != 1)} changed, no level and no red flag"
        lines = [Line(facts if count else NOTHING)]
    texts = [line.whole for line in lines]
    return texts if style.unicode else [*map(wording.in_ascii, texts)]


def outcome(difference: Difference) -> str:
    """`from incomplete to weak`, or `weak, as before`."""
    was, now = difference.old.outcome, difference.new.outcome
    return f"{now}, as before" if was is now else f"from {was} to {now}"


def outcome_section(difference: Difference) -> Section:
    """The outcome with the reasons of both sides, and what was answered."""
    old, new = difference.old, difference.new
    rank = new.outcome.rank - old.outcome.rank
    lines = [Line(outcome(difference), _tone(rank))]
    if old.reasons != new.reasons:
        lines += [Line(f"was because {printable(reason)}") for reason in old.reasons if reason not in new.reasons]
    lines += [Line(f"because {printable(reason)}") for reason in new.reasons]
    if old.target is not new.target:
        lines.append(Line(f"level expected: from {old.target.word} to {new.target.word}"))
    return Section("Outcome", tuple(lines))


def about_figures(told: Told) -> Iterator[str]:
    """Which recommendations stayed as they were, and what each cause is, with whether it did anything."""
    same = unchanged(told)
    if same:
        yield f"no change: {', '.join(map(printable, same))}"
    idle = [part.causes for part in told.split.total if not any(part.change)]
    for cause in dict.fromkeys(cause for part in told.split.total for cause in part.causes):
        did_nothing = "; this changed no figure of the total" if (cause,) in idle else ""
        yield f"{cause}: {meaning(told, cause)}{did_nothing}"


def sections(told: Told) -> Iterator[Section]:
    """What changed beside outcome and figures; a section that has nothing to tell is left out."""
    difference = told.difference
    found = (
        Section("Levels", tuple(_moved(told, move) for move in difference.moves)),
        Section("Red flags", tuple(map(_flag, difference.flags))),
        Section("Facts", tuple(map(_fact, difference.facts))),
        Section("Only in the rubric of OLD", tuple(map(_lone, difference.only_old))),
        Section("Only in the rubric of NEW", tuple(map(_lone, difference.only_new))),
    )
    return (section for section in found if section.lines)


def basis(told: Told) -> Iterator[str]:
    """What both sides rest on, and what a result is not."""
    difference = told.difference
    yield f"OLD: {_basis(told.old_name, difference.old)}"
    yield f"NEW: {_basis(told.new_name, difference.new)}"
    yield told.rubric.disclaimer
    yield told.rubric.acknowledgement


def side(name: str, told: Snapshot) -> str:
    """One side in a line: its name, outcome, range and what is answered."""
    answered = f" · {points(float(told.total.answered))} % answered" if told.total else ""
    return f"{printable(name)}: {told.outcome} · {range_of(told.total)}{answered}"


def _basis(name: str, told: Snapshot) -> str:
    basis = told.basis
    catalogue = basis.catalogue_sha256[:_DIGITS]
    parts = (
        f"{name} (sha256 {basis.sha256[:_DIGITS]})",
        f"as of {basis.as_of.isoformat()}",
        f"rubric {basis.rubric}",
        f"catalogue {f'sha256 {catalogue}' if catalogue else 'not told'}",
        f"toolcheck {basis.program}",
    )
    return printable(", ".join(parts))


def _moved(told: Told, move: Move) -> Line:
    """A level that moved, with why: the causes where there are several, and the facts that it hangs on."""
    facts = facts_behind(told, move)
    more = len(facts) - _NAMED
    named = ", ".join(facts[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    causes = told.split.moved_by.get(move.id, ()) if told.split.is_told_apart else ()
    parts = [f"by {together(causes)}" if causes else "", f"changed: {named}" if named else ""]
    return _level(move)._replace(below="; ".join(part for part in parts if part))


def _level(move: Move) -> Line:
    titled = f"{printable(move.title)} ({printable(move.id)})" if move.title else printable(move.id)
    gain = "" if move.points is None else signed(move.points)
    return Line(f"{titled}: from {move.old.word} to {move.new.word}", _tone(move.points or 0), lead=gain)


def _fact(change: FactChange) -> Line:
    return Line(line_of(change), lead=kind_of(change))


def _flag(change: FlagChange) -> Line:
    severity = change.severity
    graded = "blocker" if severity is Severity.BLOCKER else f"{severity} red flag"
    if change.old is change.new:
        was = "; safeguards are not stated now" if change.unstated else "; safeguards are stated now"
    else:
        was = f"{', safeguards not stated' if change.unstated else ''}; was {change.old}"
    tone = {FlagState.RAISED: Tone.WORSE, FlagState.OPEN: Tone.NEITHER}.get(change.new, Tone.BETTER)
    title = f"{graded} {printable(change.title)} ({printable(change.id)})"
    verb = f"still {change.new}" if change.old is change.new else _VERBS[change.new]
    return Line(f"{title}{was}", tone, lead=f"{verb}:")


def _lone(lone: Lone) -> Line:
    titled = f"{printable(lone.title)} ({printable(lone.id)})" if lone.title else printable(lone.id)
    return Line(f"{titled}: {lone.state}")


def _tone(change: float) -> Tone:
    return Tone.NEITHER if not change else Tone.BETTER if change > 0 else Tone.WORSE
