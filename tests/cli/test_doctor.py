"""`toolcheck doctor`: what it tells, in both formats, and what it keeps to itself."""

from __future__ import annotations

import contextlib
import json
import platform
import re
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import on_a_terminal, program, report
from toolcheck import __version__
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.cli.configuration_format import CONFIGURATION

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, without any configuration."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _told(run: Runner, *options: str) -> dict[str, Any]:
    return report(run("doctor", "-f", "json", *options))


def _is_installed() -> bool:
    with contextlib.suppress(metadata.PackageNotFoundError):
        return bool(metadata.requires("toolcheck-osce"))
    return False


def test_versions_are_told(run: Runner, rubric: Rubric) -> None:
    told = _told(run)
    assert told["toolcheck"] == __version__
    assert told["python"].startswith(f"{platform.python_implementation()} {platform.python_version()}")
    assert told["rubric"] == {"id": rubric.id, "version": rubric.version, "sha256": rubric.sha256}
    catalogue = load_catalogue()
    assert told["catalogue"] == {
        "name": "bundled",
        "entries": len(catalogue.entries),
        "sha256": catalogue.sha256,
    }


def test_the_packages_are_those_that_the_project_asks_for(run: Runner) -> None:
    if not _is_installed():
        pytest.skip("toolcheck runs from its source alone")
    told = _told(run)
    for package in ("typer", "pydantic", "rich"):
        assert re.match(r"\d+\.", told["packages"][package])
    assert told["extras"]["dev"]["pytest"] == pytest.__version__
    assert all(isinstance(version, str) for group in told["extras"].values() for version in group.values())


def test_plain_text_has_one_thing_a_line_and_says_what_json_says(run: Runner) -> None:
    lines = run("doctor").out.splitlines()
    assert f"toolcheck: {__version__}" in lines
    assert "rubric id: osce-2020" in lines
    assert "configuration file: none" in lines
    assert "configuration values fail_on: blocked (default)" in lines
    assert "configuration values width: none (default)" in lines
    assert "configuration unknown_variables: none" in lines
    assert len(lines) == len(set(lines))
    assert all(": " in line for line in lines)
    told = _told(run)
    leaves = sum(len(group) for group in told["extras"].values()) + sum(
        len(told[name]) for name in ("packages", "rubric", "catalogue", "output")
    )
    assert len(lines) == leaves + len(CONFIGURATION.fields) + len(["file", "unknown", "toolcheck", "python", "parser"])


def test_every_value_is_told_with_where_it_is_from(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "toolcheck.toml").write_text('\ncatalogue = ["bundled"]\nstrict = true\n')
    monkeypatch.setenv("TOOLCHECK_FORMAT", "json plain")
    monkeypatch.setenv("TOOLCHECK_FAIL_UNDER", "50")
    values = _told(run, "--width", "70")["configuration"]["values"]
    assert list(values) == list(CONFIGURATION.fields)
    assert values["catalogue"] == {"value": ["bundled"], "from": "file toolcheck.toml:2"}
    assert values["strict"] == {"value": True, "from": "file toolcheck.toml:3"}
    assert values["format"] == {"value": ["json", "plain"], "from": "environment TOOLCHECK_FORMAT"}
    assert values["fail_under"] == {"value": 50.0, "from": "environment TOOLCHECK_FAIL_UNDER"}
    assert values["width"] == {"value": 70, "from": "flag --width"}
    assert values["exit_zero"] == {"value": False, "from": "default"}
    lines = run("doctor").out.splitlines()
    assert "configuration values format: json, plain (environment TOOLCHECK_FORMAT)" in lines
    assert "configuration values strict: true (file toolcheck.toml:3)" in lines


def test_a_variable_that_nothing_reads_is_told_by_name_alone(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLCHECK_FAIL_ONN", "hunter2")
    monkeypatch.setenv("TOOLCHECK_DEBUG", "")
    result = run("doctor")
    assert "unknown_variables: TOOLCHECK_FAIL_ONN; did you mean 'TOOLCHECK_FAIL_ON'?" in result.out
    assert "hunter2" not in result.out


def test_nothing_else_of_the_surroundings_is_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_TOKEN", "PASSWORD", "NO_COLOR", "MYTOOLCHECK_KEY"):
        monkeypatch.setenv(name, "hunter2")
    for options in ((), ("-f", "json")):
        assert "hunter2" not in run("doctor", *options).out


def test_a_rubric_or_catalogue_that_cannot_be_used_is_told_and_no_failure(run: Runner) -> None:
    told = _told(run, "--rubric", "osce-2021", "--catalogue", "nowhere")
    assert "did you mean 'osce-2020'?" in told["rubric"]["problem"]
    assert "no such file" in told["catalogue"]["problem"]


@pytest.mark.parametrize(
    ("variables", "options", "told"),
    [
        ({}, (), "no (standard output is no terminal)"),
        ({"NO_COLOR": "1"}, (), "no (NO_COLOR is set)"),
        ({"FORCE_COLOR": "1"}, (), "yes (FORCE_COLOR is set)"),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), "no (NO_COLOR is set)"),
        ({"NO_COLOR": "1"}, ("--color", "always"), "yes (--color always)"),
        ({"TOOLCHECK_COLOR": "never"}, (), "no (--color never)"),
    ],
)
def test_colour_is_told_with_what_decides_it(variables: dict[str, str], options: tuple[str, ...], told: str) -> None:
    result = program("doctor", *options, stdin=b"", **variables)
    assert f"output colour: {told}\n" in result.stdout.decode()


@pytest.mark.parametrize(
    ("variables", "options", "told"),
    [
        ({}, (), "100 (no terminal)"),
        ({"COLUMNS": "66"}, (), "66 (COLUMNS)"),
        ({"COLUMNS": "66"}, ("--width", "77"), "77 (--width or what stands for it)"),
    ],
)
def test_width_is_told_with_what_decides_it(variables: dict[str, str], options: tuple[str, ...], told: str) -> None:
    result = program("doctor", *options, stdin=b"", **variables)
    assert f"output width: {told}" in result.stdout.decode().splitlines()


def test_the_encoding_of_standard_output_is_told() -> None:
    assert "encoding: utf-8 (with signs" in program("doctor", PYTHONIOENCODING="utf-8").stdout.decode()
    assert "encoding: ascii (without signs" in program("doctor", PYTHONIOENCODING="ascii").stdout.decode()


def test_on_a_terminal_it_is_told_what_holds_there() -> None:
    lines = on_a_terminal("doctor", TERM="xterm").splitlines()
    assert "output format: terminal" in lines
    assert "output colour: yes (TERM is xterm)" in lines
    assert any(line.endswith("(the terminal)") for line in lines)


def test_a_broken_configuration_is_told_as_everywhere(run: Runner, folder: Path) -> None:
    (folder / "toolcheck.toml").write_text("widht = 60\n")
    result = run("doctor")
    assert (result.code, result.out) == (2, "")
    assert "toolcheck.toml:1:1: unknown key `widht`; did you mean 'width'?" in result.err
    assert run("doctor", "--no-config").code == 0


def test_hostile_values_are_printed_safely(run: Runner, folder: Path) -> None:
    (folder / "toolcheck.toml").write_text(f"rubric = {json.dumps(chr(27) + '[31m' + chr(0x202E))}\n")
    result = run("doctor")
    assert result.code == 0
    assert not {"\x1b", "\u202e"} & set(result.out)


def test_it_works_from_its_source_alone(monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    monkeypatch.setattr("toolcheck.cli.surroundings._PACKAGE", "no-such-package")
    assert _told(run)["packages"] == {}
