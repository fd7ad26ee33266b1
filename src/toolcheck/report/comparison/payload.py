"""The public JSON shape of a comparison, version 1; its JSON Schema is made from this.

Writing a comparison does not import this module.
"""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from toolcheck.assessment.model import FlagState
from toolcheck.description.vocabulary import STAGES
from toolcheck.portfolio.missing import Lack
from toolcheck.portfolio.swaps import SwapKind
from toolcheck.report.payload import ErrorPayload, RubricPayload, ScorePayload  # noqa: TC001 - asked for at run time
from toolcheck.rubric.model import Outcome, Severity


class WeightsPayload(TypedDict):
    """The weights used. Results with different hashes must not be put together."""

    source: Annotated[str, "`rubric`, or the file whose weights were used instead."]
    sha256: Annotated[str, "The hash of the rubric or of that file, in hexadecimal digits."]
    recommendations: Annotated[dict[str, float], "The weights that differ from the rubric's, by recommendation."]
    criteria: Annotated[dict[str, float], "The weights that differ from the rubric's, by criterion."]


class VariationPayload(TypedDict):
    """What rank ranges rest on."""

    draws: Annotated[int, "How many draws were made."]
    seed: Annotated[int, "What the draws begin from: the same seed gives the same ranks."]
    weight_spread: Annotated[float, "The factor by which every weight varies at most, up or down."]
    confidence: Annotated[float, "The share of draws, from 0 to 1, from which two proposals are told apart."]


class RankPayload(TypedDict):
    """Where a proposal comes among those that are ranked, counted from 1; equal ones share the better rank."""

    low: Annotated[int, "The 5th percentile of its rank."]
    high: Annotated[int, "The 95th percentile of its rank."]
    mean: Annotated[float, "The mean of its rank, which decides the order here."]
    of: Annotated[int, "How many proposals are ranked."]
    group: Annotated[int, "Its group, counted from 1: proposals of one group cannot be told apart."]


class CreditPayload(TypedDict):
    """The credit of one criterion, from 0 to 1."""

    shown: Annotated[float, "What the file shows."]
    possible: Annotated[float, "The highest that what is not stated still allows."]


class PartPayload(TypedDict):
    """One of the nine."""

    id: Annotated[str, "The recommendation's id."]
    score: Annotated[ScorePayload | None, "Its figures; null where nothing applies."]
    waived: Annotated[float, "The share of its weight, in per cent, that was declared not applicable."]
    criteria: Annotated[dict[str, CreditPayload], "The credit of each criterion that counts, by its id."]


class FlagPayload(TypedDict):
    """A red flag that is raised, open or cleared."""

    id: Annotated[str, "The red flag's id."]
    severity: Annotated[str, "How grave it is.", Severity]
    state: Annotated[str, "What the stated facts say about the hazard.", FlagState]


class MissingPayload(TypedDict):
    """Something that a criterion asks for and that is not stated."""

    lack: Annotated[str, "Whether the fact is missing, or evidence for it.", Lack]
    fact: Annotated[str, "The fact."]


class ProposalPayload(TypedDict):
    """One proposal."""

    file: Annotated[str, "The name of the input."]
    sha256: Annotated[str, "The hash of its bytes, by which the other parts name it."]
    name: Annotated[str, "What the tool is called."]
    stage: Annotated[str, "How far the tool has come.", STAGES]
    as_of: Annotated[str, "The day as of which it was assessed."]
    outcome: Annotated[str, "The verdict.", Outcome]
    reasons: Annotated[list[str], "Why the outcome is what it is, in words."]
    rank: Annotated[RankPayload | None, "Its rank range; null where it is blocked or has no score."]
    score: Annotated[ScorePayload | None, "The figures of the total; null where nothing applies."]
    waived: Annotated[float, "The share of the weight, in per cent, that was declared not applicable."]
    recommendations: Annotated[list[PartPayload], "Every recommendation, in the order of the rubric."]
    red_flags: Annotated[list[FlagPayload], "The red flags that are not absent, gravest first."]
    missing: Annotated[list[MissingPayload], "What would settle the criteria that fall short."]


class GroupPayload(TypedDict):
    """Proposals that cannot be told apart."""

    leader: Annotated[str, "The hash of the first: none of the others is behind it often enough."]
    members: Annotated[list[str], "The hashes of all of them, in the order of the mean rank."]


class SwapPayload(TypedDict):
    """What would bring the second of two before the first, at the middle of their ranges."""

    kind: Annotated[
        str,
        "one-weight: the change of one weight named here; none: no change of one weight; ahead-in-every: whatever the "
        "weights, the first is level or ahead; level: they are level; swapped: the second is ahead there already.",
        SwapKind,
    ]
    recommendation: Annotated[str | None, "The recommendation whose weight would change; null for other kinds."]
    factor: Annotated[float | None, "What its weight is multiplied by until both are level; null for other kinds."]


class NeighboursPayload(TypedDict):
    """Two proposals next to each other in the ranking."""

    first: Annotated[str, "The hash of the one before."]
    second: Annotated[str, "The hash of the one behind."]
    ahead: Annotated[float, "The share of draws, from 0 to 1, in which the first is ahead; ties count half."]
    swap: Annotated[SwapPayload, "What would turn that."]


class AveragePayload(TypedDict):
    """Plain means over the proposals."""

    id: Annotated[str, "The recommendation's id."]
    shown: Annotated[float, "The mean of what is shown, from 0 to 100."]
    possible: Annotated[float, "The mean of what is possible, from 0 to 100."]
    proposals: Annotated[int, "How many proposals have a score there."]


class MissingCountPayload(MissingPayload):
    """Something missing, and how often."""

    proposals: Annotated[int, "In how many proposals it is missing."]


class FlagCountPayload(TypedDict):
    """A red flag, and how often."""

    id: Annotated[str, "The red flag's id."]
    severity: Annotated[str, "How grave it is.", Severity]
    raised: Annotated[int, "In how many proposals it is raised."]
    open: Annotated[int, "In how many it is open."]
    cleared: Annotated[int, "In how many it is cleared."]


class OverviewPayload(TypedDict):
    """The portfolio as a whole, blocked proposals included; every count is one of proposals."""

    recommendations: Annotated[list[AveragePayload], "The recommendations, the weakest first."]
    missing: Annotated[list[MissingCountPayload], "What is missing, the most frequent first."]
    red_flags: Annotated[list[FlagCountPayload], "The red flags that any proposal has, gravest first."]
    outcomes: Annotated[dict[str, int], "How many proposals have each outcome."]
    stages: Annotated[dict[str, int], "How many are at each stage."]
    categories: Annotated[dict[str, int], "How many are of each category; a proposal may have several."]


class ReasonPayload(TypedDict):
    """Why two things came up together."""

    shared: Annotated[dict[str, list[str]], "What both say, by facet."]
    words: Annotated[list[str], "The words they have in common, the most telling first."]


class PairPayload(TypedDict):
    """Two proposals that are close."""

    first: Annotated[str, "The hash of one."]
    second: Annotated[str, "The hash of the other."]
    similarity: Annotated[float, "How alike they are, from 0 to 1."]
    reason: Annotated[ReasonPayload, "Why."]


class ClusterPayload(TypedDict):
    """Proposals that hang together by close pairs."""

    members: Annotated[list[str], "Their hashes."]
    pairs: Annotated[list[PairPayload], "The closest pairs that hold them together, one fewer than there are members."]


class LikenessPayload(TypedDict):
    """A proposal that is close to a known tool."""

    proposal: Annotated[str, "Its hash."]
    discussed: Annotated[bool, "Whether its description discusses the tool."]
    reason: Annotated[ReasonPayload, "Why it came up."]


class KnownPayload(TypedDict):
    """A known tool that proposals come close to."""

    id: Annotated[str, "Its id in the catalogue."]
    name: Annotated[str, "What it is called."]
    sources: Annotated[list[str], "Keys of sources.yaml, or web addresses, that tell of it."]
    proposals: Annotated[list[LikenessPayload], "The proposals that come close."]


class RepeatedPayload(TypedDict):
    """An input that holds the same bytes as one before it, which alone counts."""

    file: Annotated[str, "The name of the input."]
    same_as: Annotated[str, "The name of the one before it."]


class LeftOutPayload(TypedDict):
    """An input that is not a valid description."""

    file: Annotated[str, "The name of the input."]
    sha256: Annotated[str, "The hash of its bytes."]
    errors: Annotated[list[ErrorPayload], "What is wrong with it."]


class EndPayload(TypedDict):
    """How the run ended."""

    compared: Annotated[int, "How many proposals were compared."]
    exit_code: Annotated[int, "The exit code."]
    reasons: Annotated[list[str], "Why it is that, in words."]


class ComparisonPayload(TypedDict):
    """A comparison of proposals."""

    schema_version: Annotated[int, "The version of this shape."]
    toolcheck: Annotated[str, "The version of the program."]
    what_if: Annotated[
        str | None, "That other weights than the rubric's were used, in words; null where they were not."
    ]
    rubric: Annotated[RubricPayload, "The rubric used."]
    weights: Annotated[WeightsPayload, "The weights used."]
    variation: Annotated[VariationPayload, "What rank ranges rest on."]
    note: Annotated[list[str], "What a result is not, in words."]
    source: Annotated[str, "Whose work the rubric rests on."]
    proposals: Annotated[
        list[ProposalPayload], "Those that are ranked, in the order of the mean rank; then blocked ones; then the rest."
    ]
    groups: Annotated[list[GroupPayload], "Proposals that cannot be told apart, in their order."]
    neighbours: Annotated[list[NeighboursPayload], "Each two proposals next to each other in the ranking."]
    overview: Annotated[OverviewPayload, "The portfolio as a whole."]
    clusters: Annotated[list[ClusterPayload], "Proposals that resemble each other."]
    known_tools: Annotated[list[KnownPayload], "Known tools that proposals come close to."]
    repeated: Annotated[list[RepeatedPayload], "Inputs that were there before."]
    rejected: Annotated[list[LeftOutPayload], "Inputs that were left out."]
    summary: Annotated[EndPayload, "How the run ended."]
