"""What is told of reviewers' agreement, in words that its formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.printable import printable
from toolcheck.portfolio.reviews.agreement import Coefficient
from toolcheck.portfolio.reviews.review import AGREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.portfolio.reviews.agreement import Agreement, Withheld
    from toolcheck.portfolio.reviews.differences import Difference, Said
    from toolcheck.portfolio.reviews.panel import Reason
    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Rubric

READING = (
    "Krippendorff's alpha is 1 where reviewers agree in everything, 0 where they agree as often as by chance, and "
    "below 0 where they part more often. By his convention 0.8 and more can be relied on, 0.667 and more allows "
    "tentative conclusions, and less allows none. It says how alike reviewers judge, not whether they judge well."
)
NOTHING = "no criterion has levels by two reviewers, so that there is nothing to compare"


class AgreementReport(NamedTuple):
    """An agreement with every review that was read, each with why it is not compared, if it is not."""

    agreement: Agreement
    reviews: tuple[tuple[Review, tuple[Reason, ...]], ...]
    rubric: Rubric

    @property
    def compared(self) -> tuple[Review, ...]:
        """The reviews that are held against each other."""
        return tuple(review for review, left_out in self.reviews if not left_out)


def overview(report: AgreementReport) -> str:
    """How many reviews there are, by whom and of how many proposals."""
    reviews = report.compared
    proposals = len({review.sha256 for review in reviews})
    who = sorted({review.reviewer for review in reviews}, key=lambda id_: (id_.casefold(), id_))
    return f"{_count(len(reviews), 'review')} of {_count(proposals, 'proposal')} by {', '.join(who) or 'nobody'}"


def left_out_lines(report: AgreementReport) -> Iterator[str]:
    """The reviews that are not compared, and why."""
    for review, left_out in report.reviews:
        if left_out:
            yield f"left out: {printable(review.file)}: {', and '.join(left_out)}"


def shown_differences(report: AgreementReport, limit: int) -> Sequence[Difference]:
    """The criteria about which reviewers differ, most first, no more than so many."""
    return [one for one in report.agreement.differences if one.range][:limit]


def rest(report: AgreementReport, limit: int) -> str:
    """What is not shown: further criteria that differ, and those that do not."""
    differing = sum(bool(one.range) for one in report.agreement.differences)
    alike = len(report.agreement.differences) - differing
    more = f"{differing - limit} more differ, see --limit; " if differing > limit else ""
    return f"{more}{_count(alike, 'criterion', 'criteria')} without a difference"


def extent(one: Difference) -> str:
    """How far reviewers differ: `up to 2 levels apart, 1.3 on average`."""
    return f"up to {_count(one.range, 'level')} apart, {one.spread:.1f} on average"


def says(said: Said) -> str:
    """The level a reviewer gives, and whether that agrees with the self-assessment."""
    word = said.opinion.level.word
    return f"{word} (agrees)" if said.opinion.word == AGREE else word


def alpha(found: Coefficient | Withheld) -> str:
    """A coefficient with what it rests on, or why there is none."""
    if not isinstance(found, Coefficient):
        return f"withheld: {found.reason}"
    units, proposals, levels = found.basis
    return f"{found.value:.2f}, from {levels} levels on {units} criteria of {_count(proposals, 'proposal')}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
