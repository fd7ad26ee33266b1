"""Workflow commands of GitHub Actions: annotations at the lines of a file, and a log line for each file.

GitHub shows at most ten annotations of each kind a step. The worst are written, the others counted; of those that may
still be written only the finished lines are kept.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.alerts import NOT_VALID, Alert, Grade, alerts_of
from toolcheck.report.model import Assessed, Checked, Rejected

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary

MOST = 10
"""How many annotations of one kind GitHub shows for a step."""

_COMMANDS = {Grade.ERROR: "error", Grade.WARNING: "warning", Grade.NOTE: "notice"}
_POLICY_NOT_MET = 1
_AFTER_THOSE_OF_FILES = 1


class GithubRenderer:
    """Renders a line a result as they come, and the annotations at the end."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._worst: dict[Grade, list[tuple[int, int, str]]] = {grade: [] for grade in Grade}
        self._counts = dict.fromkeys(Grade, 0)
        self._titles = {NOT_VALID: "Not a valid description"}
        self._basis: tuple[str, ...] = ()

    def opening(self, header: Header) -> str:
        """Nothing: each line says what it is about."""
        rubric = header.rubric
        self._titles |= {criterion.id: criterion.title for criterion in rubric.criteria()}
        self._titles |= {flag.id: flag.title for flag in rubric.red_flags()}
        self._titles |= {lint.id: lint.title for lint in rubric.lints}
        self._basis = (rubric.disclaimer, rubric.acknowledgement)
        return ""

    def result(self, result: Result, position: int) -> str:
        """A line for the log; annotations wait for worse ones."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> tuple[str, list[tuple[Grade, int, str]]]:
        """A line for the log, and the annotations, each with its grade and rank."""
        del position
        alerts = alerts_of(result, self.style)
        # An annotation asks for something, and what is waived does not.
        annotations = [
            (alert.grade, alert.rank, self._annotation(result.name, alert)) for alert in alerts if not alert.waived
        ]
        return self._log(_line(result)), annotations

    def add(self, part: tuple[str, list[tuple[Grade, int, str]]]) -> str:
        """The line for the log."""
        line, annotations = part
        for annotation in annotations:
            self._keep(*annotation)
        return line

    def closing(self, summary: Summary) -> str:
        """The annotations, worst first, then how many more there are."""
        if summary.exit_code == _POLICY_NOT_MET:  # where files were not valid, their own annotations say so
            for reason in summary.reasons:
                self._keep(Grade.ERROR, _AFTER_THOSE_OF_FILES, f"::error title=Policy not met::{_data(reason)}")
        lines = [line for grade in Grade for _, _, line in self._worst[grade]]
        more = [
            f"{count - MOST} more {_COMMANDS[grade]}{'s' * (count > MOST + 1)}"
            for grade, count in self._counts.items()
            if count > MOST
        ]
        if more:
            lines.append(f"toolcheck: {', '.join(more)} not shown; GitHub shows {MOST} of each kind a step")
        return "".join([*(f"{line}\n" for line in lines), *map(self._log, self._basis)])

    def _keep(self, grade: Grade, rank: int, line: str) -> None:
        self._counts[grade] += 1
        insort(self._worst[grade], (rank, self._counts[grade], line))
        del self._worst[grade][MOST:]

    def _annotation(self, name: str, alert: Alert) -> str:
        values = {"file": name, "line": str(alert.place.line), "col": str(alert.place.column)}
        if alert.end and alert.place.line == alert.end.line and alert.place < alert.end:
            # Over several lines GitHub drops the columns, and writes below the last line, far from the fact's name.
            values |= {"endLine": str(alert.end.line), "endColumn": str(alert.end.column)}
        values["title"] = title = self._titles.get(alert.rule, alert.rule)
        properties = ",".join(f"{key}={_property(value)}" for key, value in values.items())
        return f"::{_COMMANDS[alert.grade]} {properties}::{_data(alert.message.removeprefix(f'{title}: '))}"

    def _log(self, words: str) -> str:
        words = _in_a_line(words)
        return f"toolcheck: {words if self.style.unicode else wording.in_ascii(words)}\n"


def _line(result: Result) -> str:
    match result:
        case Rejected():
            count = len(result.problems)
            return f"{result.title}: not a valid description, {count} error{'s' * (count > 1)}"
        case Checked():
            count = len(wording.not_waived(result.remarks))
            remarks = f", {count} remark{'s' * (count > 1)}" if count else ""
            return f"{result.title}: {result.tool}: valid description{remarks}"
        case Assessed():
            assessment = result.assessment
            return f"{result.title}: {assessment.description.facts['name']}: {wording.headline(assessment)}"


def _in_a_line(text: str) -> str:
    """A text on one line, without the older way of writing commands, which is looked for anywhere in a line."""
    return printable(text).replace("##[", "## [")


def _data(text: str) -> str:
    """A message, in which `%` begins the code of a sign."""
    return _in_a_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """A value of a property, which `:` and `,` could end as well."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
