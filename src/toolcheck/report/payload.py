"""The public JSON shape, version 1, kept apart from the internals so that those can move.

Each member is annotated with what it says and, where it is one of a few words, with those words; the JSON Schema is
made from this. Writing a report does not import this module.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from toolcheck.assessment.model import FlagState
from toolcheck.description.vocabulary import STAGES
from toolcheck.rubric.format import EFFORTS, LEVELS, STATES
from toolcheck.rubric.lints import LINT
from toolcheck.rubric.model import Outcome, Severity

FINDING_SEVERITIES = (*Severity, LINT)


class RubricPayload(TypedDict):
    """The rubric used."""

    id: Annotated[str, "The rubric's id."]
    version: Annotated[str, "Its version."]
    sha256: Annotated[str, "The hash of its files, in hexadecimal digits."]


class CataloguePayload(TypedDict):
    """The known tools that were searched."""

    name: Annotated[str, "What the catalogue is called."]
    sha256: Annotated[str, "The hash of what was read, in hexadecimal digits."]


class ScorePayload(TypedDict):
    """Figures from 0 to 100."""

    shown: Annotated[float, "The score that the file reaches as it stands."]
    possible: Annotated[float, "The highest score that what is not stated still allows."]
    answered: Annotated[float, "The share of the weight, in per cent, whose level is known."]


class RecommendationPayload(TypedDict):
    """One of the nine."""

    id: Annotated[str, "The recommendation's id."]
    score: Annotated[ScorePayload | None, "Its figures; null where nothing applies."]
    waived: Annotated[float, "The share of its weight, in per cent, that was declared not applicable."]
    levels: Annotated[dict[str, str], "The level of each criterion, by its id.", STATES]


class RedFlagPayload(TypedDict):
    """A red flag that is raised, open or cleared; flags that are absent are left out."""

    id: Annotated[str, "The red flag's id."]
    severity: Annotated[str, "How grave it is.", Severity]
    state: Annotated[str, "What the stated facts say about the hazard.", FlagState]
    safeguards_unstated: Annotated[bool, "Whether it stands because the safeguards are not stated."]
    title: Annotated[str, "The hazard in a few words."]


class ExamplePayload(TypedDict):
    """A good answer, fictional as are its figures."""

    answer: Annotated[str, "The answer in words."]
    meant_for: Annotated[str, "Of which tools it is a good answer, in words; empty where of any."]


class StepPayload(TypedDict):
    """What to do next; members that need not be there are in the report of `next`."""

    id: Annotated[str, "The criterion or red flag that it is about."]
    to_level: Annotated[str | None, "The level it leads to; null for a red flag.", LEVELS]
    gain: Annotated[float | None, "What the total gains in shown; null for a blocker, which points cannot buy off."]
    gain_to_target: Annotated[float | None, "What it gains if the level expected at this stage is reached."]
    effort: Annotated[str, "The work it takes.", EFFORTS]
    advice: Annotated[str, "What to do, in words."]
    fact: Annotated[str, "The fact to write or to edit."]
    stated: Annotated[bool, "Whether the fact is in the file already."]
    line: Annotated[int, "The line to edit, counted from 1; that of the nearest parent where the fact is not stated."]
    column: Annotated[int, "The column, counted from 1, in characters."]
    end_line: Annotated[int, "The line where what stands there ends, counted from 1."]
    end_column: Annotated[int, "The column before which it ends, counted from 1."]
    title: NotRequired[Annotated[str, "The criterion or red flag in a few words."]]
    level: NotRequired[Annotated[str | None, "The level as it is; null for a red flag.", STATES]]
    example: NotRequired[Annotated[ExamplePayload | None, "A good answer for such a tool; null for a red flag."]]
    where: NotRequired[Annotated[str, "What to do at that place, in words."]]


class ProspectPayload(TypedDict):
    """What the file would show once some steps are done: supposed, not verified, and no promise."""

    steps: Annotated[int, "How many of the steps listed, from the first on."]
    outcome: Annotated[str, "The verdict.", Outcome]
    reasons: Annotated[list[str], "Why the outcome is what it is, in words."]
    score: Annotated[ScorePayload | None, "The figures of the total; null where nothing applies."]


class TogetherPayload(ProspectPayload):
    """The same with each criterion raised by one level; `at_target` with each at the level expected."""

    at_target: Annotated[ProspectPayload, "What they come to where each reaches the level expected at this stage."]


class LeftOutPayload(TypedDict):
    """How many steps there are that are not listed."""

    steps: Annotated[int, "All of them."]
    blockers: Annotated[int, "Those among them that settle a blocker."]


class FindingPayload(TypedDict):
    """A remark with its place: a red flag raised or open, or a lint."""

    id: Annotated[str, "The red flag's id, or the lint's."]
    severity: Annotated[str, "How grave it is; a lint counts for nothing.", FINDING_SEVERITIES]
    message: Annotated[str, "The remark in words."]
    fact: Annotated[str, "The fact it is about; empty where it is about no fact."]
    line: Annotated[int, "The line it is about, counted from 1."]
    column: Annotated[int, "The column, counted from 1, in characters."]
    end_line: Annotated[int, "The line where what stands there ends, counted from 1."]
    end_column: Annotated[int, "The column before which it ends, counted from 1."]
    waived: Annotated[str | None, "The reason for which the file waives a lint; null where it does not."]


class CloseToolPayload(TypedDict):
    """A known tool that comes close."""

    id: Annotated[str, "Its id in the catalogue."]
    name: Annotated[str, "What it is called."]
    discussed: Annotated[bool, "Whether the description discusses it."]
    sources: Annotated[list[str], "Keys of sources.yaml, or web addresses, that tell of it."]


class OfOneLinePayload(TypedDict):
    """What a result has besides where each line of a file is an input of its own."""

    line: NotRequired[Annotated[int, "The line of the file, counted from 1."]]
    label: NotRequired[Annotated[str, "What the line is called: the `name` beside its description, or file and line."]]


class AssessedPayload(OfOneLinePayload):
    """One description that was assessed; members that need not be there are in the report of `next`."""

    file: Annotated[str, "The name of the input."]
    sha256: Annotated[str, "The hash of its bytes, in hexadecimal digits."]
    valid: Annotated[Literal[True], "It is a valid description."]
    name: Annotated[str, "What the tool is called."]
    stage: Annotated[str, "How far the tool has come.", STAGES]
    as_of: Annotated[str, "The day as of which it was assessed."]
    target: Annotated[str, "The level expected at this stage.", LEVELS]
    outcome: Annotated[str, "The verdict.", Outcome]
    headline: Annotated[str, "Outcome and figures in one line."]
    reasons: Annotated[list[str], "Why the outcome is what it is, in words."]
    score: Annotated[ScorePayload | None, "The figures of the total; null where nothing applies."]
    waived: Annotated[float, "The share of the weight, in per cent, that was declared not applicable."]
    recommendations: Annotated[list[RecommendationPayload], "Every recommendation, in the order of the rubric."]
    red_flags: Annotated[list[RedFlagPayload], "The red flags that are not absent, gravest first."]
    close_tools: Annotated[list[CloseToolPayload], "The known tools that come close."]
    next_steps: Annotated[list[StepPayload], "What to do next: blockers first, then what gains most for its effort."]
    findings: Annotated[list[FindingPayload], "Remarks on the file, in the order of the file."]
    steps_left_out: NotRequired[Annotated[LeftOutPayload, "The steps that are not listed."]]
    together: NotRequired[Annotated[list[TogetherPayload], "What the first step comes to, the first two, and so on."]]
    outcome_changes_after: NotRequired[
        Annotated[int | None, "The fewest steps, one level each, that change the outcome; null where none do."]
    ]


class CheckedPayload(OfOneLinePayload):
    """One valid description that was not scored."""

    file: Annotated[str, "The name of the input."]
    sha256: Annotated[str, "The hash of its bytes, in hexadecimal digits."]
    valid: Annotated[Literal[True], "It is a valid description."]
    name: Annotated[str, "What the tool is called."]
    findings: Annotated[list[FindingPayload], "Remarks on the file, in the order of the file."]


class ErrorPayload(TypedDict):
    """What keeps a file from being a description, with its place."""

    line: Annotated[int, "The line, counted from 1."]
    column: Annotated[int, "The column, counted from 1, in characters."]
    message: Annotated[str, "What is wrong, and what to write instead where that is known."]


class RejectedPayload(OfOneLinePayload):
    """One input that is not a valid description."""

    file: Annotated[str, "The name of the input."]
    sha256: Annotated[str, "The hash of its bytes, in hexadecimal digits."]
    valid: Annotated[Literal[False], "It is not a valid description."]
    errors: Annotated[list[ErrorPayload], "Everything that is wrong in it, in the order of the file."]


ResultPayload = AssessedPayload | CheckedPayload | RejectedPayload


class SummaryPayload(TypedDict):
    """How the run ended."""

    assessed: Annotated[int, "How many inputs are valid descriptions."]
    rejected: Annotated[int, "How many are not."]
    exit_code: Annotated[int, "The exit code of the run."]
    reasons: Annotated[list[str], "Why it is not 0, in words."]


class HeaderPayload(TypedDict):
    """What holds for the whole run."""

    schema_version: Annotated[int, "The version of this shape."]
    toolcheck: Annotated[str, "The version of the program."]
    rubric: Annotated[RubricPayload, "What the descriptions were assessed against."]
    catalogue: Annotated[CataloguePayload | None, "The known tools searched; null where it is not told which."]
    note: Annotated[str, "What a result is not."]
    source: Annotated[str, "Whose work the rubric rests on."]


class ReportPayload(HeaderPayload):
    """A whole report."""

    results: Annotated[list[ResultPayload], "One for each input."]
    summary: Annotated[SummaryPayload, "How the run ended."]


class AssessedLinePayload(HeaderPayload, AssessedPayload):
    """A line of JSON Lines: a description that was assessed, with what holds for the whole run."""


class CheckedLinePayload(HeaderPayload, CheckedPayload):
    """A line of JSON Lines: a valid description that was not scored."""


class RejectedLinePayload(HeaderPayload, RejectedPayload):
    """A line of JSON Lines: an input that is not a valid description."""


LinePayload = AssessedLinePayload | CheckedLinePayload | RejectedLinePayload
