"""Every lint: fragments of descriptions, and what is remarked upon in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from conftest import TESTS, describe, smallest
from toolcheck.assessment.findings import remarks_on
from toolcheck.assessment.lints.looking import LOOKS
from toolcheck.documents.places import dotted
from toolcheck.documents.reader import read_document
from toolcheck.rubric.lint_format import SETTINGS

if TYPE_CHECKING:
    from toolcheck.rubric.model import Rubric

LINTS = TESTS / "lints"
FEWEST = 5


class Case(NamedTuple):
    """A fragment, the lint it is about, and what it must find: the fact, and words of the remark."""

    lint: str
    facts: dict[str, Any]
    found: list[tuple[str, str]]


def _cases() -> list[Any]:
    cases = []
    for path in sorted(LINTS.glob("*.yaml")):
        data = read_document(str(path), path.read_bytes()).data
        for case in data["cases"]:
            facts = {**data.get("base", {}), **case["facts"]}
            found = [(where, str(words)) for entry in case["found"] or () for where, words in entry.items()]
            cases.append(pytest.param(Case(data["lint"], facts, found), id=f"{data['lint']}: {case['name']}"))
    return cases


CASES = _cases()


@pytest.mark.parametrize("case", CASES)
def test_a_fragment_has_its_remarks_and_no_other(case: Case, rubric: Rubric) -> None:
    description = describe(smallest(**case.facts))
    remarks = [remark for remark in remarks_on(description, rubric) if remark.id == case.lint and not remark.waived]
    told = [(dotted(remark.path), remark.message) for remark in remarks]
    assert [where for where, _ in told] == [where for where, _ in case.found]
    for (_, message), (_, words) in zip(told, case.found, strict=True):
        assert words in message
    for remark in remarks:
        assert (remark.place, remark.end) == description.places.region(remark.path)
        assert description.places.holds(remark.path)


def test_every_lint_has_cases_and_near_misses(rubric: Rubric) -> None:
    counts = {lint.id: [0, 0] for lint in rubric.lints}
    for parameter in CASES:
        case = parameter.values[0]
        counts[case.lint][not case.found] += 1
    assert {name: count for name, count in counts.items() if min(count) < FEWEST} == {}


def test_every_kind_of_lint_is_looked_for(rubric: Rubric) -> None:
    assert set(LOOKS) == set(SETTINGS) == {lint.kind for lint in rubric.lints}


def test_the_same_is_found_in_the_hundredth_file_as_in_the_first(rubric: Rubric) -> None:
    """Sieves are made after some files, and must let through what came through unseen before."""
    for _ in range(2):
        for parameter in CASES:
            case = parameter.values[0]
            remarks = remarks_on(describe(smallest(**case.facts)), rubric)
            found = [dotted(remark.path) for remark in remarks if remark.id == case.lint and not remark.waived]
            assert found == [where for where, _ in case.found], case
