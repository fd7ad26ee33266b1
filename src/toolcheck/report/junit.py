"""JUnit XML, for CI servers that show tests: a suite a description, a case a criterion and a red flag.

What is stated and falls short fails. What is not stated is skipped, neither a pass nor a failure; only a blocker that
the file leaves open is an error, since the outcome cannot be told without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.assessment.steps import flag_path, next_steps
from toolcheck.report import wording
from toolcheck.report.inert import in_xml
from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.rubric.model import Level, NoLevel, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.model import CriterionResult, Finding, FlagResult, Step
    from toolcheck.documents.places import Place
    from toolcheck.report.model import Header, Result, Style, Summary

_VERDICTS = ("failure", "error", "skipped")
_VALID = "description"


class JunitRenderer:
    """Renders a run as one document, a suite after the other."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._basis: dict[str, str] = {}

    def opening(self, header: Header) -> str:
        """The beginning of the document; totals are left out, since nothing is known yet."""
        rubric = header.rubric
        self._basis = {
            "rubric": f"{rubric.id} {rubric.version}, sha256 {rubric.sha256}",
            "note": rubric.disclaimer,
            "source": rubric.acknowledgement,
        }
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="toolcheck">\n'

    def result(self, result: Result, position: int) -> str:
        """One suite."""
        suite = ET.Element("testsuite", name=in_xml(result.title), id=str(position))
        match result:
            case Rejected():
                _rejected(suite, result)
            case Checked():
                _properties(suite, {"tool": result.tool})
                _case(suite, "toolcheck", _VALID)
                _told(suite, result.name, result.remarks)
            case Assessed():
                _properties(suite, {**_figures(result), **self._basis})
                _assessed(suite, result)
        cases = suite.findall("testcase")
        suite.set("tests", str(len(cases)))
        for verdict, plural in zip(_VERDICTS, ("failures", "errors", "skipped"), strict=True):
            suite.set(plural, str(sum(case.find(verdict) is not None for case in cases)))
        ET.indent(suite)
        # Characters that an encoding lacks are written as references.
        written: bytes = ET.tostring(suite, encoding="utf-8" if self.style.unicode else "us-ascii")
        return f"{written.decode()}\n"

    def closing(self, summary: Summary) -> str:
        """The end of the document."""
        del summary
        return "</testsuites>\n"


def _properties(suite: ET.Element, values: dict[str, str]) -> None:
    properties = ET.SubElement(suite, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=in_xml(value))


def _figures(result: Assessed) -> dict[str, str]:
    assessment = result.assessment
    score = assessment.score
    return {
        "tool": assessment.description.facts["name"],
        "outcome": assessment.outcome.value,
        "headline": wording.headline(assessment),
        **{f"reason {number}": reason for number, reason in enumerate(assessment.reasons, 1)},
        **({name: points(value) for name, value in score._asdict().items()} if score else {}),
        "waived": points(assessment.waived),
        "as of": assessment.as_of.isoformat(),
        "sha256": result.sha256,
    }


def _case(suite: ET.Element, group: str, name: str, file: str = "", place: Place | None = None) -> ET.Element:
    case = ET.SubElement(suite, "testcase", classname=group, name=name, time="0")
    if place:
        case.set("file", in_xml(file))
        case.set("line", str(place.line))
    return case


def _verdict(case: ET.Element, verdict: str, kind: str, message: str, text: str = "") -> None:
    found = ET.SubElement(case, verdict, message=in_xml(message))
    if verdict != "skipped":
        found.set("type", kind)
        found.text = text


def _rejected(suite: ET.Element, result: Rejected) -> None:
    problems = result.problems
    case = _case(suite, "toolcheck", _VALID, result.name, problems[0].place)
    lines = "\n".join(in_xml(f"{result.name}:{problem.place}: {problem.message}") for problem in problems)
    count = f"{len(problems)} error{'s' * (len(problems) > 1)}"
    _verdict(case, "error", _VALID, f"not a valid description: {count}, first: {problems[0].message}", lines)


def _assessed(suite: ET.Element, result: Assessed) -> None:
    assessment = result.assessment
    steps = {step.id: step for step in next_steps(assessment) if step.to_level is not None}
    states = {flag.flag.id: flag for flag in assessment.flags}
    for part in assessment.recommendations:
        recommendation = part.recommendation
        for criterion in part.criteria:
            _criterion(suite, recommendation.id, result, criterion, steps.get(criterion.criterion.id))
        for flag in recommendation.red_flags:
            _red_flag(suite, recommendation.id, result, states[flag.id])
    _told(suite, result.name, remarks_in(assessment))


def _criterion(suite: ET.Element, group: str, result: Assessed, found: CriterionResult, step: Step | None) -> None:
    criterion, level = found.criterion, found.level
    case = _case(suite, group, criterion.id, result.name, step.place if step else None)
    if level in {NoLevel.WAIVED, NoLevel.NOT_APPLICABLE}:
        _verdict(case, "skipped", level.word, wording.level_of(found))
    elif step is None:
        return
    elif isinstance(level, Level):
        where = f"{result.name}:{step.place}: {wording.to_write(step)}"
        lines = "\n".join(map(in_xml, (criterion.question, step.advice, where)))
        _verdict(case, "failure", level.word, f"{criterion.title}: {wording.level_of(found)}", lines)
    else:
        _verdict(case, "skipped", level.word, f"{criterion.title}: not stated. {step.advice}")


def _red_flag(suite: ET.Element, group: str, result: Assessed, found: FlagResult) -> None:
    flag, assessment = found.flag, result.assessment
    if found.state in {FlagState.ABSENT, FlagState.CLEARED}:
        _case(suite, group, flag.id)
        return
    place = assessment.description.places.nearest(flag_path(found, assessment))
    case = _case(suite, group, flag.id, result.name, place)
    message = f"{flag.severity} red flag {wording.flag_state(found)}: {flag.title}"
    lines = "\n".join(map(in_xml, (f"Ask: {flag.question}", f"What clears it: {flag.safeguards}")))
    if found.state is FlagState.RAISED:
        _verdict(case, "failure", flag.severity.value, message, lines)
    elif flag.severity is Severity.BLOCKER:
        _verdict(case, "error", flag.severity.value, message, lines)
    else:
        _verdict(case, "skipped", flag.severity.value, f"{message}. {flag.question}")


def _told(suite: ET.Element, name: str, remarks: Iterable[Finding]) -> None:
    """Remarks on the file fail nothing: they are what the suite printed."""
    lines = [in_xml(f"{name}:{remark.place}: {remark.id}: {wording.remark(remark)}") for remark in remarks]
    if lines:
        ET.SubElement(suite, "system-out").text = "\n".join(lines)
