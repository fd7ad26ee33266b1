"""SARIF 2.1.0, for code hosts, editors and everything else that shows findings in a file.

Results are the findings: what a reader must answer or mend. Next steps are results of kind `informational`, and only
where they are asked for (`next`, `--verbose`): as results they would bury the findings. What each file comes to stands
beside its name among the artifacts.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from toolcheck.documents.places import fact_name
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.alerts import Grade, alerts_of
from toolcheck.report.model import Assessed, Rejected
from toolcheck.report.sarif_rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.report.alerts import Alert
    from toolcheck.report.model import Header, Result, Style, Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "toolcheckFact/v1"
"""Names the fingerprint by what it is made from: the rule, the fact and its value, and no line number."""

_LANGUAGE = "en-GB"
_CARRIED_OUT = frozenset({0, 1, 3})
"""Exit codes of runs that did what they were asked for, whatever they found."""

_DIGITS = 4


class SarifRenderer:
    """Renders a run as one SARIF log, a result a line; of each input only its artifact is kept, for the end."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._rules: dict[str, int] = {}
        self._artifacts: list[str] = []
        self._has_results = False

    def _encode(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=not self.style.unicode, separators=(",", ":"))

    def opening(self, header: Header) -> str:
        """The tool with its rules."""
        rubric = header.rubric
        rules = list(rules_of(rubric))
        self._rules = {rule["id"]: number for number, rule in enumerate(rules)}
        about = {"id": rubric.id, "version": rubric.version, "sha256": rubric.sha256, "source": rubric.acknowledgement}
        driver = {
            "name": "toolcheck",
            "fullName": f"toolcheck {header.program_version}",
            "version": header.program_version,
            "semanticVersion": header.program_version,
            "language": _LANGUAGE,
            "shortDescription": {"text": rubric.title},
            "fullDescription": {"text": rubric.disclaimer},
            "properties": {"rubric": about},
        }
        lines = ",\n    ".join(map(self._encode, rules))
        head = self._encode(driver).removesuffix("}")
        return (
            f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[\n {{"tool":{{"driver":{head},"rules":[\n    {lines}\n'
            f'   ]}}}},\n  "automationDetails":{self._encode({"id": f"toolcheck/{rubric.id}/"})},\n'
            f'  "language":"{_LANGUAGE}","columnKind":"unicodeCodePoints","defaultEncoding":"utf-8",\n'
            '  "results":['
        )

    def result(self, result: Result, position: int) -> str:
        """The alerts of one input."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> tuple[str, list[str]]:
        """The artifact of one input, and its alerts."""
        where = {"uri": uri_of(result.name), "index": position}
        alerts = _fingerprinted(alerts_of(result, self.style), _facts_of(result))
        return self._encode(_artifact(result)), [self._encode(self._result(*alert, where)) for alert in alerts]

    def add(self, part: tuple[str, list[str]]) -> str:
        """The alerts; the artifact waits for the end."""
        artifact, alerts = part
        self._artifacts.append(artifact)
        text = "".join(f",\n    {alert}" for alert in alerts)
        text = text if self._has_results else text.removeprefix(",")
        self._has_results = self._has_results or bool(alerts)
        return text

    def _result(self, alert: Alert, fingerprint: str, where: dict[str, Any]) -> dict[str, Any]:
        region = {"startLine": alert.place.line, "startColumn": alert.place.column}
        if alert.end is not None:
            region |= {"endLine": alert.end.line, "endColumn": alert.end.column}
        fact = fact_name(alert.path)
        return {
            "ruleId": alert.rule,
            "ruleIndex": self._rules[alert.rule],
            "kind": "informational" if alert.to_do else "fail",
            "level": "none" if alert.to_do else alert.grade.value,
            "message": {"text": _message(alert.message)},
            "locations": [{"physicalLocation": {"artifactLocation": where, "region": region}}],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            **({"properties": {"fact": fact}} if fact else {}),
            **({"suppressions": [_suppression(alert.waived)]} if alert.waived else {}),
        }

    def closing(self, summary: Summary) -> str:
        """What was read, and how the run ended."""
        done = summary.exit_code in _CARRIED_OUT
        grade = Grade.NOTE if summary.exit_code == 0 else Grade.WARNING if done else Grade.ERROR
        notes = [{"level": grade.value, "message": {"text": _message(reason)}} for reason in summary.reasons]
        invocation = {
            "executionSuccessful": done,
            "exitCode": summary.exit_code,
            **({"toolExecutionNotifications": notes} if notes else {}),
        }
        artifacts = ",\n    ".join(self._artifacts)
        return f'\n  ],\n  "artifacts":[\n    {artifacts}\n  ],\n  "invocations":[{self._encode(invocation)}]}}\n]}}\n'


def uri_of(name: str) -> str:
    """A file's name as a relative reference, percent-encoded; only an absolute path becomes absolute."""
    path = PurePath(name)
    try:
        written = os.fsencode(path.as_posix())
    except UnicodeEncodeError:  # no file can have this name, but standard input can be given it
        written = path.as_posix().encode("utf-8", "replace")
    return f"file://{quote_from_bytes(written)}" if path.is_absolute() else quote_from_bytes(written)


def _message(text: str) -> str:
    """A text that is no link and has no gaps to fill in, which messages could have."""
    return printable(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _suppression(reason: str) -> dict[str, str]:
    """That the file itself waives a result, and why."""
    return {"kind": "inSource", "status": "accepted", "justification": _message(reason)}


def _facts_of(result: Result) -> Mapping[str, Any]:
    match result:
        case Rejected():
            return {}
        case Assessed():
            return result.assessment.description.facts
    return result.facts


def _fingerprinted(alerts: list[Alert], facts: Mapping[str, Any]) -> Iterator[tuple[Alert, str]]:
    """Each alert with its fingerprint; equal ones are counted, so that none of them is lost."""
    seen: dict[str, int] = {}
    for alert in alerts:
        basis = [alert.rule, fact_name(alert.path), _value_at(facts, alert.path)]
        if not alert.path:
            basis.append(alert.message)
        written = json.dumps(basis, sort_keys=True, default=str)
        found = hashlib.sha256(written.encode()).hexdigest()[:32]
        seen[found] = seen.get(found, 0) + 1
        yield alert, found if seen[found] == 1 else f"{found}:{seen[found]}"


def _value_at(facts: Any, path: Path) -> Any:
    """What is stated there, or None."""
    value = facts
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _artifact(result: Result) -> dict[str, Any]:
    about = {"location": {"uri": uri_of(result.name)}, "roles": ["analysisTarget"], "sourceLanguage": "yaml"}
    about |= {"hashes": {"sha-256": result.sha256}}
    match result:
        case Rejected():
            return {**about, "properties": {"valid": False}}
        case Assessed():
            named = result.assessment.description.facts["name"]
            return {**about, "description": {"text": _message(named)}, "properties": _properties(result)}
    return {**about, "description": {"text": _message(result.tool)}, "properties": {"valid": True}}


def _properties(result: Assessed) -> dict[str, Any]:
    assessment = result.assessment
    score = assessment.score
    figures = {} if score is None else {name: round(value, _DIGITS) for name, value in score._asdict().items()}
    return {
        "valid": True,
        "outcome": assessment.outcome.value,
        "headline": wording.headline(assessment),
        "reasons": list(assessment.reasons),
        "asOf": assessment.as_of.isoformat(),
        "score": figures or None,
        "waived": round(assessment.waived, _DIGITS),
    }
