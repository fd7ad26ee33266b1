"""What the HTML page shows of one proposal, wherever it tells of it, as plain data for its templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.report import wording
from toolcheck.report.close_tools import told
from toolcheck.report.comparison import words
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.assessment.model import FlagResult, Score
    from toolcheck.portfolio.comparison import Comparison, Ranked
    from toolcheck.portfolio.entrants import Entrant, Part
    from toolcheck.portfolio.missing import Missing
    from toolcheck.report.close_tools import ToldTool
    from toolcheck.rubric.model import Bands

_MARGIN = 1.5
"""How far the first and the last rank of a picture are from its sides, in per cent of its width."""
_NO_RANK = "none"
_STATES = (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)


class CellView(NamedTuple):
    """One recommendation of a proposal: in words, with the class of a tint, and what it sorts by."""

    label: str
    text: str
    tint: str
    key: str
    score: Score | None


class RowView(NamedTuple):
    """One proposal wherever the page tells of it; `at` is where its ranks are in a picture, in per cent."""

    anchor: str
    label: str
    entrant: Entrant
    outcome_key: int
    ranks: str
    low: int
    high: int
    mean: str
    mean_key: str
    at: tuple[str, ...]
    group: str
    group_key: int
    range: str
    shown_key: str
    answered: str
    answered_key: str
    flags: str
    flags_key: int
    nine: tuple[CellView, ...]
    flag_groups: tuple[tuple[str, tuple[FlagResult, ...]], ...]
    missing: tuple[Missing, ...]
    close_tools: tuple[tuple[ToldTool, str], ...]
    neighbours: tuple[str, ...]

    @property
    def nine_words(self) -> str:
        """The nine in one sentence."""
        return "; ".join(f"{cell.label} {cell.text}" for cell in self.nine)

    @property
    def search_words(self) -> str:
        """What the row is found by, beside what it shows."""
        categories = self.entrant.profile.facets.get("categories") or ()
        return " ".join((self.entrant.stage, *categories))


def rows_of(comparison: Comparison, most_missing: int | None) -> dict[str, RowView]:
    """Every proposal by its hash, in the order of the page; what is missing is cut after so many (None: not at all)."""
    labels = words.labels_of(comparison)
    ranked = {one.entrant.sha256: one for one in comparison.ranked}
    sizes = [len(group) for group in comparison.groups]
    neighbours: dict[str, list[str]] = {}
    for pair in comparison.neighbours:
        line = words.neighbours_line(pair, labels, comparison.rubric)
        for entrant in (pair.first, pair.second):
            neighbours.setdefault(entrant.sha256, []).append(line)
    outcomes = [one.entrant for outcome in words.OUTCOMES for one in words.in_outcome(comparison, outcome)]
    order = (*outcomes, *comparison.blocked, *comparison.unscored)
    return {
        entrant.sha256: _row(
            f"p{number}",
            labels[entrant.sha256],
            entrant,
            _placed(ranked.get(entrant.sha256), sizes),
            comparison.rubric.bands,
            tuple(neighbours.get(entrant.sha256, ())),
            most_missing,
        )
        for number, entrant in enumerate(order, 1)
    }


class _Placed(NamedTuple):
    """What the ranking makes of a proposal, in words and as places in a picture."""

    ranks: str = _NO_RANK
    low: int = 0
    high: int = 0
    mean: str = ""
    mean_key: str = ""
    at: tuple[str, ...] = ()
    group: str = _NO_RANK
    group_key: int = 0


def _placed(ranked: Ranked | None, sizes: Sequence[int]) -> _Placed:
    if ranked is None:
        return _Placed()
    low, high, mean = ranked.ranks
    others = sizes[ranked.group - 1] - 1
    with_others = f", not told apart from {words.plural(others, 'other')}" if others else ""
    return _Placed(
        ranks=words.rank_range(ranked.ranks),
        low=low,
        high=high,
        mean=f"{mean:.1f}",
        mean_key=f"{mean:.4f}",
        at=tuple(_at(rank, sum(sizes)) for rank in (low, high, mean)),
        group=f"{ranked.group}{with_others}",
        group_key=ranked.group,
    )


def _at(rank: float, count: int) -> str:
    """Where a rank is, from left to right, in per cent."""
    share = (rank - 1) / (count - 1) if count > 1 else 0.5
    return f"{_MARGIN + (100 - 2 * _MARGIN) * share:.2f}"


def _row(  # noqa: PLR0913 - what a row is made of
    anchor: str,
    label: str,
    entrant: Entrant,
    placed: _Placed,
    bands: Bands,
    neighbours: tuple[str, ...],
    most_missing: int | None,
) -> RowView:
    score = entrant.score
    groups = ((state.value, tuple(flag for flag in entrant.flags if flag.state is state)) for state in _STATES)
    return RowView(
        anchor=anchor,
        label=label,
        entrant=entrant,
        outcome_key=words.OUTCOMES.index(entrant.outcome) if entrant.outcome in words.OUTCOMES else len(words.OUTCOMES),
        **placed._asdict(),
        range=wording.score_range(score),
        shown_key=f"{score.shown:.4f}" if score else "-1",
        answered=words.answered(entrant),
        answered_key=f"{score.answered:.4f}" if score else "-1",
        flags=words.short_flags(entrant),
        flags_key=_gravity(entrant),
        nine=tuple(_cell(part, bands) for part in entrant.parts),
        flag_groups=tuple((state, flags) for state, flags in groups if flags),
        missing=entrant.missing[:most_missing],
        close_tools=tuple(
            (told(tool.entry), words.discussed(is_discussed=tool.discussed)) for tool in entrant.close_tools
        ),
        neighbours=neighbours,
    )


def _gravity(entrant: Entrant) -> int:
    """What red flags sort by: the gravest that are raised first, then those that are open."""
    raised = [flag.flag.severity for flag in entrant.flags if flag.state is FlagState.RAISED]
    still_open = sum(flag.state is FlagState.OPEN for flag in entrant.flags)
    key = 0
    for count in (*(raised.count(severity) for severity in Severity), still_open):
        key = key * 1000 + min(count, 999)
    return key


def _cell(part: Part, bands: Bands) -> CellView:
    label, score = part.recommendation.label, part.score
    if score is None:
        return CellView(label, words.cell(part), "none", "-1", None)
    tint = "low" if score.shown < bands.weak_below else "middle" if score.shown < bands.promising_below else "high"
    return CellView(label, words.cell(part), tint, f"{score.shown:.4f}", score)
