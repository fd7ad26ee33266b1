"""The state of each red flag. Flags are never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagResult, FlagState
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import RedFlag, Rubric


def examine_all(
    flags: Iterable[RedFlag], description: Description, subject: Subject, rubric: Rubric
) -> tuple[FlagResult, ...]:
    """The state of each of these red flags; what silence means depends on who wrote the description."""
    silence_raises = rubric.silence_raises[_speaker(description, rubric)]
    return tuple([examine(flag, subject, silence_raises=silence_raises) for flag in flags])


def _speaker(description: Description, rubric: Rubric) -> str:
    prepared_by = description.facts.get("prepared_by") or {}
    role: str = prepared_by.get("role") or rubric.unstated_role
    return role


_ABSENT, _RAISED, _CLEARED, _OPEN = FlagState  # looking a member up on its class is slow


def examine(flag: RedFlag, subject: Subject, *, silence_raises: bool) -> FlagResult:
    """The state of a red flag.

    `silence_raises` says what it means that the safeguards against a stated hazard are not stated.
    """
    raised = flag.raised.evaluate(subject.facts, subject.moment)
    if raised is FALSE:
        return FlagResult(flag, _ABSENT, unstated=False)
    if raised is UNKNOWN:
        return FlagResult(flag, _OPEN, unstated=False)
    cleared = flag.cleared.evaluate(subject.facts, subject.moment) if flag.cleared else FALSE
    if cleared is TRUE:
        return FlagResult(flag, _CLEARED, unstated=False)
    if cleared is FALSE or silence_raises:
        return FlagResult(flag, _RAISED, unstated=cleared is UNKNOWN)
    return FlagResult(flag, _OPEN, unstated=True)
