"""Every encoding of standard output, and every name of a file, is survived; a file is written in UTF-8."""

from __future__ import annotations

import json
import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cli.calls import STRONG, program, write
from conftest import ROOT
from toolcheck.report.formats import OF_ONE_INPUT, TEXT_FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

FOR_PEOPLE = ("terminal", "plain", "markdown")
OF_MANY = [name for name in TEXT_FORMATS if name not in OF_ONE_INPUT]
ENCODINGS = ("ascii", "latin-1")
NAME = "Größe 人身 🚨 İstanbul"


@pytest.fixture
def foreign(tmp_path: Path) -> str:
    """A folder with one valid and one invalid description, both with names beyond ASCII."""
    write(tmp_path / "größe-人.tool.yaml", name=NAME, purpose={"problem": NAME})
    write(tmp_path / "wrong-人.tool.yaml", name=NAME, stage=NAME)
    return str(tmp_path)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("format_name", OF_MANY)
def test_every_encoding_of_standard_output_survives(encoding: str, format_name: str, foreign: str) -> None:
    result = program("score", "-v", "-f", format_name, foreign, "missing-人", PYTHONIOENCODING=encoding)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert b"bug" not in result.stderr
    assert "incomplete" in result.stdout.decode(encoding).casefold()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "call",
    [
        ("explain", "alignment.dependencies"),
        ("rubric", "show", "--levels"),
        ("schema", "report"),
        ("explain", "größe-人"),
    ],
    ids=" ".join,
)
def test_every_encoding_survives_the_other_commands(call: tuple[str, ...], encoding: str) -> None:
    result = program(*call, PYTHONIOENCODING=encoding)
    assert result.returncode == (2 if "größe-人" in call else 0)
    assert b"bug" not in result.stderr
    assert result.stderr if result.returncode else result.stdout
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_survives_a_rubric_of_ones_own(encoding: str, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "rubrics" / "osce-2020", tmp_path / "人")
    head = folder / "rubric.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("title: ", f"title: {NAME} ", 1), encoding="utf-8")
    for command in ("show", "check", "test"):
        result = program("rubric", command, str(folder), PYTHONIOENCODING=encoding)
        assert result.returncode == 0, result.stderr
        assert b"osce-2020" in result.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_loses_nothing_in_any_encoding(encoding: str, foreign: str) -> None:
    result = program("check", "-f", "json", foreign, PYTHONIOENCODING=encoding)
    found = json.loads(result.stdout)["results"][0]
    assert found["name"] == NAME
    assert found["file"].endswith("größe-人.tool.yaml")


@pytest.mark.parametrize("format_name", [name for name in TEXT_FORMATS if name != "jsonl"])  # which is ASCII alone
def test_a_file_is_written_in_utf_8_whatever_standard_output_has(format_name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name="Größe 人身")
    result = program("score", "-o", f"{format_name}={tmp_path / 'report'}", path, PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "Größe 人身" in (tmp_path / "report").read_bytes().decode()


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
@pytest.mark.parametrize("to_file", [(), ("-o", "report")], ids=["printed", "to a file"])
def test_a_file_name_that_is_no_text_is_survived(
    format_name: str, to_file: tuple[str, ...], run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / os.fsdecode(b"\xff.tool.yaml"))
    result = run("score", "-f", format_name, *to_file, ".")
    assert result.code == 0, result.err
    written = (tmp_path / "report").read_bytes().decode() if to_file else result.out
    assert ".tool.yaml" in written or format_name in OF_ONE_INPUT


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_signs_that_an_encoding_lacks_are_written_otherwise(format_name: str) -> None:
    words = program("score", "-f", format_name, STRONG, PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert "shown" in words
    assert re.findall(r"\S* \? .*|\d\?\d+", words) == []
