"""Conditions evaluated over small descriptions, as of the first of October 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from conftest import describe, smallest
from toolcheck.assessment.subject import Subject, subject_of
from toolcheck.documents.places import Places
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.truth import Truth

AS_OF = date(2026, 10, 1)


def subject(**facts: Any) -> Subject:
    """The smallest description with these facts laid over it, ready for conditions."""
    return subject_of(describe(smallest(**facts)), AS_OF)


def compiled(written: dict[str, Any]) -> Condition:
    """A condition as written in a rubric, which must be sound."""
    parser = ConditionParser(Places())
    condition = parser.parse(written, ())
    assert parser.problems == []
    assert condition is not None
    return condition


def answer(written: dict[str, Any], **facts: Any) -> Truth:
    """What a condition comes to over a description with these facts."""
    asked = subject(**facts)
    return compiled(written).evaluate(asked.facts, asked.moment)
