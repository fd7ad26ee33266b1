"""The public JSON shapes of `review merge` and `review agreement`, version 1; writing them does not import this module.

Each member is annotated with what it says and, where it is one of a few words, with those words.
"""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from toolcheck.portfolio.reviews.panel import Reason
from toolcheck.portfolio.reviews.review import Conflicts
from toolcheck.portfolio.reviews.review_file import SAYS
from toolcheck.report.payload import RedFlagPayload, RubricPayload, ScorePayload  # noqa: TC001 - read by pydantic
from toolcheck.rubric.format import STATES
from toolcheck.rubric.model import Outcome


class StraightLinePayload(TypedDict):
    """One answer that a reviewer gave nearly everywhere. It can be right."""

    word: Annotated[str, "The answer.", SAYS]
    count: Annotated[int, "How many criteria got it."]
    reviewed: Annotated[int, "How many criteria were reviewed."]


class MovedPayload(TypedDict):
    """A criterion whose self-assessed level is not the one that the form of the review showed."""

    criterion: Annotated[str, "Its id."]
    was: Annotated[str, "The level that the reviewer was shown.", STATES]
    now: Annotated[str, "The level of the description at hand.", STATES]


class MemberPayload(TypedDict):
    """One review."""

    reviewer: Annotated[str, "The reviewer's id."]
    file: Annotated[str, "The name of the file."]
    date: Annotated[str, "The day of the review."]
    sha256: Annotated[str, "The hash of the description that was reviewed."]
    conflicts: Annotated[str, "What the reviewer says of conflicts of interest.", Conflicts]
    conflict: Annotated[str, "That in words; empty where nothing is said."]
    reviewed: Annotated[int, "How many criteria have a level."]
    counts: Annotated[bool, "Whether its levels go into the panel's."]
    left_out: Annotated[list[str], "Why they do not.", Reason]
    stale: Annotated[bool, "Whether it is of another version of the description."]
    moved: Annotated[list[MovedPayload], "Self-assessed levels that are others than those on the form."]
    changed_facts: Annotated[list[str] | None, "Facts that changed since; null where nobody can tell."]
    straight_line: Annotated[StraightLinePayload | None, "One answer nearly everywhere; null where there is none."]


class ConfirmedPayload(TypedDict):
    """Evidence that reviewers opened."""

    title: Annotated[str, "Its title."]
    line: Annotated[int, "The line of the description, counted from 1."]
    stated_independent: Annotated[bool, "Whether the description itself calls it independent."]
    independent: Annotated[bool, "Whether it counts as independent now."]
    vouching: Annotated[list[str], "The reviewers by whose word it does: they state that they have no conflict."]
    not_vouching: Annotated[list[str], "Those who opened it and have a conflict of interest, or do not say."]


class LiftedPayload(TypedDict):
    """A criterion whose self-assessed level rises by what reviewers confirm."""

    criterion: Annotated[str, "Its id."]
    stated: Annotated[str, "The level by the description alone.", STATES]
    confirmed: Annotated[str, "The level with it.", STATES]


class ResultPayload(TypedDict):
    """What one way of looking at a description comes to."""

    outcome: Annotated[str, "The verdict.", Outcome]
    headline: Annotated[str, "Outcome and figures in one line."]
    reasons: Annotated[list[str], "Why the outcome is what it is, in words."]
    score: Annotated[ScorePayload | None, "The figures of the total; null where nothing applies."]
    waived: Annotated[float, "The share of the weight, in per cent, that is not applicable by declaration."]
    recommendations: Annotated[dict[str, ScorePayload | None], "The figures of the nine, by their ids."]


class RatingPayload(TypedDict):
    """What one reviewer says of one criterion."""

    reviewer: Annotated[str, "The reviewer's id."]
    says: Annotated[str, "The word as it was written.", SAYS]
    level: Annotated[str, "The level that it comes to.", STATES]
    note: Annotated[str, "Why; empty where nothing is said."]


class PanelRatingPayload(RatingPayload):
    """The same in a panel."""

    counts: Annotated[bool, "Whether it goes into the panel's level."]


class PanelLevelPayload(TypedDict):
    """One criterion before the panel."""

    id: Annotated[str, "Its id."]
    self_assessed: Annotated[str, "The level by the facts.", STATES]
    panel: Annotated[str, "The panel's level: the median, of an even number the lower.", STATES]
    unknown: Annotated[int, "How many of those who count could not tell; they are left out of the median."]
    ratings: Annotated[list[PanelRatingPayload], "What each reviewer says, by the reviewers' ids."]


class MergedPayload(TypedDict):
    """`review merge`: one description by its own statements and by its panel."""

    schema_version: Annotated[int, "The version of this shape."]
    toolcheck: Annotated[str, "The version of the program."]
    rubric: Annotated[RubricPayload, "What was assessed and reviewed against."]
    note: Annotated[str, "What a result is not."]
    source: Annotated[str, "Whose work the rubric rests on."]
    file: Annotated[str, "The name of the description's file."]
    sha256: Annotated[str, "The hash of its bytes."]
    name: Annotated[str, "What the tool is called."]
    as_of: Annotated[str, "The day as of which it was assessed."]
    reviews: Annotated[list[MemberPayload], "Every review, by the reviewers' ids."]
    confirmed_evidence: Annotated[list[ConfirmedPayload], "Evidence that reviewers opened."]
    lifted: Annotated[list[LiftedPayload], "The self-assessed levels that rise by it."]
    stated: Annotated[ResultPayload, "The description alone, as `score` has it."]
    self_assessed: Annotated[ResultPayload, "The same with what reviewers confirm."]
    panel: Annotated[ResultPayload, "The panel's levels, scored in the same way; red flags are those of the facts."]
    red_flags: Annotated[list[RedFlagPayload], "The red flags that are not absent; the same in all three."]
    criteria: Annotated[list[PanelLevelPayload], "Every criterion, in the order of the rubric."]


class CoefficientPayload(TypedDict):
    """Krippendorff's alpha for ordinal data."""

    alpha: Annotated[float | None, "The coefficient, at most 1; null where it is withheld."]
    withheld: Annotated[str, "Why it is; empty where it is not."]
    criteria: Annotated[int, "How many criteria have two levels or more, counted anew for each proposal."]
    proposals: Annotated[int, "How many proposals these are of."]
    levels: Annotated[int, "How many levels these have in all."]


class UnitPayload(TypedDict):
    """One criterion of one proposal."""

    proposal: Annotated[str, "The name of the tool, or a name made of the hash where all reviews are blind."]
    sha256: Annotated[str, "The hash of the description."]
    range: Annotated[int, "How many levels lie between the highest and the lowest, from 0 to 3."]
    spread: Annotated[float, "The mean difference between two reviewers, in levels."]
    ratings: Annotated[list[RatingPayload], "What each reviewer says, by the reviewers' ids."]


class DifferencePayload(TypedDict):
    """One criterion over the proposals in which two reviewers or more gave it a level."""

    id: Annotated[str, "Its id."]
    range: Annotated[int, "The widest range in any of them."]
    spread: Annotated[float, "The mean difference between two reviewers, averaged over them."]
    proposals: Annotated[list[UnitPayload], "Each of them, the widest range first."]


class AgreementReviewPayload(TypedDict):
    """One review."""

    reviewer: Annotated[str, "The reviewer's id."]
    file: Annotated[str, "The name of the file."]
    sha256: Annotated[str, "The hash of the description that was reviewed."]
    conflicts: Annotated[str, "What the reviewer says of conflicts of interest.", Conflicts]
    conflict: Annotated[str, "That in words; empty where nothing is said."]
    left_out: Annotated[list[str], "Why it is not compared; empty where it is.", Reason]
    straight_line: Annotated[StraightLinePayload | None, "One answer nearly everywhere; null where there is none."]


class AgreementPayload(TypedDict):
    """`review agreement`: the reviews of one or many proposals against each other."""

    schema_version: Annotated[int, "The version of this shape."]
    toolcheck: Annotated[str, "The version of the program."]
    rubric: Annotated[RubricPayload, "What was reviewed against."]
    reviews: Annotated[list[AgreementReviewPayload], "Every review, by proposal and reviewer."]
    criteria: Annotated[list[DifferencePayload], "Where reviewers differ most, first."]
    coefficient: Annotated[CoefficientPayload, "How far reviewers agree beyond chance."]
    recommendations: Annotated[dict[str, CoefficientPayload], "The same for each of the nine, by their ids."]
    reading: Annotated[str, "How to read a coefficient."]
