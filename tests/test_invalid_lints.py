"""Lints of a rubric that cannot be used are refused with line and message, like everything else in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from toolcheck.documents.data_files import DataError
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = ROOT / "rubrics" / "osce-2020"
CASES = {
    "unknown key": (
        "    letters: 45 ",
        "    letter: 45 ",
        "unknown key `letter` under `lints[4]`; did you mean 'letters'?",
    ),
    "key of another kind": (
        "    at_least: 12 ",
        "    letters: 40\n    at_least: 12 ",
        "`letters` is not for a lint of kind `evidence-reuse`",
    ),
    "unknown fact": (
        "[outcomes.indicators.name]",
        "[outcomes.indicator.name]",
        "`outcomes.indicator.name` is not a fact of the format; did you mean 'outcomes.indicators.name'?",
    ),
    "not a text": ("facts: [outcomes.indicators.name]", "facts: [launched]", "`launched` is not a text"),
    "not a date": ("earlier: launched,", "earlier: summary,", "`summary` is not a date"),
    "dates of two lists": (
        "earlier: privacy.incidents.date, later: as_of",
        "earlier: privacy.incidents.date, later: outcomes.results.date",
        "these dates stand in two different lists, so that none belongs to another",
    ),
    "unknown kind": ("kind: evidence-age", "kind: evidence-aged", "did you mean 'evidence-age'?"),
    "id used twice": (
        "- id: superlatives",
        "- id: cure-all-wording",
        "the id `cure-all-wording` is used already; ids are unique in a rubric",
    ),
    "id of a criterion": (
        "- id: superlatives",
        "- id: purpose.problem",
        "the id `purpose.problem` is used already; ids are unique in a rubric",
    ),
    "condition on no fact": (
        "unless: {fact: purpose.alternatives,",
        "unless: {fact: purpose.alternative,",
        "did you mean 'purpose.alternatives'?",
    ),
    "letters in a free number": ("'0808'", "'08o8'", "'08o8': write the first digits alone, such as 1800"),
    "phrase without a word": ("- silver bullet", "- '…'", "'…' has no word that could be looked for"),
    "too short to compare": ("    letters: 45 ", "    letters: 3 ", "expected a whole number, at least 24, found '3'"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_with_file_line_and_message(case: tuple[str, str, str], tmp_path: Path) -> None:
    old, new, message = case
    path = _copied(tmp_path)
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(DataError) as caught:
        load_rubric(str(path.parent))
    (error,) = caught.value.errors
    (problem,) = error.problems
    assert (error.name, problem.place.line) == (str(path), line)
    assert problem.message.endswith(message)


def test_a_setting_that_is_missing_is_told_at_the_lint(tmp_path: Path) -> None:
    path = _copied(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("    share: 30 ", "    # share: 30 "), "utf-8")
    with pytest.raises(DataError) as caught:
        load_rubric(str(path.parent))
    (problem,) = caught.value.errors[0].problems
    assert problem.place.line == text[: text.index("- id: evidence-for-everything")].count("\n") + 1
    assert problem.message.startswith("`share` is missing: the share of all criteria")


def _copied(folder: Path) -> Path:
    shutil.copytree(BUNDLED, folder / "rubric")
    return folder / "rubric" / "lints.yaml"
