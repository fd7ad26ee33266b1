"""The bundled rubric: it asks for every fact, cites known sources, and its levels build on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, TESTS, describe, smallest
from toolcheck.assessment.subject import subject_of
from toolcheck.description.facts import fact_index, is_leaf
from toolcheck.description.format import SECTIONS
from toolcheck.documents.reader import read_document
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.sources import load_sources, unknown_keys
from toolcheck.rubric.truth import FALSE, TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolcheck.rubric.model import Criterion, Rubric

CASE_FILES = sorted((TESTS / "cases").rglob("*.yaml"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.tool.yaml"))
LEAVES = [path for path, shape in fact_index().items() if path.split(".")[0] in SECTIONS and is_leaf(shape)]


@pytest.fixture(scope="module")
def read_facts(rubric: Rubric) -> set[str]:
    """Every fact that a condition of the rubric looks at."""
    conditions = [
        condition
        for criterion in rubric.criteria()
        for condition in (criterion.applies, criterion.asserted, criterion.described)
    ]
    conditions += [condition for flag in rubric.red_flags() for condition in (flag.raised, flag.cleared)]
    return {fact for condition in conditions if condition for fact in condition.reads}


def _case_facts(path: Path) -> Iterator[dict[str, Any]]:
    for case in read_document(path.name, path.read_bytes()).data["cases"]:
        yield smallest(**case["facts"])


def _contradictions(criteria: list[Criterion], data: dict[str, Any]) -> list[str]:
    """The criteria that are described by what is not even asserted."""
    description = describe(data)
    subject = subject_of(description, description.as_of)
    return [
        criterion.id
        for criterion in criteria
        if criterion.described.evaluate(subject.facts, subject.moment) is TRUE
        and criterion.asserted.evaluate(subject.facts, subject.moment) is FALSE
    ]


def test_the_nine_sections_are_the_nine_recommendations(rubric: Rubric) -> None:
    assert [recommendation.id for recommendation in rubric.recommendations] == list(SECTIONS)
    assert [recommendation.osce for recommendation in rubric.recommendations] == list(range(1, 10))


@pytest.mark.parametrize("fact", LEAVES)
def test_every_fact_is_read_by_a_criterion_or_red_flag(fact: str, read_facts: set[str]) -> None:
    assert fact in read_facts


@pytest.mark.parametrize("name", DERIVED)
def test_every_derived_fact_is_read_by_a_criterion_or_red_flag(name: str, read_facts: set[str]) -> None:
    assert f"derived.{name}" in read_facts


def test_every_source_is_known(rubric: Rubric) -> None:
    known = yaml.safe_load((ROOT / "rubrics" / "sources.yaml").read_text("utf-8"))["sources"]
    cited = {part.id: part.sources for part in rubric.recommendations}
    cited |= {criterion.id: criterion.sources for criterion in rubric.criteria()}
    cited |= {flag.id: flag.sources for flag in rubric.red_flags()}
    assert [part for part, keys in cited.items() if not keys] == []
    assert [key for keys in cited.values() for key in keys if key not in known] == []
    assert set(load_sources()) == set(known)
    assert list(unknown_keys(rubric)) == []


def test_a_source_that_is_not_known_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    folder.mkdir()
    for path in (ROOT / "rubrics" / "osce-2020").glob("*.yaml"):
        text = path.read_text("utf-8")
        (folder / path.name).write_text(
            text.replace("sources: [aia, deeb, usc-fact, scw-santa]", "sources: [aia, nobody]"), "utf-8"
        )
    assert list(unknown_keys(load_rubric(str(folder)))) == [("purpose.problem", "nobody")]


@pytest.mark.parametrize("path", CASE_FILES, ids=[str(path.relative_to(TESTS / "cases")) for path in CASE_FILES])
def test_nothing_is_described_without_being_asserted_in_a_case(path: Path, rubric: Rubric) -> None:
    criteria = list(rubric.criteria())
    cases = list(_case_facts(path))
    assert cases
    for data in cases:
        assert _contradictions(criteria, data) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_nothing_is_described_without_being_asserted_in_an_example(path: Path, rubric: Rubric) -> None:
    data = read_document(path.name, path.read_bytes()).data
    assert _contradictions(list(rubric.criteria()), data) == []


def test_a_criterion_reads_facts_of_its_own_section_or_of_the_identity(rubric: Rubric) -> None:
    for criterion in rubric.criteria():
        section = criterion.id.split(".")[0]
        homes = {fact.split(".")[0] for fact in criterion.asserted.reads}
        assert section in homes or homes.isdisjoint(SECTIONS), criterion.id
