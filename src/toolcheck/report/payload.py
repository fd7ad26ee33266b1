"""The public JSON shape, version 1, kept apart from the internals so that those can move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from toolcheck.assessment.findings import findings_for
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.steps import next_steps
from toolcheck.report import wording

if TYPE_CHECKING:
    from toolcheck.assessment.model import (
        Finding,
        FlagResult,
        RecommendationResult,
        Score,
        Step,
    )
    from toolcheck.report.model import Assessed, Checked, Header, Rejected, Summary

SCHEMA_VERSION = 1
_DIGITS = 4


class RubricPayload(TypedDict):
    """The rubric used: id, version and the hash of its files."""

    id: str
    version: str
    sha256: str


class ScorePayload(TypedDict):
    """Figures from 0 to 100: shown and possible score, answered and waived weight share."""

    shown: float
    possible: float
    answered: float


class RecommendationPayload(TypedDict):
    """One of the nine; `score` is null where nothing applies, `levels` maps each criterion to its level."""

    id: str
    score: ScorePayload | None
    waived: float
    levels: dict[str, str]


class RedFlagPayload(TypedDict):
    """A red flag that is raised, open or cleared; flags that are absent are left out."""

    id: str
    severity: str
    state: str
    safeguards_unstated: bool
    title: str


class StepPayload(TypedDict):
    """A next step; gains are points of the total, null for a blocker."""

    id: str
    to_level: str | None
    gain: float | None
    gain_to_target: float | None
    effort: str
    advice: str
    fact: str
    stated: bool
    line: int
    column: int


class FindingPayload(TypedDict):
    """A remark with its place: a red flag raised or open with its question, or a note on the file itself."""

    id: str
    severity: str
    message: str
    fact: str
    line: int
    column: int


class AssessedPayload(TypedDict):
    """One description that was assessed."""

    file: str
    sha256: str
    valid: Literal[True]
    name: str
    stage: str
    as_of: str
    target: str
    outcome: str
    headline: str
    reasons: list[str]
    score: ScorePayload | None
    waived: float
    recommendations: list[RecommendationPayload]
    red_flags: list[RedFlagPayload]
    next_steps: list[StepPayload]
    findings: list[FindingPayload]


class CheckedPayload(TypedDict):
    """One valid description that was not scored."""

    file: str
    sha256: str
    valid: Literal[True]
    name: str
    findings: list[FindingPayload]


class ErrorPayload(TypedDict):
    """What keeps a file from being a description, with its place."""

    line: int
    column: int
    message: str


class RejectedPayload(TypedDict):
    """One input that is not a valid description."""

    file: str
    sha256: str
    valid: Literal[False]
    errors: list[ErrorPayload]


ResultPayload = AssessedPayload | CheckedPayload | RejectedPayload


class SummaryPayload(TypedDict):
    """How the run ended."""

    assessed: int
    rejected: int
    exit_code: int
    reasons: list[str]


class HeaderPayload(TypedDict):
    """What holds for the whole run."""

    schema_version: int
    toolcheck: str
    rubric: RubricPayload
    note: str
    source: str


class ReportPayload(HeaderPayload):
    """A whole report."""

    results: list[ResultPayload]
    summary: SummaryPayload


def header_payload(header: Header) -> HeaderPayload:
    """The members that come first."""
    rubric = header.rubric
    return {
        "schema_version": SCHEMA_VERSION,
        "toolcheck": header.program_version,
        "rubric": {"id": rubric.id, "version": rubric.version, "sha256": rubric.sha256},
        "note": rubric.disclaimer,
        "source": rubric.acknowledgement,
    }


def summary_payload(summary: Summary) -> SummaryPayload:
    """The member that comes last."""
    return {
        "assessed": summary.assessed,
        "rejected": summary.rejected,
        "exit_code": summary.exit_code,
        "reasons": list(summary.reasons),
    }


def rejected_payload(result: Rejected) -> RejectedPayload:
    """An input with its errors."""
    return {
        "file": result.name,
        "sha256": result.sha256,
        "valid": False,
        "errors": [
            {"line": problem.place.line, "column": problem.place.column, "message": problem.message}
            for problem in result.problems
        ],
    }


def checked_payload(result: Checked) -> CheckedPayload:
    """A valid description with the remarks on it."""
    return {
        "file": result.name,
        "sha256": result.sha256,
        "valid": True,
        "name": result.tool,
        "findings": [_finding(remark) for remark in result.remarks],
    }


def assessed_payload(result: Assessed, limit: int) -> AssessedPayload:
    """An assessment, with the `limit` best next steps."""
    assessment = result.assessment
    facts = assessment.description.facts
    return {
        "file": result.name,
        "sha256": result.sha256,
        "valid": True,
        "name": facts["name"],
        "stage": facts["stage"],
        "as_of": assessment.as_of.isoformat(),
        "target": assessment.rubric.targets[facts["stage"]].word,
        "outcome": assessment.outcome.value,
        "headline": wording.headline(assessment),
        "reasons": list(assessment.reasons),
        "score": _score(assessment.score),
        "waived": round(assessment.waived, _DIGITS),
        "recommendations": [_recommendation(part) for part in assessment.recommendations],
        "red_flags": [_red_flag(flag) for flag in assessment.flags if flag.state is not FlagState.ABSENT],
        "next_steps": [_step(step) for step in next_steps(assessment, limit)],
        "findings": [_finding(finding) for finding in findings_for(assessment)],
    }


def _score(score: Score | None) -> ScorePayload | None:
    if score is None:
        return None
    return {
        "shown": round(score.shown, _DIGITS),
        "possible": round(score.possible, _DIGITS),
        "answered": round(score.answered, _DIGITS),
    }


def _recommendation(part: RecommendationResult) -> RecommendationPayload:
    return {
        "id": part.recommendation.id,
        "score": _score(part.score),
        "waived": round(part.waived, _DIGITS),
        "levels": {criterion.id: level.word for criterion, level, *_ in part.criteria},
    }


def _red_flag(result: FlagResult) -> RedFlagPayload:
    return {
        "id": result.flag.id,
        "severity": result.flag.severity,
        "state": result.state,
        "safeguards_unstated": result.unstated,
        "title": result.flag.title,
    }


def _step(step: Step) -> StepPayload:
    return {
        "id": step.id,
        "to_level": step.to_level.word if step.to_level is not None else None,
        "gain": None if step.gain is None else round(step.gain, _DIGITS),
        "gain_to_target": None if step.gain_to_target is None else round(step.gain_to_target, _DIGITS),
        "effort": step.effort,
        "advice": step.advice,
        "fact": wording.fact_name(step.path),
        "stated": step.stated,
        "line": step.place.line,
        "column": step.place.column,
    }


def _finding(finding: Finding) -> FindingPayload:
    return {
        "id": finding.id,
        "severity": finding.severity,
        "message": finding.message,
        "fact": wording.fact_name(finding.path),
        "line": finding.place.line,
        "column": finding.place.column,
    }
