"""What programs that watch over files are told of a result: one alert a finding or problem, with its grade.

An error is what settles the outcome on its own: a raised blocker, or a file that is no description. A blocker that the
file leaves open is a warning, since silence is no proof; so are the other red flags. Remarks and next steps are notes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.findings import findings_for
from toolcheck.assessment.steps import next_steps
from toolcheck.report import wording
from toolcheck.report.model import Checked, Rejected
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.assessment.model import Finding, Step
    from toolcheck.documents.places import Path, Place
    from toolcheck.documents.problems import Problem
    from toolcheck.report.model import Result, Style

NOT_VALID = "description"
"""The rule that a file which is no description breaks."""


class Grade(StrEnum):
    """How grave an alert is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_GRADES: dict[str, Grade] = {
    Severity.BLOCKER: Grade.ERROR,
    Severity.HIGH: Grade.WARNING,
    Severity.MEDIUM: Grade.WARNING,
}
_RANKS: dict[str, int] = {severity: rank for rank, severity in enumerate(Severity)}
_LAST = len(_RANKS)


class Alert(NamedTuple):
    """One thing to tell, about the fact at `path`; `end` is None where only its beginning is known.

    The lowest `rank` is the worst. An alert `to_do` is a next step: nothing is wrong there. `waived` is the reason for
    which the file lets it stand, if it does.
    """

    rule: str
    rank: int
    grade: Grade
    message: str
    path: Path
    place: Place
    end: Place | None
    to_do: bool = False
    waived: str = ""


def grade_of(severity: str) -> Grade:
    """The grade of a finding whose facts are stated, by its severity."""
    return _GRADES.get(severity, Grade.NOTE)


def alerts_of(result: Result, style: Style) -> list[Alert]:
    """What to tell about one input: problems or findings in file order; next steps where they are asked for."""
    if isinstance(result, Rejected):
        return [_problem(problem) for problem in result.problems]
    if isinstance(result, Checked):
        return [_finding(remark) for remark in result.remarks]
    if style.steps_only:
        return list(_steps(wording.steps_to_show(result.assessment, style)))
    found = [_finding(finding) for finding in findings_for(result.assessment)]
    if style.verbose:  # every criterion below its target; a choice of the best would change with every edit
        found += (
            step for step in _steps(next_steps(result.assessment)) if step.rule not in {alert.rule for alert in found}
        )
    return found


def _problem(problem: Problem) -> Alert:
    return Alert(NOT_VALID, 0, Grade.ERROR, problem.message, (), problem.place, problem.end)


def _finding(finding: Finding) -> Alert:
    grade = grade_of(finding.severity)
    if finding.open and grade is Grade.ERROR:
        grade = Grade.WARNING
    rank = _RANKS.get(finding.severity, _LAST)
    alert = Alert(finding.id, rank, grade, finding.message, finding.path, finding.place, finding.end)
    return alert._replace(waived=finding.waived) if finding.waived else alert


def _steps(steps: Iterable[Step]) -> Iterator[Alert]:
    for number, step in enumerate(steps, 1):
        worth = "settles a blocker" if step.gain is None else f"{wording.gain(step.gain)} points, {step.effort} effort"
        message = f"{step.title}: {step.advice} ({worth}; {wording.to_write(step)})"
        yield Alert(step.id, _LAST + number, Grade.NOTE, message, step.path, step.place, step.end, to_do=True)
