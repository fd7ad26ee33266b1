"""Findings: the remarks on one description, in file order, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.flags import examine_all
from toolcheck.assessment.model import Finding, FlagState
from toolcheck.assessment.steps import flag_path
from toolcheck.assessment.subject import subject_of
from toolcheck.rubric.truth import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.assessment.model import Assessment, FlagResult
    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

NOTE = "note"


def findings_for(assessment: Assessment) -> tuple[Finding, ...]:
    """The red flags to ask about, and the remarks on the file; sorted by place, then id."""
    return _sorted([*_flag_findings(assessment), *remarks_in(assessment)])


def remarks_in(assessment: Assessment) -> tuple[Finding, ...]:
    """What is worth knowing about the file itself, such as placeholders and wording; never scored."""
    return _remarks(assessment.description, assessment.lints, assessment.subject)


def remarks_on(description: Description, rubric: Rubric) -> tuple[Finding, ...]:
    """The same for a description that is not assessed."""
    subject = subject_of(description, description.as_of)
    return _remarks(description, examine_all(rubric.lints, description, subject, rubric), subject)


def _remarks(description: Description, lints: Iterable[FlagResult], subject: Subject) -> tuple[Finding, ...]:
    places = description.places
    placeholders = (
        Finding(remark.id, NOTE, remark.message, remark.path, *places.region(remark.path))
        for remark in description.remarks
    )
    return _sorted([*placeholders, *_wording(description, lints, subject)])


def _wording(description: Description, lints: Iterable[FlagResult], subject: Subject) -> Iterator[Finding]:
    """A remark on each text that makes a lint hold, with the words that do."""
    for flag, state, _ in lints:
        if state is FlagState.RAISED:
            for path, spot in flag.raised.grounds(subject.facts, subject.moment, (), TRUE):
                words = f" ({', '.join(spot.words)})" if spot.words else ""
                message = f"wording: {flag.title}{words}. {flag.question}"
                yield Finding(flag.id, flag.severity, message, path, *description.places.region(path))


def _flag_findings(assessment: Assessment) -> Iterator[Finding]:
    places = assessment.description.places
    for result in assessment.flags_to_ask:
        state = f"{result.state} (safeguards not stated)" if result.unstated else result.state
        path = flag_path(result, assessment)
        message = f"{result.flag.title}: {state}. {result.flag.question}"
        is_open = result.state is FlagState.OPEN
        yield Finding(result.flag.id, result.flag.severity, message, path, *places.region(path), is_open)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.place, finding.id)))
