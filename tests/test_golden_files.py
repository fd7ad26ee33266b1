"""Where golden cases are found, kept with a rubric or named in the call, and what is told of broken ones."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import TESTS, run_toolcheck
from goldens import BUNDLED, SLOGAN, single_file, written
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.rubric.model import Rubric

INVALID = sorted((TESTS / "invalid_cases").glob("*.yaml"))


@pytest.mark.parametrize("path", INVALID, ids=[path.stem for path in INVALID])
def test_every_problem_of_a_broken_file_is_told(path: Path) -> None:
    expected = path.with_suffix(".errors.txt").read_text("utf-8").splitlines()
    result = run_toolcheck("rubric", "test", "--cases", str(path))
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [f"toolcheck: {path}:{line}" for line in expected]


def test_every_broken_file_has_its_expected_lines_and_the_other_way_round() -> None:
    written = {path.name.removesuffix(".errors.txt") for path in (TESTS / "invalid_cases").glob("*.txt")}
    assert written == {path.stem for path in INVALID}
    assert len(written) >= 12


def test_the_problems_of_all_files_are_told_together_and_no_case_is_run(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("cases: [", "utf-8")
    (tmp_path / "b.yaml").write_text(written("{outcome: strong}"), "utf-8")
    (tmp_path / "c.yaml").write_text("cases: 3\n", "utf-8")
    result = run_toolcheck("rubric", "test", "--cases", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    first, second = result.err.splitlines()
    assert first.startswith(f"toolcheck: {tmp_path / 'a.yaml'}:2:1: ")
    assert second.startswith(f"toolcheck: {tmp_path / 'c.yaml'}:1:1: `cases`: expected a list of entries")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled rubric, cases and all."""
    return shutil.copytree(BUNDLED, tmp_path / "mine")


def test_the_cases_of_a_folder_are_in_its_folder_cases(folder: Path) -> None:
    assert run_toolcheck("rubric", "test", str(folder)) == run_toolcheck("rubric", "test")


def test_a_changed_weight_is_noticed_by_the_cases_that_rest_on_it(folder: Path) -> None:
    path = folder / "purpose.yaml"
    path.write_text(path.read_text("utf-8").replace("weight: 3", "weight: 4", 1), "utf-8")
    result = run_toolcheck("rubric", "test", str(folder))
    assert result.code == 1
    place = f"{folder / 'cases' / 'purpose.yaml'}:16:11"
    # The problem weighs 4 of 16 now, and half of it is shown.
    assert f"{place}: A slogan for an idea, and nothing else weighed: purpose shown: expected 10, came to 12.5" in (
        result.out
    )


def test_a_case_of_a_criterion_that_was_taken_out_is_told(folder: Path) -> None:
    path = folder / "purpose.yaml"
    path.write_text(path.read_text("utf-8").replace("purpose.decision\n", "purpose.choice\n"), "utf-8")
    result = run_toolcheck("rubric", "test", str(folder))
    assert (result.code, result.out) == (2, "")
    assert "unknown key `purpose.decision` under `cases[0].expect.levels`" in result.err


def test_the_cases_of_a_single_file_are_beside_it(tmp_path: Path) -> None:
    rubric = single_file(tmp_path, "purpose")
    assert run_toolcheck("rubric", "test", str(rubric)).code == 4
    (tmp_path / "mine.v2.cases.yaml").write_text(SLOGAN, "utf-8")
    result = run_toolcheck("rubric", "test", str(rubric))
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith(": 1 case, as expected\n")


def test_other_cases_can_be_named(tmp_path: Path, rubric: Rubric) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.yaml").write_text(SLOGAN, "utf-8")
    (other / "a.yaml").write_text(written("{outcome: strong}"), "utf-8")
    (other / ".hidden.yaml").write_text("cases: [", "utf-8")
    (other / "notes.txt").write_text("cases: [", "utf-8")
    result = run_toolcheck("rubric", "test", "osce-2020", "--cases", str(other))
    assert result.code == 1
    assert result.out.startswith(f"{other / 'a.yaml'}:1:")
    assert result.out.endswith(f"osce-2020 {rubric.version}: 2 cases, 1 not as expected\n")
    assert run_toolcheck("rubric", "test", "--cases", str(other / "b.yaml")).code == 0


@pytest.mark.parametrize("files", [{}, {"a.yaml": "cases: []\n"}, {"a.yml": SLOGAN}])
def test_where_there_are_no_cases_there_is_nothing_to_test(files: dict[str, str], folder: Path) -> None:
    shutil.rmtree(folder / "cases")
    if files:
        (folder / "cases").mkdir()
    for name, text in files.items():
        (folder / "cases" / name).write_text(text, "utf-8")
    expected = f"toolcheck: nothing to test: there are no cases in {folder / 'cases'}\n"
    assert run_toolcheck("rubric", "test", str(folder)) == (4, "", expected)


def test_cases_that_were_named_must_be_there(tmp_path: Path) -> None:
    expected = f"toolcheck: --cases {tmp_path / 'none.yaml'}: there is no such file\n"
    assert run_toolcheck("rubric", "test", "--cases", str(tmp_path / "none.yaml")) == (2, "", expected)


def test_cases_are_no_part_of_what_a_rubric_is(folder: Path, rubric: Rubric) -> None:
    (folder / "cases" / "purpose.yaml").write_text(SLOGAN, "utf-8")
    assert load_rubric(str(folder)).sha256 == rubric.sha256
    shutil.rmtree(folder / "cases")
    assert load_rubric(str(folder)).sha256 == rubric.sha256
