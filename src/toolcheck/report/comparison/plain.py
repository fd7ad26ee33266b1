"""A comparison as plain text: linear, one thing a line, states as words; for pipes, logs and screen readers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.close_tools import told
from toolcheck.report.comparison import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Rejected, Style

_MOST_MISSING = 10


def as_plain(report: ComparisonReport, style: Style) -> str:
    """The whole report."""
    return words.text_of(_lines(report, style), style)


def _lines(report: ComparisonReport, style: Style) -> Iterator[str]:
    comparison = report.comparison
    labels = words.labels_of(comparison)
    notice = words.weights_notice(comparison)
    yield from [notice] if notice else []
    yield words.opening(comparison)
    yield from map(words.repeated_line, report.repeated)
    if comparison.entrants:
        yield from _ranking(comparison, labels)
        if not style.quiet:
            yield from _closeness(comparison, labels)
            yield from _portfolio(comparison, None if style.verbose else _MOST_MISSING)
            yield from _likenesses(comparison, labels)
    for rejected in report.rejected:
        yield from _rejected(rejected)
    yield from words.basis(report)


def _ranking(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    if len(comparison.ranked) > 1:
        yield words.how_ranked(comparison)
    count = len(comparison.ranked)
    for outcome in words.OUTCOMES:
        found = words.in_outcome(comparison, outcome)
        yield from [f"outcome {outcome}: {words.plural(len(found), 'proposal')}"] if found else []
        for ranked in found:
            place = f"rank {words.rank_range(ranked.ranks)} of {count}, group {ranked.group}"
            yield from _entrant(ranked.entrant, labels, place)
    for heading, entrants in (("blocked, not ranked", comparison.blocked), ("without a score", comparison.unscored)):
        yield from [f"{heading}: {words.plural(len(entrants), 'proposal')}"] if entrants else []
        for entrant in entrants:
            yield from _entrant(entrant, labels, "no rank")
            yield from (f"    because: {reason}" for reason in entrant.reasons)


def _entrant(entrant: Entrant, labels: dict[str, str], place: str) -> Iterator[str]:
    yield f"  {labels[entrant.sha256]}: {place}"
    yield f"    file: {printable(entrant.file)}"
    waived = f", {points(entrant.waived)} % waived" if entrant.waived else ""
    yield f"    total: {wording.score_range(entrant.score)}, answered: {words.answered(entrant)}{waived}"
    yield f"    red flags: {words.flags(entrant)}"
    yield f"    nine: {'; '.join(f'{part.recommendation.id} {words.cell(part)}' for part in entrant.parts)}"


def _closeness(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    groups = comparison.groups
    for number, (previous, group) in enumerate(pairwise(((), *groups)), 1):
        yield f"group {number}: {words.group_line(group, previous, labels, comparison.confidence)}"
    if comparison.neighbours:
        yield words.SWAPS
    for pair in comparison.neighbours:
        yield f"neighbours: {words.neighbours_line(pair, labels, comparison.rubric)}"


def _portfolio(comparison: Comparison, limit: int | None) -> Iterator[str]:
    overview = comparison.overview
    for number, average in enumerate(overview.averages):
        prefix = "weakest recommendation" if number == 0 else "recommendation"
        yield f"{prefix}: {words.average_line(average)}"
    for missing, count in overview.missing[:limit]:
        yield f"missing in {count} of {overview.size}: {words.missing_words(missing)}"
    for flag in overview.flags:
        yield f"red flag, {flag.flag.severity}: {flag.flag.title}; {words.flag_counts(flag)}"
    yield f"stages: {words.mix(overview.stages)}"
    yield f"categories: {words.mix(overview.categories)}"


def _likenesses(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    names = [labels[entrant.sha256] for entrant in comparison.entrants]
    for number, cluster in enumerate(comparison.clusters, 1):
        yield f"alike {number}: {', '.join(names[member] for member in cluster.members)}"
        for pair in cluster.pairs:
            yield f"  {names[pair.first]} and {names[pair.second]}: similarity {pair.similarity:.2f}"
            yield f"    shared: {words.reason_words(pair.reason)}"
    for likeness in comparison.known:
        tool = told(likeness.entry)
        yield f"close known tool: {tool.name}; {tool.seen}"
        for position, discussed, reason in likeness.proposals:
            yield f"  {names[position]}: {words.discussed(is_discussed=discussed)}"
            yield f"    shared: {words.reason_words(reason)}"
    if comparison.clusters or comparison.known:
        yield words.LIKENESS


def _rejected(rejected: Rejected) -> Iterable[str]:
    name = printable(rejected.name)
    yield f"not a valid description, left out: {name}"
    yield from (f"{name}:{problem.place}: error: {printable(problem.message)}" for problem in rejected.problems)
