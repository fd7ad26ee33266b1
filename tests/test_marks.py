"""What the rubric makes of existing tools agrees with a reading of the public sources that was made apart from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, TESTS
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.catalogue.known import load_known_tools
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment

READING: dict[str, Any] = yaml.safe_load((TESTS / "marks.yaml").read_text(encoding="utf-8"))
MARKS: dict[str, dict[str, str | list[str]]] = READING["marks"]
WORDS = {"evidenced", "partly", "contradicted", "unknown", "does-not-apply"}
of_each_tool = pytest.mark.parametrize("tool", MARKS)


@cache
def _assessed(tool: str) -> Assessment:
    path = ROOT / "examples" / "existing" / f"{tool}.tool.yaml"
    description = read_description(read_document(str(path), path.read_bytes()))
    return assess(description, load_rubric(), known_tools=load_known_tools())


def _words(tool: str, recommendation: str) -> set[str]:
    mark = MARKS[tool].get(recommendation, [])
    return {mark} if isinstance(mark, str) else set(mark)


def _shown(tool: str) -> dict[str, float]:
    parts = _assessed(tool).recommendations
    return {part.recommendation.id: part.score.shown if part.score else 0.0 for part in parts}


def _trouble(tool: str) -> set[str]:
    """The recommendations with an absent criterion, or with a stated hazard that stated safeguards do not answer."""
    assessment = _assessed(tool)
    stated = {result.flag.id for result in assessment.flags if result.state is FlagState.RAISED or result.unstated}
    return {
        part.recommendation.id
        for part in assessment.recommendations
        if any(result.level is Level.ABSENT for result in part.criteria)
        or stated.intersection(flag.id for flag in part.recommendation.red_flags)
    }


def _disagreements(tool: str) -> Iterator[tuple[str, str]]:
    """Each recommendation of which the rubric says something else than the reading, and what."""
    shown, trouble = _shown(tool), _trouble(tool)
    silent = max((shown[name] for name in MARKS[tool] if _words(tool, name) == {"unknown"}), default=0.0)
    for name, mark in MARKS[tool].items():
        words = _words(tool, name)
        if words == {"evidenced"} and shown[name] < silent:
            yield name, f"evidenced, but shown {shown[name]:.1f}, below {silent:.1f} of what is unknown"
        if words in ({"evidenced"}, {"partly"}) and not shown[name]:
            yield name, f"{mark}, but nothing is shown"
        if words == {"evidenced"} and name in trouble:
            yield name, "evidenced, but a criterion is absent or a red flag tells"
        if "contradicted" in words and name not in trouble:
            yield name, "contradicted, but no criterion is absent and no red flag tells"


@of_each_tool
def test_the_marks_are_of_recommendations_and_in_the_words_of_the_file(tool: str) -> None:
    assert set(MARKS[tool]) <= {part.id for part in load_rubric().recommendations}
    assert all(_words(tool, name) and _words(tool, name) <= WORDS for name in MARKS[tool])


@of_each_tool
def test_the_rubric_and_the_reading_part_only_where_a_reason_is_given(tool: str) -> None:
    reasons: dict[str, str] = READING["exceptions"].get(tool, {})
    found = dict(_disagreements(tool))
    assert {name: found.get(name) for name in found.keys() ^ reasons.keys()} == {}
    assert all(len(reason.split()) > 5 for reason in reasons.values())


def test_every_exception_is_of_a_tool_that_was_read() -> None:
    assert set(READING["exceptions"]) <= set(MARKS)
