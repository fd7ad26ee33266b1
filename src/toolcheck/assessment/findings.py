"""Findings: the remarks on one description, in file order, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import Finding
from toolcheck.assessment.steps import flag_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description

NOTE = "note"


def findings_for(assessment: Assessment) -> tuple[Finding, ...]:
    """The red flags to ask about, and the remarks on the file; sorted by place, then id."""
    found = [*_flag_findings(assessment), *remarks_on(assessment.description)]
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.id)))


def remarks_on(description: Description) -> Iterator[Finding]:
    """What is worth knowing about the file itself, such as placeholders; never scored."""
    for remark in description.remarks:
        yield Finding(remark.id, NOTE, remark.message, (), remark.place)


def _flag_findings(assessment: Assessment) -> Iterator[Finding]:
    subject = assessment.subject
    places = assessment.description.places
    for result in assessment.flags_to_ask:
        state = f"{result.state} (safeguards not stated)" if result.unstated else result.state
        path = flag_path(result, subject)
        message = f"{result.flag.title}: {state}. {result.flag.question}"
        yield Finding(result.flag.id, result.flag.severity, message, path, places.nearest(path))
