"""The configuration file: which one is found, and what is wrong with one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.calls import STRONG, environment
from cli.settings import origin
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner


def test_the_nearest_file_counts_and_only_that(deep_folder: Path, run: Runner) -> None:
    (deep_folder.parent.parent / "toolcheck.toml").write_text("fail_on = 'weak'\nwidth = 50\n")
    assert origin(run, "width") == (50, f"file {os.path.join('..', '..', 'toolcheck.toml')}:2")
    (deep_folder.parent / "toolcheck.toml").write_text("\nwidth = 60\n")
    assert origin(run, "width") == (60, f"file {os.path.join('..', 'toolcheck.toml')}:2")
    assert origin(run, "fail_on") == ("blocked", "default")
    (deep_folder / "toolcheck.toml").write_text("width = 70\n")
    assert origin(run, "width") == (70, "file toolcheck.toml:1")


def test_the_own_file_counts_before_the_shared_one_beside_it(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "pyproject.toml").write_text("[project]\nname = 'x'\n\n[tool.toolcheck]\nwidth = 50\nquiet = true\n")
    assert origin(run, "width") == (50, "file pyproject.toml:5")
    (deep_folder / "toolcheck.toml").write_text("width = 60\n")
    assert origin(run, "width") == (60, "file toolcheck.toml:1")
    assert origin(run, "quiet") == (False, "default")


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
def test_a_shared_file_without_the_table_is_passed_over(content: str, deep_folder: Path, run: Runner) -> None:
    (deep_folder / "pyproject.toml").write_text(content)
    (deep_folder.parent / "pyproject.toml").write_text("[tool.toolcheck]\nwidth = 60\n")
    assert origin(run, "width")[0] == 60


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
def test_the_table_may_be_written_in_every_way_of_toml(content: str, deep_folder: Path, run: Runner) -> None:
    (deep_folder / "pyproject.toml").write_bytes(content.encode())
    assert origin(run, "width")[0] == 60


def test_the_search_ends_where_the_repository_begins(deep_folder: Path, run: Runner) -> None:
    (deep_folder.parent.parent / "toolcheck.toml").write_text("width = 50\n")
    (deep_folder.parent / ".git").write_text("gitdir: elsewhere\n")
    assert origin(run, "width") == (None, "default")
    (deep_folder.parent / "toolcheck.toml").write_text("width = 60\n")
    assert origin(run, "width")[0] == 60


def test_a_folder_of_that_name_is_no_file(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").mkdir()
    assert origin(run, "width") == (None, "default")


def test_a_named_file_counts_instead(deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (deep_folder / "toolcheck.toml").write_text("width = 50\n")
    (deep_folder / "other.toml").write_text("color = 'never'\n")
    assert origin(run, "width", "--config", "other.toml") == (None, "default")
    assert origin(run, "color", "--config", "other.toml") == ("never", "file other.toml:1")
    monkeypatch.setenv("TOOLCHECK_CONFIG", "other.toml")
    assert origin(run, "color") == ("never", "file other.toml:1")
    assert origin(run, "width", "--config", "toolcheck.toml") == (50, "file toolcheck.toml:1")


def test_no_file_counts_where_none_is_wanted(deep_folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (deep_folder / "toolcheck.toml").write_text("this is not read")
    assert origin(run, "width", "--no-config") == (None, "default")
    monkeypatch.setenv("TOOLCHECK_CONFIG", "missing.toml")
    assert origin(run, "width", "--no-config") == (None, "default")


@pytest.mark.parametrize("options", [("--config", "x.toml", "--no-config"), ("--no-config", "--config", "x.toml")])
def test_a_file_and_none_contradict_each_other(options: tuple[str, ...], deep_folder: Path, run: Runner) -> None:
    (deep_folder / "x.toml").write_text("")
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
def test_a_named_file_must_be_one(call: tuple[str, ...], told: str, deep_folder: Path, run: Runner) -> None:
    (deep_folder / "pyproject.toml").write_text("[project]\nname = 'toolcheck'\n")
    result = run("check", *call, STRONG)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root can read every file")
def test_a_file_that_cannot_be_read_is_told(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").write_text("")
    (deep_folder / "toolcheck.toml").chmod(0)
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
def test_what_is_wrong_is_told_with_its_place(content: str, deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").write_text(content)
    for call in (("score", STRONG), ("explain", "purpose"), ("doctor",)):
        result = run(*call)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f"toolcheck: toolcheck.toml:{WRONG[content]}"), result.err
        assert len(result.err.splitlines()) == 1


def test_everything_wrong_is_told_at_once_where_it_stands_in_a_shared_file(deep_folder: Path, run: Runner) -> None:
    (deep_folder.parent / "pyproject.toml").write_text(
        "[tool.other]\nfail_under = 101\n[tool.toolcheck]\nfail_under = 101\nwidht = 80\n"
    )
    up = os.path.join("..", "pyproject.toml")
    assert run("score", STRONG).err.splitlines() == [
        f"toolcheck: {up}:4:1: `fail_under`: expected a number, at least 0, at most 100, found '101'",
        f"toolcheck: {up}:5:1: unknown key `widht`; did you mean 'width'?",
    ]


@pytest.mark.parametrize("content", ["[tool]\ntoolcheck = 3\n", "[[tool.toolcheck]]\nwidth = 80\n"])
def test_the_table_must_be_one(content: str, deep_folder: Path, run: Runner) -> None:
    (deep_folder / "pyproject.toml").write_text(content)
    result = run("score", STRONG)
    assert result.code == 2
    assert "`tool.toolcheck`: expected a table of keys and values" in result.err


def test_hostile_text_of_a_file_is_printed_safely(deep_folder: Path, run: Runner) -> None:
    (deep_folder / "toolcheck.toml").write_text('"\\u001b[31m\\u202e" = 1\nfail_on = "\\u001b[31m"\n')
    result = run("score", STRONG)
    assert result.code == 2
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


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


def test_nothing_is_read_as_toml_where_there_is_no_configuration(deep_folder: Path) -> None:
    assert _imported(deep_folder) == ""
    shutil.copy(ROOT / "pyproject.toml", deep_folder)
    assert _imported(deep_folder) == ""
    (deep_folder / "toolcheck.toml").write_text("width = 60\n")
    assert _imported(deep_folder) == "tomllib toolcheck.documents.toml"
