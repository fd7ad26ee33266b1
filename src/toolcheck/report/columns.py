"""One description as a row of a table: the columns that `csv` and `xlsx` share, whatever the result comes to.

Numbers are numbers, so that whoever reads the table can count with them; what there is no figure for is empty.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.model import Assessment, FlagResult, RecommendationResult, Score
    from toolcheck.report.model import Result
    from toolcheck.rubric.model import Rubric

Cell = str | float | int | None
"""A text, a figure, or nothing; texts from a description are as they stand in it, for the format to escape."""

TEXT, POINTS, COUNT = "text", "points", "count"

DIGITS = 4
"""To how many digits figures are given."""

_FIGURES = ("shown", "possible")
_SEVERITIES = (Severity.BLOCKER, Severity.HIGH, Severity.MEDIUM)
_STATES = (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)


class Column(NamedTuple):
    """A column: its name, and whether it holds texts, points from 0 to 100, or counts."""

    name: str
    kind: str


def nine_columns(rubric: Rubric) -> tuple[Column, ...]:
    """Shown and possible of each recommendation; what `figures` gives with the id and `_` before it."""
    return tuple(Column(f"{part.id}_{figure}", POINTS) for part in rubric.recommendations for figure in _FIGURES)


FLAG_COLUMNS = tuple(Column(f"{severity}_{state}", COUNT) for severity in _SEVERITIES for state in _STATES)
"""How many red flags of each severity are in each state; what `flag_counts` gives."""


class Rows:
    """Makes the rows of a run with one rubric, a cell for each of `columns`."""

    def __init__(self, rubric: Rubric) -> None:
        self.columns = (
            *(Column(name, TEXT) for name in ("file", "name", "valid", "stage", "prepared_by", "as_of", "outcome")),
            *(Column(name, POINTS) for name in ("shown", "possible", "answered", "waived")),
            *nine_columns(rubric),
            *FLAG_COLUMNS,
            *(Column(name, TEXT) for name in ("weakest", "reasons", "input_sha256", "rubric", "rubric_version")),
        )
        self._rubric: dict[str, Cell] = {"rubric": rubric.id, "rubric_version": rubric.version}

    def row(self, result: Result) -> list[Cell]:
        """The cells of one result; of a file that was not assessed those that are known."""
        cells: dict[str, Cell] = {"file": result.title, "input_sha256": result.sha256, **self._rubric}
        match result:
            case Rejected():
                cells["valid"] = "no"
            case Checked():
                cells |= _valid(result.facts)
            case Assessed():
                cells |= {**_valid(result.assessment.description.facts), **_assessed(result.assessment)}
        return [cells.get(name) for name, _ in self.columns]


def _valid(facts: dict[str, object]) -> dict[str, Cell]:
    prepared_by = facts.get("prepared_by")
    role = prepared_by.get("role") if isinstance(prepared_by, dict) else None
    return {"valid": "yes", "name": str(facts["name"]), "stage": str(facts["stage"]), "prepared_by": role}


def _assessed(assessment: Assessment) -> dict[str, Cell]:
    least = weakest(assessment)
    cells: dict[str, Cell] = {
        "as_of": assessment.as_of.isoformat(),
        "outcome": assessment.outcome.value,
        **figures("", assessment.score),
        "waived": round(assessment.waived, DIGITS),
        "weakest": least.recommendation.id if least else None,
        "reasons": "; ".join(assessment.reasons),
        **flag_counts(assessment.flags),
    }
    for part in assessment.recommendations:
        cells |= figures(f"{part.recommendation.id}_", part.score)
    return cells


def figures(prefix: str, score: Score | None) -> dict[str, Cell]:
    """Shown, possible and answered, by their names behind the prefix; nothing where there is no score."""
    return {f"{prefix}{name}": round(value, DIGITS) for name, value in score._asdict().items()} if score else {}


def flag_counts(flags: Iterable[FlagResult]) -> dict[str, Cell]:
    """How many red flags of each severity are in each state."""
    states = Counter((result.flag.severity, result.state) for result in flags)
    return {f"{severity}_{state}": states[severity, state] for severity in _SEVERITIES for state in _STATES}


def weakest(assessment: Assessment) -> RecommendationResult | None:
    """The recommendation of which the least is shown; of equals the one that the least is possible of, then the first.

    None where no recommendation has a score.
    """
    scored = [(part.score, part) for part in assessment.recommendations if part.score]
    return min(scored, key=lambda pair: (pair[0].shown, pair[0].possible))[1] if scored else None
