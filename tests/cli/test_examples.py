"""The examples: valid, what they are meant to show, and, of existing tools, nothing but what a source says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cli.calls import EXAMPLE_FILES, EXAMPLES, results
from conftest import ROOT
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.catalogue.known import load_known_tools
from toolcheck.description.facts import related
from toolcheck.description.format import SECTIONS
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

EXISTING = sorted((EXAMPLES / "existing").glob("*.tool.yaml"))
PROPOSALS = {
    path.name.removesuffix(".tool.yaml"): path for path in sorted((EXAMPLES / "proposals").glob("*.tool.yaml"))
}
EXPECTED = {"harbour": {"strong", "promising"}, "lantern-box": {"incomplete", "weak"}, "watchful-eye": {"blocked"}}
ABOUT_THE_FILE = {"toolcheck", "name", "summary", "stage", "as_of", "prepared_by", "evidence"}
of_each_example = pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.name)
of_each_existing_tool = pytest.mark.parametrize("path", EXISTING, ids=lambda path: path.name)


def _read(path: Path) -> Description:
    return read_description(read_document(str(path), path.read_bytes()))


def _assess(path: Path, rubric: Rubric) -> Assessment:
    return assess(_read(path), rubric, known_tools=load_known_tools())


def test_every_file_of_the_examples_is_a_description_in_one_of_two_folders() -> None:
    found = sorted(path for path in EXAMPLES.rglob("*") if path.is_file() and path.suffix != ".md")
    assert found == EXAMPLE_FILES == sorted([*EXISTING, *PROPOSALS.values()])
    assert EXISTING
    assert set(EXPECTED) <= set(PROPOSALS)


@of_each_example
def test_an_example_is_valid_and_without_remark(path: Path, run: Runner) -> None:
    if path == PROPOSALS["watchful-eye"]:
        pytest.skip("it shows what remarks on wording look like")
    assert run("check", "--strict", "-q", "-f", "plain", str(path)) == (0, "", "")


def test_the_example_that_would_do_harm_is_remarked_upon_for_its_wording_alone(run: Runner) -> None:
    found = results(run("check", "-f", "json", str(PROPOSALS["watchful-eye"])))[0]["findings"]
    assert {finding["id"] for finding in found} == {"rescue-wording", "cure-all-wording", "superlatives"}


@of_each_example
def test_an_example_comes_to_the_same_by_the_library_and_the_command_line(
    path: Path, run: Runner, rubric: Rubric
) -> None:
    assessment = _assess(path, rubric)
    found = results(run("score", "-f", "json", str(path)))[0]
    assert found["outcome"] == assessment.outcome.value
    assert found["reasons"] == list(assessment.reasons)
    score = assessment.score
    assert score is not None
    figures = {"shown": score.shown, "possible": score.possible, "answered": score.answered}
    assert found["score"] == pytest.approx(figures, abs=1e-4)
    levels = {name: level for group in found["recommendations"] for name, level in group["levels"].items()}
    assert levels == {result.criterion.id: result.level.word for result in assessment.criteria}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_proposal_comes_to_the_outcome_it_is_meant_to_show(name: str, rubric: Rubric) -> None:
    assert _assess(PROPOSALS[name], rubric).outcome.value in EXPECTED[name]


def test_the_proposals_stand_in_their_order(rubric: Rubric) -> None:
    scores = [_assess(PROPOSALS[name], rubric).score for name in EXPECTED]
    shown = [score.shown for score in scores if score]
    assert len(shown) == len(EXPECTED)
    assert shown[0] > shown[1] > shown[2]


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_proposal_says_that_it_is_fictional(name: str) -> None:
    assert "(fictional)" in _read(PROPOSALS[name]).facts["name"]


@of_each_existing_tool
def test_an_existing_tool_is_described_from_public_sources(path: Path) -> None:
    assert _read(path).facts["prepared_by"]["role"] == "public-sources"


def _given(value: Any, path: str) -> Iterator[str]:
    """The facts that are given or explicitly none, by their dotted names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _given(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for entry in value:
            yield from _given(entry, path)
    else:
        yield path


@of_each_existing_tool
def test_whatever_is_said_of_an_existing_tool_has_evidence(path: Path) -> None:
    description = _read(path)
    supported = {fact for item in description.evidence for fact in item.supports}
    said = {key: set(_given(value, key)) for key, value in description.facts.items() if key not in ABOUT_THE_FILE}
    assert sum(len(facts) for key, facts in said.items() if key in SECTIONS) > 1
    given = set().union(*said.values())
    assert sorted(fact for fact in given if not any(related(fact, other) for other in supported)) == []


@of_each_existing_tool
def test_no_blocker_is_raised_about_an_existing_tool(path: Path, rubric: Rubric) -> None:
    raised = _assess(path, rubric).flags_in(FlagState.RAISED)
    assert [result.flag.id for result in raised if result.flag.severity == "blocker"] == []


def _known_addresses() -> set[str]:
    sources = yaml.safe_load((ROOT / "rubrics" / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    return {source["url"] for source in sources.values() if "url" in source}


@of_each_existing_tool
def test_every_address_of_evidence_is_among_the_sources(path: Path) -> None:
    evidence = _read(path).facts["evidence"]
    assert evidence
    assert {item["url"] for item in evidence} - _known_addresses() == set()
