"""The example answers, and the parts of a template that other code uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import describe
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.waivers import check_waivers
from toolcheck.description.facts import NOT_FACTS, fact_index, is_section
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.reading import read_description
from toolcheck.description.vocabulary import STAGES
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Kind
from toolcheck.drafting.examples import example_of
from toolcheck.drafting.template import opening
from toolcheck.rubric.example import example, example_file
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

FACTS = [fact for fact in fact_index() if not is_section(fact)]
EVIDENCE = [f"{key}.{name}" for key in sorted(NOT_FACTS - {"toolcheck"}) for name in DESCRIPTION.fields[key].fields]


@pytest.fixture(scope="module")
def described() -> Description:
    path = example_file()
    return read_description(read_document(path.name, path.read_bytes()))


def test_the_example_is_valid_and_nothing_is_to_be_remarked_upon(described: Description, rubric: Rubric) -> None:
    check_waivers(described, rubric)
    assert described.remarks == ()


@pytest.mark.parametrize("fact", [*FACTS, *EVIDENCE])
def test_every_fact_has_an_example(fact: str) -> None:
    assert example_of(fact) not in (None, "", {})


def test_what_is_no_fact_has_no_example() -> None:
    with pytest.raises(KeyError):
        example_of("purpose.nothing")


@pytest.mark.parametrize("fact", [*FACTS, *EVIDENCE])
def test_an_example_of_the_format_is_that_of_the_example_file(fact: str) -> None:
    shape = DESCRIPTION
    for key in fact.split("."):
        shape = shape.fields[key]
    if shape.example is not None:
        assert example_of(fact) == shape.example


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact_index()[fact].kind is Kind.ENTRIES])
def test_the_first_entry_of_each_list_is_whole(fact: str) -> None:
    assert set(example_of(fact)[0]) == set(fact_index()[fact].fields)


def test_the_example_describes_what_every_criterion_asks_for(described: Description, rubric: Rubric) -> None:
    """Without the catalogue: whether a known tool comes close is not for the example to say."""
    levels = {
        result.criterion.id: result.level
        for part in assess(described, rubric).recommendations
        for result in part.criteria
        if result.level is not NoLevel.NOT_APPLICABLE
    }
    below = [id_ for id_, level in levels.items() if level not in {Level.DESCRIBED, Level.EVIDENCED}]
    assert below == ["duplication.nearest-tools"]


def test_the_example_raises_no_red_flag(described: Description, rubric: Rubric) -> None:
    """One is open without the catalogue, as above."""
    flags = assess(described, rubric).flags_in(FlagState.RAISED, FlagState.OPEN)
    assert [result.flag.id for result in flags] == ["another-line-or-reporting-app"]


def test_the_example_is_named_as_fictional() -> None:
    assert "(fictional)" in example()["name"]
    assert "FICTIONAL" in example_file().read_text(encoding="utf-8")


@pytest.mark.parametrize("stage", STAGES)
def test_an_opening_is_a_valid_description(stage: str) -> None:
    text = opening(stage, "2026-10", "Name: of # it", "What it does")
    found = read_description(read_document("new.tool.yaml", text.encode()))
    assert (found.facts["name"], found.facts["summary"], found.stage) == ("Name: of # it", "What it does", stage)
    assert found.remarks == ()


def test_an_opening_without_a_name_is_remarked_upon() -> None:
    text = opening("idea", "2026-10-01", schema="description.schema.json")
    assert text.startswith("# yaml-language-server: $schema=description.schema.json\ntoolcheck: 1\n")
    remarks = read_description(read_document("new.tool.yaml", text.encode())).remarks
    assert [remark.path for remark in remarks] == [("name",), ("summary",)]


def test_a_text_like_that_of_a_new_file_is_no_placeholder_elsewhere() -> None:
    data = {"toolcheck": 1, "name": "Case", "summary": "Unnamed tool", "stage": "idea", "as_of": "2026-10-01"}
    assert describe(data).remarks == ()
