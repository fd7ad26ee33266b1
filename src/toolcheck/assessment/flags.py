"""The state of each red flag. Flags are never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagResult, FlagState, made_of
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import RedFlag, Rubric

_ABSENT, _RAISED, _CLEARED, _OPEN = FlagState  # looking a member up on its class is slow


def examine_all(
    flags: Iterable[RedFlag], description: Description, subject: Subject, rubric: Rubric
) -> tuple[FlagResult, ...]:
    """The state of each of these red flags.

    What it means that the safeguards against a stated hazard are not stated depends on who wrote the description.
    """
    silence = _RAISED if rubric.silence_raises[_speaker(description, rubric)] else _OPEN
    facts, moment = subject.facts, subject.moment
    results: list[FlagResult] = []
    for flag in flags:
        raised = flag.raised.evaluate(facts, moment)
        state, unstated = _ABSENT if raised is FALSE else _OPEN, False
        if raised is TRUE:
            cleared = flag.cleared.evaluate(facts, moment) if flag.cleared else FALSE
            unstated = cleared is UNKNOWN
            state = silence if unstated else _CLEARED if cleared is TRUE else _RAISED
        results.append(made_of(FlagResult, (flag, state, unstated)))
    return tuple(results)


def _speaker(description: Description, rubric: Rubric) -> str:
    prepared_by = description.facts.get("prepared_by") or {}
    role: str = prepared_by.get("role") or rubric.unstated_role
    return role
