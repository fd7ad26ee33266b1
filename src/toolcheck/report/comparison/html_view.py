"""What the HTML page shows of a comparison, as plain data for its templates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.report.close_tools import told
from toolcheck.report.comparison import words
from toolcheck.report.comparison.html_rows import RowView, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.portfolio.clusters import Cluster, KnownLikeness
    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.portfolio.missing import Missing
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style

_MOST_MISSING = 15


class GroupView(NamedTuple):
    """Proposals that cannot be told apart, and the line that says so."""

    number: int
    line: str
    rows: tuple[RowView, ...]


class LikenessView(NamedTuple):
    """Things that resemble each other: a heading, proposals to go to, and pairs, each with the reason."""

    heading: str
    aside: str
    rows: tuple[RowView, ...]
    pairs: tuple[tuple[str, str], ...]


class ComparisonView(NamedTuple):
    """The page; `by_outcome` and `by_rank` hold the ranked proposals, `rows` all of them."""

    title: str
    ranked: int
    rows: tuple[RowView, ...]
    by_outcome: tuple[RowView, ...]
    by_rank: tuple[RowView, ...]
    apart: tuple[tuple[str, tuple[RowView, ...]], ...]
    groups: tuple[GroupView, ...]
    neighbours: tuple[str, ...]
    missing: tuple[tuple[Missing, int], ...]
    clusters: tuple[LikenessView, ...]
    known: tuple[LikenessView, ...]


def view_of(report: ComparisonReport, style: Style) -> ComparisonView:
    """Put together what is shown."""
    comparison = report.comparison
    limit = None if style.verbose else _MOST_MISSING
    rows = rows_of(comparison, limit)
    labels = words.labels_of(comparison)
    by_rank = tuple(rows[ranked.entrant.sha256] for ranked in comparison.ranked)
    by_outcome = tuple(sorted(by_rank, key=lambda row: row.outcome_key))
    apart = (("Blocked, not ranked", comparison.blocked), ("Without a score, not ranked", comparison.unscored))
    apart_rows = tuple((heading, tuple(rows[one.sha256] for one in found)) for heading, found in apart if found)
    in_order = [rows[entrant.sha256] for entrant in comparison.entrants]
    return ComparisonView(
        title=f"{words.plural(len(rows), 'proposal')} compared - toolcheck",
        ranked=len(by_rank),
        rows=(*by_outcome, *(row for _, found in apart_rows for row in found)),
        by_outcome=by_outcome,
        by_rank=by_rank,
        apart=apart_rows,
        groups=_groups(comparison, rows),
        neighbours=tuple(words.neighbours_line(pair, labels, comparison.rubric) for pair in comparison.neighbours),
        missing=comparison.overview.missing[:limit],
        clusters=tuple(_cluster(cluster, in_order) for cluster in comparison.clusters),
        known=tuple(_known(likeness, in_order) for likeness in comparison.known),
    )


def _groups(comparison: Comparison, rows: Mapping[str, RowView]) -> tuple[GroupView, ...]:
    labels = words.labels_of(comparison)
    return tuple(
        GroupView(
            number,
            words.group_line(group, previous, labels, comparison.confidence),
            tuple(rows[ranked.entrant.sha256] for ranked in group),
        )
        for number, (previous, group) in enumerate(pairwise(((), *comparison.groups)), 1)
    )


def _cluster(cluster: Cluster, rows: Sequence[RowView]) -> LikenessView:
    pairs = tuple(
        (
            f"{rows[pair.first].label} and {rows[pair.second].label}: similarity {pair.similarity:.2f}",
            words.reason_words(pair.reason),
        )
        for pair in cluster.pairs
    )
    members = tuple(rows[member] for member in cluster.members)
    return LikenessView(words.plural(len(members), "proposal"), "", members, pairs)


def _known(likeness: KnownLikeness, rows: Sequence[RowView]) -> LikenessView:
    tool = told(likeness.entry)
    pairs = tuple(
        (f"{rows[position].label}, {words.discussed(is_discussed=discussed)}", words.reason_words(reason))
        for position, discussed, reason in likeness.proposals
    )
    members = tuple(rows[position] for position, _, _ in likeness.proposals)
    return LikenessView(tool.name, tool.seen, members, pairs)
