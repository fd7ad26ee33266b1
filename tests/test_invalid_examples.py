"""Situations and examples that cannot be used are refused with file, line and a message; nothing else is blamed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import run_toolcheck
from test_invalid_rubrics import BUNDLED, Case, faults_in, spoilt
from toolcheck.documents.data_files import DataError
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = "`planned`: an answer was expected, a sentence or two"
BEFORE = (BUNDLED / "purpose.yaml").read_text("utf-8").partition("      machine-matching:")[0].count("\n")
DUPLICATE = f"duplicate key `machine-matching`, first on line {BEFORE + 1}; keep one of them"
KNOWN = "machine-matching, reporting-line, data-platform, business-tool, survivor-support, at-risk-app, planned, in-use"
FIRST = "      machine-matching: >-\n        Two analysts read public adverts"
LAST = "      in-use: >-\n        Pickers hired abroad"
PLANNED = "  - id: planned\n    title: a tool not yet in use\n    when: {fact: stage, in: [idea, prototype]}\n"


def _named(name: str, message: str) -> Case:
    """The situation of the last example of the first criterion replaced."""
    new = LAST.replace("in-use", name)
    return Case("purpose.yaml", LAST, new, new, message)


def _above(new: str, message: str, at: str = "") -> Case:
    """Something written above the first example of the first criterion."""
    return Case("purpose.yaml", FIRST, f"{new}\n{FIRST}", at or new.strip(), message)


def _situation(old: str, new: str, at: str, message: str) -> Case:
    """Part of the situation `planned` replaced."""
    return Case("rubric.yaml", PLANNED, PLANNED.replace(old, new), at, message)


CASES = {
    "unknown situation": _named(
        "in-us", f"`in-us` is no situation of the rubric; known: {KNOWN}; did you mean 'in-use'?"
    ),
    "unknown situation like no other": _named("forum", f"`forum` is no situation of the rubric; known: {KNOWN}"),
    "the same situation again": _named("machine-matching", DUPLICATE),
    "the same answer": _above(
        "      planned: As planned.\n      at-risk-app: As planned.",
        "the same answer stands under `planned`",
        at="at-risk-app: As planned.",
    ),
    "no answer": _above("      planned:", EXPECTED),
    "an empty answer": _above('      planned: ""', EXPECTED),
    "a list for an answer": _above("      planned: [As, planned]", EXPECTED),
    "a mapping for an answer": _above("      planned: {fact: stage}", EXPECTED),
    "unknown fact": _situation(
        "fact: stage", "fact: stag", "when: {fact: stag,", "`stag` is not a fact of the format; did you mean 'stage'?"
    ),
    "unknown word": _situation(
        "[idea, prototype]",
        "[ideas, prototype]",
        "when: {fact: stage, in: [ideas",
        "'ideas' is not one of idea, prototype, pilot, live, paused, retired; did you mean 'idea'?",
    ),
    "situation listed twice": _situation(
        "  - id: planned",
        "  - {id: at-risk-app, title: the same, when: {fact: stage}}\n  - id: planned",
        "- {id: at-risk-app",
        "the situation `at-risk-app` is listed already",
    ),
    "situation without a title": _situation(
        "    title: a tool not yet in use\n",
        "",
        "- id: planned",
        "`situations[6].title` is missing: of which tools it holds, such as: a tool in use",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_with_file_line_and_message(case: Case, tmp_path: Path) -> None:
    path, line = spoilt(case, tmp_path)
    assert faults_in(path.parent) == [(str(path), line, case.message)]


def test_examples_are_a_mapping(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    shutil.copytree(BUNDLED, folder)
    path = folder / "purpose.yaml"
    text = path.read_text("utf-8")
    line = text.partition("    examples:")[0].count("\n") + 1
    path.write_text(re.sub(r"    examples:\n(      .*\n)+", "    examples: [As planned.]\n", text, count=1), "utf-8")
    with pytest.raises(DataError) as caught:
        load_rubric(str(folder))
    message = "`examples` takes a mapping of situations to answers, such as {in-use: An answer.}"
    assert str(caught.value) == f"{path}:{line}:5: {message}"


def test_next_refuses_the_rubric(tmp_path: Path) -> None:
    path, line = spoilt(CASES["unknown situation"], tmp_path)
    run = run_toolcheck("next", "--rubric", str(path.parent), "--for", "purpose", "-", stdin=b"")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"toolcheck: {path}:{line}:")


def test_a_rubric_that_lists_no_situations_is_told_so(tmp_path: Path) -> None:
    path, _ = spoilt(Case("rubric.yaml", "situations:\n", "levels_of: \n", "levels_of:", ""), tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("levels_of:")] + text[text.index("levels:\n") :], "utf-8")
    with pytest.raises(DataError) as caught:
        load_rubric(str(path.parent))
    messages = {problem.message for error in caught.value.errors for problem in error.problems}
    assert "`in-use` is no situation of the rubric; the rubric lists no `situations`" in messages
