"""JSON reports read back: what descriptions came to in an earlier run. They come from outside, and are checked."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from toolcheck.assessment.model import FlagState
from toolcheck.documents.places import Place, Places
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.shapes import Kind, Shape, anything, choice, entries, number, record, required, switch, text
from toolcheck.documents.shapes import date as day
from toolcheck.documents.validation import Validator
from toolcheck.errors import UsageError
from toolcheck.portfolio.snapshot import Basis, FlagStanding, Snapshot, figures
from toolcheck.rubric.format import LEVELS, STATES
from toolcheck.rubric.model import Level, NoLevel, Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolcheck.portfolio.snapshot import Figures
    from toolcheck.rubric.model import Rubric

SCHEMA_VERSION = 1
_LISTED = 20


def _figure(description: str) -> Shape:
    return number(description, minimum=0, maximum=100, required=True)


_SCORE = record(
    "The figures.",
    shown=_figure("The share shown."),
    possible=_figure("The share possible."),
    answered=_figure("The share answered."),
)
_HEAD = record(
    "A report.",
    schema_version=anything("The version of the report's shape.", required=True),
    toolcheck=text("The version of the program.", required=True),
    rubric=required(
        record(
            "The rubric used.",
            id=text("Its id.", required=True),
            version=text("Its version.", required=True),
            sha256=text("Its hash.", required=True),
        )
    ),
    catalogue=record("The known tools searched.", sha256=text("The hash.", required=True)),
    results=required(entries("One for each input.", file=anything("The input.", required=True))),
)
_RESULT = record(
    "A result.",
    sha256=text("The hash of the input.", required=True),
    name=text("What the tool is called.", required=True),
    as_of=day("The assessment date.", required=True),
    target=choice("The level expected.", LEVELS[1:], required=True),
    outcome=choice("The outcome.", tuple(Outcome), required=True),
    reasons=anything("Why.", required=True),
    score=_SCORE,
    recommendations=required(
        entries(
            "The recommendations.",
            id=text("The id.", required=True),
            score=_SCORE,
            levels=anything("The level of each criterion.", required=True),
        )
    ),
    red_flags=required(
        entries(
            "The red flags that are not absent.",
            id=text("The id.", required=True),
            severity=choice("How grave.", tuple(Severity), required=True),
            state=choice("The state.", tuple(FlagState), required=True),
            safeguards_unstated=required(switch("Whether safeguards are not stated.")),
            title=text("The hazard.", required=True),
        )
    ),
)


@dataclass(frozen=True)
class Reported:
    """One result of a report: the input's name, and the members as they were written."""

    file: str
    members: Mapping[str, Any]

    @property
    def tool(self) -> str:
        """What the tool is called; empty where the input was no valid description."""
        name = self.members.get("name")
        return name if isinstance(name, str) else ""


@dataclass(frozen=True)
class Report:
    """A report: what holds for the whole of it, and its results."""

    name: str
    head: Mapping[str, Any]
    results: tuple[Reported, ...]

    def about(self, known_as: Sequence[str]) -> Reported:
        """The result of the input that is called one of these: by its path, else its file's name, else its tool's name.

        Raises:
            UsageError: there are several results, and not just one of them is called so.
        """
        if len(self.results) == 1:
            return self.results[0]
        files, tools = ([result.file for result in self.results], [result.tool for result in self.results])
        for spelt, names in ((_path, files), (_file_name, files), (str, tools)):
            wanted = {spelt(name) for name in known_as if name}
            found = [result for result, name in zip(self.results, names, strict=True) if spelt(name) in wanted]
            if len(found) == 1:
                return found[0]
        listed = ", ".join(f"{result.file} ({result.tool or 'not valid'})" for result in self.results[:_LISTED])
        more = len(self.results) - _LISTED
        rest = f" and {more} more" if more > 0 else ""
        raise UsageError(
            f"{self.name} holds {len(self.results)} results, and which one is meant does not follow from the other "
            f"side; write a report of one description. It holds {listed or 'none'}{rest}"
        )

    def snapshot(self, result: Reported, rubrics: Iterable[Rubric]) -> Snapshot:
        """What a result says, with the one of these rubrics that it was made with, if it is among them.

        Raises:
            DocumentError: the input was not a valid description.
            UsageError: the result was not scored, or is not as a report has it.
        """
        members = result.members
        if members.get("valid") is False:
            raise DocumentError(f"{self.name}: {result.file}", _told_problems(members.get("errors")))
        if "outcome" not in members:
            _refuse(self.name, [f"{result.file} was not scored; `toolcheck score -f json` writes such a report"])
        data = _checked(self.name, _RESULT, members, f"{result.file}: ")
        rubric, catalogue = self.head["rubric"], self.head.get("catalogue")
        return Snapshot(
            tool=data["name"],
            basis=Basis(
                program=self.head["toolcheck"],
                rubric_id=rubric["id"],
                rubric_version=rubric["version"],
                rubric_sha256=rubric["sha256"],
                as_of=data["as_of"].last,
                catalogue_sha256=catalogue["sha256"] if catalogue else "",
                sha256=data["sha256"],
                facts=None,
            ),
            rubric=next((known for known in rubrics if known.sha256 == rubric["sha256"]), None),
            target=Level[data["target"].upper()],
            outcome=Outcome(data["outcome"]),
            reasons=tuple(map(str, data["reasons"] if isinstance(data["reasons"], list) else ())),
            total=_figures(data.get("score")),
            recommendations={part["id"]: _figures(part.get("score")) for part in data["recommendations"]},
            levels=self._levels(data["recommendations"]),
            flags={flag["id"]: _flag(flag) for flag in data["red_flags"] if flag["state"] != FlagState.ABSENT},
        )

    def _levels(self, parts: list[dict[str, Any]]) -> dict[str, Level | NoLevel]:
        found: dict[str, Level | NoLevel] = {}
        for part in parts:
            levels = part["levels"]
            for id_, word in levels.items() if isinstance(levels, dict) else ():
                if word not in STATES:
                    _refuse(self.name, [f"the level of {id_}: one of {', '.join(STATES)} was expected"])
                found[id_] = Level[word.upper()] if word in LEVELS else NoLevel(word)
        return found


def report_in(name: str, content: bytes) -> Report | None:
    """The JSON report that some content is, or None where it can only be a description.

    Raises:
        UsageError: it is JSON, and neither a report that this program can read nor a description.
    """
    if not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if name.endswith(".json"):
            raise UsageError(f"{name}:{error.lineno}:{error.colno}: not readable as JSON: {error.msg}") from None
        return None  # YAML may begin with a brace, too
    except (ValueError, RecursionError):
        raise UsageError(f"{name}: not readable as JSON") from None
    if "schema_version" in data or "results" in data:
        return _report(name, data)
    if "toolcheck" not in data:
        _refuse(name, ["it has neither `results`, as a report, nor `toolcheck`, as a description"])
    return None


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _report(name: str, data: dict[str, Any]) -> Report:
    version = data.get("schema_version")
    if version not in (None, SCHEMA_VERSION):
        _refuse(name, [f"its schema_version is {str(version)[:_LISTED]!r}, and this program reads {SCHEMA_VERSION}"])
    head = _checked(name, _HEAD, data)
    return Report(name, head, tuple(Reported(str(result["file"]), result) for result in data["results"]))


def _checked(name: str, shape: Shape, data: Mapping[str, Any], about: str = "") -> dict[str, Any]:
    """The members that are needed, checked; others are left aside, since a report may have more."""
    checked, problems = Validator(shape).validate(_needed(data, shape), Places())
    if problems:
        _refuse(name, [f"{about}{problem.message}" for problem in problems[:_LISTED]])
    found: dict[str, Any] = checked
    return found


def _needed(data: Any, shape: Shape) -> Any:
    if isinstance(data, dict) and shape.kind in {Kind.RECORD, Kind.ENTRIES}:
        return {key: _needed(data[key], field) for key, field in shape.fields.items() if key in data}
    if isinstance(data, list) and shape.kind is Kind.ENTRIES:
        return [_needed(entry, shape) for entry in data]
    return data


def _refuse(name: str, problems: list[str]) -> NoReturn:
    raise UsageError("\n".join(f"{name}: no report of `toolcheck score -f json`: {problem}" for problem in problems))


def _told_problems(errors: Any) -> list[Problem]:
    """The problems that a report tells of an input."""
    told = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    found = [Problem(Place(*map(_count, (error.get("line"), error.get("column")))), _text(error)) for error in told]
    return found or [Problem(Place(1, 1), "not a valid description")]


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 1


def _text(error: Mapping[str, Any]) -> str:
    return str(error.get("message") or "not a valid description")


def _figures(score: Mapping[str, float] | None) -> Figures | None:
    return figures(score["shown"], score["possible"], score["answered"]) if score else None


def _flag(flag: Mapping[str, Any]) -> FlagStanding:
    severity, state = Severity(flag["severity"]), FlagState(flag["state"])
    return FlagStanding(flag["title"], severity, state, flag["safeguards_unstated"])


def _path(name: str) -> str:
    """A path on any system, so that `./a` and `a` are one; of `HEAD~1:a` what stands behind the revision."""
    return posixpath.normpath(name.replace("\\", "/"))


def _file_name(name: str) -> str:
    return posixpath.basename(_path(name))
