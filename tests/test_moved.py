"""What moved between two assessments, in a few lines."""

from __future__ import annotations

from conftest import smallest
from toolcheck.portfolio.difference import compare
from toolcheck.report.difference.sections import moved
from toolcheck.report.model import Style
from variations import assessed

WORDS = "Pickers in the valley are paid less than the law says for their work."
PUPILS = {"users": [{"group": "Pupils", "role": "public", "minors": "yes"}], "capabilities": []}


def test_outcome_total_levels_and_red_flags_are_told_a_line_each() -> None:
    old = smallest(purpose={"problem": "Debt."})
    new = smallest(
        purpose={"problem": WORDS}, exploitation=["labour"], phases=["prevention"], countries=["NO"], **PUPILS
    )
    difference = compare(assessed(old), assessed(new))
    lines = moved(difference, Style())
    assert lines[0].startswith("total: from 0–99 to ")
    assert "; shown +" in lines[0]
    assert any(line.endswith("One named problem (purpose.problem): from asserted to described") for line in lines)
    assert (
        "raised: high red flag Children among the users (minors-among-users), safeguards not stated; was open" in lines
    )
    assert all(line.isascii() for line in moved(difference, Style(unicode=False)))


def test_an_outcome_that_changed_comes_first() -> None:
    searching = {"capabilities": ["face-recognition"], "data": {"sources": ["adult-services-adverts"]}}
    lines = moved(compare(assessed(smallest()), assessed(smallest(**searching))), Style())
    assert lines[0] == "outcome: from incomplete to blocked"
    assert any(line.startswith("raised: blocker ") for line in lines)


def test_facts_that_moved_nothing_are_counted() -> None:
    difference = compare(assessed(smallest()), assessed(smallest(links={"website": "https://example.org"})))
    assert moved(difference, Style()) == ["1 fact changed, no level and no red flag"]


def test_nothing_is_said_to_be_nothing() -> None:
    difference = compare(assessed(smallest()), assessed(smallest()))
    assert moved(difference, Style()) == ["Nothing changed: both sides come to the same."]
