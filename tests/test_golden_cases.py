"""Golden cases: the bundled ones come to what they expect, and of others it is told what they come to instead."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, Run, run_toolcheck
from goldens import BUNDLED, SLOGAN, single_file, written
from toolcheck.assessment.golden_cases import SMALLEST, CaseReader, laid_over
from toolcheck.assessment.golden_results import result_of
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.assessment.golden_cases import GoldenCase
    from toolcheck.catalogue.known import KnownTools
    from toolcheck.rubric.model import Rubric

BUNDLED_FILES = sorted((BUNDLED / "cases").glob("*.yaml"))
INSTRUCTIONS = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
POLICY = "evidence: [{title: Policy, date: 2026, file: a.pdf, supports: [purpose.excluded_uses]}]"


def _cases(path: Path, rubric: Rubric) -> tuple[GoldenCase, ...]:
    return CaseReader(rubric).read(read_document(str(path), path.read_bytes()))


@pytest.fixture(scope="module")
def bundled(rubric: Rubric) -> dict[str, tuple[GoldenCase, ...]]:
    """The cases of the bundled rubric, by file."""
    return {path.stem: _cases(path, rubric) for path in BUNDLED_FILES}


def _run(tmp_path: Path, text: str, *arguments: str) -> Run:
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    return run_toolcheck("rubric", "test", *arguments, "--cases", str(path))


@pytest.mark.parametrize("path", BUNDLED_FILES, ids=[path.stem for path in BUNDLED_FILES])
def test_a_bundled_file_of_cases_is_as_expected(path: Path, rubric: Rubric, known_tools: KnownTools) -> None:
    unmet = [
        f"{case.name}: {'.'.join(keys)}: {wanted} expected, {found} found"
        for case in _cases(path, rubric)
        for (keys, wanted, _), found in result_of(case, rubric, known_tools).unmet
    ]
    assert unmet == []


def test_the_command_counts_the_bundled_cases(rubric: Rubric, bundled: dict[str, tuple[GoldenCase, ...]]) -> None:
    count = sum(map(len, bundled.values()))
    assert run_toolcheck("rubric", "test") == (0, f"osce-2020 {rubric.version}: {count} cases, all as expected\n", "")


def test_each_of_the_nine_has_a_poor_a_middling_and_a_good_case_at_several_stages(
    rubric: Rubric, bundled: dict[str, tuple[GoldenCase, ...]]
) -> None:
    for recommendation in rubric.recommendations:
        cases = bundled[recommendation.id]
        key = ("recommendations", recommendation.id, "shown")
        shown = [found for case in cases for keys, found, _ in case.expectations if keys == key]
        figures = [figure for figure in shown if isinstance(figure, float)]
        assert min(figures) < 30, recommendation.id
        assert any(30 < figure < 75 for figure in figures), recommendation.id
        assert max(figures) > 75, recommendation.id
        assert len({case.description.stage for case in cases}) >= 2, recommendation.id


def test_every_criterion_and_every_outcome_is_expected_somewhere(
    rubric: Rubric, bundled: dict[str, tuple[GoldenCase, ...]]
) -> None:
    expected = [expectation for cases in bundled.values() for case in cases for expectation in case.expectations]
    levels = {keys[1] for keys, _, _ in expected if keys[0] == "levels"}
    assert {criterion.id for criterion in rubric.criteria()} - levels == set()
    outcomes = {wanted for keys, wanted, _ in expected if keys == ("outcome",)}
    assert outcomes >= {"blocked", "incomplete", "promising", "strong"}


@pytest.mark.parametrize("path", BUNDLED_FILES, ids=[path.stem for path in BUNDLED_FILES])
def test_no_bundled_case_holds_a_placeholder(path: Path, rubric: Rubric) -> None:
    assert [case.description.remarks for case in _cases(path, rubric) if case.description.remarks] == []


def test_a_case_that_is_as_expected_is_only_counted(tmp_path: Path, rubric: Rubric) -> None:
    assert _run(tmp_path, SLOGAN) == (0, f"osce-2020 {rubric.version}: 1 case, as expected\n", "")


def test_a_level_is_told_with_its_place_both_values_and_the_facts_that_decided_it(tmp_path: Path) -> None:
    result = _run(tmp_path, SLOGAN.replace("purpose.problem: asserted", "purpose.problem: described"))
    lines = result.out.splitlines()
    assert (result.code, result.err) == (1, "")
    assert lines[0] == (
        f"{tmp_path / 'x.yaml'}:10:9: A slogan: level of purpose.problem: expected described, came to asserted"
    )
    assert "  line 5, purpose.problem: To end slavery." in lines
    assert "  line 5, purpose.problem: stated otherwise; asked for: at least 12 words" in lines
    assert "  exploitation: not stated; asked for: an answer" in lines
    assert lines[-1].endswith(": 1 case, 1 not as expected")


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("{outcome: weak}", ["outcome: expected weak, came to incomplete", "because: 1 % answered, below 60 %"]),
        ("{shown: 2}", ["shown: expected 2, came to 1.0"]),  # half of 3 in 15, 10 points, of 10.5: 0.952
        ("{possible: 98}", ["possible: expected 98, came to 99.0"]),
        ("{answered: 0}", ["answered: expected 0, came to 1.9"]),
        (
            "{recommendations: {purpose: {answered: 33.3}}}",
            ["purpose answered: expected 33.3, came to 20.0", "levels: 1 asserted, 5 unknown"],
        ),
        ("{levels: {fit.people: absent}}", ["level of fit.people: expected absent, came to unknown"]),
        ("{red_flags: {exact-location: raised}}", ["red flag exact-location: expected raised, came to open"]),
    ],
)
def test_everything_expected_is_told_where_it_is_not_met(expect: str, told: list[str], tmp_path: Path) -> None:
    result = _run(tmp_path, written(expect))
    assert result.code == 1
    assert f"{tmp_path / 'x.yaml'}:1:" in result.out.splitlines()[0]
    for line in told:
        assert line in result.out


@pytest.mark.parametrize(
    ("description", "expect", "told"),
    [
        (
            "{privacy: {personal_data: no}}",
            "{levels: {privacy.security: absent}}",
            "  applies where privacy.personal_data: `yes`; stated otherwise",
        ),
        (
            "{}",
            "{levels: {privacy.security: absent}}",
            "  applies where privacy.personal_data: `yes`; not stated",
        ),
        (
            "{purpose: {excluded_uses: [Sale, Policing]}}",
            "{levels: {purpose.excluded-uses: evidenced}}",
            "  no evidence supports it",
        ),
        (
            f"{{purpose: {{excluded_uses: [Sale, Policing]}}, {POLICY}}}",
            "{levels: {purpose.excluded-uses: described}}",
            "  evidence supports purpose.excluded_uses",
        ),
        (
            "{users: [{minors: yes}]}",
            "{red_flags: {minors-among-users: open}}",
            "  raised, safeguards not stated",
        ),
    ],
)
def test_what_decided_is_told(description: str, expect: str, told: str, tmp_path: Path) -> None:
    result = _run(tmp_path, written(expect, description))
    assert result.code == 1
    assert told in result.out.splitlines()


def test_what_came_out_can_be_pasted_over_what_was_expected(tmp_path: Path) -> None:
    wrong = SLOGAN.replace("shown: 10", "shown: 40").replace("asserted", "evidenced")
    wrong += "      red_flags: {no-lived-experience: raised}\n      outcome: strong\n"
    out = _run(tmp_path, wrong).out
    block = re.search(r"^    expect:\n(?:      .*\n)+", out, re.MULTILINE)
    assert block is not None
    pasted = wrong[: wrong.index("    expect:")] + block[0]
    assert _run(tmp_path, pasted).code == 0
    expect = yaml.safe_load(pasted)["cases"][0]["expect"]
    assert expect == {
        "outcome": "incomplete",
        "recommendations": {"purpose": {"shown": 10.0, "possible": 90.0}},
        "levels": {"purpose.problem": "asserted"},
        "red_flags": {"no-lived-experience": "open"},
    }


@pytest.mark.parametrize(
    ("figure", "code"), [("8.3", 0), ("8.33", 0), ("8.29", 0), ("8.38", 0), ("8.28", 1), ("8.39", 1), ("8", 1)]
)
def test_a_figure_is_met_to_one_decimal(figure: str, code: int, tmp_path: Path) -> None:
    # A difference that is asserted, half of 2 in 12: 8.333.
    text = written(f"{{recommendations: {{duplication: {{shown: {figure}}}}}}}", "{duplication: {difference: Speed}}")
    assert _run(tmp_path, text).code == code


def test_a_recommendation_without_a_score_meets_no_figure(tmp_path: Path) -> None:
    rubric = single_file(tmp_path, "outcomes", "outcomes.results")  # not asked of an idea
    result = _run(tmp_path, written("{recommendations: {outcomes: {shown: 0}}}", "{}"), str(rubric))
    assert result.code == 1
    assert "outcomes shown: expected 0, came to no score" in result.out


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = 'cases: [{name: "\\e[31mred\\nline", description: {}, expect: {outcome: weak}}]\n'
    result = _run(tmp_path, text)
    assert result.code == 1
    assert "\x1b" not in result.out
    assert ": [31mred line: outcome: " in result.out


def test_facts_are_laid_over_key_by_key_and_lists_whole() -> None:
    ground = {"stage": "idea", "purpose": {"problem": "Debt", "excluded_uses": ["Sale", "Policing"]}, "fit": {"a": 1}}
    facts = {"purpose": {"excluded_uses": ["Sale"]}, "fit": "no"}
    assert laid_over(ground, facts) == {
        "stage": "idea",
        "purpose": {"problem": "Debt", "excluded_uses": ["Sale"]},
        "fit": "no",
    }
    assert ground["purpose"] == {"problem": "Debt", "excluded_uses": ["Sale", "Policing"]}


def test_a_case_is_laid_over_the_base_of_its_file_and_the_base_over_the_smallest(tmp_path: Path) -> None:
    text = """\
base: {stage: live, purpose: {problem: To end slavery., excluded_uses: [Sale, Policing]}}
cases:
  - name: As the base has it
    description: {}
    expect: {levels: {purpose.problem: asserted, purpose.excluded-uses: described}}
  - name: One fact otherwise
    description: {purpose: {excluded_uses: [Sale]}}
    expect: {levels: {purpose.problem: asserted, purpose.excluded-uses: asserted}}
  - name: One fact unknown
    description: {purpose: {problem: unknown}}
    expect: {levels: {purpose.problem: unknown, purpose.excluded-uses: described}}
  - name: At another stage
    description: {stage: idea}
    expect: {recommendations: {purpose: {shown: 23.3}}}
"""  # half of 3, and 2, in 15
    result = _run(tmp_path, text)
    assert (result.code, result.err) == (0, ""), result.out
    told = _run(tmp_path, text.replace("purpose.problem: unknown", "purpose.problem: absent")).out
    assert "x.yaml:11:23: One fact unknown: level of purpose.problem" in told
    moved = _run(tmp_path, text.replace("excluded-uses: asserted", "excluded-uses: absent")).out
    assert "line 7, purpose.excluded_uses: Sale" in moved


def test_the_case_in_the_instructions_is_as_expected(tmp_path: Path) -> None:
    example = re.search(r"^   ```yaml\n(   base:.*?)^   ```", INSTRUCTIONS, re.DOTALL | re.MULTILINE)
    assert example is not None
    assert _run(tmp_path, textwrap.dedent(example[1])).code == 0


def test_what_a_case_is_laid_over_is_told_in_the_instructions() -> None:
    assert f"an idea, as of {SMALLEST['as_of']}, prepared by the operator" in " ".join(INSTRUCTIONS.split())
    assert (SMALLEST["stage"], SMALLEST["prepared_by"]) == ("idea", {"role": "operator"})
