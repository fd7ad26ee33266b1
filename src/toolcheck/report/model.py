"""What renderers are given: a header, one result after the other, and a summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from toolcheck.rubric.format import EFFORTS

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, Finding
    from toolcheck.catalogue.entries import Catalogue
    from toolcheck.documents.problems import Problem
    from toolcheck.rubric.model import Rubric


@dataclass(frozen=True)
class Header:
    """What holds for a whole run; `catalogue` is None where no known tools are searched, or it is not told which."""

    program_version: str
    rubric: Rubric
    catalogue: Catalogue | None = None


@dataclass(frozen=True)
class Assessed:
    """One description that was assessed; `sha256` is of the bytes that were read."""

    name: str
    sha256: str
    assessment: Assessment


@dataclass(frozen=True)
class Rejected:
    """One input that is not a valid description."""

    name: str
    sha256: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Checked:
    """One valid description that was not scored, with its facts and the remarks on it."""

    name: str
    sha256: str
    facts: dict[str, Any]
    remarks: tuple[Finding, ...]

    @property
    def tool(self) -> str:
        """The tool's name."""
        return str(self.facts["name"])


Result = Assessed | Checked | Rejected


@dataclass(frozen=True)
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
