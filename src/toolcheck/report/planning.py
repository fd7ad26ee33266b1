"""What `toolcheck next` says of one description, in words: the steps asked for, and what they come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.fitting import Examples
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.assessment.steps import next_steps
from toolcheck.assessment.together import changes, prospects
from toolcheck.report import wording
from toolcheck.report.choosing import steps_of
from toolcheck.report.where_to_write import where_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.fitting import FittingExample
    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult, Score, Step
    from toolcheck.assessment.together import Prospect
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Outcome

_NOTE = (
    "This is what the file would show, unverified and no promise: levels are supposed, and other red flags stay as "
    "they are, though what is written may raise one. The examples are fictional, and so are the figures in them."
)
_MOST_REASONS = 3


class PlannedStep(NamedTuple):
    """A step in words: `asserted → described`, what that gains, a good answer if it is about a criterion, the place."""

    step: Step
    levels: str
    worth: str
    examples: tuple[FittingExample, ...]
    where: str


class Row(NamedTuple):
    """What some steps come to, in words."""

    what: str
    outcome: str
    range: str
    answered: str


class Plan(NamedTuple):
    """The steps shown, those left out with a remark on it, and what they come to.

    `to_next` and `to_target` count up the steps shown, each taken one level or up to the level expected. `rows` are
    the most telling of them, `conclusions` what follows.
    """

    steps: tuple[PlannedStep, ...]
    left_out: tuple[Step, ...]
    remark: str
    to_next: tuple[Prospect, ...]
    to_target: tuple[Prospect, ...]
    rows: tuple[Row, ...]
    conclusions: tuple[str, ...]
    note: str = _NOTE


def plan_of(assessment: Assessment, style: Style) -> Plan:
    """Everything that is said of the next steps of one description."""
    steps = steps_of(assessment, style.choice)[: style.limit]
    listed = {step.id for step in steps}
    left_out = tuple(step for step in next_steps(assessment) if step.id not in listed)
    to_next = tuple(prospects(assessment, steps))
    to_target = tuple(prospects(assessment, steps, to_target=True))
    return Plan(
        steps=tuple(_planned(assessment, steps)),
        left_out=left_out,
        remark=_remark(left_out, none_listed=not steps),
        to_next=to_next,
        to_target=to_target,
        rows=tuple(_rows(assessment, to_next, to_target)) if steps else (),
        conclusions=tuple(_conclusions(assessment, to_next, to_target)) if steps else (),
    )


def _planned(assessment: Assessment, steps: tuple[Step, ...]) -> Iterator[PlannedStep]:
    examples = Examples(assessment)
    results = {result.criterion.id: result for result in assessment.criteria}
    flags = {result.flag.id: result for result in assessment.flags}
    for step in steps:
        if step.to_level is None:
            where = where_to_write(step, assessment)
            yield PlannedStep(step, _states(flags[step.id]), "settles a blocker; moves no points", (), where)
        else:
            result = results[step.id]
            where = where_to_write(step, assessment, independent=result.criterion.needs_independent)
            levels = f"{result.level.word} → {step.to_level.word}"
            example = examples.fitting(result.criterion)
            yield PlannedStep(step, levels, _worth(step, result), (example,), where)


def _states(result: FlagResult) -> str:
    """What a blocker is and what it becomes; one whose hazard is undecided may turn out to be absent."""
    ends = ["cleared"] if result.flag.cleared else []
    if not ends or (result.state is FlagState.OPEN and not result.unstated):
        ends.append("absent")
    return f"{wording.flag_state(result)} → {' or '.join(ends)}"


def _worth(step: Step, result: CriterionResult) -> str:
    assert step.gain is not None
    assert step.gain_to_target is not None
    if step.to_level == result.target:
        return f"{wording.gain(step.gain)} points, to the level expected"
    to_target = f"{wording.gain(step.gain_to_target)} to {result.target.word}, the level expected"
    return f"{wording.gain(step.gain)} points; {to_target}"


def _remark(left_out: tuple[Step, ...], *, none_listed: bool) -> str:
    """How many steps are not listed, and how many of those settle a blocker; nothing where all are."""
    if not left_out:
        return "No step is left: every criterion that applies has reached the level expected." if none_listed else ""
    count, blockers = len(left_out), sum(step.gain is None for step in left_out)
    among = f", {blockers} of them to settle a blocker" if blockers else ""
    are = "are" if count > 1 else "is"
    if none_listed:
        return f"No step fits; {count} {are} left out{among}."
    return f"{count} more step{'s' * (count > 1)} {are} not listed{among}."


def _rows(assessment: Assessment, to_next: tuple[Prospect, ...], to_target: tuple[Prospect, ...]) -> Iterator[Row]:
    yield _row("now", assessment.outcome, assessment.score)
    for turn in changes(assessment, to_next):
        if turn.steps < len(to_next):
            yield _row(_first(turn.steps, len(to_next)), turn.outcome, turn.score)
    last, best = to_next[-1], to_target[-1]
    everything = _all(len(to_next))
    yield _row(everything, last.outcome, last.score)
    if best.score != last.score:
        expected = assessment.rubric.targets[assessment.description.stage].word
        yield _row(f"{everything}, up to {expected}", best.outcome, best.score)


def _row(what: str, outcome: Outcome, score: Score | None) -> Row:
    return Row(what, outcome.value, wording.score_range(score), f"{points(score.answered)} % answered" if score else "")


def _first(count: int, of: int) -> str:
    if count == of:
        return _all(of)
    return f"steps 1 to {count}" if count > 1 else "step 1"


def _all(count: int) -> str:
    few = {1: "step 1", 2: "both steps"}
    return few.get(count, f"all {count} steps")


def _conclusions(
    assessment: Assessment, to_next: tuple[Prospect, ...], to_target: tuple[Prospect, ...]
) -> Iterator[str]:
    """Which steps change the outcome, one level each and up to the level expected; and what decides it after all."""
    turns, at_target = changes(assessment, to_next), changes(assessment, to_target)
    count, last = len(to_next), to_next[-1]
    because = f"because {_listed(last.reasons)}"
    yield from _turns(assessment.outcome, turns, count)
    if turns:
        yield f"With {_all(count)} it is {last.outcome}, {because}."
    else:
        alone = ", one level each" if at_target else ""
        yield f"The outcome stays {assessment.outcome} with {_all(count)}{alone}, {because}."
    told = set(_turns(assessment.outcome, turns, count))
    for line in _turns(assessment.outcome, at_target, count):
        if line not in told:
            yield f"Each up to the level expected, i{line[1:]}"


def _turns(outcome: Outcome, turns: tuple[Prospect, ...], count: int) -> Iterator[str]:
    for turn in turns:
        yield f"If you do {_first(turn.steps, count)}: {outcome} → {turn.outcome}."
        outcome = turn.outcome


def _listed(reasons: tuple[str, ...]) -> str:
    rest = len(reasons) - _MOST_REASONS
    return "; ".join((*reasons[:_MOST_REASONS], *([f"and {rest} more"] if rest > 0 else [])))
