"""Baselines as files and as comparisons: what is written is read back, and only what is worse counts as worse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import chance, descriptions, given_value, properties, seeds
from toolcheck.assessment.golden_cases import SMALLEST
from toolcheck.assessment.model import FlagState
from toolcheck.description.facts import fact_index
from toolcheck.documents.problems import DocumentError
from toolcheck.errors import ToolcheckError, UsageError
from toolcheck.portfolio.answers import answer_to
from toolcheck.portfolio.baseline import Cause, compare, standing_of
from toolcheck.portfolio.baseline_file import baseline_text, read_baseline
from toolcheck.rubric.model import Level
from variations import assessed, respelt, shuffled, standard, stating, unknown_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.documents.places import Path
    from toolcheck.rubric.model import Criterion, RedFlag

Data = dict[str, Any]

FILE = """\
toolcheck_baseline: 1
rubric: {id: "osce-2020", version: "VERSION"}
descriptions:
  - path: "a.tool.yaml"
    outcome: weak
    shown: 40.5
    answered: 70
    levels:
      "purpose.problem": {level: asserted, answer: "0123456789abcdef"}
    red_flags:
      "data-without-use": {state: raised, answer: "0123456789abcdef"}
"""


def _file(**changes: str) -> bytes:
    text = FILE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text.replace("VERSION", standard().version).encode()


def _questions() -> Iterator[Criterion | RedFlag]:
    yield from standard().criteria()
    yield from standard().red_flags()


# What is written is read back


@properties(60)
@given(descriptions, st.text(st.characters(exclude_categories=["Cs"])))
def test_a_standing_is_read_back_as_it_was_written(data: Data, path: str) -> None:
    path += ".tool.yaml"
    standings = {path: standing_of(assessed(data)), "b": standing_of(assessed(data))}
    baseline = read_baseline("b.yaml", baseline_text(standard(), standings).encode(), standard())
    assert baseline.standings == standings
    assert baseline.lost == {}
    assert baseline.rubric_version == standard().version


def test_a_file_has_an_entry_a_line_and_an_order_of_its_own() -> None:
    standing = standing_of(assessed({**SMALLEST, "purpose": {"problem": "One"}}))
    text = baseline_text(standard(), {"b.tool.yaml": standing, "a.tool.yaml": standing})
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("  - path")] == [
        '  - path: "a.tool.yaml"',
        '  - path: "b.tool.yaml"',
    ]
    entries = [line.strip().split(":")[0] for line in lines if "level:" in line][: len(standing.levels)]
    assert entries == sorted(entries)
    assert len(entries) == len(standing.levels)
    mixed = replace(standing, levels={id_: standing.levels[id_] for id_ in reversed(list(standing.levels))})
    assert baseline_text(standard(), {"a.tool.yaml": mixed, "b.tool.yaml": mixed}) == text


def test_a_file_without_descriptions_is_one() -> None:
    assert read_baseline("b.yaml", baseline_text(standard(), {}).encode(), standard()).standings == {}


def test_a_path_is_taken_as_it_is_written() -> None:
    standing = standing_of(assessed(SMALLEST))
    for path in (" a", "a ", "a\nb", "TODO", "no", "1", "~", "ä\u0308", "\u202e", "a\x85", "\U0001f600"):
        text = baseline_text(standard(), {path: standing})
        assert list(read_baseline("b.yaml", text.encode(), standard()).standings) == [path]
        assert all(sign.isprintable() or sign == "\n" for sign in text)


# What is wrong in a file

WRONG = {
    "descriptions:": ("description:", "3:1: unknown key `description`; did you mean 'descriptions'?"),
    "toolcheck_baseline: 1": ("toolcheck_baseline: 2", "1:1: `toolcheck_baseline`: '2' is not one of 1"),
    '"purpose.problem"': ('"purpose.problems"', "9:7: unknown key `purpose.problems` under"),
    "level: asserted": (
        "level: assertd",
        "9:27: `descriptions[0].levels.purpose.problem.level`: 'assertd' is not one of",
    ),
    '"data-without-use"': ('"data-without-us"', "11:7: unknown key `data-without-us` under"),
    "state: raised": ("state: open", "11:28: `descriptions[0].red_flags.data-without-use.state`: 'open' is not one of"),
    "outcome: weak": ("outcome: week", "5:5: `descriptions[0].outcome`: 'week' is not one of"),
    "shown: 40.5": ("shown: 140", "6:5: `descriptions[0].shown`: expected a number, at least 0, at most 100"),
    "    answered: 70\n": ("", "4:5: `descriptions[0].answered` is missing"),
    '  - path: "a.tool.yaml"\n    outcome': ("  - outcome", "4:5: `descriptions[0].path` is missing"),
}


@pytest.mark.parametrize("old", WRONG)
def test_what_is_wrong_is_told_with_its_place(old: str) -> None:
    new, told = WRONG[old]
    with pytest.raises(DocumentError) as caught:
        read_baseline("b.yaml", _file(**{old: new}), standard())
    assert told in str(caught.value)
    if "did you mean" not in told and "unknown key" in told:
        assert "did you mean" in str(caught.value)


def test_a_description_stands_there_once() -> None:
    twice = FILE.replace("VERSION", standard().version) + FILE[FILE.index("  - path") :]
    with pytest.raises(DocumentError, match=r"b.yaml:12:5: 'a.tool.yaml' stands here a second time"):
        read_baseline("b.yaml", twice.encode(), standard())


@pytest.mark.parametrize("content", [b"", b"- 1", b"a: &b 1", b"descriptions: 3", b"rubric: 3", b"descriptions: [3]"])
def test_what_is_no_baseline_is_told(content: bytes) -> None:
    with pytest.raises(ToolcheckError, match=r"^b.yaml:\d+:\d+: "):
        read_baseline("b.yaml", content, standard())


def test_a_rubric_of_another_id_is_another_standard() -> None:
    with pytest.raises(UsageError, match="holds results of the rubric mine, and this run uses osce-2020"):
        read_baseline("b.yaml", _file(**{'"osce-2020"': '"mine"'}), standard())


def test_ids_that_only_another_version_has_are_lost_and_do_no_harm() -> None:
    content = _file(VERSION="0.9.0", **{'"purpose.problem"': '"purpose.gone"', '"data-without-use"': '"gone-flag"'})
    baseline = read_baseline("b.yaml", content, standard())
    assert baseline.lost == {"a.tool.yaml": ("purpose.gone", "gone-flag")}
    assert baseline.standings["a.tool.yaml"].levels == {}
    assert baseline.rubric_version == "0.9.0"


# Answers


@properties(40)
@given(descriptions, seeds)
def test_an_answer_is_the_same_however_it_is_written(data: Data, seed: int) -> None:
    rnd = chance("layout", seed)
    before, after = assessed(data), assessed(shuffled(respelt(data, rnd), rnd))
    for question in _questions():
        assert answer_to(question, before.subject.facts) == answer_to(question, after.subject.facts), question.id


def _reads(question: Criterion | RedFlag) -> set[str]:
    conditions = [getattr(question, name, None) for name in ("asserted", "described", "raised", "cleared")]
    return {fact for condition in conditions if condition for fact in condition.reads}


@properties(40)
@given(descriptions, seeds)
def test_a_fact_that_a_question_does_not_read_leaves_its_answer_alone(data: Data, seed: int) -> None:
    rnd = chance("one more fact", seed)
    unknown = unknown_facts(data)
    path, shape = rnd.choice(unknown) if unknown else (("links",), fact_index()["links"])
    before = assessed(data, search=False)
    after = assessed(stating(data, path, given_value(shape, rnd)), search=False)
    name = _dotted(path)
    for question in _questions():
        reads = _reads(question)
        if any(fact.startswith("derived.") for fact in reads):
            continue
        same = answer_to(question, before.subject.facts) == answer_to(question, after.subject.facts)
        if not any(_related(fact, name) for fact in reads):
            assert same, (question.id, name)
        if name in reads and not any(fact.startswith(f"{name}.") for fact in reads):
            assert not same, (question.id, name)


def _dotted(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def _related(fact: str, other: str) -> bool:
    return f"{fact}.".startswith(f"{other}.") or f"{other}.".startswith(f"{fact}.")


def test_an_answer_does_not_change_because_a_day_has_passed() -> None:
    live = {**SMALLEST, "stage": "live", "launched": "2024-03"}
    before, after = assessed(live), assessed({**live, "as_of": "2027-10-01"})
    assert before.subject.facts["derived"] != after.subject.facts["derived"]
    for question in _questions():
        assert answer_to(question, before.subject.facts) == answer_to(question, after.subject.facts)


def test_what_a_derived_fact_is_computed_from_belongs_to_the_answer() -> None:
    flag = next(flag for flag in standard().red_flags() if flag.id == "high-risk-data-unassessed")
    assert "derived.dpia_triggers" in flag.raised.reads

    def answer(**facts: Any) -> str:
        return answer_to(flag, assessed({**SMALLEST, **facts}).subject.facts)

    assert answer() != answer(users=[{"group": "Workers", "at_risk": "yes"}])
    assert answer(users=[{"group": "Workers"}]) == answer(users=[{"group": "Callers"}])


def test_which_entry_says_what_belongs_to_the_answer() -> None:
    flag = next(flag for flag in standard().red_flags() if flag.id == "police-sharing-without-consent")
    one, other = {"kind": "police", "consent_required": "no"}, {"kind": "company", "consent_required": "yes"}

    def answer(*sharing: Data) -> str:
        return answer_to(flag, assessed({**SMALLEST, "privacy": {"sharing": list(sharing)}}).subject.facts)

    swapped = ({**one, "kind": "company"}, {**other, "kind": "police"})
    assert answer(one, other) == answer(other, one)
    assert answer(one, other) != answer(*swapped)
    assert answer(one) != answer(one, one)


# Comparisons


@properties(60)
@given(descriptions)
def test_nothing_is_worse_than_itself(data: Data) -> None:
    assessment = assessed(data)
    comparison = compare(assessment, standing_of(assessment), same_rubric=True)
    assert (comparison.falls, comparison.newly_raised, comparison.risen, comparison.not_needed) == ((), (), (), ())
    assert comparison.worse_measures == frozenset()
    assert set(comparison.tolerated) == {flag for flag in assessment.flags if flag.state is FlagState.RAISED}


@properties(60)
@given(descriptions, descriptions)
def test_what_fell_one_way_rose_the_other(data: Data, other: Data) -> None:
    one, two = assessed(data), assessed(other)
    there = compare(two, standing_of(one), same_rubric=True)
    back = compare(one, standing_of(two), same_rubric=True)
    for fall in there.falls:
        now = {result.criterion.id: result.level for result in two.criteria}[fall.result.criterion.id]
        assert not isinstance(now, Level) or now < fall.was
        assert fall.cause in {Cause.ANSWER, Cause.SURROUNDINGS}
    known = {result.criterion.id for result in back.risen}
    held = standing_of(two).levels
    assert {fall.result.criterion.id for fall in there.falls} & held.keys() == known
    assert there.worse_measures.isdisjoint(back.worse_measures)
    raised = {flag.flag.id for flag in two.flags if flag.state is FlagState.RAISED}
    told = {new.result.flag.id for new in there.newly_raised} | {flag.flag.id for flag in there.tolerated}
    assert told == raised


def test_under_another_version_answers_are_not_compared() -> None:
    before = assessed({**SMALLEST, "data": {"items": [{"name": "Contact list"}]}})
    after = assessed({**SMALLEST, "data": {"items": [{"name": "Contact list"}, {"name": "Another list"}]}})
    assert "data-without-use" in standing_of(before).raised
    same = compare(after, standing_of(before), same_rubric=True)
    assert [(new.result.flag.id, new.another_answer) for new in same.newly_raised] == [("data-without-use", True)]
    assert compare(after, standing_of(before), same_rubric=False).newly_raised == ()
