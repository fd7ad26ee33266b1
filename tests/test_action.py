"""The GitHub action: its inputs never become part of a command, and its steps do here what they do there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cli.calls import BLOCKED, FLAWED, STRONG, environment, write_invalid
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, ASSESS = ACTION["runs"]["steps"]

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def test_no_input_is_part_of_a_command() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step


def test_every_input_reaches_a_step_and_every_output_comes_from_one() -> None:
    handed = " ".join(value for step in ACTION["runs"]["steps"] for value in step["env"].values())
    for name, told in ACTION["inputs"].items():
        assert f"inputs.{name} " in handed
        assert told["description"]
    assert set(ACTION["outputs"]) == {"outcome", "shown", "possible", "answered"}
    for name, told in ACTION["outputs"].items():
        assert told["value"] == f"${{{{ steps.{ASSESS['id']}.outputs.{name} }}}}"


def test_every_variable_that_a_step_reads_is_handed_to_it() -> None:
    given = {"RUNNER_TEMP", "GITHUB_PATH"}
    for step in ACTION["runs"]["steps"]:
        read = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", step["run"]))
        assert read - given == set(step["env"])


class _Runner:
    """A folder that a step runs in, with the files that GitHub gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "temp" / "toolcheck" / "bin"
        self.files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for file in self.files.values():
            file.touch()
        (folder / "temp").mkdir()

    def run(self, step: dict[str, Any], script: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script as GitHub does, the inputs that are not given being empty."""
        variables = {**dict.fromkeys(step["env"], ""), "SOURCE": str(ROOT), **inputs}
        where = {"RUNNER_TEMP": str(self.folder / "temp"), **{name: str(file) for name, file in self.files.items()}}
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env=environment(**variables, **where, PATH=path),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def program(self, path: Path, *lines: str) -> None:
        """Put a program of our own in a place."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["#!/usr/bin/env bash", *lines, ""]))
        path.chmod(0o755)

    def outputs(self) -> dict[str, str]:
        """The outputs set so far."""
        return dict(line.split("=", 1) for line in self.files["GITHUB_OUTPUT"].read_text().splitlines())


@pytest.fixture
def runner(tmp_path: Path) -> _Runner:
    """A runner on which toolcheck is installed."""
    made = _Runner(tmp_path)
    made.program(made.bin / "toolcheck", f'exec "{sys.executable}" -m toolcheck "$@"')
    made.program(made.bin / "python", f'exec "{sys.executable}" "$@"')
    return made


def _assess(runner: _Runner, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step."""
    return runner.run(ASSESS, ASSESS["run"], **{"PATHS": STRONG, **inputs})


@needs_bash
def test_outputs_are_the_worst_outcome_and_the_lowest_figures(runner: _Runner) -> None:
    result = _assess(runner, PATHS=f"{STRONG}\n\n{FLAWED}\n", FAIL_ON="never")
    assert result.returncode == 0, result.stderr
    outputs = runner.outputs()
    assert outputs["outcome"] == "incomplete"
    assert 39 < float(outputs["shown"]) < 40
    assert float(outputs["shown"]) < float(outputs["possible"]) < 85
    assert 60 <= float(outputs["answered"]) < 70


@needs_bash
def test_a_job_summary_is_written_after_what_is_there(runner: _Runner) -> None:
    runner.files["GITHUB_STEP_SUMMARY"].write_text("before\n")
    _assess(runner)
    summary = runner.files["GITHUB_STEP_SUMMARY"].read_text()
    assert summary.startswith("before\n")
    assert "Harbour" in summary


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"PATHS": BLOCKED}, 1),
        ({"PATHS": FLAWED, "FAIL_ON": "weak"}, 1),
        ({"PATHS": FLAWED, "FAIL_UNDER": "50"}, 1),
        ({"PATHS": FLAWED, "MIN_ANSWERED": "90"}, 1),
        ({"PATHS": FLAWED, "FAIL_ON": "week"}, 2),
        ({"PATHS": "missing.tool.yaml"}, 2),
        ({"RUBRIC": "osce-2020"}, 0),
        ({"RUBRIC": "nowhere"}, 2),
        ({"BASELINE": "missing.yaml"}, 2),
        ({"PATHS": ""}, 2),
        ({"PATHS": "."}, 4),
    ],
)
def test_the_step_ends_with_the_code_of_the_program(inputs: dict[str, str], code: int, runner: _Runner) -> None:
    assert _assess(runner, **inputs).returncode == code


@needs_bash
def test_outputs_are_set_where_the_policy_is_not_met(runner: _Runner) -> None:
    assert _assess(runner, PATHS=BLOCKED).returncode == 1
    assert runner.outputs()["outcome"] == "blocked"


@needs_bash
def test_outputs_are_empty_where_nothing_was_assessed(runner: _Runner) -> None:
    write_invalid(runner.folder / "broken.tool.yaml")
    assert _assess(runner, PATHS=".").returncode == 3
    assert runner.outputs() == {"outcome": "", "shown": "", "possible": "", "answered": ""}


@needs_bash
def test_a_run_that_comes_to_nothing_leaves_no_outputs_of_the_one_before(runner: _Runner) -> None:
    _assess(runner)
    for file in runner.files.values():
        file.write_text("")
    assert _assess(runner, RUBRIC="nowhere").returncode == 2
    assert runner.outputs() == {}
    assert runner.files["GITHUB_STEP_SUMMARY"].read_text() == ""


HOSTILE = ("$(touch pwned)", "`touch pwned`", "; touch pwned", '"; touch pwned; "', "--output=pwned", "-o\npwned", "*")


@needs_bash
@pytest.mark.parametrize("name", [name for name in ASSESS["env"] if name != "SOURCE"])
@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_an_input_holds_it_is_a_value(value: str, name: str, runner: _Runner) -> None:
    result = _assess(runner, **{name: value})
    assert result.returncode == 2
    assert not (runner.folder / "pwned").exists()


@needs_bash
def test_a_summary_that_is_too_large_is_left_out(runner: _Runner) -> None:
    runner.program(runner.bin / "toolcheck", 'head -c 1100000 /dev/zero | tr "\\0" x > "$RUNNER_TEMP/toolcheck.md"')
    assert runner.run(ASSESS, ASSESS["run"], PATHS=".").returncode == 0
    assert runner.files["GITHUB_STEP_SUMMARY"].read_text() == "The report is too large for a summary.\n"


@needs_bash
@pytest.mark.parametrize("version", ["", "0.1.0", "1 --index-url=https://example.org", "$(touch pwned)"])
def test_what_is_installed_is_the_version_asked_for_or_the_action_itself(version: str, tmp_path: Path) -> None:
    made = _Runner(tmp_path)
    made.program(made.bin / "pip", 'printf "%s\\n" "$@" > installed')
    made.program(tmp_path / "bin" / "python3", "true")
    result = made.run(INSTALL, INSTALL["run"], VERSION=version)
    assert result.returncode == 0, result.stderr
    asked = (tmp_path / "installed").read_text().splitlines()
    assert asked[-2:] == ["--", f"toolcheck-osce=={version}" if version else str(ROOT)]
    assert made.files["GITHUB_PATH"].read_text() == f"{made.bin}\n"
    assert not (tmp_path / "pwned").exists()


@needs_bash
def test_a_python_that_is_too_old_is_told(tmp_path: Path) -> None:
    made = _Runner(tmp_path)
    made.program(tmp_path / "bin" / "python3", f'"{sys.executable}" -c "import sys; sys.version_info = (3, 10); $2"')
    result = made.run(INSTALL, INSTALL["run"])
    assert result.returncode == 1
    assert "toolcheck needs Python 3.11 or later" in result.stderr
