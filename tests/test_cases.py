"""Every case file: a fragment of a description, and the level or state it must come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from conftest import TESTS, describe, smallest
from toolcheck.assessment.assess import assess
from toolcheck.documents.reader import read_document
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from toolcheck.catalogue.known import KnownTools
    from toolcheck.rubric.model import Rubric

CASES = TESTS / "cases"


class Case(NamedTuple):
    """One fragment with what it is about and what is expected of it."""

    id: str
    expected: str
    facts: dict[str, Any]


def _read(kind: str, expected: str) -> list[Any]:
    found = []
    for path in sorted(CASES.rglob("*.yaml")):
        data = read_document(str(path), path.read_bytes()).data
        if kind in data:
            for case in data["cases"]:
                name = f"{data[kind]}: {case['name']}"
                facts = {**data.get("base", {}), **case["facts"]}
                found.append(pytest.param(Case(data[kind], str(case[expected]), facts), id=name))
    return found


CRITERION_CASES = _read("criterion", "level")
FLAG_CASES = _read("red_flag", "state")


@pytest.mark.parametrize("case", CRITERION_CASES)
def test_a_fragment_comes_to_its_level(case: Case, rubric: Rubric, known_tools: KnownTools) -> None:
    assessment = assess(describe(smallest(**case.facts)), rubric, known_tools=known_tools)
    levels = {result.criterion.id: result.level.word for result in assessment.criteria}
    assert levels[case.id] == case.expected


@pytest.mark.parametrize("case", FLAG_CASES)
def test_a_fragment_comes_to_its_state(case: Case, rubric: Rubric, known_tools: KnownTools) -> None:
    assessment = assess(describe(smallest(**case.facts)), rubric, known_tools=known_tools)
    states = {result.flag.id: result.state.value for result in assessment.flags}
    assert states[case.id] == case.expected


def _covered(cases: list[Any]) -> dict[str, set[str]]:
    covered: dict[str, set[str]] = {}
    for parameter in cases:
        covered.setdefault(parameter.values[0].id, set()).add(parameter.values[0].expected)
    return covered


def test_every_criterion_has_a_case_for_each_level_it_can_take(rubric: Rubric) -> None:
    covered = _covered(CRITERION_CASES)
    always = {level.word for level in Level} | {NoLevel.UNKNOWN.word}
    lacking = {}
    for criterion in rubric.criteria():
        wanted = set(always)
        if criterion.waivable:
            wanted.add(NoLevel.WAIVED.word)
        if criterion.applies:
            wanted.add(NoLevel.NOT_APPLICABLE.word)
        missing = wanted - covered.get(criterion.id, set())
        if missing:
            lacking[criterion.id] = sorted(missing)
    assert lacking == {}
    assert set(covered) == {criterion.id for criterion in rubric.criteria()}


def test_every_red_flag_has_a_case_for_each_state_it_can_take(rubric: Rubric) -> None:
    covered = _covered(FLAG_CASES)
    lacking = {}
    for flag in rubric.red_flags():
        wanted = {"absent", "raised", "open"} | ({"cleared"} if flag.cleared else set())
        missing = wanted - covered.get(flag.id, set())
        if missing:
            lacking[flag.id] = sorted(missing)
    assert lacking == {}
    assert set(covered) == {flag.id for flag in rubric.red_flags()}
