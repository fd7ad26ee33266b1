"""Options set by flag, environment and file: which value counts, and where paths lead."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from cli.calls import BLOCKED, FLAWED, STRONG, program, results, write
from cli.settings import origin
from conftest import ROOT
from toolcheck.cli.app import application
from toolcheck.cli.configuration_format import CONFIGURATION
from toolcheck.cli.configured import Configured, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner


def test_flag_before_environment_before_file_before_default(
    deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert origin(run, "width") == (None, "default")
    (deep_folder / "toolcheck.toml").write_text("width = 50\n")
    assert origin(run, "width") == (50, "file toolcheck.toml:1")
    monkeypatch.setenv("TOOLCHECK_WIDTH", "60")
    assert origin(run, "width") == (60, "environment TOOLCHECK_WIDTH")
    assert origin(run, "width", "--width", "70") == (70, "flag --width")
    monkeypatch.setenv("TOOLCHECK_WIDTH", "")  # as good as not set
    assert origin(run, "width") == (50, "file toolcheck.toml:1")


BY_EACH_WAY = {
    "rubric": ("nowhere", ("--rubric", "nowhere"), 2),
    "catalogue": (["nowhere"], ("--catalogue", "nowhere"), 2),
    "as_of": ("2035-01", ("--as-of", "2035-01"), 0),
    "fail_on": ("weak", ("--fail-on", "weak"), 1),
    "fail_under": (50, ("--fail-under", "50"), 1),
    "min_answered": (99, ("--min-answered", "99"), 1),
    "baseline": ("nowhere.yaml", ("--baseline", "nowhere.yaml"), 2),
    "format": (["json"], ("--format", "json"), 0),
    "color": ("always", ("--color", "always"), 0),
    "width": (44, ("--width", "44"), 0),
    "quiet": (True, ("--quiet",), 0),
    "verbose": (True, ("--verbose",), 0),
}
"""A value other than the default, how it is typed, and the code of assessing a flawed description with it."""


@pytest.mark.parametrize("key", BY_EACH_WAY)
def test_each_way_of_setting_an_option_does_the_same(
    key: str, deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, typed, code = BY_EACH_WAY[key]
    call = ("score", *(("-f", "terminal") if key in {"color", "width"} else ()), FLAWED)
    expected = run(*call, *typed)
    assert expected.code == code
    assert expected != run(*call)
    (deep_folder / "toolcheck.toml").write_text(f"{key} = {json.dumps(value)}\n")
    assert run(*call) == expected
    (deep_folder / "toolcheck.toml").unlink()
    monkeypatch.setenv(f"TOOLCHECK_{key.upper()}", value[0] if isinstance(value, list) else str(value))
    assert run(*call) == expected


def test_the_number_of_processes_can_be_set(deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (deep_folder / "toolcheck.toml").write_text("jobs = 3\n")
    assert origin(run, "jobs") == (3, "file toolcheck.toml:1")
    monkeypatch.setenv("TOOLCHECK_JOBS", "2")
    assert origin(run, "jobs") == (2, "environment TOOLCHECK_JOBS")
    alone = run("score", "--jobs", "1", FLAWED, STRONG)
    assert run("score", FLAWED, STRONG) == alone
    monkeypatch.setenv("TOOLCHECK_JOBS", "none")
    assert run("score", FLAWED).code == 2


def test_exit_zero_can_be_set_and_taken_back(deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("score", BLOCKED).code == 1
    (deep_folder / "toolcheck.toml").write_text("exit_zero = true\n")
    assert run("score", BLOCKED).code == 0
    assert run("score", "--no-exit-zero", BLOCKED).code == 1
    monkeypatch.setenv("TOOLCHECK_EXIT_ZERO", "no")
    assert run("score", BLOCKED).code == 1
    assert run("score", "--exit-zero", BLOCKED).code == 0


def test_strict_concerns_check_alone(deep_folder: Path, run: Runner) -> None:
    remarked = write(deep_folder / "remarked.tool.yaml", purpose={"problem": "TODO"})
    (deep_folder / "toolcheck.toml").write_text("strict = true\n")
    assert run("check", remarked).code == 1
    assert run("check", "--no-strict", remarked).code == 0
    assert run("score", remarked).code == 0


def test_what_was_said_nearer_to_the_call_is_heard(
    deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet, verbose = run("score", "-q", STRONG), run("score", "-v", STRONG)
    (deep_folder / "toolcheck.toml").write_text("quiet = true\n")
    assert run("score", "-v", STRONG) == verbose
    assert run("score", STRONG) == quiet
    monkeypatch.setenv("TOOLCHECK_VERBOSE", "1")
    assert run("score", STRONG) == verbose
    assert run("score", "-q", STRONG) == quiet
    assert run("score", "-q", "-v", STRONG) == quiet


def test_a_wrong_variable_is_told_by_its_name(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLCHECK_WIDTH", "wide")
    result = run("score", STRONG)
    assert (result.code, result.out) == (2, "")
    assert "TOOLCHECK_WIDTH" in result.err


def test_help_shows_the_default_and_not_the_file(deep_folder: Path, run: Runner) -> None:
    before = run("score", "-h")
    (deep_folder / "toolcheck.toml").write_text("this is not read")
    assert run("score", "-h") == before
    assert run("--version").code == 0
    assert run("schema", "description").code == 0


# Paths


def test_paths_in_a_file_are_relative_to_it(deep_folder: Path, run: Runner) -> None:
    top = deep_folder.parent.parent
    shutil.copytree(ROOT / "rubrics" / "osce-2020", top / "mine")
    (top / "known").mkdir()
    write(top / "known" / "known.tool.yaml", name="Known (fictional)")
    assert run("baseline", "write", STRONG, "-o", str(top / "base.yaml")).code == 0
    (top / "toolcheck.toml").write_text('rubric = "mine"\nbaseline = "base.yaml"\ncatalogue = ["bundled", "known"]\n')
    up = os.path.join("..", "..")
    assert origin(run, "rubric")[0] == os.path.join(up, "mine")
    assert origin(run, "baseline")[0] == os.path.join(up, "base.yaml")
    assert origin(run, "catalogue")[0] == ["bundled", os.path.join(up, "known")]
    assert run("score", "-q", STRONG).code == 0


def test_a_bundled_rubric_stays_what_it_is_unless_a_folder_has_its_name(deep_folder: Path, run: Runner) -> None:
    top = deep_folder.parent.parent
    (top / "toolcheck.toml").write_text('rubric = "osce-2020"\n')
    assert origin(run, "rubric")[0] == "osce-2020"
    (top / "osce-2020").mkdir()
    assert origin(run, "rubric")[0] == os.path.join("..", "..", "osce-2020")


def test_one_text_stands_for_a_list_of_it(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").write_text('format = "json"\ncatalogue = "bundled"\nas_of = 2035-01-01\n')
    assert results(run("score", STRONG))[0]["as_of"] == "2035-01-01"
    assert origin(run, "catalogue")[0] == ["bundled"]


def test_a_baseline_is_written_where_the_file_says(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").write_text('baseline = "held.yaml"\n')
    assert run("baseline", "write", STRONG).code == 0
    assert (deep_folder / "held.yaml").is_file()
    assert run("baseline", "check", STRONG).code == 0


# The keys themselves


def _commands(command: Any) -> list[Any]:
    inner = getattr(command, "commands", {}).values()
    return [command, *(found for below in inner for found in _commands(below))]


def test_each_key_is_an_option_with_its_variable() -> None:
    parameters = [parameter for command in _commands(get_command(application())) for parameter in command.params]
    assert {key for parameter in parameters if (key := key_of(parameter))} == set(CONFIGURATION.fields)


def test_an_option_that_has_a_variable_belongs_to_a_configured_command() -> None:
    for command in _commands(get_command(application())):
        if any(key_of(parameter) for parameter in command.params):
            assert isinstance(command, Configured), command.name


def test_the_program_in_a_process_of_its_own_heeds_its_variables() -> None:
    assert program("score", BLOCKED).returncode == 1
    assert program("score", BLOCKED, TOOLCHECK_FAIL_ON="never").returncode == 0
    assert program("score", STRONG, TOOLCHECK_FAIL_UNDER="99.9").returncode == 1
