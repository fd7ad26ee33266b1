"""A merged result as plain text: one thing a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.reviews import merged as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.portfolio.reviews.merging import Merged
    from toolcheck.portfolio.reviews.panel import PanelLevel
    from toolcheck.report.model import Style
    from toolcheck.report.reviews.merged import MergedReport


def as_plain(report: MergedReport, style: Style) -> str:
    """Lines of `key: value`, conflicts of interest first."""
    return wording.text_of(_lines(report, style), style)


def _lines(report: MergedReport, style: Style) -> Iterator[str]:
    merged = report.merged
    description = merged.stated.description
    yield f"file: {printable(description.name)}"
    yield f"tool: {printable(description.facts['name'])}"
    yield from words.conflicts((member.review, member.left_out) for member in merged.members)
    yield from words.review_lines(report)
    yield from words.stale_lines(report)
    yield from words.form_remarks(report)
    yield from words.straight_line_remarks(member.review for member in merged.members)
    yield from words.evidence_lines(merged)
    yield from _result("self-assessment", merged.self_assessed)
    if merged.lifted:
        yield f"  without what reviewers confirm: {wording.headline(merged.stated)}"
    yield from _result(words.panel_size(merged.members), merged.panel)
    yield from _nine(merged)
    for one in words.shown_criteria(merged, every=style.verbose):
        yield from _criterion(one)
    yield words.flags_line(merged)
    yield f"note: {words.ON_THE_PANEL}"
    yield f"note: {words.ON_THE_FLAGS}"
    yield from _basis(merged.stated)


def _result(label: str, assessment: Assessment) -> Iterator[str]:
    yield f"{label}: {wording.headline(assessment)}"
    yield from (f"  because: {reason}" for reason in assessment.reasons)


def _nine(merged: Merged) -> Iterator[str]:
    for own, panel in zip(merged.self_assessed.recommendations, merged.panel.recommendations, strict=True):
        ranges = f"self {wording.score_range(own.score)}, panel {wording.score_range(panel.score)}"
        yield f"{own.recommendation.id}: {ranges}"


def _criterion(one: PanelLevel) -> Iterator[str]:
    ratings = "; ".join(f"{rating.member.review.reviewer} {words.said(rating)}" for rating in one.ratings)
    levels = f"self {one.result.level.word}, panel {one.level.word}"
    yield f"{one.result.criterion.id}: {levels}{f' ({ratings})' if ratings else ', not reviewed'}"
    yield from (f"  {note}" for note in words.notes(one))


def _basis(assessment: Assessment) -> Iterator[str]:
    rubric = assessment.rubric
    yield f"rubric: {rubric.id} {rubric.version}, sha256 {rubric.sha256[:12]}"
    yield f"input: sha256 {assessment.description.sha256[:12]}, assessed as of {assessment.as_of.isoformat()}"
    yield f"note: {rubric.disclaimer}"
    yield f"source: {rubric.acknowledgement}"
