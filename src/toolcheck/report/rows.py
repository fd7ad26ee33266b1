"""Results as rows of a table: one a description, with the same columns whatever it comes to.

Numbers are numbers, so that whoever reads the table can count with them; what there is no figure for is empty.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.assessment.model import Assessment, Finding, RecommendationResult, Score
    from toolcheck.documents.problems import Problem
    from toolcheck.report.model import Result
    from toolcheck.rubric.model import Rubric

Cell = str | int | float | None

_DIGITS = 4
_TOLD = 10
_FIGURES = ("shown", "possible")
_SEVERITIES = (Severity.BLOCKER, Severity.HIGH, Severity.MEDIUM)
_STATES = (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)


class Rows:
    """Makes the rows of a run with one rubric; `columns` are their names."""

    def __init__(self, rubric: Rubric) -> None:
        self.columns = (
            *("file", "valid", "name", "stage", "prepared_by", "as_of"),
            *("outcome", "shown", "possible", "answered", "waived"),
            *(f"{part.id}_{figure}" for part in rubric.recommendations for figure in _FIGURES),
            *(f"{severity}_{state}" for severity in _SEVERITIES for state in _STATES),
            *("weakest", "reasons", "remarks", "errors", "input_sha256"),
            *("rubric", "rubric_version", "rubric_sha256", "note", "source"),
        )
        self._basis: dict[str, Cell] = {
            "rubric": rubric.id,
            "rubric_version": rubric.version,
            "rubric_sha256": rubric.sha256,
            "note": rubric.disclaimer,
            "source": rubric.acknowledgement,
        }

    def row(self, result: Result) -> list[Cell]:
        """The cells of one result, one for each column."""
        cells: dict[str, Cell] = {"file": result.name, "input_sha256": result.sha256, **self._basis}
        match result:
            case Rejected():
                cells |= {"valid": "no", "errors": _joined(result.problems)}
            case Checked():
                cells |= {**_valid(result.facts), "remarks": _joined(result.remarks)}
            case Assessed():
                assessment = result.assessment
                remarks = _joined(remarks_in(assessment))
                cells |= {**_valid(assessment.description.facts), **_assessed(assessment), "remarks": remarks}
        return [cells.get(name) for name in self.columns]


def _joined(told: Sequence[Finding] | Sequence[Problem]) -> str:
    """Remarks or errors in one cell, which spreadsheets keep from growing without end."""
    texts = [f"line {one.place.line}: {one.message}" for one in told[:_TOLD]]
    return "; ".join([*texts, *([f"and {len(told) - _TOLD} more"] if len(told) > _TOLD else [])])


def _valid(facts: dict[str, object]) -> dict[str, Cell]:
    prepared_by = facts.get("prepared_by")
    role = prepared_by.get("role") if isinstance(prepared_by, dict) else None
    return {"valid": "yes", "name": str(facts["name"]), "stage": str(facts["stage"]), "prepared_by": role}


def _assessed(assessment: Assessment) -> dict[str, Cell]:
    states = Counter((result.flag.severity, result.state) for result in assessment.flags)
    least = weakest(assessment)
    cells: dict[str, Cell] = {
        "as_of": assessment.as_of.isoformat(),
        "outcome": assessment.outcome.value,
        **_figures("", assessment.score),
        "waived": round(assessment.waived, _DIGITS),
        "weakest": least.recommendation.id if least else None,
        "reasons": "; ".join(assessment.reasons),
    }
    for part in assessment.recommendations:
        cells |= _figures(f"{part.recommendation.id}_", part.score)
    for severity in _SEVERITIES:
        cells |= {f"{severity}_{state}": states[severity, state] for state in _STATES}
    return cells


def _figures(prefix: str, score: Score | None) -> dict[str, Cell]:
    return {f"{prefix}{name}": round(value, _DIGITS) for name, value in score._asdict().items()} if score else {}


def weakest(assessment: Assessment) -> RecommendationResult | None:
    """The recommendation of which the least is shown; of equals the one that the least is possible of, then the first.

    None where no recommendation has a score.
    """
    scored = [(part.score, part) for part in assessment.recommendations if part.score]
    return min(scored, key=lambda pair: (pair[0].shown, pair[0].possible))[1] if scored else None
