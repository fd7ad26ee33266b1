"""Properties of comparisons: whatever two descriptions say, and however little of them is at hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from differences import DATES, another_rubric, as_reported, between, description_of, snapshot
from generators import chance, descriptions, properties, seeds
from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.documents.problems import DocumentError
from toolcheck.portfolio.difference import compare, compare_snapshots
from toolcheck.portfolio.fact_changes import changed_facts
from toolcheck.portfolio.split import Cause, Change, Side, Split, change_between, split
from toolcheck.report.difference.figures import in_tenths
from variations import CLOSE, assessed, respelt, shuffled, standard, thinned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.portfolio.fact_changes import FactChange, Said
    from toolcheck.portfolio.split import Part

Data = dict[str, Any]

NOTHING = Change(Decimal(0), Decimal(0), Decimal(0))
rubrics = st.sampled_from(("standard", "another"))
_at_hand = st.fixed_dictionaries(
    {
        "program": st.sampled_from((__version__, "0.0.1")),
        "described": st.booleans(),
        "rubric": st.booleans(),
        "catalogue": st.booleans(),
    }
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Data, Data]:
    """Two states of a tool: mostly one that says more than the other, or two that have little in common."""
    old = draw(descriptions)
    if draw(st.integers(0, 3)) == 0:
        return old, draw(descriptions)
    new = thinned(old, chance("thinned", draw(seeds)), 0.2)
    return (old, new) if draw(st.booleans()) else (new, old)


@st.composite
def sides(draw: st.DrawFn) -> tuple[Side, Side]:
    """Two sides, each assessed just now or as a report tells it, with more or less at hand."""
    return tuple(  # type: ignore[return-value]
        _side(data, str(at), draw(rubrics), draw(st.sampled_from(DATES)), draw(st.one_of(st.none(), _at_hand)))
        for at, data in enumerate(draw(pairs()))
    )


def _side(data: Data, sha256: str, rubric: str, as_of: Any, at_hand: dict[str, Any] | None) -> Side:
    description = description_of(data, sha256)
    try:
        side = Side(
            snapshot(description, {"standard": standard, "another": another_rubric}[rubric](), as_of), description
        )
    except DocumentError:  # the other rubric asks it of every tool
        side = Side(snapshot(description, standard(), as_of), description)
    return as_reported(side, **at_hand) if at_hand else side


def _sum(parts: Iterable[Part]) -> Change:
    total = NOTHING
    for part in parts:
        total = Change(*(one + other for one, other in zip(total, part.change, strict=True)))
    return total


@properties(150)
@given(sides())
def test_the_parts_add_up_to_the_whole_change(both: tuple[Side, Side]) -> None:
    """Exactly, in the total and in each recommendation, whatever is at hand."""
    old, new = both
    found = split(old, new, between)
    was, now = old.snapshot, new.snapshot
    figures = {id_: (was.recommendations.get(id_), now.recommendations.get(id_)) for id_ in found.recommendations}
    for parts, (before, after) in (
        (found.total, (was.total, now.total)),
        *((found.recommendations[id_], ends) for id_, ends in figures.items()),
    ):
        change = change_between(before, after)
        assert _sum(parts) == (change or NOTHING)
        assert len({part.causes for part in parts}) == len(parts)
        assert all(part.causes for part in parts)


@properties(30)
@given(sides())
def test_nothing_is_laid_to_what_is_the_same(both: tuple[Side, Side]) -> None:
    """A cause is named only where the sides differ in it, or do not tell; and so it is for every level that moved."""
    found = split(*both, between)
    old, new = (side.snapshot.basis for side in both)
    named = {cause for part in found.total for cause in part.causes}
    named |= {cause for causes in found.moved_by.values() for cause in causes}
    if old.rubric_sha256 == new.rubric_sha256:
        assert Cause.RUBRIC not in named
    if old.program == new.program:
        assert Cause.PROGRAM not in named
    if old.as_of == new.as_of and old.catalogue_sha256 and new.catalogue_sha256:
        assert Cause.SURROUNDINGS not in named
    assert Cause.UNEXPLAINED not in named


@properties(40)
@given(pairs(), st.sampled_from(DATES), st.sampled_from(DATES), rubrics, rubrics)
def test_all_is_told_apart_where_all_is_at_hand(
    both: tuple[Data, Data], was: Any, now: Any, one: str, two: str
) -> None:
    found = split(_side(both[0], "0", one, was, None), _side(both[1], "1", two, now, None), between)
    refused = any(data.get("not_applicable") for data in both)  # which breaks the way from one rubric to the other
    scored = found.total and all(len(part.causes) == 1 for part in found.total)
    assert scored or refused or not found.total


@properties(30)
@given(descriptions, seeds)
def test_a_description_beside_itself_has_not_changed(data: Data, seed: int) -> None:
    """However its keys and lists are ordered, and its unknowns and nones are spelt."""
    again = respelt(shuffled(data, chance("shuffled", seed)), chance("respelt", seed))
    difference = compare(assessed(data), assessed(again))
    assert difference.is_empty
    assert (difference.facts, difference.moves, difference.flags) == ((), (), ())
    old, new = (_side(each, "", "standard", None, None) for each in (data, again))
    assert split(old, new, between) == Split((), _nothing(), {})


def _nothing() -> dict[str, tuple[Part, ...]]:
    return {part.id: () for part in standard().recommendations}


@properties(40)
@given(pairs())
def test_swapping_the_sides_mirrors_everything(both: tuple[Data, Data]) -> None:
    old, new = map(assessed, both)
    there, back = compare(old, new), compare(new, old)
    assert there.is_empty == back.is_empty
    assert {(move.id, move.old, move.new) for move in there.moves} == {
        (move.id, move.new, move.old) for move in back.moves
    }
    gains = {move.id: move.points for move in back.moves}
    for move in there.moves:
        assert move.points == pytest.approx(-(gains[move.id] or 0), abs=CLOSE)
    assert {(flag.id, flag.old, flag.new) for flag in there.flags} == {
        (flag.id, flag.new, flag.old) for flag in back.flags
    }
    assert sorted(map(_told, there.facts)) == sorted(map(_told, map(_swapped, back.facts)))


def _told(change: FactChange) -> str:
    return repr((_said(change.old), _said(change.new)))


def _said(said: Said) -> object:
    return said.state, said.value, said.path if said.state != "unknown" else ()


def _swapped(change: FactChange) -> FactChange:
    return change._replace(old=change.new, new=change.old)


@properties(25)
@given(pairs())
def test_swapping_the_sides_turns_every_part_around_where_one_thing_differs(both: tuple[Data, Data]) -> None:
    as_of = DATES[1]
    first, second = (_side(data, str(at), "standard", as_of, None) for at, data in enumerate(both))
    there, back = split(first, second, between), split(second, first, between)
    for forth, reverse in zip(there.total, back.total, strict=True):
        assert forth.causes == reverse.causes
        assert forth.change == Change(*(-value for value in reverse.change))


@properties(40)
@given(pairs())
def test_facts_changed_exactly_where_something_else_is_stated(both: tuple[Data, Data]) -> None:
    """A level that moves without a date or a catalogue moving has a changed fact, and each change tells two things."""
    old, new = map(description_of, both)
    changes = changed_facts(old, new)
    for change in changes:
        assert (change.old.state, change.old.value) != (change.new.state, change.new.value)
    levels = compare(assess(old, standard(), DATES[1]), assess(new, standard(), DATES[1])).moves
    assert changes or not levels


@properties(40)
@given(descriptions)
def test_what_criteria_add_makes_the_total(data: Data) -> None:
    found = snapshot(description_of(data), standard())
    total = float(found.total.shown) if found.total else 0.0
    assert sum(found.points().values()) == pytest.approx(total, abs=1e-4)


@properties(25)
@given(pairs())
def test_the_largest_change_of_points_comes_first(both: tuple[Data, Data]) -> None:
    moves = compare(*map(assessed, both)).moves
    sizes = [abs(round(move.points or 0, 9)) for move in moves]
    assert sizes == sorted(sizes, reverse=True)


_points = st.integers(-1_000_000, 1_000_000).map(lambda number: Decimal(number) / 10_000)


@properties(200)
@given(st.lists(_points, min_size=1, max_size=5))
def test_parts_in_tenths_add_up_as_they_are_shown(parts: list[Decimal]) -> None:
    shown = in_tenths(parts)
    assert sum(shown) == sum(parts).quantize(Decimal("0.1"))  # type: ignore[union-attr]
    for tenth, part in zip(shown, parts, strict=True):
        assert abs(tenth - part) < Decimal("0.1")
        assert tenth == tenth.quantize(Decimal("0.1"))


def test_without_both_descriptions_no_fact_is_said_to_be_the_same() -> None:
    side = snapshot(
        description_of({"toolcheck": 1, "name": "A", "summary": "B", "stage": "idea", "as_of": 2026}), standard()
    )
    assert not compare_snapshots(side, side).facts_compared
