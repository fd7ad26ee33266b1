"""What became of a description since a baseline was written, a line a thing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import CriterionResult
from toolcheck.assessment.steps import flag_path
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, FlagResult
    from toolcheck.documents.places import Path
    from toolcheck.portfolio.baseline import Baseline, Comparison


class Kind(StrEnum):
    """What a line tells; only what is worse fails a run."""

    WORSE = "worse"
    TOLERATED = "tolerated"
    NOT_NEEDED = "no longer needed"
    BETTER = "better than the baseline"
    NEW = "not in the baseline"


class Line(NamedTuple):
    """One thing to tell."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


def lines_of(name: str, assessment: Assessment, comparison: Comparison) -> Iterator[Line]:
    """What got worse, what is tolerated, what the baseline need not hold any more, and what it could hold better."""
    for result, was, cause in comparison.falls:
        fell = f"{_titled(result)} fell from {was.word} to {result.level.word}; {cause}"
        yield Line(Kind.WORSE, _at(name, assessment, result.criterion.main_path, fell))
    for flag, another_answer in comparison.newly_raised:
        now = "is raised by another answer than the one tolerated" if another_answer else "is newly raised"
        raised = f"{_graded(flag)} {now}"
        yield Line(Kind.WORSE, _at(name, assessment, flag_path(flag, assessment), raised))
    for flag in comparison.tolerated:
        raised = f"{_graded(flag)} is raised"
        yield Line(Kind.TOLERATED, _at(name, assessment, flag_path(flag, assessment), raised))
    for entry in comparison.not_needed:
        state = entry.level.word if isinstance(entry, CriterionResult) else entry.state
        yield Line(Kind.NOT_NEEDED, f"{name}: {_titled(entry)} is {state} now")
    if comparison.risen:
        yield Line(Kind.BETTER, f"{name}: {', '.join(result.criterion.id for result in comparison.risen)}")


def lines_about(name: str, baseline: Baseline, gone: list[str]) -> Iterator[Line]:
    """What a baseline need not hold, whatever is assessed: descriptions that are gone, ids that the rubric lost."""
    for path in gone:
        yield Line(Kind.NOT_NEEDED, f"{name}: {path}: there is no such file any more")
    for path, ids in baseline.lost.items():
        yield Line(Kind.NOT_NEEDED, f"{name}: {path}: the rubric has no {', '.join(ids)} any more")


def _graded(flag: FlagResult) -> str:
    severity = flag.flag.severity
    return f"{severity if severity is Severity.BLOCKER else f'{severity} red flag'} {_titled(flag)}"


def _titled(result: CriterionResult | FlagResult) -> str:
    named = result.criterion if isinstance(result, CriterionResult) else result.flag
    return f"{named.title} ({named.id})"


def _at(name: str, assessment: Assessment, path: Path, text: str) -> str:
    return f"{name}:{assessment.description.places.nearest(path).line}: {text}"
