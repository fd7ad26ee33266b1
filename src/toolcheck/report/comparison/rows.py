"""A comparison as rows: what `csv` and `xlsx` tell of each proposal, in the order of the ranking.

Numbers are numbers, so that whoever reads the table can count with them; what there is no figure for is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.report.close_tools import told
from toolcheck.report.columns import (
    COUNT,
    DIGITS,
    FLAG_COLUMNS,
    POINTS,
    TEXT,
    Cell,
    Column,
    figures,
    flag_counts,
)
from toolcheck.report.comparison import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.portfolio.clusters import Reason
    from toolcheck.portfolio.comparison import Comparison, Ranked
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Rejected

_RANKING = (
    *(Column(name, TEXT) for name in ("file", "name", "outcome", "place")),
    *(Column(name, COUNT) for name in ("rank_low", "rank_high")),
    Column("rank_mean", POINTS),
    *(Column(name, COUNT) for name in ("ranked", "group")),
    *(Column(name, POINTS) for name in ("shown", "possible", "answered", "waived")),
    *FLAG_COLUMNS,
    *(Column(name, TEXT) for name in ("stage", "as_of")),
    Column("missing", COUNT),
    *(Column(name, TEXT) for name in ("reasons", "resembles", "close_tools", "same_bytes", "errors", "input_sha256")),
)
"""`place` says whether there is a rank, `missing` counts what is not stated, `resembles` tells who else is alike."""

CRITERIA = (
    *(Column(name, TEXT) for name in ("file", "name", "criterion", "recommendation", "question")),
    Column("weight", POINTS),
    *(Column(name, POINTS) for name in ("shown", "possible")),
    Column("counts", TEXT),
)
FLAGS = tuple(Column(name, TEXT) for name in ("file", "name", "red_flag", "severity", "state", "title", "question"))
DUPLICATES = (
    Column("kind", TEXT),
    Column("number", COUNT),
    *(Column(name, TEXT) for name in ("first", "second")),
    Column("similarity", POINTS),
    *(Column(name, TEXT) for name in ("shared", "words", "discussed")),
)
"""Pairs: two proposals of a cluster, or a proposal and a known tool, with what both say."""


def ranking_columns(comparison: Comparison) -> tuple[Column, ...]:
    """The columns of a ranking; before all others, where the rubric's weights were not used, that this is so."""
    return (Column("what_if", TEXT), *_RANKING) if comparison.weights else _RANKING


class Place(NamedTuple):
    """A proposal with what the ranking makes of it; without a rank where it has none."""

    entrant: Entrant
    place: str
    ranked: Ranked | None


def places(comparison: Comparison) -> Iterator[Place]:
    """All proposals: those that are ranked in their order, then those that are not."""
    yield from (Place(ranked.entrant, "ranked", ranked) for ranked in comparison.ranked)
    yield from (Place(entrant, "blocked, not ranked", None) for entrant in comparison.blocked)
    yield from (Place(entrant, "no score, not ranked", None) for entrant in comparison.unscored)


def nine_row(entrant: Entrant) -> dict[str, Cell]:
    """Shown and possible of each recommendation that has a score."""
    cells: dict[str, Cell] = {}
    for part in entrant.parts:
        cells |= figures(f"{part.recommendation.id}_", part.score)
    return cells


def ranking_rows(report: ComparisonReport) -> Iterator[tuple[Place | None, dict[str, Cell]]]:
    """A row a proposal, with its place; then one a file that is no valid description, with its errors."""
    comparison = report.comparison
    resembled, close = _resembled(comparison), _close_tools(comparison)
    notice = words.weights_notice(comparison)
    copies: dict[str, list[str]] = {}
    for file, same_as in report.repeated:
        copies.setdefault(same_as, []).append(file)
    for place in places(comparison):
        entrant = place.entrant
        yield (
            place,
            {
                "what_if": notice,
                **_figures(place, len(comparison.ranked)),
                "resembles": _joined(resembled.get(entrant.sha256, ())),
                "close_tools": _joined(close.get(entrant.sha256, ())),
                "same_bytes": _joined(copies.get(entrant.file, ())),
            },
        )
    for rejected in report.rejected:
        yield None, {"what_if": notice, **_rejected(rejected)}


def _figures(place: Place, count: int) -> dict[str, Cell]:
    entrant, word, ranked = place
    cells: dict[str, Cell] = {
        "file": entrant.file,
        "name": entrant.name,
        "outcome": entrant.outcome.value,
        "place": word,
        **figures("", entrant.score),
        "waived": round(entrant.waived, DIGITS),
        **flag_counts(entrant.flags),
        "stage": entrant.stage,
        "as_of": entrant.as_of,
        "missing": len(entrant.missing),
        "reasons": _joined(entrant.reasons),
        "input_sha256": entrant.sha256,
    }
    if ranked:
        low, high, mean = ranked.ranks
        cells |= {"rank_low": low, "rank_high": high, "rank_mean": round(mean, DIGITS)}
        cells |= {"ranked": count, "group": ranked.group}
    return cells


def _rejected(rejected: Rejected) -> dict[str, Cell]:
    errors = [f"{problem.place}: {problem.message}" for problem in rejected.problems]
    return {
        "file": rejected.name,
        "place": "not valid, left out",
        "errors": _joined(errors),
        "input_sha256": rejected.sha256,
    }


def _joined(texts: Sequence[str]) -> Cell:
    return "; ".join(texts) or None


def _resembled(comparison: Comparison) -> dict[str, list[str]]:
    """What to call the other members of each proposal's cluster, by its hash."""
    labels = words.labels_of(comparison)
    found: dict[str, list[str]] = {}
    for cluster in comparison.clusters:
        members = [comparison.entrants[member].sha256 for member in cluster.members]
        found |= {one: [labels[other] for other in members if other != one] for one in members}
    return found


def _close_tools(comparison: Comparison) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for likeness in comparison.known:
        for position, _, _ in likeness.proposals:
            found.setdefault(comparison.entrants[position].sha256, []).append(told(likeness.entry).name)
    return found


def criteria_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """What each criterion of each proposal shows and could show, of 100; empty where it does not count."""
    for entrant, _, _ in places(comparison):
        for part in entrant.parts:
            credits_ = zip(part.recommendation.criteria, part.shown, part.possible, part.counted, strict=True)
            for criterion, shown, possible, counts in credits_:
                shares: list[Cell] = [round(100 * share, DIGITS) for share in (shown, possible)]
                yield [
                    *(entrant.file, entrant.name, criterion.id, part.recommendation.id, criterion.question),
                    criterion.weight,
                    *(shares if counts else (None, None)),
                    "yes" if counts else "no",
                ]


def flag_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """The red flags of each proposal that are not absent."""
    for entrant, _, _ in places(comparison):
        for flag, state, _ in entrant.flags:
            yield [entrant.file, entrant.name, flag.id, flag.severity, state, flag.title, flag.question]


def duplicate_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """Pairs that resemble each other: proposals by cluster, then known tools with the proposals close to them."""
    labels = words.labels_of(comparison)
    names = [labels[entrant.sha256] for entrant in comparison.entrants]
    for number, cluster in enumerate(comparison.clusters, 1):
        for pair in cluster.pairs:
            similarity = round(pair.similarity, DIGITS)
            both = (names[pair.first], names[pair.second])
            yield ["proposals", number, *both, similarity, *_reason(pair.reason), None]
    for number, likeness in enumerate(comparison.known, 1):
        for position, is_discussed, reason in likeness.proposals:
            both = (names[position], told(likeness.entry).name)
            told_in_file = words.discussed(is_discussed=is_discussed)
            yield ["known tool", number, *both, None, *_reason(reason), told_in_file]


def _reason(reason: Reason) -> tuple[Cell, Cell]:
    shared = [f"{name} {', '.join(values)}" for name, values in reason.shared.items()]
    return _joined(shared), ", ".join(reason.words) or None


def basis_by_name(report: ComparisonReport) -> dict[str, Cell]:
    """What it all rests on, for tables; the hash of weights is empty where the rubric's own were used."""
    rubric, weights = report.comparison.rubric, report.comparison.weights
    draws, seed, spread = report.comparison.variation
    return {
        "rubric": rubric.id,
        "rubric_version": rubric.version,
        "rubric_sha256": weights.rubric_sha256 if weights else rubric.sha256,
        "weights_sha256": weights.sha256 if weights else None,
        "draws": draws,
        "seed": seed,
        "weight_spread": spread,
        "confidence": report.comparison.confidence,
        "note": f"{words.NO_DIFFERENCE} {rubric.disclaimer}",
        "source": rubric.acknowledgement,
    }
