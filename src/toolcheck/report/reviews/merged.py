"""What is told of a merged result, in words that its formats share: conflicts, reviews, remarks, evidence, levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.printable import printable
from toolcheck.portfolio.reviews.panel import Reason
from toolcheck.portfolio.reviews.review import AGREE, Conflicts
from toolcheck.portfolio.reviews.staleness import moved_levels
from toolcheck.portfolio.reviews.straight_lining import straight_line
from toolcheck.report.wording import flag_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolcheck.portfolio.reviews.confirming import Confirmation
    from toolcheck.portfolio.reviews.merging import Merged
    from toolcheck.portfolio.reviews.panel import Member, PanelLevel, Rating
    from toolcheck.portfolio.reviews.review import Review

ON_THE_PANEL = (
    "The panel's level is the median of its reviewers' levels, of an even number the lower. What nobody reviewed is "
    "unknown: it counts as nothing shown and as everything possible. The self-assessment is no part of it."
)
ON_THE_FLAGS = "Red flags stand as the facts state them; a panel's levels raise and clear none."
_MOST_LISTED = 12


class MergedReport(NamedTuple):
    """A merged result with what only its surroundings know.

    `changed_facts` are the facts that changed since another version of the description, by that version's hash.
    """

    merged: Merged
    changed_facts: Mapping[str, Sequence[str]]


def conflicts(reviews: Iterable[tuple[Review, Sequence[Reason]]], *, with_files: bool = False) -> Iterator[str]:
    """What reviewers say of conflicts of interest, where it is not `none`; each review with why it is left out.

    With files where a reviewer may have said one thing of one proposal and another of another.
    """
    silent: list[str] = []
    for review, left_out in reviews:
        who = f"{review.reviewer} ({printable(review.file)})" if with_files else review.reviewer
        if review.conflicts is Conflicts.STATED:
            how = "not counted" if Reason.CONFLICTED in left_out else "counted, as the call asks"
            yield f"conflict of interest: {who}: {printable(review.conflict).rstrip('.')}; {how}"
        elif review.conflicts is Conflicts.NOT_STATED:
            silent.append(who)
    if silent:
        yield f"conflicts of interest not stated: {', '.join(silent)}"


def review_lines(report: MergedReport) -> Iterator[str]:
    """Each review: whose, when, how much of it there is, and whether it counts."""
    for member in report.merged.members:
        review = member.review
        counts = "counted" if member.counts else f"left out: {', and '.join(member.left_out)}"
        total = len(report.merged.criteria)
        reviewed = f"{len(review.opinions)} of {total} criteria"
        yield f"review: {review.reviewer}, {review.date}, {printable(review.file)}: {reviewed}; {counts}"


def stale_lines(report: MergedReport) -> Iterator[str]:
    """The reviews of other versions of the description, with what changed since."""
    stated = report.merged.stated
    for member in report.merged.members:
        if not member.is_stale:
            continue
        review = member.review
        was, now = review.sha256[:12], stated.description.sha256[:12]
        yield (
            f"stale review: {review.reviewer} reviewed the version sha256 {was}, this is {now}"
            f"{'; counted, as the call asks' if member.counts else ''}"
        )
        moved = [f"{one.criterion} {one.was.word}, now {one.now.word}" for one in moved_levels(review, stated)]
        if moved:
            yield f"  self-assessed since then: {_listed(moved, '; ')}"
        facts = report.changed_facts.get(review.sha256)
        if facts is None:
            yield "  which facts changed is told with --reviewed-description PATH, the version that was reviewed"
        else:
            yield f"  facts that changed: {_listed(facts) or 'none; only its layout or comments did'}"


def form_remarks(report: MergedReport) -> Iterator[str]:
    """Reviewers of this very version whose forms showed other levels of the self-assessment."""
    for member in report.merged.members:
        moved = () if member.is_stale else moved_levels(member.review, report.merged.stated)
        if moved:
            levels = _listed([f"{one.criterion} {one.was.word}, now {one.now.word}" for one in moved], "; ")
            yield (
                f"remark: the form of {member.review.reviewer} showed other levels of the self-assessment ({levels}); "
                "it was made as of another date or with another catalogue, and `agree` means those"
            )


def straight_line_remarks(reviews: Iterable[Review]) -> Iterator[str]:
    """Reviewers who gave one answer nearly everywhere."""
    for review in reviews:
        line = straight_line(review)
        if line:
            yield (
                f"remark: {review.reviewer} wrote `{line.word}` for {line.times} of {line.reviewed} criteria; it can "
                "be right, so ask whether each was looked at"
            )


def evidence_lines(merged: Merged) -> Iterator[str]:
    """The evidence that reviewers opened, what counts as independent by it, and what that lifts."""
    for one in merged.confirmed:
        yield f"evidence confirmed: line {one.place.line}, {printable(one.title)}: {_standing(one)}"
    for before, after in merged.lifted:
        yield f"  lifts {after.criterion.id} in the self-assessment from {before.level.word} to {after.level.word}"


def _standing(one: Confirmation) -> str:
    parts: list[str] = []
    if one.vouching:
        counts = "the description says so itself" if one.stated_independent else "by that it counts as independent"
        parts.append(f"opened by {', '.join(one.vouching)} without a conflict of interest; {counts}")
    if one.not_vouching:
        parts.append(f"opened by {', '.join(one.not_vouching)}, who did not state that there is no conflict")
    return "; ".join(parts)


def shown_criteria(merged: Merged, *, every: bool) -> list[PanelLevel]:
    """The criteria to show: all, or those that a panel sees otherwise, differs about or has a note on."""
    return [one for one in merged.criteria if every or _is_telling(one)]


def _is_telling(one: PanelLevel) -> bool:
    counted = {rating.opinion.level for rating in one.ratings if rating.member.counts}
    noted = any(rating.opinion.note for rating in one.ratings)
    return noted or len(counted) > 1 or bool(counted and one.level is not one.result.level)


def said(rating: Rating) -> str:
    """What a reviewer says: the level, whether it agrees, and whether it is not counted."""
    level = rating.opinion.level.word
    words = f"agrees: {level}" if rating.opinion.word == AGREE else level
    return words if rating.member.counts else f"{words}, not counted"


def notes(one: PanelLevel) -> Iterator[str]:
    """The notes on a criterion, a line each."""
    for rating in one.ratings:
        if rating.opinion.note:
            yield f"{rating.member.review.reviewer}: {printable(rating.opinion.note)}"


def panel_size(members: Sequence[Member]) -> str:
    """`panel of 3`; says so where no review counts."""
    count = sum(member.counts for member in members)
    return f"panel of {count}" if count else "no panel, since no review counts"


def flags_line(merged: Merged) -> str:
    """The red flags of the facts, counted."""
    return f"red flags: {', '.join(flag_counts(merged.panel))}"


def _listed(words: Sequence[str], between: str = ", ") -> str:
    more = len(words) - _MOST_LISTED
    return between.join(words[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
