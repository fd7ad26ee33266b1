"""Dates that cannot be in the order in which they are stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.assessment.lints.scan import Found, date_at, values_at
from toolcheck.documents.places import fact_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.lints.scan import Scan
    from toolcheck.documents.places import Path
    from toolcheck.rubric.lints import DatePair, Lint


def dates_out_of_order(lint: Lint, pairs: tuple[DatePair, ...], scan: Scan) -> Iterator[Found]:
    """A remark at the later named fact's date, or at the other one where that is the day of the statements."""
    facts, stage = scan.facts, scan.description.stage
    for pair in pairs:
        first = facts.get(str(pair.earlier[0]))
        if first is None or (first.__class__ is dict and first.get(pair.earlier[1]) is None):
            continue  # as for most pairs of most files
        if not pair.stages or stage in pair.stages:
            yield from _wrong_order(lint, pair, facts)


def _wrong_order(lint: Lint, pair: DatePair, facts: dict[str, Any]) -> Iterator[Found]:
    for path, value in values_at(facts, pair.earlier):
        earlier = date_at(value)
        for other, compared in values_at(facts, pair.later):
            later = date_at(compared)
            if earlier.first > later.last and _belong_together(path, other):
                where = path if pair.later == ("as_of",) else other
                words = f"{fact_name(path)} {earlier}, {fact_name(other)} {later}"
                yield Found(where, lint.remark(f"{words}; {pair.because}"))


def _belong_together(path: Path, other: Path) -> bool:
    """Whether two dates are not from different entries of one list."""
    for step, compared in zip(path, other, strict=False):
        if step != compared:
            return not isinstance(step, int)
    return True
