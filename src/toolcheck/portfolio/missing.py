"""What a description leaves out of what the criteria ask for: facts that are not stated, and evidence."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.derived import where_written
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, CriterionResult
    from toolcheck.assessment.subject import Subject
    from toolcheck.rubric.conditions import Condition


class Lack(StrEnum):
    """What is missing: the fact itself, or evidence for it."""

    FACT = "fact"
    EVIDENCE = "evidence"


class Missing(NamedTuple):
    """A fact by its dotted name, without positions in lists, and what of it is missing."""

    lack: Lack
    fact: str


_UNKNOWN, _NOT_APPLICABLE, _WAIVED = NoLevel
_DESCRIBED = Level.DESCRIBED


def missing_in(assessment: Assessment) -> tuple[Missing, ...]:
    """What would settle the criteria that fall short of their target, each once, in the order of the rubric.

    A stated no is not missing: it is an answer.
    """
    found: dict[Missing, None] = {}
    for result in assessment.criteria:
        if result.shown < 1 and result.level is not _NOT_APPLICABLE and result.level is not _WAIVED:
            found.update(dict.fromkeys(_missing_for(result, assessment.subject)))
    return tuple(found)


def _missing_for(result: CriterionResult, subject: Subject) -> Iterator[Missing]:
    criterion = result.criterion
    if result.level is _DESCRIBED:  # short of its target, so that evidence is what the target asks for
        yield Missing(Lack.EVIDENCE, ".".join(map(str, criterion.main_path)))
        return
    if result.level is _UNKNOWN and criterion.applies:
        yield from _not_stated(criterion.applies, subject)
    yield from _not_stated(criterion.asserted, subject)
    yield from _not_stated(criterion.described, subject)


def _not_stated(condition: Condition, subject: Subject) -> Iterator[Missing]:
    for gap in condition.gaps(subject.facts, subject.moment, ()):
        if not gap.known:
            yield _fact(tuple([step for step in gap.path if isinstance(step, str)]))


@cache
def _fact(steps: tuple[str, ...]) -> Missing:
    """One for all descriptions, since many leave out the same."""
    return Missing(Lack.FACT, ".".join(map(str, where_written(steps))))
