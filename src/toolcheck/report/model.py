"""What renderers are given: a header, one result after the other, and a summary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from toolcheck.rubric.format import EFFORTS

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, Finding
    from toolcheck.catalogue.entries import Catalogue
    from toolcheck.documents.problems import Problem
    from toolcheck.rubric.model import Rubric


@dataclass(frozen=True, eq=False, repr=False)
class Header:
    """What holds for a whole run; `catalogue` is None where no known tools are searched, or it is not told which."""

    program_version: str
    rubric: Rubric
    catalogue: Catalogue | None = None


WHOLE_FILE = 0
"""Stands in place of a line where an input is all that its file holds."""


@dataclass(frozen=True, eq=False, repr=False)
class _OfOneInput:
    """The input of a result: the file's name, and the hash of the bytes that were read.

    Where each line of a file is an input, `line` says which, and `label` what the line calls itself, if it does.
    """

    name: str
    sha256: str
    line: int = field(default=WHOLE_FILE, kw_only=True)
    label: str = field(default="", kw_only=True)

    @property
    def title(self) -> str:
        """What tells it from the others: the file's name, with the line where there are several, or its own label."""
        return title_of(self.name, self.line, self.label)


def title_of(name: str, line: int, label: str) -> str:
    """What tells an input from the others; see `Result.title`."""
    return label or (name if line == WHOLE_FILE else f"{name}:{line}")


@dataclass(frozen=True, eq=False, repr=False)
class Assessed(_OfOneInput):
    """One description that was assessed."""

    assessment: Assessment


@dataclass(frozen=True, eq=False, repr=False)
class Rejected(_OfOneInput):
    """One input that is not a valid description."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Checked(_OfOneInput):
    """One valid description that was not scored, with its facts and the remarks on it."""

    facts: dict[str, Any]
    remarks: tuple[Finding, ...]

    @property
    def tool(self) -> str:
        """The tool's name."""
        return str(self.facts["name"])


Result = Assessed | Checked | Rejected


@dataclass(frozen=True, eq=False, repr=False)
class Summary:
    """How a run ended. `reasons` say in words why the exit code is what it is."""

    assessed: int
    rejected: int
    exit_code: int
    reasons: tuple[str, ...]


class Choice(NamedTuple):
    """Which next steps are shown: those of some recommendations (none named: of all), and of these efforts."""

    recommendations: tuple[str, ...] = ()
    efforts: tuple[str, ...] = EFFORTS

    @property
    def is_everything(self) -> bool:
        """Whether no step is left out."""
        return not self.recommendations and self.efforts == EFFORTS


@dataclass(frozen=True)
class Style:
    """How a report may look, and how much of it is shown; no figure depends on it.

    `limit` is the number of next steps shown, `choice` which of them may be. `steps_only` leaves out everything else,
    and says more of each step.
    """

    width: int = 80
    color: bool = False
    unicode: bool = True
    verbose: bool = False
    quiet: bool = False
    limit: int = 5
    steps_only: bool = False
    choice: Choice = Choice()  # noqa: RUF009 - a tuple


class Renderer(Protocol):
    """Turns a run into text, piece by piece, so that no result has to be kept.

    A format of `BINARY` gives bytes, all of them at the end.
    """

    def opening(self, header: Header) -> str:
        """What comes before the first result."""

    def result(self, result: Result, position: int) -> str:
        """One result; `position` counts from 0."""

    def closing(self, summary: Summary) -> str | bytes:
        """What comes after the last result."""


class Gathering(Renderer, Protocol):
    """A renderer that must see the results together: it counts them, sorts them or numbers them.

    `part` is made wherever the result is, which may be another process, and must be plain data that can be sent;
    `add` is called where the report is written, for one part after the other. `result` is both in one.
    """

    def part(self, result: Result, position: int) -> Any:
        """What the report needs of one result."""

    def add(self, part: Any) -> str:
        """What can be written once this part is there."""
