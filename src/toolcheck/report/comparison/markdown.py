"""A comparison as Markdown, for a comment or the notes of a meeting."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolcheck.report import wording
from toolcheck.report.close_tools import told
from toolcheck.report.comparison import words
from toolcheck.report.inert import code_in_markdown, in_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style

_MOST_MISSING = 10
_RANKING = (
    "| Proposal | Outcome | Rank | Group | Shown–possible | Answered | Red flags | File |",
    "| - | - | -: | -: | -: | -: | - | - |",
)
_FLAGS = ("| Red flag | Severity | Raised in | Open in | Cleared in |", "| - | - | -: | -: | -: |")


def as_markdown(report: ComparisonReport, style: Style) -> str:
    """The whole report."""
    return words.text_of(_lines(report, style), style)


def _lines(report: ComparisonReport, style: Style) -> Iterator[str]:
    comparison = report.comparison
    labels = words.labels_of(comparison)
    notice = words.weights_notice(comparison)
    yield from (f"**{in_markdown(notice)}**", "") if notice else ()
    yield "## Proposals compared"
    yield from ("", in_markdown(words.opening(comparison)))
    yield from _list(words.repeated_line(repeated) for repeated in report.repeated)
    if comparison.entrants:
        yield from _ranking(comparison, labels)
        yield from _blocked(comparison, labels)
        if not style.quiet:
            yield from _groups(comparison, labels)
            yield from _portfolio(comparison, None if style.verbose else _MOST_MISSING)
            yield from _likenesses(comparison, labels)
    yield from _rejected(report)
    yield from ("", "---")
    for line in words.basis(report):
        yield from ("", in_markdown(line))


def _heading(text: str) -> Iterator[str]:
    yield from ("", f"### {text}", "")


def _list(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from ("",) if number == 0 else ()
        yield f"- {in_markdown(line)}"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(map(in_markdown, cells))} |"


def _ranking(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    if not comparison.ranked:
        return
    yield from _heading("Ranking, by outcome")
    yield from _RANKING
    count = len(comparison.ranked)
    for outcome in words.OUTCOMES:
        for ranked in words.in_outcome(comparison, outcome):
            rank = f"{words.rank_range(ranked.ranks)} of {count}"
            yield _row(ranked.entrant, labels, rank, str(ranked.group))
    if count > 1:
        yield from ("", in_markdown(words.how_ranked(comparison)))


def _row(entrant: Entrant, labels: dict[str, str], rank: str, group: str) -> str:
    return _cells(
        *(labels[entrant.sha256], entrant.outcome.value, rank, group),
        *(wording.score_range(entrant.score), words.answered(entrant), words.short_flags(entrant), entrant.file),
    )


def _blocked(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    for heading, entrants in (("Blocked, not ranked", comparison.blocked), ("Without a score", comparison.unscored)):
        yield from _heading(heading) if entrants else ()
        for entrant in entrants:
            figures = f"{wording.score_range(entrant.score)}, {words.answered(entrant)} answered"
            name = f"**{in_markdown(labels[entrant.sha256])}**"
            yield f"- {name}, {code_in_markdown(entrant.file)}: {in_markdown(figures)}"
            yield from (f"  - {in_markdown(reason)}" for reason in entrant.reasons)


def _groups(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    groups = comparison.groups
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - one proposal is a group by itself
        return
    yield from _heading("Who can be told apart")
    for number, (previous, group) in enumerate(pairwise(((), *groups)), 1):
        line = words.group_line(group, previous, labels, comparison.confidence)
        yield f"- **Group {number}**: {in_markdown(line)}"


def _portfolio(comparison: Comparison, limit: int | None) -> Iterator[str]:
    overview = comparison.overview
    yield from _heading("The portfolio")
    if overview.averages:
        yield f"- Weakest recommendation: {in_markdown(words.average_line(overview.averages[0]))}"
    yield f"- Stages: {in_markdown(words.mix(overview.stages))}"
    yield f"- Categories: {in_markdown(words.mix(overview.categories))}"
    yield from _heading("Most often missing") if overview.missing else ()
    for missing, count in overview.missing[:limit]:
        yield f"- {count} of {overview.size}: {in_markdown(words.missing_words(missing))}"
    if overview.flags:
        yield from _heading("Red flags by kind")
        yield from _FLAGS
    for flag, *counts in overview.flags:
        yield _cells(flag.title, flag.severity.value, *map(str, counts))


def _likenesses(comparison: Comparison, labels: dict[str, str]) -> Iterator[str]:
    names = [labels[entrant.sha256] for entrant in comparison.entrants]
    yield from _heading("Proposals that resemble each other") if comparison.clusters else ()
    for cluster in comparison.clusters:
        yield f"- **{in_markdown(', '.join(names[member] for member in cluster.members))}**"
        for first, second, similarity, reason in cluster.pairs:
            both = f"{names[first]} and {names[second]}: similarity {similarity:.2f}"
            yield f"  - {in_markdown(f'{both}; {words.reason_words(reason)}')}"
    yield from _heading("Known tools that proposals come close to") if comparison.known else ()
    for likeness in comparison.known:
        tool = told(likeness.entry)
        yield f"- **{in_markdown(tool.name)}**, {in_markdown(tool.seen)}"
        for position, discussed, reason in likeness.proposals:
            line = f"{names[position]}, {words.discussed(is_discussed=discussed)}; {words.reason_words(reason)}"
            yield f"  - {in_markdown(line)}"
    if comparison.clusters or comparison.known:
        yield from ("", in_markdown(words.LIKENESS))


def _rejected(report: ComparisonReport) -> Iterator[str]:
    yield from _heading("Not valid, left out") if report.rejected else ()
    for rejected in report.rejected:
        for problem in rejected.problems:
            yield f"- {code_in_markdown(f'{rejected.name}:{problem.place}')} {in_markdown(problem.message)}"
