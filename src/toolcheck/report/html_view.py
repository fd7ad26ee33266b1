"""What the HTML page shows of one assessment, as plain data for its template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.steps import flag_path, next_steps
from toolcheck.assessment.subject import backing
from toolcheck.description.facts import related
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.close_tools import told
from toolcheck.report.deciding import facts_asked_for, stated_facts
from toolcheck.rubric.model import Level, NoLevel
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, CriterionResult, Finding, FlagResult, RecommendationResult, Step
    from toolcheck.assessment.subject import Backing
    from toolcheck.catalogue.entries import Entry
    from toolcheck.description.reading import Waiver
    from toolcheck.report.close_tools import ToldTool
    from toolcheck.report.model import Assessed, Style
    from toolcheck.report.planning import Plan

_LONGEST_TEXT = 400
_MOST_ENTRIES = 12
_DERIVED = "derived."


class FactView(NamedTuple):
    """A fact with its line, and what is written there; `line` is 0 for what is derived from other facts."""

    name: str
    line: int
    texts: tuple[str, ...]


class EvidenceView(NamedTuple):
    """A piece of evidence; it `counts` unless it is dated after the assessment."""

    title: str
    date: str
    kind: str
    url: str
    file: str
    independent: bool
    counts: bool
    supports: tuple[str, ...]
    backing: Backing


class CriterionView(NamedTuple):
    """One criterion: its level in words, what decided that, and what would raise it."""

    anchor: str
    result: CriterionResult
    level: str
    is_met: bool
    meaning: str
    facts: tuple[FactView, ...]
    asked_for: tuple[FactView, ...]
    evidence: tuple[EvidenceView, ...]
    step: Step | None
    waivers: tuple[Waiver, ...]


class PartView(NamedTuple):
    """One recommendation with its criteria."""

    anchor: str
    result: RecommendationResult
    score: str
    levels: str
    criteria: tuple[CriterionView, ...]


class FlagView(NamedTuple):
    """A red flag with its state in words and the line to look at."""

    anchor: str
    result: FlagResult
    state: str
    line: int


class FlagGroup(NamedTuple):
    """The red flags in one state, gravest first."""

    state: str
    flags: tuple[FlagView, ...]


class ToolView(NamedTuple):
    """A known tool in words, with the title and the address of its source; either may be empty."""

    told: ToldTool
    source: str
    url: str


class AssessmentView(NamedTuple):
    """Everything the page shows of one description; `plan` says more of the steps where they alone are asked for."""

    anchor: str
    assessed: Assessed
    operator: str
    written_by: str
    flag_groups: tuple[FlagGroup, ...]
    close_tools: tuple[ToolView, ...]
    steps: tuple[Step, ...]
    plan: Plan | None
    parts: tuple[PartView, ...]
    remarks: tuple[Finding, ...]
    evidence: tuple[EvidenceView, ...]

    @property
    def unknown(self) -> tuple[CriterionView, ...]:
        """The criteria that the file does not answer."""
        return tuple(view for part in self.parts for view in part.criteria if view.result.level is NoLevel.UNKNOWN)


def view_of(assessed: Assessed, anchor: str, style: Style) -> AssessmentView:
    """Put together what is shown of an assessment; `anchor` begins every id of its part of the page."""
    assessment = assessed.assessment
    evidence = tuple(_evidence(assessment))
    step_of = {step.id: step for step in next_steps(assessment) if step.to_level is not None}
    return AssessmentView(
        anchor=anchor,
        assessed=assessed,
        operator=_parts(assessment, "operator", "name"),
        written_by=_parts(assessment, "prepared_by", "role", "name"),
        flag_groups=tuple(_flag_groups(assessment, anchor)),
        close_tools=tuple(_tool(tool.entry) for tool in assessment.close_tools if not tool.discussed),
        steps=wording.steps_to_show(assessment, style),
        plan=_plan(assessment, style),
        parts=tuple(
            _part(assessment, part, f"{anchor}-r{number}", evidence, step_of)
            for number, part in enumerate(assessment.recommendations, 1)
        ),
        remarks=remarks_in(assessment),
        evidence=evidence,
    )


def _plan(assessment: Assessment, style: Style) -> Plan | None:
    if not style.steps_only:
        return None
    from toolcheck.report.planning import plan_of

    return plan_of(assessment, style)


def _parts(assessment: Assessment, group: str, *names: str) -> str:
    """Facts of a group, as far as they are given."""
    facts = assessment.description.facts.get(group) or {}
    return ", ".join(facts[name] for name in names if facts.get(name))


def _flag_groups(assessment: Assessment, anchor: str) -> Iterator[FlagGroup]:
    for state in (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED):
        flags = assessment.flags_in(state)
        if flags:
            views = (_flag(assessment, flag, f"{anchor}-f-{state}{number}") for number, flag in enumerate(flags, 1))
            yield FlagGroup(state.value, tuple(views))


def _flag(assessment: Assessment, result: FlagResult, anchor: str) -> FlagView:
    line = assessment.description.places.nearest(flag_path(result, assessment)).line
    return FlagView(anchor, result, wording.flag_state(result), line)


def _tool(entry: Entry) -> ToolView:
    key = entry.sources[0] if entry.sources else ""
    source = load_sources().get(key)
    return ToolView(told(entry), source.title if source else key, source.url if source else "")


def _part(
    assessment: Assessment,
    part: RecommendationResult,
    anchor: str,
    evidence: tuple[EvidenceView, ...],
    step_of: dict[str, Step],
) -> PartView:
    criteria = tuple(
        _criterion(assessment, result, f"{anchor}-{number}", evidence, step_of.get(result.criterion.id))
        for number, result in enumerate(part.criteria, 1)
    )
    return PartView(anchor, part, wording.score_range(part.score), wording.level_counts(part), criteria)


def _criterion(
    assessment: Assessment,
    result: CriterionResult,
    anchor: str,
    evidence: tuple[EvidenceView, ...],
    step: Step | None,
) -> CriterionView:
    criterion, level = result.criterion, result.level
    applies = level not in {NoLevel.NOT_APPLICABLE, NoLevel.WAIVED}
    asked_for = facts_asked_for(assessment, result) if applies else ()
    return CriterionView(
        anchor=anchor,
        result=result,
        level=wording.level_of(result),
        is_met=isinstance(level, Level) and level >= result.target,
        meaning=criterion.descriptors[level.word] if isinstance(level, Level) else "",
        facts=tuple(
            FactView(fact.name, _line(fact.name, fact.place.line), texts_of(fact.value))
            for fact in stated_facts(assessment, result)
        ),
        asked_for=tuple(FactView(fact.name, _line(fact.name, fact.place.line), (fact.state,)) for fact in asked_for),
        evidence=tuple(item for item in evidence if item.counts and item.backing.supports(criterion)),
        step=step,
        waivers=_waivers(assessment, result) if level is NoLevel.WAIVED else (),
    )


def _line(fact: str, line: int) -> int:
    return 0 if fact.startswith(_DERIVED) else line


def _evidence(assessment: Assessment) -> Iterator[EvidenceView]:
    items = (item for item in assessment.description.facts.get("evidence") or () if item)
    for evidence, item in zip(assessment.description.evidence, items, strict=True):
        yield EvidenceView(
            title=evidence.title,
            date=str(evidence.date),
            kind=item.get("kind") or "",
            url=item.get("url") or "",
            file=item.get("file") or "",
            independent=evidence.independent,
            counts=evidence.date.first <= assessment.as_of,
            supports=tuple(sorted(evidence.supports)),
            backing=backing(evidence.supports),
        )


def _waivers(assessment: Assessment, result: CriterionResult) -> tuple[Waiver, ...]:
    return tuple(
        waiver
        for waiver in assessment.description.waivers
        if any(related(waiver.fact, read) for read in result.criterion.asserted.reads)
    )


def texts_of(value: Any) -> tuple[str, ...]:
    """A stated value in words, each entry of a list of mappings by itself; what is very long is cut."""
    if isinstance(value, list | tuple) and any(isinstance(entry, dict) for entry in value):
        shown = [_text_of(entry) for entry in value[:_MOST_ENTRIES]]
        rest = len(value) - len(shown)
        return (*shown, *([f"and {rest} more"] if rest else []))
    return (_text_of(value),)


def _text_of(value: Any) -> str:
    text = printable(_joined(value))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _joined(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_joined(entry)}" for key, entry in value.items())
    if isinstance(value, list | tuple):
        return ", ".join("unknown" if entry is None else _joined(entry) for entry in value) or "none"
    return str(value)
