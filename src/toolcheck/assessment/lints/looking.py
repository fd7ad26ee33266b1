"""Every lint of a rubric looked for in one description, and the remarks that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.assessment.lints.dates import dates_out_of_order
from toolcheck.assessment.lints.evidence import evidence_reused, old_evidence
from toolcheck.assessment.lints.people import personal_data, shelter_addresses
from toolcheck.assessment.lints.repeated import copied_texts, same_sentences
from toolcheck.assessment.lints.scan import Found, Scan
from toolcheck.assessment.lints.wording import words_found
from toolcheck.rubric.lints import UNUSED_WAIVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Rubric


def _placeholders(_lint: Lint, _settings: None, scan: Scan) -> Iterator[Found]:
    return (Found(remark.path, remark.message) for remark in scan.description.remarks)


def _nothing_yet(_lint: Lint, _settings: None, _scan: Scan) -> Iterable[Found]:
    """What is waived in vain is known once everything else was looked for; see `waiving`."""
    return ()


LOOKS: dict[str, Callable[[Lint, Any, Scan], Iterable[Found]]] = {
    "placeholder": _placeholders,
    "wording": words_found,
    "same-sentence": same_sentences,
    "copied-text": copied_texts,
    "evidence-reuse": evidence_reused,
    "evidence-age": old_evidence,
    "date-order": dates_out_of_order,
    "personal-data": personal_data,
    "street-address": shelter_addresses,
    UNUSED_WAIVER: _nothing_yet,
}
"""Each kind of lint with the function that looks for it."""


def lints_in(description: Description, rubric: Rubric, subject: Subject) -> Iterator[tuple[Lint, Found]]:
    """What each lint of the rubric finds, in the order of the rubric."""
    scan = Scan(description, rubric, subject)
    for lint in rubric.lints:
        for found in LOOKS[lint.kind](lint, lint.settings, scan):
            yield lint, found
