"""Which facts changed between two descriptions, and how that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from conftest import TESTS, describe, smallest
from toolcheck.documents.reader import read_document
from toolcheck.portfolio.difference import compare
from toolcheck.portfolio.fact_changes import changed_facts
from toolcheck.report.difference.facts import in_short, kind_of, line_of
from variations import assessed

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = TESTS / "difference" / "facts.yaml"
CASES = read_document(str(_FILE), _FILE.read_bytes()).data["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_facts_that_changed_are_told_with_their_lines(case: Mapping[str, Any]) -> None:
    old, new = (describe(smallest(**case[side])) for side in ("old", "new"))
    assert [f"{kind_of(change)} {line_of(change)}" for change in changed_facts(old, new)] == case["lines"]


ITEM = {"title": "Survey", "date": "2026-01", "file": "a.pdf"}
FACTS = {
    "purpose": {"problem": "Wages go unpaid to half of the pickers in the valley, as our survey of 2026 shows."},
    "exploitation": ["labour"],
    "phases": ["prevention"],
    "countries": ["NO"],
}


@pytest.mark.parametrize(
    ("supports", "behind"), [(["purpose.problem"], ["evidence"]), (["purpose.alternatives"], [])], ids=("it", "other")
)
def test_evidence_stands_behind_a_level_that_it_lifts(supports: list[str], behind: list[str]) -> None:
    old = smallest(stage="pilot", **FACTS)
    new = {**old, "evidence": [{**ITEM, "supports": supports}]}
    difference = compare(assessed(old), assessed(new))
    moved = {move.id: difference.facts_behind(move) for move in difference.moves}
    found = [change.path[0] for change in moved.get("purpose.problem", ())]
    assert found == behind


def test_a_level_that_moves_names_the_facts_that_it_hangs_on_and_no_others() -> None:
    old = smallest(purpose={"problem": "Wages go unpaid."}, upkeep={"owner": "A"})
    new = smallest(purpose={"problem": "Wages go unpaid.", "excluded_uses": ["Policing"]}, upkeep={"owner": "B"})
    difference = compare(assessed(old), assessed(new))
    (move,) = [move for move in difference.moves if move.id == "purpose.excluded-uses"]
    assert [".".join(map(str, change.path)) for change in difference.facts_behind(move)] == ["purpose.excluded_uses"]
    assert len(difference.facts) == 2


def test_a_value_in_short_keeps_to_one_line() -> None:
    new = smallest(purpose={"problem": "One line,\nand another.\u202e"})
    (change,) = changed_facts(describe(smallest()), describe(new))
    assert in_short(change.new, change.shape) == "One line, and another."
