"""The configuration file: which one is found, which of several values counts, what is wrong with one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import BLOCKED, FLAWED, STRONG, environment, program, results, write
from conftest import ROOT
from toolcheck.cli.app import app
from toolcheck.cli.configuration_format import CONFIGURATION
from toolcheck.cli.configured import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory three folders deep in a git repository."""
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    return inner


def _settings(run: Runner, *options: str) -> dict[str, dict[str, Any]]:
    """What `doctor` tells of the values."""
    result = run("doctor", "-f", "json", *options)
    assert result.code == 0, result.err
    values: dict[str, dict[str, Any]] = json.loads(result.out)["configuration"]["values"]
    return values


def _from(run: Runner, key: str, *options: str) -> tuple[Any, str]:
    setting = _settings(run, *options)[key]
    return setting["value"], setting["from"]


# Which file


def test_the_nearest_file_counts_and_only_that(folder: Path, run: Runner) -> None:
    (folder.parent.parent / "toolcheck.toml").write_text("fail_on = 'weak'\nwidth = 50\n")
    assert _from(run, "width") == (50, f"file {os.path.join('..', '..', 'toolcheck.toml')}:2")
    (folder.parent / "toolcheck.toml").write_text("\nwidth = 60\n")
    assert _from(run, "width") == (60, f"file {os.path.join('..', 'toolcheck.toml')}:2")
    assert _from(run, "fail_on") == ("blocked", "default")
    (folder / "toolcheck.toml").write_text("width = 70\n")
    assert _from(run, "width") == (70, "file toolcheck.toml:1")


def test_the_own_file_counts_before_the_shared_one_beside_it(folder: Path, run: Runner) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n\n[tool.toolcheck]\nwidth = 50\nquiet = true\n")
    assert _from(run, "width") == (50, "file pyproject.toml:5")
    (folder / "toolcheck.toml").write_text("width = 60\n")
    assert _from(run, "width") == (60, "file toolcheck.toml:1")
    assert _from(run, "quiet") == (False, "default")


@pytest.mark.parametrize(
    "content",
    [
        "[project]\nname = 'toolcheck'\n[tool.other]\nwidth = 1\n",
        "[tool.toolcheckers]\nwidth = 1\n",
        'text = """\n[tool.toolcheck]\nwidth = 1\n"""\n',
        "[tool]\nother = 1\n",
        "this is = no toml",
    ],
)
def test_a_shared_file_without_the_table_is_passed_over(content: str, folder: Path, run: Runner) -> None:
    (folder / "pyproject.toml").write_text(content)
    (folder.parent / "pyproject.toml").write_text("[tool.toolcheck]\nwidth = 60\n")
    assert _from(run, "width")[0] == 60


@pytest.mark.parametrize(
    "content",
    [
        "[tool.toolcheck]\nwidth = 60",
        ' [ tool . "toolcheck" ]\nwidth = 60',
        "[tool]\ntoolcheck.width = 60",
        "[tool]\ntoolcheck = {width = 60}",
        "tool.toolcheck.width = 60",
        "tool = {toolcheck = {width = 60}}",
        "[project]\nname = 'x'\r\n[tool.toolcheck]\r\nwidth = 60\r\n",
    ],
)
def test_the_table_may_be_written_in_every_way_of_toml(content: str, folder: Path, run: Runner) -> None:
    (folder / "pyproject.toml").write_bytes(content.encode())
    assert _from(run, "width")[0] == 60


def test_the_search_ends_where_the_repository_begins(folder: Path, run: Runner) -> None:
    (folder.parent.parent / "toolcheck.toml").write_text("width = 50\n")
    (folder.parent / ".git").write_text("gitdir: elsewhere\n")
    assert _from(run, "width") == (None, "default")
    (folder.parent / "toolcheck.toml").write_text("width = 60\n")
    assert _from(run, "width")[0] == 60


def test_a_folder_of_that_name_is_no_file(folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").mkdir()
    assert _from(run, "width") == (None, "default")


def test_a_named_file_counts_instead(folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "toolcheck.toml").write_text("width = 50\n")
    (folder / "other.toml").write_text("color = 'never'\n")
    assert _from(run, "width", "--config", "other.toml") == (None, "default")
    assert _from(run, "color", "--config", "other.toml") == ("never", "file other.toml:1")
    monkeypatch.setenv("TOOLCHECK_CONFIG", "other.toml")
    assert _from(run, "color") == ("never", "file other.toml:1")
    assert _from(run, "width", "--config", "toolcheck.toml") == (50, "file toolcheck.toml:1")


def test_no_file_counts_where_none_is_wanted(folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "toolcheck.toml").write_text("this is not read")
    assert _from(run, "width", "--no-config") == (None, "default")
    monkeypatch.setenv("TOOLCHECK_CONFIG", "missing.toml")
    assert _from(run, "width", "--no-config") == (None, "default")


@pytest.mark.parametrize("options", [("--config", "x.toml", "--no-config"), ("--no-config", "--config", "x.toml")])
def test_a_file_and_none_contradict_each_other(options: tuple[str, ...], folder: Path, run: Runner) -> None:
    (folder / "x.toml").write_text("")
    result = run("score", *options, STRONG)
    assert (result.code, result.out) == (2, "")
    assert "contradict each other" in result.err


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("--config", "missing.toml"), "--config missing.toml: there is no such file"),
        (("--config", "."), "cannot be read"),
        (("--config", "pyproject.toml"), "--config pyproject.toml: it has no table [tool.toolcheck]"),
        (("--config", "a\0b"), "cannot be read"),
    ],
)
def test_a_named_file_must_be_one(call: tuple[str, ...], told: str, folder: Path, run: Runner) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 'toolcheck'\n")
    result = run("check", *call, STRONG)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root can read every file")
def test_a_file_that_cannot_be_read_is_told(folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").write_text("")
    (folder / "toolcheck.toml").chmod(0)
    result = run("check", STRONG)
    assert result.code == 2
    assert "toolcheck.toml cannot be read" in result.err


def test_a_working_directory_that_is_gone_has_no_file(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); from toolcheck.cli import main; sys.exit(main(sys.argv[1:]))"
    result = subprocess.run(
        [sys.executable, "-c", script, "check", "-q", STRONG],
        cwd=gone,
        capture_output=True,
        check=False,
        env=environment(),
        timeout=60,
    )
    assert result.returncode == 0, result.stderr


# Which value


def test_flag_before_environment_before_file_before_default(
    folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _from(run, "width") == (None, "default")
    (folder / "toolcheck.toml").write_text("width = 50\n")
    assert _from(run, "width") == (50, "file toolcheck.toml:1")
    monkeypatch.setenv("TOOLCHECK_WIDTH", "60")
    assert _from(run, "width") == (60, "environment TOOLCHECK_WIDTH")
    assert _from(run, "width", "--width", "70") == (70, "flag --width")
    monkeypatch.setenv("TOOLCHECK_WIDTH", "")  # as good as not set
    assert _from(run, "width") == (50, "file toolcheck.toml:1")


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
    key: str, folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, typed, code = BY_EACH_WAY[key]
    call = ("score", *(("-f", "terminal") if key in {"color", "width"} else ()), FLAWED)
    expected = run(*call, *typed)
    assert expected.code == code
    assert expected != run(*call)
    (folder / "toolcheck.toml").write_text(f"{key} = {json.dumps(value)}\n")
    assert run(*call) == expected
    (folder / "toolcheck.toml").unlink()
    monkeypatch.setenv(f"TOOLCHECK_{key.upper()}", value[0] if isinstance(value, list) else str(value))
    assert run(*call) == expected


def test_exit_zero_can_be_set_and_taken_back(folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("score", BLOCKED).code == 1
    (folder / "toolcheck.toml").write_text("exit_zero = true\n")
    assert run("score", BLOCKED).code == 0
    assert run("score", "--no-exit-zero", BLOCKED).code == 1
    monkeypatch.setenv("TOOLCHECK_EXIT_ZERO", "no")
    assert run("score", BLOCKED).code == 1
    assert run("score", "--exit-zero", BLOCKED).code == 0


def test_strict_concerns_check_alone(folder: Path, run: Runner) -> None:
    remarked = write(folder / "remarked.tool.yaml", purpose={"problem": "TODO"})
    (folder / "toolcheck.toml").write_text("strict = true\n")
    assert run("check", remarked).code == 1
    assert run("check", "--no-strict", remarked).code == 0
    assert run("score", remarked).code == 0


def test_what_was_said_nearer_to_the_call_is_heard(folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, verbose = run("score", "-q", STRONG), run("score", "-v", STRONG)
    (folder / "toolcheck.toml").write_text("quiet = true\n")
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


def test_help_shows_the_default_and_not_the_file(folder: Path, run: Runner) -> None:
    before = run("score", "-h")
    (folder / "toolcheck.toml").write_text("this is not read")
    assert run("score", "-h") == before
    assert run("--version").code == 0
    assert run("schema", "description").code == 0


# Paths


def test_paths_in_a_file_are_relative_to_it(folder: Path, run: Runner) -> None:
    top = folder.parent.parent
    shutil.copytree(ROOT / "rubrics" / "osce-2020", top / "mine")
    (top / "known").mkdir()
    write(top / "known" / "known.tool.yaml", name="Known (fictional)")
    assert run("baseline", "write", STRONG, "-o", str(top / "base.yaml")).code == 0
    (top / "toolcheck.toml").write_text('rubric = "mine"\nbaseline = "base.yaml"\ncatalogue = ["bundled", "known"]\n')
    up = os.path.join("..", "..")
    assert _from(run, "rubric")[0] == os.path.join(up, "mine")
    assert _from(run, "baseline")[0] == os.path.join(up, "base.yaml")
    assert _from(run, "catalogue")[0] == ["bundled", os.path.join(up, "known")]
    assert run("score", "-q", STRONG).code == 0


def test_a_bundled_rubric_stays_what_it_is_unless_a_folder_has_its_name(folder: Path, run: Runner) -> None:
    top = folder.parent.parent
    (top / "toolcheck.toml").write_text('rubric = "osce-2020"\n')
    assert _from(run, "rubric")[0] == "osce-2020"
    (top / "osce-2020").mkdir()
    assert _from(run, "rubric")[0] == os.path.join("..", "..", "osce-2020")


def test_one_text_stands_for_a_list_of_it(folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").write_text('format = "json"\ncatalogue = "bundled"\nas_of = 2035-01-01\n')
    assert results(run("score", STRONG))[0]["as_of"] == "2035-01-01"
    assert _from(run, "catalogue")[0] == ["bundled"]


def test_a_baseline_is_written_where_the_file_says(folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").write_text('baseline = "held.yaml"\n')
    assert run("baseline", "write", STRONG).code == 0
    assert (folder / "held.yaml").is_file()
    assert run("baseline", "check", STRONG).code == 0


# What is wrong

WRONG = {
    "fail-on = 'weak'": "1:1: unknown key `fail-on`; did you mean 'fail_on'?",
    "\n[score]\nfail_on = 'weak'": "2:1: unknown key `score`",
    "fail_on = 'week'": "1:1: `fail_on`: 'week' is not one of blocked, incomplete, weak, promising, strong, never; "
    "did you mean 'weak'?",
    "  fail_under = 101": "1:3: `fail_under`: expected a number, at least 0, at most 100, found '101'",
    "fail_under = '50'": "1:1: `fail_under`: expected a number, at least 0, at most 100, found '50'",
    "fail_under = true": "1:1: `fail_under`: expected a number, at least 0, at most 100, found 'True'",
    "width = 80.5": "1:1: `width`: expected a whole number, at least 40, found '80.5'",
    "width = 39": "1:1: `width`: expected a whole number, at least 40, found '39'",
    "quiet = 'yes'": "1:1: `quiet`: expected true or false, found 'yes'",
    "exit_zero = 1": "1:1: `exit_zero`: expected true or false, found '1'",
    "rubric = ['a']": "1:1: `rubric`: expected a text, found a list",
    "baseline = 3": "1:1: `baseline`: expected a text, found '3'",
    "color = 'sometimes'": "1:1: `color`: 'sometimes' is not one of auto, always, never",
    "format = 'jsn'": "1:1: `format[0]`: 'jsn' is not one of terminal, plain, json",
    "format = {a = 1}": "1:1: `format`: expected a list such as [a, b], found a mapping",
    "as_of = 'soon'": "1:1: `as_of`: write a date as 2026, 2026-03 or 2026-03-14, or today",
    "as_of = 2026-10-01T12:00:00": "1:1: `as_of`: expected a text",
    "rubric = ''": "1:1: `rubric`: expected a text, found ''",
    "width = 80\nwidth = 90": "2:11: not readable as TOML: cannot overwrite a value",
}


@pytest.mark.parametrize("content", WRONG)
def test_what_is_wrong_is_told_with_its_place(content: str, folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").write_text(content)
    for call in (("score", STRONG), ("explain", "purpose"), ("doctor",)):
        result = run(*call)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f"toolcheck: toolcheck.toml:{WRONG[content]}"), result.err
        assert len(result.err.splitlines()) == 1


def test_everything_wrong_is_told_at_once_where_it_stands_in_a_shared_file(folder: Path, run: Runner) -> None:
    (folder.parent / "pyproject.toml").write_text(
        "[tool.other]\nfail_under = 101\n[tool.toolcheck]\nfail_under = 101\nwidht = 80\n"
    )
    up = os.path.join("..", "pyproject.toml")
    assert run("score", STRONG).err.splitlines() == [
        f"toolcheck: {up}:4:1: `fail_under`: expected a number, at least 0, at most 100, found '101'",
        f"toolcheck: {up}:5:1: unknown key `widht`; did you mean 'width'?",
    ]


@pytest.mark.parametrize("content", ["[tool]\ntoolcheck = 3\n", "[[tool.toolcheck]]\nwidth = 80\n"])
def test_the_table_must_be_one(content: str, folder: Path, run: Runner) -> None:
    (folder / "pyproject.toml").write_text(content)
    result = run("score", STRONG)
    assert result.code == 2
    assert "`tool.toolcheck`: expected a table of keys and values" in result.err


def test_hostile_text_of_a_file_is_printed_safely(folder: Path, run: Runner) -> None:
    (folder / "toolcheck.toml").write_text('"\\u001b[31m\\u202e" = 1\nfail_on = "\\u001b[31m"\n')
    result = run("score", STRONG)
    assert result.code == 2
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


# The keys themselves


def test_each_key_is_an_option_with_its_variable() -> None:
    from typer.main import get_command

    def parameters(command: Any) -> list[Any]:
        return [
            *command.params,
            *(inner for group in getattr(command, "commands", {}).values() for inner in parameters(group)),
        ]

    found = {key for parameter in parameters(get_command(app)) if (key := key_of(parameter))}
    assert found == set(CONFIGURATION.fields)


def test_an_option_that_has_a_variable_belongs_to_a_configured_command() -> None:
    from typer.main import get_command

    from toolcheck.cli.configured import Configured

    def commands(command: Any) -> list[Any]:
        return [command, *(inner for group in getattr(command, "commands", {}).values() for inner in commands(group))]

    for command in commands(get_command(app)):
        if any(key_of(parameter) for parameter in command.params):
            assert isinstance(command, Configured), command.name


# Cost


PROBE = """
import sys
from toolcheck.cli import main
code = main(sys.argv[1:])
print(*sorted({"tomllib", "toolcheck.documents.toml", "toolcheck.portfolio.baseline"} & sys.modules.keys()))
sys.exit(code)
"""


def _imported(folder: Path) -> str:
    command = [sys.executable, "-c", PROBE, "score", "-q", STRONG]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, check=True, env=environment(), text=True, timeout=60
    )
    return result.stdout.splitlines()[-1]


def test_nothing_is_read_as_toml_where_there_is_no_configuration(folder: Path) -> None:
    assert _imported(folder) == ""
    shutil.copy(ROOT / "pyproject.toml", folder)
    assert _imported(folder) == ""
    (folder / "toolcheck.toml").write_text("width = 60\n")
    assert _imported(folder) == "tomllib toolcheck.documents.toml"


def test_the_program_in_a_process_of_its_own_heeds_its_variables() -> None:
    assert program("score", BLOCKED).returncode == 1
    assert program("score", BLOCKED, TOOLCHECK_FAIL_ON="never").returncode == 0
    assert program("score", STRONG, TOOLCHECK_FAIL_UNDER="99.9").returncode == 1
