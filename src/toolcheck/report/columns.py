"""One description as a row of a table: the columns that `csv` and `xlsx` share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.report.model import Assessed, Checked
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from toolcheck.assessment.model import RecommendationResult, Score
    from toolcheck.report.model import Result
    from toolcheck.rubric.model import Rubric

Cell = str | float | int | None
"""A text, a figure, or nothing; texts from a description are as they stand in it, for the format to escape."""

TEXT, POINTS, COUNT = "text", "points", "count"
NOT_VALID, VALID = "not valid", "valid"
"""What stands in place of an outcome for a file that could not be read, or was only checked."""

_DIGITS = 4
_COUNTED = [(state, severity) for severity in Severity if severity is not Severity.LINT for state in ("raised", "open")]
_STATES = {state.value: state for state in FlagState}


class Column(NamedTuple):
    """A column: its name, and whether it holds texts, points from 0 to 100, or counts."""

    name: str
    kind: str


def columns(rubric: Rubric) -> list[Column]:
    """The columns, in the order of `row`."""
    parts = [part.id for part in rubric.recommendations]
    return [
        *(Column(name, TEXT) for name in ("file", "name", "stage", "as_of", "outcome")),
        *(Column(name, POINTS) for name in ("shown", "possible", "answered", "waived")),
        *(Column(f"{part}_{figure}", POINTS) for part in parts for figure in ("shown", "possible")),
        *(Column(f"{severity}_{state}", COUNT) for state, severity in _COUNTED),
        *(Column(name, TEXT) for name in ("weakest", "input_sha256", "rubric", "rubric_version")),
    ]


def row(result: Result, rubric: Rubric) -> list[Cell]:
    """The cells of one result; of a file that was not assessed those that are known."""
    if not isinstance(result, Assessed):
        outcome = VALID if isinstance(result, Checked) else NOT_VALID
        name = result.tool if isinstance(result, Checked) else None
        figures = [None] * (4 + 2 * len(rubric.recommendations) + len(_COUNTED))
        return [result.name, name, None, None, outcome, *figures, None, result.sha256, rubric.id, rubric.version]
    assessment = result.assessment
    facts, score = assessment.description.facts, assessment.score
    flags = Counter((flag.state, flag.flag.severity) for flag in assessment.flags)
    return [
        *(result.name, facts["name"], facts["stage"], assessment.as_of.isoformat(), assessment.outcome.value),
        *_figures(score),
        round(score.answered, _DIGITS) if score else None,
        round(assessment.waived, _DIGITS),
        *(figure for part in assessment.recommendations for figure in _figures(part.score)),
        *(flags[_STATES[state], severity] for state, severity in _COUNTED),
        *(weakest(assessment.recommendations), result.sha256, rubric.id, rubric.version),
    ]


def weakest(parts: tuple[RecommendationResult, ...]) -> str | None:
    """The id of the recommendation that shows least, the first of several; None where none has a score."""
    scored = [(part.score.shown, part.recommendation.id) for part in parts if part.score]
    return min(scored, key=lambda entry: entry[0])[1] if scored else None


def _figures(score: Score | None) -> tuple[Cell, Cell]:
    return (round(score.shown, _DIGITS), round(score.possible, _DIGITS)) if score else (None, None)
