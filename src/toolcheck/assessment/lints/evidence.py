"""Evidence that is to back too much, or is too old to back what is said today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.lints.scan import Found
from toolcheck.assessment.subject import backing
from toolcheck.documents.dates import months_before, months_between
from toolcheck.rubric.lint_format import OTHER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.lints.scan import Scan
    from toolcheck.rubric.lints import EvidenceAge, EvidenceReuse, Lint

_WHOLE = 100


def evidence_reused(lint: Lint, settings: EvidenceReuse, scan: Scan) -> Iterator[Found]:
    """A remark on each piece of evidence that backs more criteria than one piece is likely to."""
    for position, item in enumerate(scan.facts.get("evidence") or ()):
        if item and len(item["supports"]) >= settings.at_least:
            named = {fact for fact in item["supports"] if fact is not None}
            criteria = list(scan.rubric.criteria())
            backed = sum(backing(named).supports(criterion) for criterion in criteria)
            if len(named) >= settings.at_least and backed * _WHOLE > settings.share * len(criteria):
                message = lint.remark(f"{len(named)} facts, {backed} of {len(criteria)} criteria")
                yield Found(("evidence", position, "supports"), message)


def old_evidence(lint: Lint, settings: EvidenceAge, scan: Scan) -> Iterator[Found]:
    """A remark on each piece of evidence that is older than its kind may be."""
    if settings.stages and scan.description.stage not in settings.stages:
        return
    as_of = scan.subject.moment.as_of
    for position, item in enumerate(scan.facts.get("evidence") or ()):
        if item:
            kind = item.get("kind") or OTHER_KINDS
            most = settings.months.get(kind)
            if most is not None and item["date"].last < months_before(as_of, most):
                age = months_between(item["date"].last, as_of)
                message = lint.remark(f"{kind}, {age} months old; at most {most} are expected")
                yield Found(("evidence", position, "date"), message)
