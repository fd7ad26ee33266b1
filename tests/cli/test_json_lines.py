"""JSON Lines out and in: a line stands alone, and what is wrong in a line is told with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import EXAMPLES, STRONG, program, report, results, write, write_invalid
from conftest import smallest
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run


def _line(**changes: Any) -> str:
    return json.dumps(smallest(**changes))


def _read(result: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def _stream(run: Runner, *lines: str | bytes, format_name: str = "jsonl", more: tuple[str, ...] = ()) -> Run:
    content = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    return run("score", "--input", "jsonl", "-f", format_name, *more, "-", stdin=content)


def test_a_line_holds_what_a_report_says_of_the_run_and_of_the_input(tmp_path: Path, run: Runner) -> None:
    paths = (STRONG, write_invalid(tmp_path / "broken.tool.yaml"))
    whole = report(run("score", "-f", "json", *paths))
    head = {name: value for name, value in whole.items() if name not in {"results", "summary"}}
    assert _read(run("score", "-f", "jsonl", *paths)) == [{**head, **result} for result in whole["results"]]
    assert {"schema_version", "toolcheck", "rubric", "catalogue", "note", "source"} == set(head)


def test_a_line_is_ascii_whatever_a_description_says(tmp_path: Path, run: Runner) -> None:
    name = "Línea \N{LINE SEPARATOR} \N{NEXT LINE} \N{PILE OF POO}"
    path = write(tmp_path / "línea.tool.yaml", name=name)
    result = run("score", "-f", "jsonl", path)
    assert result.out.isascii()
    assert result.out.count("\n") == 1
    assert _read(result)[0]["name"] == name


@pytest.mark.parametrize("command", [("check",), ("next", "-n", "1"), ("score",)])
def test_other_commands_have_the_format_too(command: tuple[str, ...], run: Runner) -> None:
    (line,) = _read(run(*command, "-f", "jsonl", STRONG))
    assert line["valid"] is True
    assert ("outcome" in line) == (command != ("check",))


def test_a_stream_comes_to_what_its_files_come_to(run: Runner) -> None:
    files = results(run("score", "-f", "json", str(EXAMPLES)))
    with_data = [(file, _data_of(file["file"])) for file in files]
    lines = _read(_stream(run, *(json.dumps(data) for _, data in with_data)))
    for number, (file, line) in enumerate(zip(files, lines, strict=True), 1):
        assert (line["file"], line["line"], line["label"]) == ("<stdin>", number, f"<stdin>:{number}")
        for same in ("outcome", "score", "recommendations", "red_flags", "close_tools", "reasons", "name"):
            assert line[same] == file[same]
        facts = [finding["fact"] for finding in line["findings"]]
        assert sorted(facts) == sorted(finding["fact"] for finding in file["findings"])


def _data_of(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        return read_document(path, file.read()).data


def test_a_line_can_say_what_it_is_called(run: Runner) -> None:
    lines = (json.dumps({"name": "P-17", "description": smallest()}), json.dumps({"description": smallest()}))
    named, unnamed = _read(_stream(run, *lines, more=("--stdin-name", "call-3")))
    assert (named["file"], named["line"], named["label"]) == ("call-3", 1, "P-17")
    assert unnamed["label"] == "call-3:2"
    plain = _stream(run, *lines, format_name="plain").out
    assert plain.startswith("file: P-17\n")
    assert "\nfile: <stdin>:2\n" in plain


def test_what_is_wrong_is_told_with_line_and_path(run: Runner) -> None:
    data = {"items": [{"name": "place", "personal": "perhaps"}]}
    line = _line(data=data)
    result = _stream(run, _line(), "", line, '{"toolcheck": 1,}', format_name="plain")
    column = line.index('"personal"') + 1
    assert result.code == 3
    assert f"<stdin>:3:{column}: error: `data.items[0].personal`: expected `yes` or `no`" in result.out
    assert '<stdin>:4:16: error: a comma before "}"; remove it\n' in result.out
    assert "3 files: 1 read, 2 not valid" in result.out


def test_findings_and_steps_stand_in_their_line(run: Runner) -> None:
    line = _line(privacy={"breach_plan": "TODO"})
    (_, result) = _read(_stream(run, _line(), line))
    (finding,) = [finding for finding in result["findings"] if finding["id"] == "placeholder-text"]
    assert finding["line"] == finding["end_line"] == 2
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == '"breach_plan": "TODO"'
    assert {step["line"] for step in result["next_steps"]} == {2}


def test_a_place_in_a_named_line_is_a_place_in_the_description(run: Runner) -> None:
    line = json.dumps({"name": "P-17", "description": smallest(name="TODO", privacy={"breach_plan": "TODO"})})
    (result,) = _read(_stream(run, line))
    assert {error["message"][:5] for error in result["errors"]} == {"`name"}
    assert result["errors"][0]["column"] == line.rindex('"name"') + 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[]", "1:1: error: a JSON object was expected: a description, or its `name` and `description`"),
        (b'{"name": 1, "description": {}}', "1:2: error: `name`: a text of at most 200 characters was expected"),
        (b'{"nme": "x", "description": {}}', "1:2: error: `nme`: beside a `description` only its `name` stands"),
        (b'{"a": 1, "a": 2}', "1:10: error: duplicate key `a`, first in column 2; keep one of them"),
        (b'{"a": "\xff"}', "1:8: error: not UTF-8 text (byte 0xff)"),
        (b'{"a": "\\ud83d"}', "1:7: error: `\\ud83d` is half of a character; write both halves"),
        (b'{"a": NaN}', "1:7: error: not readable as JSON: a value was expected, not `N`"),
        (b'{"a": tru', "1:7: error: not readable as JSON: a value was expected, not `t`"),
        (b'{"a": "x', "1:7: error: not readable as JSON: unterminated string"),
        (b'{"a" 1}', '1:6: error: not readable as JSON: ":" was expected, not `1`'),
        (b"{} {}", "1:4: error: not readable as JSON: the end of the line; each line holds one object"),
        (b"[" * 9999, "1:51: error: nested more than 50 deep, the most that is read"),
        (b'{"a": [' + b"1," * 10_000 + b"1]}", "error: more than 10000 values in one line, the most that is read"),
        (b'"' + b"x" * MAX_BYTES + b'"', "1:1: error: the line is longer than 1024 KiB, the most that is read"),
        (b"x" * 3 * MAX_BYTES, "1:1: error: the line is longer than 1024 KiB, the most that is read"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_next_one_assessed(line: bytes, message: str, run: Runner) -> None:
    result = _stream(run, line, _line(name="Behind it"), format_name="plain")
    assert result.code == 3
    assert message in result.out
    assert "\nfile: <stdin>:2\ntool: Behind it\n" in result.out


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(run: Runner) -> None:
    content = b"\xef\xbb\xbf" + _line().encode() + b"\r\n" + _line().encode() + b"\r\n"
    result = run("score", "--input", "jsonl", "-f", "jsonl", "-", stdin=content)
    assert [line["valid"] for line in _read(result)] == [True, True]


def test_a_description_on_one_line_is_yaml_unless_lines_are_asked_for(run: Runner) -> None:
    result = run("score", "-f", "jsonl", "-", stdin=_line().encode())
    assert "line" not in _read(result)[0]
    assert "line" in _read(_stream(run, _line()))[0]


def test_lines_without_the_option_are_refused_with_a_hint(run: Runner) -> None:
    result = run("score", "-f", "plain", "-", stdin=f"{_line()}\n{_line()}\n".encode())
    assert result.code == 3
    assert "; JSON Lines are read with --input jsonl\n" in result.out


def test_a_file_is_read_by_the_end_of_its_name(tmp_path: Path, run: Runner) -> None:
    path = tmp_path / "proposals.jsonl"
    path.write_text(f"{_line()}\n{_line()}\n")
    assert [line["label"] for line in _read(run("score", "-f", "jsonl", str(path)))] == [f"{path}:1", f"{path}:2"]
    (result,) = _read(run("score", "-f", "jsonl", "--input", "yaml", str(path)))
    assert result["valid"] is False
    other = path.rename(tmp_path / "proposals.txt")
    assert len(_read(run("score", "-f", "jsonl", "--input", "jsonl", str(other)))) == 2
    assert run("score", "--input", "jsonl", str(tmp_path / "none.jsonl"), str(other)).code == 2


def test_no_line_is_nothing_to_check(run: Runner) -> None:
    result = run("score", "--input", "jsonl", "-", stdin=b"\n \n")
    assert result.code == 4


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("--input", "json", "-"), "--input 'json': one of by-name, yaml, jsonl was expected; did you mean 'jsonl'?"),
        (("--input", "jsonl", str(EXAMPLES)), "--input jsonl: name the files, or - for standard input"),
        (("-f", "badge", "--input", "jsonl", "-"), "the format badge shows one description, and 2 were found"),
    ],
)
def test_what_cannot_be_is_refused(call: tuple[str, ...], words: str, run: Runner) -> None:
    result = run("score", *call, stdin=f"{_line()}\n{_line()}\n".encode())
    assert result.code == 2
    assert words in result.err


def test_a_baseline_holds_no_lines(tmp_path: Path, run: Runner) -> None:
    baseline = str(tmp_path / "baseline.yaml")
    assert run("baseline", "write", STRONG, "-o", baseline).code == 0
    result = _stream(run, _line(), more=("--baseline", baseline))
    assert result.code == 2
    assert "a baseline holds files" in result.err


def test_a_policy_names_the_line(run: Runner) -> None:
    result = _stream(run, _line(), json.dumps({"name": "P-2", "description": smallest()}), more=("--fail-under", "90"))
    assert result.code == 1
    assert "policy not met: <stdin>:1: 0 shown" in result.err
    assert "policy not met: P-2: 0 shown" in result.err


def test_lines_go_through_a_pipe_as_they_come() -> None:
    result = program("score", "--input", "jsonl", "-f", "jsonl", "-", stdin=f"{_line()}\n".encode() * 3)
    assert result.stdout.count(b"\n") == 3
    assert result.stderr == b""


def test_the_way_to_a_place_is_told_where_a_message_does_not(run: Runner) -> None:
    line = _line(evidence=[{"title": "A report", "date": "2026-01-01", "supports": ["purpose.problem"]}])
    column = line.index('{"title"') + 1
    result = _stream(run, line, format_name="plain")
    assert f"<stdin>:1:{column}: error: evidence[0]: evidence needs a `url`" in result.out
