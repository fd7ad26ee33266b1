"""Figures of both sides beside each other, and changes in tenths of a point that add up as they are shown."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.model import Score
from toolcheck.documents.printable import printable
from toolcheck.portfolio.split import change_between
from toolcheck.report.difference.told import together
from toolcheck.report.wording import score_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolcheck.portfolio.snapshot import Figures
    from toolcheck.portfolio.split import Change, Part
    from toolcheck.report.difference.told import Told

TOTAL = "total"
FIGURES = ("", "OLD", "NEW", "shown", "possible", "by")
"""The heads of a table of rows."""
_TENTH = Decimal("0.1")
_NO_CHANGE = Decimal(0)


class PartRow(NamedTuple):
    """What some causes did, as it is shown; causes that did nothing are left out."""

    causes: str
    shown: str
    possible: str


class Row(NamedTuple):
    """The total or a recommendation: the range on both sides, and the change in shown and in possible.

    `sign` is 1 for a gain in shown, or else in possible, -1 for a loss, and 0 where a side has no score.
    """

    name: str
    old: str
    new: str
    shown: str
    possible: str
    parts: tuple[PartRow, ...]
    sign: int

    @property
    def by(self) -> str:
        """What did it, where it is not told part by part."""
        return self.parts[0].causes if len(self.parts) == 1 else ""

    @property
    def told_apart(self) -> tuple[PartRow, ...]:
        """The parts, where there are several."""
        return self.parts if len(self.parts) > 1 else ()


def range_of(figures: Figures | None) -> str:
    """`39–82`, or `no score`."""
    return score_range(Score(*map(float, figures)) if figures else None)


def rows(told: Told) -> Iterator[Row]:
    """The total, then each recommendation whose figures changed, in the order of the newer rubric."""
    old, new = told.difference.old, told.difference.new
    ranges = (range_of(old.total), range_of(new.total))
    yield _row(TOTAL, ranges, change_between(old.total, new.total), told.split.total)
    for id_ in _ids(told):
        was, now = old.recommendations.get(id_), new.recommendations.get(id_)
        ranges = (_range_in(old.recommendations, id_), _range_in(new.recommendations, id_))
        if was != now or ranges[0] != ranges[1]:
            yield _row(id_, ranges, change_between(was, now), told.split.recommendations.get(id_, ()))


def unchanged(told: Told) -> list[str]:
    """The recommendations whose figures are the same on both sides."""
    old, new = told.difference.old.recommendations, told.difference.new.recommendations
    return [id_ for id_ in _ids(told) if id_ in old and id_ in new and old[id_] == new[id_]]


def _ids(told: Told) -> list[str]:
    return list({**told.difference.new.recommendations, **told.difference.old.recommendations})


def _range_in(recommendations: Mapping[str, Figures | None], id_: str) -> str:
    return range_of(recommendations[id_]) if id_ in recommendations else "not in the rubric"


def _row(name: str, ranges: tuple[str, str], change: Change | None, parts: Sequence[Part]) -> Row:
    if change is None:
        return Row(printable(name), *ranges, "", "", (), 0)
    shown = in_tenths([part.change.shown for part in parts])
    possible = in_tenths([part.change.possible for part in parts])
    told = tuple(
        PartRow(together(part.causes), signed(gain), signed(widening))
        for part, gain, widening in zip(parts, shown, possible, strict=True)
        if any(part.change)
    )
    leading = change.shown or change.possible
    sign = (leading > 0) - (leading < 0)
    return Row(printable(name), *ranges, signed(sum(shown, _NO_CHANGE)), signed(sum(possible, _NO_CHANGE)), told, sign)


def in_tenths(parts: Sequence[Decimal]) -> list[Decimal]:
    """The parts rounded to tenths so that they add up to their sum rounded to a tenth.

    All are cut, and the tenths then missing go to those that lost most.
    """
    whole = sum(parts, _NO_CHANGE).quantize(_TENTH)
    cut = [part.quantize(_TENTH, ROUND_FLOOR) for part in parts]
    missing = int((whole - sum(cut, _NO_CHANGE)) / _TENTH)
    by_loss = sorted(range(len(parts)), key=lambda at: cut[at] - parts[at])
    for at in by_loss[:missing]:
        cut[at] += _TENTH
    return cut


def signed(change: Decimal | float) -> str:
    """Points with their sign: +1.5; `0.0` where there is none."""
    text = f"{change:+.1f}"
    return "0.0" if text in {"+0.0", "-0.0"} else text
