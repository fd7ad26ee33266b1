"""What JSON reports hold, as plain data: the members that `payload` describes."""

from __future__ import annotations

import codecs
import contextlib
import json
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, to_json

from toolcheck.assessment.findings import findings_for
from toolcheck.assessment.model import FlagState
from toolcheck.documents.places import fact_name
from toolcheck.report import wording
from toolcheck.report.model import WHOLE_FILE, Assessed, Checked, Rejected

if TYPE_CHECKING:
    from toolcheck.assessment.model import Finding, FlagResult, RecommendationResult, Score, Step
    from toolcheck.catalogue.known import CloseTool
    from toolcheck.report.model import Header, Result, Style, Summary
    from toolcheck.report.payload import (
        AssessedPayload,
        CheckedPayload,
        CloseToolPayload,
        FindingPayload,
        HeaderPayload,
        RecommendationPayload,
        RedFlagPayload,
        RejectedPayload,
        ResultPayload,
        RubricPayload,
        ScorePayload,
        StepPayload,
        SummaryPayload,
    )
    from toolcheck.rubric.model import Rubric


SCHEMA_VERSION = 1
_DIGITS = 4
_ESCAPED = "toolcheck.json"
_ABSENT = FlagState.ABSENT  # looking a member up on its class is slow, and this is asked of every red flag
_IN_ASCII = json.JSONEncoder(separators=(",", ":")).encode


def encoded(value: Any, *, unicode: bool) -> str:
    """A value as JSON on one line; in ASCII alone unless `unicode` is wanted and every sign can be encoded."""
    # A file's name may hold bytes that are no UTF-8, which only ASCII escapes can write.
    with contextlib.suppress(PydanticSerializationError, UnicodeEncodeError):
        text = to_json(value).decode()  # quick with plain data: an enumeration's member takes ten times as long
        return text if unicode else text.encode("ascii", _ESCAPED).decode()
    return _IN_ASCII(value)


def _escape(error: UnicodeError) -> tuple[str, int]:
    """What stands in JSON for the signs that an encoding lacks."""
    assert isinstance(error, UnicodeEncodeError)
    return encode_basestring_ascii(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escape)


def result_payload(result: Result, style: Style) -> ResultPayload:
    """A result as plain data; an assessment with the best next steps, as many as the style asks for."""
    match result:
        case Rejected():
            payload: ResultPayload = _rejected_payload(result)
        case Checked():
            payload = _checked_payload(result)
        case Assessed():
            payload = _assessed_payload(result, style)
    if result.line != WHOLE_FILE:
        payload["line"], payload["label"] = result.line, result.title
    return payload


def header_payload(header: Header) -> HeaderPayload:
    """The members that come first."""
    rubric, catalogue = header.rubric, header.catalogue
    return {
        "schema_version": SCHEMA_VERSION,
        "toolcheck": header.program_version,
        "rubric": rubric_payload(rubric),
        "catalogue": {"name": catalogue.name, "sha256": catalogue.sha256} if catalogue else None,
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


def _rejected_payload(result: Rejected) -> RejectedPayload:
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


def _checked_payload(result: Checked) -> CheckedPayload:
    """A valid description with the remarks on it."""
    return {
        "file": result.name,
        "sha256": result.sha256,
        "valid": True,
        "name": result.tool,
        "findings": [_finding(remark) for remark in result.remarks],
    }


def _assessed_payload(result: Assessed, style: Style) -> AssessedPayload:
    """An assessment with the best next steps; where they alone are asked for, with more about them."""
    assessment = result.assessment
    facts = assessment.description.facts
    payload: AssessedPayload = {
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
        "score": score_payload(assessment.score),
        "waived": round(assessment.waived, _DIGITS),
        "recommendations": [_recommendation(part) for part in assessment.recommendations],
        "red_flags": [red_flag_payload(flag) for flag in assessment.flags if flag.state is not _ABSENT],
        "close_tools": [_close_tool(tool) for tool in assessment.close_tools],
        "next_steps": [_step(step) for step in wording.steps_to_show(assessment, style)],
        "findings": [_finding(finding) for finding in findings_for(assessment)],
    }
    if style.steps_only:
        from toolcheck.report.json_plan import add_plan

        add_plan(payload, assessment, style)
    return payload


def rubric_payload(rubric: Rubric) -> RubricPayload:
    """Which rubric it was."""
    return {"id": rubric.id, "version": rubric.version, "sha256": rubric.sha256}


def score_payload(score: Score | None) -> ScorePayload | None:
    """Figures to four decimals."""
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
        "score": score_payload(part.score),
        "waived": round(part.waived, _DIGITS),
        "levels": {criterion.id: level.word for criterion, level, _, _, _ in part.criteria},
    }


def red_flag_payload(result: FlagResult) -> RedFlagPayload:
    """A red flag that is not absent."""
    return {
        "id": result.flag.id,
        "severity": str(result.flag.severity),
        "state": str(result.state),
        "safeguards_unstated": result.unstated,
        "title": result.flag.title,
    }


def _close_tool(tool: CloseTool) -> CloseToolPayload:
    entry, discussed = tool
    return {"id": entry.id, "name": entry.name, "discussed": discussed, "sources": list(entry.sources)}


def _step(step: Step) -> StepPayload:
    return {
        "id": step.id,
        "to_level": step.to_level.word if step.to_level is not None else None,
        "gain": None if step.gain is None else round(step.gain, _DIGITS),
        "gain_to_target": None if step.gain_to_target is None else round(step.gain_to_target, _DIGITS),
        "effort": step.effort,
        "advice": step.advice,
        "fact": fact_name(step.path),
        "stated": step.stated,
        "line": step.place.line,
        "column": step.place.column,
        "end_line": step.end.line,
        "end_column": step.end.column,
    }


def _finding(finding: Finding) -> FindingPayload:
    return {
        "id": finding.id,
        "severity": str(finding.severity),
        "message": finding.message,
        "fact": fact_name(finding.path),
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "waived": finding.waived or None,
    }
