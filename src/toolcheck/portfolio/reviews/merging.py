"""A description assessed twice, side by side: by its own statements, and by the panel that reviewed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolcheck.assessment.outcome import decide
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.errors import UsageError
from toolcheck.portfolio.reviews.confirming import confirmations, with_confirmed
from toolcheck.portfolio.reviews.panel import Rules, before_panel, members_of, panel_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from toolcheck.assessment.model import Assessment, CriterionResult
    from toolcheck.description.reading import Description
    from toolcheck.portfolio.reviews.confirming import Confirmation
    from toolcheck.portfolio.reviews.panel import Member, PanelLevel
    from toolcheck.portfolio.reviews.review import Review


@dataclass(frozen=True)
class Merged:
    """The two results. Neither goes into the other, but for evidence that reviewers confirm.

    `stated` is the assessment of the description alone, `self_assessed` the same with the evidence that reviewers
    vouch for as independent. `panel` has the levels of the panel; its red flags are those of the facts.
    """

    stated: Assessment
    self_assessed: Assessment
    panel: Assessment
    criteria: tuple[PanelLevel, ...]
    members: tuple[Member, ...]
    confirmed: tuple[Confirmation, ...]

    @property
    def lifted(self) -> tuple[tuple[CriterionResult, CriterionResult], ...]:
        """The criteria whose self-assessed level rises by what reviewers confirm: as stated, and with it."""
        pairs = zip(self.stated.criteria, self.self_assessed.criteria, strict=True)
        return tuple((before, after) for before, after in pairs if before.level is not after.level)


def merge(
    description: Description,
    reviews: Iterable[Review],
    assess: Callable[[Description], Assessment],
    rules: Rules,
) -> Merged:
    """Assess a description with reviews of it; the order of the reviews changes nothing.

    Raises:
        UsageError: two reviews are by the same reviewer, or one is of another tool.
    """
    members = members_of(reviews, description.sha256, rules)
    _refuse_other_tools(members, description)
    refuse_twice([member.review for member in members], every_version=rules.accept_stale)
    confirmed = confirmations(description, (member.review for member in members if not member.is_stale))
    stated = assess(description)
    vouched = with_confirmed(description, confirmed)
    self_assessed = stated if vouched is description else assess(vouched)
    criteria = tuple(before_panel(result, members) for result in self_assessed.criteria)
    return Merged(stated, self_assessed, _panel(self_assessed, criteria), criteria, members, confirmed)


def refuse_twice(reviews: Sequence[Review], *, every_version: bool = False) -> None:
    """Refuse two reviews by one reviewer of the same version of a description, or of any, naming both files.

    Raises:
        UsageError: there are such.
    """
    seen: dict[tuple[str, str], Review] = {}
    for review in sorted(reviews, key=lambda review: review.file):
        whose = (review.reviewer.casefold(), "" if every_version else review.sha256)
        first = seen.setdefault(whose, review)
        if first is not review:
            raise UsageError(
                f"{first.file} and {review.file} are both by the reviewer {first.reviewer}: nobody counts twice; leave "
                "one out, or give two people two ids"
            )


def _refuse_other_tools(members: Iterable[Member], description: Description) -> None:
    name = description.facts["name"]
    for member in members:
        review = member.review
        if member.is_stale and review.proposal and review.proposal != name:
            raise UsageError(
                f"{review.file} is a review of {review.proposal!r}, and {description.name} describes {name!r}; leave "
                "it out or, if the tool was renamed, change `proposal.name` in the review"
            )


def _panel(assessment: Assessment, criteria: Sequence[PanelLevel]) -> Assessment:
    """The assessment with the panel's levels, scored as every assessment is."""
    results = {one.result.criterion.id: panel_result(one) for one in criteria}
    parts = tuple(
        score_recommendation(part.recommendation, tuple(results[one.criterion.id] for one in part.criteria))
        for part in assessment.recommendations
    )
    score, waived = score_total(parts)
    outcome, reasons = decide(score, parts, assessment.flags, assessment.rubric.bands)
    return replace(assessment, recommendations=parts, score=score, waived=waived, outcome=outcome, reasons=reasons)
