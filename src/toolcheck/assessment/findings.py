"""Findings: the remarks on one description, in file order, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.lints.looking import lints_in
from toolcheck.assessment.lints.waiving import with_lint_waivers
from toolcheck.assessment.model import Finding, FlagState
from toolcheck.assessment.steps import flag_path
from toolcheck.assessment.subject import subject_of
from toolcheck.rubric.lints import LINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric


def findings_for(assessment: Assessment) -> tuple[Finding, ...]:
    """The red flags to ask about, and the lints; sorted by place, then id."""
    lints = _lints(assessment.description, assessment.rubric, assessment.subject)
    return _sorted([*_flag_findings(assessment), *lints])


def remarks_in(assessment: Assessment) -> tuple[Finding, ...]:
    """The lints: what is worth knowing about the file itself; never scored."""
    return _sorted(_lints(assessment.description, assessment.rubric, assessment.subject))


def remarks_on(description: Description, rubric: Rubric) -> tuple[Finding, ...]:
    """The same for a description that is not assessed."""
    return _sorted(_lints(description, rubric, subject_of(description, description.as_of)))


def _lints(description: Description, rubric: Rubric, subject: Subject) -> Iterable[Finding]:
    region = description.places.region
    found = [
        Finding(lint.id, LINT, message, path, *region(path))
        for lint, (path, message) in lints_in(description, rubric, subject)
    ]
    return with_lint_waivers(found, description, rubric) if description.lint_waivers else found


def _flag_findings(assessment: Assessment) -> Iterator[Finding]:
    places, still_open = assessment.description.places, FlagState.OPEN
    for result in assessment.flags_to_ask:
        state = f"{result.state} (safeguards not stated)" if result.unstated else result.state
        path = flag_path(result, assessment)
        message = f"{result.flag.title}: {state}. {result.flag.question}"
        is_open = result.state is still_open
        yield Finding(result.flag.id, result.flag.severity, message, path, *places.region(path), is_open)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.place, finding.id)))
