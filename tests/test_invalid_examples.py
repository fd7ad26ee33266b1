"""Situations and examples that cannot be used are refused with file, line and a message; nothing else is blamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import run_toolcheck
from test_invalid_rubrics import Case, spoilt
from toolcheck.documents.data_files import DataError
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = "machine-matching, reporting-line, data-platform, business-tool, survivor-support, at-risk-app, planned, in-use"
FIRST = "      - when: [machine-matching]\n        answer: >-\n          Two analysts read public adverts"
LAST = "      - when: [in-use]\n        answer: >-\n          Pickers hired abroad"
PLANNED = "  - id: planned\n    title: a tool not yet in use\n    when: {fact: stage, in: [idea, prototype]}\n"
COVERED = "never shown: the one above, for `machine-matching`, comes first wherever this one fits"


def _when(names: str, message: str) -> Case:
    """The situations of the last example of the first criterion replaced."""
    new = LAST.replace("[in-use]", names)
    return Case("purpose.yaml", LAST, new, new, message)


def _above(new: str, at: str, message: str) -> Case:
    """Something written above the first example of the first criterion."""
    return Case("purpose.yaml", FIRST, new + FIRST, at, message)


def _situation(old: str, new: str, at: str, message: str) -> Case:
    """Part of the situation `planned` replaced."""
    return Case("rubric.yaml", PLANNED, PLANNED.replace(old, new), at, message)


CASES = {
    "unknown situation": _when(
        "[in-us]", f"`in-us` is no situation of the rubric; known: {KNOWN}; did you mean 'in-use'?"
    ),
    "one of several unknown": _when("[in-use, forum]", f"`forum` is no situation of the rubric; known: {KNOWN}"),
    "named twice": _when("[in-use, in-use]", "`in-use` is named twice"),
    "no situation": _when("[]", "`when` names at least one situation; an answer that fits every tool is the `example`"),
    "the same situation again": _when("[machine-matching]", COVERED),
    "a narrower one below a wider one": _when("[in-use, machine-matching]", COVERED),
    "the same answer": _above(
        "      - {when: [planned], answer: As planned.}\n      - {when: [at-risk-app], answer: As planned.}\n",
        "- {when: [at-risk-app]",
        "the same answer stands under `examples[0]`",
    ),
    "no answer": _above(
        "      - when: [planned]\n",
        "- when: [planned]\n      - when: [machine",
        "`criteria[0].examples[0].answer` is missing: a short good answer for such a tool",
    ),
    "one situation instead of a list": _above(
        "      - {when: planned, answer: As planned.}\n",
        "- {when: planned",
        "`criteria[0].examples[0].when`: expected a list such as [a, b], found 'planned'",
    ),
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
    with pytest.raises(DataError) as caught:
        load_rubric(str(path.parent))
    found = [
        (error.name, problem.place.line, problem.message) for error in caught.value.errors for problem in error.problems
    ]
    assert found == [(str(path), line, case.message)]


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
