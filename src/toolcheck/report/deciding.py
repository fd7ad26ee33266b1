"""The facts that decided a criterion's level, each with its place and what was found there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.assessment.steps import flag_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, CriterionResult, FlagResult
    from toolcheck.documents.places import Path, Place


class DecidingFact(NamedTuple):
    """A fact a criterion reads: its dotted name, its place, its state in words, and the value if it is stated."""

    name: str
    place: Place
    state: str
    value: Any = None


def deciding_facts(assessment: Assessment, result: CriterionResult) -> Iterator[DecidingFact]:
    """The facts as stated, then what is still asked for, in the order of the conditions."""
    yield from stated_facts(assessment, result)
    yield from facts_asked_for(assessment, result)


def stated_facts(assessment: Assessment, result: CriterionResult) -> Iterator[DecidingFact]:
    """The facts a criterion reads that the file states."""
    places = assessment.description.places
    for fact in result.criterion.reads:
        path: Path = tuple(fact.split("."))
        found, value = _find(assessment.subject.facts, path)
        if found:
            yield DecidingFact(fact, places.nearest(path), in_words(value), value)


def facts_asked_for(assessment: Assessment, result: CriterionResult) -> Iterator[DecidingFact]:
    """What keeps a criterion from being described, each fact once."""
    subject = assessment.subject
    places = assessment.description.places
    seen: set[Path] = set()
    for gap in result.criterion.described.gaps(subject.facts, subject.moment, ()):
        if gap.path not in seen:
            seen.add(gap.path)
            name = ".".join(str(step) for step in gap.path)
            state = "stated otherwise" if gap.known else "not stated"
            yield DecidingFact(name, places.nearest(gap.path), f"{state}; asked for: {gap.expected}")


def place_of_flag(assessment: Assessment, result: FlagResult) -> Place | None:
    """Where to look for a red flag that somebody must ask about; None for the others."""
    if result not in assessment.flags_to_ask:
        return None
    return assessment.description.places.nearest(flag_path(result, assessment))


def _find(facts: Any, path: Path) -> tuple[bool, Any]:
    value = facts
    for step in path:
        if value is None:
            return True, None
        if not isinstance(value, dict) or step not in value:
            return False, None
        value = value[step]
    return True, value


def in_words(value: Any) -> str:
    """A stated value in short."""
    if value is None:
        return "none"
    if isinstance(value, list | tuple):
        if all(isinstance(entry, str | None) for entry in value):
            return ", ".join(entry or "unknown" for entry in value)
        return f"{len(value)} entr{'y' if len(value) == 1 else 'ies'}"
    if isinstance(value, dict):
        return f"{len(value)} facts"
    text = str(value)
    return text if len(text) <= 70 else text[:69] + "…"  # noqa: PLR2004 - a line of a report
