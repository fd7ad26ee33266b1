"""Rubrics as folders and as single files: found, read whole, identified by a hash; what is missing is named."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT, describe, run_toolcheck, smallest
from toolcheck.assessment.assess import assess
from toolcheck.assessment.findings import remarks_on
from toolcheck.documents.data_files import DataError
from toolcheck.documents.reader import read_document
from toolcheck.errors import UsageError
from toolcheck.rubric.loading import bundled_rubrics, load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.rubric.model import Rubric

BUNDLED = ROOT / "rubrics" / "osce-2020"
DESCRIPTION = str(ROOT / "examples" / "proposals" / "harbour.tool.yaml")


def _data(name: str) -> dict[str, Any]:
    path = BUNDLED / name
    return read_document(path.name, path.read_bytes()).data


def _single_file(recommendations: list[str]) -> dict[str, Any]:
    """The bundled rubric's head with these recommendations written out, as one file holds them."""
    head = _data("rubric.yaml")
    weights = {reference["id"]: reference["weight"] for reference in head["recommendations"]}
    head["recommendations"] = [{**_data(f"{name}.yaml"), "weight": weights[name]} for name in recommendations]
    return head


def _write(data: dict[str, Any], tmp_path: Path) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False), "utf-8")
    return path


def _problems(name: Path) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        load_rubric(str(name))
    return [(error.name, problem.message) for error in caught.value.errors for problem in error.problems]


def test_every_folder_of_rubrics_is_bundled() -> None:
    assert bundled_rubrics() == tuple(sorted(path.name for path in (ROOT / "rubrics").iterdir() if path.is_dir()))


def test_no_copy_of_the_data_lies_in_the_checkout() -> None:
    assert not (ROOT / "src" / "toolcheck" / "_data").exists()


def test_a_rubric_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        load_rubric("osce-2021")
    expected = "there is no rubric 'osce-2021': no such file or folder, and none by that id; did you mean 'osce-2020'?"
    assert str(caught.value) == expected
    run = run_toolcheck("score", "--rubric", "osce-2021", DESCRIPTION)
    assert (run.code, run.out, run.err) == (2, "", f"toolcheck: {expected}\n")


def test_a_folder_without_a_head_is_refused(tmp_path: Path) -> None:
    assert _problems(tmp_path) == [(str(tmp_path / "rubric.yaml"), "cannot be read: No such file or directory")]
    assert run_toolcheck("score", "--rubric", str(tmp_path), DESCRIPTION).code == 2


def test_a_missing_file_is_named_where_it_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    shutil.copytree(BUNDLED, folder)
    (folder / "fit.yaml").unlink()
    assert _problems(folder) == [(str(folder / "rubric.yaml"), "there is no file `fit.yaml` beside this one")]
    run = run_toolcheck("score", "--rubric", str(folder), DESCRIPTION)
    assert run.code == 2
    assert run.err.startswith(f"toolcheck: {folder / 'rubric.yaml'}:")


def test_faults_in_several_files_are_reported_together(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    shutil.copytree(BUNDLED, folder)
    for name in ("fit", "upkeep"):
        (folder / f"{name}.yaml").write_text("", "utf-8")
    empty = "the file is empty; a file of `key: value` lines was expected"
    assert _problems(folder) == [(str(folder / "fit.yaml"), empty), (str(folder / "upkeep.yaml"), empty)]


def test_the_id_of_a_recommendation_is_the_name_of_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    shutil.copytree(BUNDLED, folder)
    shutil.copy(folder / "fit.yaml", folder / "access.yaml")
    head = folder / "rubric.yaml"
    head.write_text(head.read_text("utf-8").replace("{id: fit,", "{id: access,"), "utf-8")
    assert _problems(folder) == [(str(folder / "access.yaml"), "the id must be the file's name, `access`")]


def test_a_copied_folder_is_the_same_rubric(rubric: Rubric, tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "copy")
    assert load_rubric(str(tmp_path / "copy")).sha256 == rubric.sha256


def test_any_change_makes_another_rubric(rubric: Rubric, tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "copy")
    with (tmp_path / "copy" / "fit.yaml").open("a", encoding="utf-8") as file:
        file.write("# One remark more.\n")
    assert load_rubric(str(tmp_path / "copy")).sha256 != rubric.sha256


def test_a_single_file_judges_as_the_folder_does(rubric: Rubric, tmp_path: Path) -> None:
    names = [recommendation.id for recommendation in rubric.recommendations]
    single = load_rubric(str(_write(_single_file(names), tmp_path)))
    description = describe(smallest(stage="live", purpose={"problem": "Debt.", "alternatives": []}, countries=["NO"]))
    ours, theirs = assess(description, single), assess(description, rubric)
    assert ours.score == theirs.score
    assert [(result.criterion.id, result.level) for result in ours.criteria] == [
        (result.criterion.id, result.level) for result in theirs.criteria
    ]
    assert [(result.flag.id, result.state) for result in ours.flags] == [
        (result.flag.id, result.state) for result in theirs.flags
    ]


def test_the_lints_of_a_single_file_are_those_of_the_folder(rubric: Rubric, tmp_path: Path) -> None:
    single = load_rubric(str(_write({**_single_file(["purpose"]), **_data("lints.yaml")}, tmp_path)))
    assert [lint.id for lint in single.lints] == [lint.id for lint in rubric.lints]
    worded = describe(smallest(summary="A revolutionary app."))
    assert remarks_on(worded, single) == remarks_on(worded, rubric) != ()


def test_a_rubric_may_hold_a_single_recommendation(tmp_path: Path) -> None:
    path = _write(_single_file(["purpose"]), tmp_path)
    assert [recommendation.id for recommendation in load_rubric(str(path)).recommendations] == ["purpose"]
    run = run_toolcheck("score", "--rubric", str(path), DESCRIPTION)
    assert run.code in (0, 1)
    assert run.err == ""


@pytest.mark.parametrize(
    ("part", "key", "value", "message"),
    [
        (("criteria", 0), "asserted", {"fact": "purpose.problm"}, "`purpose.problm` is not a fact of the format"),
        (("criteria", 1), "id", "fit.people", "a criterion of `purpose` is named `purpose.…`"),
        (("criteria", 2), "weight", 0, "the weight must be above 0"),
        ((), "weight", 0, "the weight must be above 0"),
        ((), "wieght", 1, "unknown key `wieght` under `recommendations[0]`; did you mean 'weight'?"),
    ],
)
def test_a_fault_in_a_single_file_is_reported_once(
    part: tuple[str | int, ...], key: str, value: Any, message: str, tmp_path: Path
) -> None:
    data = _single_file(["purpose"])
    inside: Any = data["recommendations"][0]
    for step in part:
        inside = inside[step]
    inside[key] = value
    path = _write(data, tmp_path)
    ((name, found),) = _problems(path)
    assert name == str(path)
    assert found.startswith(message)
    assert run_toolcheck("score", "--rubric", str(path), DESCRIPTION).code == 2
