"""The public JSON shape, version 1, kept apart from the internals so that those can move."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

SCHEMA_VERSION = 1


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
    """A next step; gains are points of the total, null for a blocker.

    It stands where the fact is, or its nearest parent where the fact is not `stated`, from `line` and `column` up to,
    but without, `end_line` and `end_column`. All count from 1, columns in characters.
    """

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
    end_line: int
    end_column: int


class FindingPayload(TypedDict):
    """A remark with its place: a red flag raised or open, a lint on wording, or a note on the file itself.

    Lines and columns are as in a next step.
    """

    id: str
    severity: str
    message: str
    fact: str
    line: int
    column: int
    end_line: int
    end_column: int


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
