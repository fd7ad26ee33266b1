"""Text from descriptions and file names is shown, and does nothing; every encoding survives it."""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cli.calls import STRONG, program, report, results, write
from conftest import ROOT
from toolcheck.report.formats import TEXT_FORMATS
from toolcheck.report.schemas import report_schema

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

HOSTILE = {
    "markup": "[red]markup[/] [/bold] [link=https://example.org]x[/link] :warning:",
    "escapes": "a\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J b\x08\x7f",
    "order": "abc\u202edef\u202c \u2066ghi\u2069 \u200ejkl\u200f\u061c",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\x85six\x0bseven",
    "long": "x" * 500,
    "long words": "word" + " word" * 99,
    "wide": "人身取引対策アプリ" * 5,
    "emoji": "👩‍👩‍👧‍👦 🚨 🇳🇴" * 10,
}
STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FOR_PEOPLE = ("terminal", "plain")
CALLS = {"check": ("check",), "score": ("score",), "everything": ("score", "-v"), "next": ("next", "-n", "200")}


def _steers(text: str) -> list[str]:
    """The characters of a report that could steer a terminal, reorder what is read or break a line."""
    return [
        char for char in text if char != "\n" and (char in STEERING or unicodedata.category(char) in {"Cc", "Zl", "Zp"})
    ]


def _full_of(text: str, path: Path) -> str:
    """A valid description with the text wherever one can be written."""
    return write(
        path,
        name=text,
        summary=text,
        prepared_by={"name": text, "role": "operator"},
        operator={"name": text},
        users=[{"group": text, "role": "worker"}],
        affected_non_users=[{"group": text, "effect": text}],
        purpose={"problem": text, "beneficiaries": text, "operator_benefit": text, "excluded_uses": [text]},
        fit={"user_cost": text, "fallback": text, "coverage": {"places": [text]}},
        data={"items": [{"name": text, "decision": text}], "verification": text},
        evidence=[{"title": text, "date": "2026-01", "file": text, "supports": ["purpose.problem"]}],
        not_applicable=[{"fact": "privacy.redress", "reason": text}],
    )


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_description_says_is_inert(kind: str, format_name: str, call: str, run: Runner, tmp_path: Path) -> None:
    path = _full_of(HOSTILE[kind], tmp_path / "a.tool.yaml")
    result = run(*CALLS[call], "-f", format_name, path)
    assert result.code == 0, result.out
    assert _steers(result.out) == []


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_wrong_in_a_description_is_told_inertly(
    kind: str, format_name: str, run: Runner, tmp_path: Path
) -> None:
    text = HOSTILE[kind]
    path = write(
        tmp_path / "a.tool.yaml", stage=text, countries=[text], purpose={text: 1}, links={"website": text}, **{text: 1}
    )
    result = run("check", "-f", format_name, path)
    assert result.code == 3
    assert _steers(result.out) == []


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if len(HOSTILE[kind].encode()) < 200])
def test_file_names_are_shown_inertly(kind: str, format_name: str, run: Runner, tmp_path: Path) -> None:
    name = HOSTILE[kind].replace("/", "|")
    write(tmp_path / f"a {name}.tool.yaml", purpose={"problem": "TBD"})
    write(tmp_path / f"b {name}.tool.yaml", stage="never")
    for call in CALLS.values():
        result = run(*call, "-f", format_name, str(tmp_path))
        assert result.code == 3
        assert _steers(result.out + result.err) == []


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if len(HOSTILE[kind].encode()) < 200])
def test_a_file_that_is_missing_is_told_inertly(kind: str, run: Runner) -> None:
    result = run("check", f"missing {HOSTILE[kind]}")
    assert len(result.err.splitlines()) == 1
    assert _steers(result.err) == []


def test_markup_is_shown_as_it_was_written(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name=HOSTILE["markup"])
    for format_name in FOR_PEOPLE:
        assert HOSTILE["markup"] in run("score", "-f", format_name, "--width", "200", path).out


def test_a_name_of_several_lines_is_shown_on_one(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name="one\ntwo\r\noutcome: strong\tfour")
    lines = run("score", "-f", "plain", path).out.splitlines()
    assert "tool: one two outcome: strong four" in lines
    assert sum(line.startswith("outcome: ") for line in lines) == 1


@pytest.mark.parametrize("kind", HOSTILE)
def test_json_keeps_what_was_written(kind: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name=HOSTILE[kind])
    assert results(run("score", "-f", "json", path))[0]["name"] == HOSTILE[kind]


@pytest.fixture(scope="module")
def reports() -> Draft202012Validator:
    """A validator of JSON reports."""
    return Draft202012Validator(report_schema())


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_json_keeps_to_its_schema_whatever_was_written(
    kind: str, call: str, reports: Draft202012Validator, run: Runner, tmp_path: Path
) -> None:
    _full_of(HOSTILE[kind], tmp_path / "a.tool.yaml")
    write(tmp_path / "b.tool.yaml", stage=HOSTILE[kind], purpose={HOSTILE[kind]: 1})
    printed = report(run(*CALLS[call], "-f", "json", str(tmp_path)))
    assert [found["valid"] for found in printed["results"]] == [True, False]
    reports.validate(printed)


ENCODINGS = ("ascii", "latin-1")
NAME = "Größe 人身 🚨 İstanbul"


@pytest.fixture
def foreign(tmp_path: Path) -> str:
    """A folder with one valid and one invalid description, both with names beyond ASCII."""
    write(tmp_path / "größe-人.tool.yaml", name=NAME, purpose={"problem": NAME})
    write(tmp_path / "wrong-人.tool.yaml", name=NAME, stage=NAME)
    return str(tmp_path)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("format_name", TEXT_FORMATS)
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


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
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
    assert ".tool.yaml" in written


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_signs_that_an_encoding_lacks_are_written_otherwise(format_name: str) -> None:
    words = program("score", "-f", format_name, STRONG, PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert "shown" in words
    assert re.findall(r"\S* \? .*|\d\?\d+", words) == []
