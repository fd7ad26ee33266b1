"""Example answers: which one fits a tool, and that each of them would be taken for a good answer."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, TESTS, describe, smallest
from toolcheck.assessment.assess import assess
from toolcheck.assessment.fitting import Examples, FittingExample
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.truth import FALSE, TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolcheck.rubric.model import Criterion, Rubric

RUBRIC = load_rubric()


def _written(name: str) -> dict[str, Any]:
    path = ROOT / "rubrics" / "osce-2020" / f"{name}.yaml"
    return read_document(path.name, path.read_bytes()).data


WRITTEN = {one["id"]: one for part in RUBRIC.recommendations for one in _written(part.id)["criteria"]}
SITUATIONS = yaml.safe_load((TESTS / "situations.yaml").read_text("utf-8"))
CRITERIA = list(RUBRIC.criteria())
STAGES = {"planned", "in-use"}
LONGEST = 95


@pytest.mark.parametrize("case", SITUATIONS, ids=[case["name"] for case in SITUATIONS])
def test_the_first_example_whose_situation_holds_is_shown(case: dict[str, Any], rubric: Rubric) -> None:
    assessment = assess(describe(smallest(**case["facts"])), rubric)
    facts, moment = assessment.subject.facts, assessment.subject.moment
    holding = [name for name, one in rubric.situations.items() if one.when.evaluate(facts, moment) is TRUE]
    assert holding == case["hold"]
    problem = next(rubric.criteria())
    answers = {"example": problem.example, **problem.examples}
    assert Examples(assessment).fitting(problem).answer == answers[case["problem"]]


def test_every_situation_has_a_case_and_an_example(rubric: Rubric) -> None:
    named = {name for criterion in rubric.criteria() for name in criterion.examples}
    held = {name for case in SITUATIONS for name in case["hold"]}
    assert named == held == set(rubric.situations)


def test_the_order_of_examples_decides(tmp_path: Path) -> None:
    """A narrow one stands first, as a wide one would hide it; what it is meant for is told in words."""
    criterion = {**WRITTEN["purpose.problem"], "examples": {"reporting-line": "A line.", "in-use": "In use."}}
    part = {**_written("purpose"), "weight": 1, "criteria": [criterion], "red_flags": []}
    path = tmp_path / "mine.yaml"
    path.write_text(json.dumps({**_written("rubric"), "recommendations": [part]}), "utf-8")
    mine = load_rubric(path)

    def shown(**facts: Any) -> FittingExample:
        return Examples(assess(describe(smallest(**facts)), mine)).fitting(next(mine.criteria()))

    line = {"categories": ["hotline-or-referral"]}
    hotline = FittingExample("A line.", "a hotline, chat or reporting line")
    assert shown(stage="live", **line) == shown(**line) == hotline
    assert shown(stage="live") == FittingExample("In use.", "a tool in use, from the pilot on")
    assert shown() == FittingExample(criterion["example"])


def _answers(criterion: Criterion) -> Iterator[str]:
    yield criterion.example
    yield from criterion.examples.values()


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_an_example_has_the_words_that_its_criterion_asks_for(criterion: Criterion) -> None:
    """All texts that `described` asks for, taken together; they are short all the same."""
    asked = _words_asked(WRITTEN[criterion.id]["described"])
    found = {answer: len(answer.split()) for answer in _answers(criterion)}
    assert {answer: words for answer, words in found.items() if not asked <= words <= LONGEST} == {}


def _words_asked(condition: dict[str, Any]) -> int:
    """The fewest words with which a condition as written can hold; of a list one entry counts."""
    if "all" in condition:
        return sum(map(_words_asked, condition["all"]))
    if "any" in condition:
        return min(map(_words_asked, condition["any"]))
    inner = [condition[name] for name in ("every", "some") if name in condition]
    return int(condition.get("words", 0)) + sum(map(_words_asked, inner))


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_a_criterion_has_examples_for_a_stage_and_for_kinds_of_tools(criterion: Criterion) -> None:
    """But for those that ask nothing of a plan: their one answer is that of a tool in use."""
    named = set(criterion.examples)
    idea = assess(describe(smallest()), RUBRIC).subject
    asks_plans = criterion.applies is None or criterion.applies.evaluate(idea.facts, idea.moment) is not FALSE
    assert not asks_plans or named & STAGES
    assert named - STAGES


def test_no_two_examples_of_the_rubric_are_the_same() -> None:
    counted = Counter(answer for criterion in RUBRIC.criteria() for answer in _answers(criterion))
    assert [answer for answer, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
def test_an_example_points_to_nobody(criterion: Criterion) -> None:
    """No address and no handle; whole sentences, in signs that every terminal has."""
    for answer in _answers(criterion):
        assert answer.isascii()
        assert not any(sign in answer for sign in ("http", "www.", "@"))
        assert answer.endswith((".", "?", '"'))
