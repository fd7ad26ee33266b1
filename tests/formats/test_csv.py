"""CSV: one row a description, the same columns always, numbers as numbers."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLE_FILES, EXAMPLES, FLAWED, STRONG, results, write, write_invalid
from toolcheck.report.csv_line import inert

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run
    from toolcheck.rubric.model import Rubric


def _rows(result: Run) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.out, newline=""), strict=True))


def test_there_is_one_row_a_description(run: Runner) -> None:
    rows = _rows(run("score", "-f", "csv", str(EXAMPLES)))
    assert sorted(row["file"] for row in rows) == sorted(map(str, EXAMPLE_FILES))


def test_the_figures_are_those_of_the_json_report(run: Runner, rubric: Rubric) -> None:
    rows = _rows(run("score", "-f", "csv", str(EXAMPLES)))
    for row, told in zip(rows, results(run("score", "-f", "json", str(EXAMPLES))), strict=True):
        assert (row["valid"], row["name"], row["stage"], row["as_of"]) == (
            "yes",
            told["name"],
            told["stage"],
            told["as_of"],
        )
        assert (row["outcome"], row["input_sha256"]) == (told["outcome"], told["sha256"])
        assert {name: float(row[name]) for name in told["score"]} == told["score"]
        assert float(row["waived"]) == told["waived"]
        for part in told["recommendations"]:
            found = (row[f"{part['id']}_shown"], row[f"{part['id']}_possible"])
            score = part["score"]
            assert found == ((str(score["shown"]), str(score["possible"])) if score else ("", ""))
        for severity in ("blocker", "high", "medium"):
            for state in ("raised", "open", "cleared"):
                same = [flag for flag in told["red_flags"] if (flag["severity"], flag["state"]) == (severity, state)]
                assert int(row[f"{severity}_{state}"]) == len(same)
        assert (row["rubric"], row["rubric_version"], row["rubric_sha256"]) == (
            rubric.id,
            rubric.version,
            rubric.sha256,
        )


def test_the_weakest_recommendation_is_the_one_of_which_least_is_shown(run: Runner) -> None:
    for row, told in zip(
        _rows(run("score", "-f", "csv", str(EXAMPLES))), results(run("score", "-f", "json", str(EXAMPLES))), strict=True
    ):
        scored = [part for part in told["recommendations"] if part["score"]]
        least = min((part["score"]["shown"], part["score"]["possible"]) for part in scored)
        (weakest,) = [part["score"] for part in scored if part["id"] == row["weakest"]]
        assert (weakest["shown"], weakest["possible"]) == least


def test_columns_are_the_same_for_every_command_and_result(run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "a.tool.yaml")
    heads = {run(command, "-f", "csv", STRONG, invalid).out.split("\n")[0] for command in ("check", "score", "next")}
    assert len(heads) == 1


def test_a_file_that_is_not_valid_has_a_row_without_figures(run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "a.tool.yaml")
    row, other = _rows(run("score", "-f", "csv", path, STRONG))
    assert (row["valid"], row["outcome"], row["shown"], row["blocker_raised"]) == ("no", "", "", "")
    assert "line 3: unknown key `stages`" in row["errors"]
    assert (other["valid"], other["errors"]) == ("yes", "")


def test_many_errors_are_counted(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", countries=["XX"] * 15)
    (row,) = _rows(run("score", "-f", "csv", path))
    assert row["errors"].count("; line ") == 9
    assert row["errors"].endswith("; and 5 more")


@pytest.mark.parametrize("command", ["check", "score"])
def test_remarks_stand_in_their_row(command: str, run: Runner, tmp_path: Path) -> None:
    (row,) = _rows(run(command, "-f", "csv", write(tmp_path / "a.tool.yaml", purpose={"problem": "TODO"})))
    assert row["remarks"] == "line 9: 'TODO' stands in for an answer and is read as unknown"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠"])
def test_no_text_begins_a_formula_and_no_number_is_touched(sign: str) -> None:
    cell = inert(f"{sign}1+1")
    assert isinstance(cell, str)
    assert cell.startswith("'")
    assert inert("1+1") == "1+1"
    assert inert(-1.5) == -1.5


def test_a_folder_without_descriptions_gives_the_head_alone(run: Runner, tmp_path: Path) -> None:
    result = run("score", "-f", "csv", str(tmp_path))
    assert (result.code, result.out.count("\n")) == (4, 1)


def test_what_has_no_score_is_empty_not_zero(run: Runner) -> None:
    row = _rows(run("score", "-f", "csv", FLAWED))[0]
    assert all(row[name] for name in ("shown", "possible", "answered", "weakest", "reasons", "note"))
