"""Words and figures that all reports on a comparison share, so that all of them say the same thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.portfolio.missing import Lack
from toolcheck.portfolio.swaps import SwapKind
from toolcheck.report import wording
from toolcheck.rubric.model import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolcheck.portfolio.clusters import Reason
    from toolcheck.portfolio.comparison import Comparison, Neighbours, Ranked
    from toolcheck.portfolio.draws import RankRange
    from toolcheck.portfolio.entrants import Entrant, Part
    from toolcheck.portfolio.missing import Missing
    from toolcheck.portfolio.overview import Average, FlagCount
    from toolcheck.portfolio.swaps import Swap
    from toolcheck.report.comparison.model import ComparisonReport, Repeated
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric

OUTCOMES = (Outcome.STRONG, Outcome.PROMISING, Outcome.WEAK, Outcome.INCOMPLETE)
"""The groups of ranked proposals, the best first."""
NO_DIFFERENCE = (
    "A rank range is what the stated answers allow, not a measure of worth. Nothing was verified. Proposals of one "
    "group cannot be told apart by their descriptions: what decides between them has to come from somewhere else."
)
SWAPS = (
    "What would swap two neighbours is the smallest change of one recommendation's weight that would turn their order "
    "at the middle of their ranges."
)
LIKENESS = (
    "A similarity is a reason to bring people together, not a verdict: what does the same in other words is missed, "
    "and what shares words and facts can differ in what it does."
)


def labels_of(comparison: Comparison) -> dict[str, str]:
    """What to call each proposal, by its hash: its name, with the file behind it where a name is not the only one."""
    named = Counter(printable(entrant.name).casefold() for entrant in comparison.entrants)
    labels: dict[str, str] = {}
    for entrant in comparison.entrants:
        name = printable(entrant.name)
        is_only = name and named[name.casefold()] == 1
        labels[entrant.sha256] = name if is_only else f"{name} [{printable(entrant.file)}]".strip()
    return labels


def weights_notice(comparison: Comparison) -> str | None:
    """That other weights than the rubric's were used, said before anything else; None where they were not."""
    weights = comparison.weights
    if weights is None:
        return None
    own = {**weights.recommendations, **weights.criteria}
    return (
        f"WHAT IF: THE RUBRIC'S OWN WEIGHTS WERE NOT USED, but those of {printable(weights.file)} (sha256 "
        f"{weights.sha256[:12]}): {', '.join(f'{name} {weight:g}' for name, weight in own.items())}. Scores, outcomes "
        "and ranks hold for these weights alone and must not stand beside any others."
    )


def opening(comparison: Comparison) -> str:
    """How many proposals there are and what became of them; that there is nothing to compare, if so."""
    ranked, blocked, unscored = map(len, (comparison.ranked, comparison.blocked, comparison.unscored))
    parts = [f"{ranked} ranked"]
    parts += [f"{blocked} blocked and not ranked"] if blocked else []
    parts += [f"{unscored} without a score and not ranked"] if unscored else []
    told = f"{plural(len(comparison.entrants), 'proposal')}: {', '.join(parts)}"
    if len(comparison.entrants) == 1:
        return f"{told}. There is nothing to compare: it takes two proposals or more."
    return told if comparison.entrants else "There is nothing to compare: no valid description was found."


def how_ranked(comparison: Comparison) -> str:
    """What rank ranges and groups rest on."""
    draws, seed, spread = comparison.variation
    weights = f"every weight by a factor of up to {spread:g}, and " if spread > 1 else ""
    return (
        "Ranks run across outcomes, blocked proposals left out. Rank ranges hold nine of ten of "
        f"{draws:,} draws (5th to 95th percentile, seed {seed}), which vary {weights}every open answer between what is "
        "shown and what is possible. Proposals of one group cannot be told apart: none is behind the first of them in "
        f"{per_cent(comparison.confidence)} of the draws or more."
    )


def plural(count: int, word: str) -> str:
    """`1 proposal`, `2 proposals`."""
    return f"{count} {word}{'s' * (count != 1)}"


def share(value: float) -> str:
    """A share from 0 to 1 in per cent, cut, so that only what is certain reads as 100 %."""
    return f"{int(value * 100 + 1e-9)} %"


def per_cent(value: float) -> str:
    """A share from 0 to 1 as it was asked for."""
    return f"{value * 100:g} %"


def rank_range(ranks: RankRange) -> str:
    """`3–7`, or one figure where the rank is the same in nine of ten draws."""
    return str(ranks.low) if ranks.low == ranks.high else f"{ranks.low}–{ranks.high}"


def answered(entrant: Entrant) -> str:
    """`62 %`, or that there is nothing to answer."""
    return f"{points(entrant.score.answered)} %" if entrant.score else "none asked"


def flags(entrant: Entrant) -> str:
    """How many red flags of each kind are raised or open."""
    asked = (flag for flag in entrant.flags if flag.state is not FlagState.CLEARED)
    return ", ".join(wording.counted_flags(asked))


def short_flags(entrant: Entrant) -> str:
    """The same for a column: `2 high, 4 open`, or `none`."""
    raised = Counter(flag.flag.severity for flag in entrant.flags if flag.state is FlagState.RAISED)
    still_open = sum(flag.state is FlagState.OPEN for flag in entrant.flags)
    parts = [
        f"{count} {severity}{'s' * (count > 1 and severity is Severity.BLOCKER)}" for severity, count in raised.items()
    ]
    parts += [f"{still_open} open"] if still_open else []
    return ", ".join(parts) or "none"


def cell(part: Part) -> str:
    """Shown to possible of one recommendation, or `n/a` where nothing counts."""
    return wording.score_range(part.score) if part.score else "n/a"


def in_outcome(comparison: Comparison, outcome: Outcome) -> list[Ranked]:
    """The ranked proposals of one outcome, in the order of the ranking."""
    return [ranked for ranked in comparison.ranked if ranked.entrant.outcome is outcome]


def group_line(group: Sequence[Ranked], previous: Sequence[Ranked], labels: dict[str, str], least: float) -> str:
    """Who cannot be told apart, and from whom the first of them can."""
    names = [labels[ranked.entrant.sha256] for ranked in group]
    alone = len(names) == 1
    told = f"{names[0]} alone" if alone else f"{', '.join(names)} cannot be told apart"
    if not previous:
        return told
    leader = labels[previous[0].entrant.sha256]
    return f"{told}; {'it' if alone else names[0]} is behind {leader} in {per_cent(least)} of the draws or more"


def neighbours_line(pair: Neighbours, labels: dict[str, str], rubric: Rubric) -> str:
    """How often the first of two is ahead, and what would turn that."""
    first, second = (labels[entrant.sha256] for entrant in (pair.first, pair.second))
    return f"{first} before {second}: ahead in {share(pair.ahead)} of the draws; {swap_words(pair.swap, rubric)}"


_SWAPS = {
    SwapKind.NONE: "no change of one weight would swap them",
    SwapKind.EVERY: "level or ahead in each recommendation, so that no weights would swap them",
    SwapKind.LEVEL: "level at the middle of their ranges",
    SwapKind.SWAPPED: "the middle of their ranges puts them the other way around",
}


def swap_words(swap: Swap, rubric: Rubric) -> str:
    """`Fit × 1.53 would swap them`: the smallest change of one weight, rounded so that it is large enough."""
    if swap.kind is not SwapKind.WEIGHT:
        return _SWAPS[swap.kind]
    label = next(part.label for part in rubric.recommendations if part.id == swap.recommendation)
    return f"{label} {factor(swap.factor)} would swap them"


def factor(value: float) -> str:
    """`× 1.53` or `÷ 1.53`, away from 1."""
    sign, size = ("×", value) if value >= 1 else ("÷", 1 / value)
    return f"{sign} {int(size * 100 + 1) / 100:,.2f}"


def missing_words(missing: Missing) -> str:
    """A fact by its name, or the evidence for it."""
    return f"evidence for {missing.fact}" if missing.lack is Lack.EVIDENCE else missing.fact


def average_line(average: Average) -> str:
    """The means of one recommendation, in which every proposal counts the same."""
    shown, possible = points(average.shown), points(average.possible)
    mean = f"plain mean over {plural(average.scored, 'proposal')}"
    return f"{average.recommendation.label}: {shown} shown, {possible} possible ({mean})"


def mix(counts: Iterable[tuple[str, int]]) -> str:
    """`3 pilot, 1 idea`."""
    return ", ".join(f"{count} {word}" for word, count in counts)


def reason_words(reason: Reason) -> str:
    """Why two things came up together."""
    parts = [f"{name} {', '.join(words)}" for name, words in reason.shared.items()]
    parts += [f"words {', '.join(map(printable, reason.words))}"] if reason.words else []
    return "; ".join(parts)


def repeated_line(repeated: Repeated) -> str:
    """That a file counts once."""
    file, same_as = map(printable, repeated)
    return f"{file} holds the same bytes as {same_as}, which alone counts"


def basis(report: ComparisonReport) -> list[str]:
    """What it all rests on."""
    rubric, weights = report.comparison.rubric, report.comparison.weights
    own = f"weights of {printable(weights.file)}, sha256 {weights.sha256[:12]}" if weights else "its own weights"
    sha256 = weights.rubric_sha256 if weights else rubric.sha256
    return [
        f"rubric {rubric.id} {rubric.version} (sha256 {sha256[:12]}), {own}",
        NO_DIFFERENCE,
        rubric.disclaimer,
        rubric.acknowledgement,
    ]


def flag_counts(count: FlagCount) -> str:
    """In how many proposals a red flag is raised, open and cleared."""
    states = (("raised", count.raised), ("open", count.open), ("cleared", count.cleared))
    return ", ".join(f"{state} in {number}" for state, number in states if number)


def discussed(*, is_discussed: bool) -> str:
    """Whether a proposal speaks of a known tool that it comes close to."""
    return "discussed in the file" if is_discussed else "not discussed in the file"


def text_of(lines: Iterable[str], style: Style) -> str:
    """Lines as a text, in the characters of a style."""
    text = wording.text_of(lines, style)
    return text if style.unicode else in_ascii(text)


def in_ascii(text: str) -> str:
    """The program's own signs in ASCII."""
    return wording.in_ascii(text).replace("×", "x").replace("÷", "/")
