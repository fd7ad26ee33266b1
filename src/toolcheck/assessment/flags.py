"""The state of each red flag. Flags are never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagResult, FlagState
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from toolcheck.assessment.subject import Subject
    from toolcheck.rubric.model import RedFlag


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
