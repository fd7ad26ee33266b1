"""Where reports go: standard output, files that appear whole or not at all, pipes that close early."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calls import BLOCKED, EXAMPLES, STRONG, Runner, environment, program, write, write_invalid
from conftest import Run
from toolcheck.report.formats import FORMATS, OF_ONE_INPUT, TEXT_FORMATS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _is_refused(result: Run, *words: str) -> None:
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert all(word in result.err for word in words)


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
@pytest.mark.parametrize("command", ["check", "score", "next"])
def test_a_file_gets_what_standard_output_would(command: str, format_name: str, run: Runner, folder: Path) -> None:
    printed = run(command, STRONG, "-f", format_name)
    result = run(command, STRONG, "-f", format_name, "-o", "report")
    assert (result.code, result.out, result.err) == (printed.code, "", "")
    assert (folder / "report").read_bytes().decode() == printed.out
    assert _names(folder) == ["report"]


def test_each_format_goes_to_its_own_file(run: Runner, folder: Path) -> None:
    result = run("score", BLOCKED, *(word for name in FORMATS for word in ("-o", f"{name}={name}.report")))
    assert (result.code, result.out) == (1, "")
    assert _names(folder) == sorted(f"{name}.report" for name in FORMATS)
    for name in TEXT_FORMATS:
        assert (folder / f"{name}.report").read_bytes().decode() == run("score", BLOCKED, "-f", name).out


def test_a_format_is_printed_beside_the_files(run: Runner, folder: Path) -> None:
    result = run("score", STRONG, "-f", "plain", "-o", "json=report.json")
    assert result.out.startswith("file: ")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["results"][0]["file"] == STRONG


def test_a_file_gets_plain_text_unless_a_format_is_asked_for(run: Runner, folder: Path) -> None:
    run("score", STRONG, "-o", "report")
    assert (folder / "report").read_text(encoding="utf-8") == run("score", STRONG, "-f", "plain").out


def test_formats_repeat_where_each_has_a_place(run: Runner, folder: Path) -> None:
    call = ("score", STRONG, "-f", "github", "-f", "sarif", "-o", "sarif=a.sarif", "-f", "junit", "-o", "junit=b.xml")
    result = run(*call)
    assert (result.code, result.out) == (0, run("score", STRONG, "-f", "github").out)
    assert _names(folder) == ["a.sarif", "b.xml"]
    assert (folder / "a.sarif").read_text(encoding="utf-8") == run("score", STRONG, "-f", "sarif").out


def test_the_format_without_a_place_takes_the_plain_path(run: Runner, folder: Path) -> None:
    result = run("score", STRONG, "-f", "csv", "-f", "json", "-o", "json=a.json", "-o", "b.csv")
    assert (result.out, _names(folder)) == ("", ["a.json", "b.csv"])
    assert (folder / "b.csv").read_text(encoding="utf-8") == run("score", STRONG, "-f", "csv").out


def test_two_formats_cannot_share_standard_output(run: Runner, folder: Path) -> None:
    _is_refused(run("score", STRONG, "-f", "plain", "-f", "sarif"), "plain and sarif", "-o sarif=PATH")
    _is_refused(run("score", STRONG, "-f", "plain", "-f", "sarif", "-o", "report"), "plain and sarif")
    assert _names(folder) == []


def test_a_format_named_twice_is_printed_once(run: Runner) -> None:
    assert run("score", STRONG, "-f", "plain", "-f", "plain") == run("score", STRONG, "-f", "plain")


@pytest.mark.parametrize("name", ["./jsn=report", "a b=c.txt", "2026-10=report", "sub/report"])
def test_what_cannot_be_a_format_before_the_sign_is_part_of_a_path(name: str, run: Runner, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert run("score", "-o", name, STRONG).code == 0
    assert (folder / name).is_file()


def test_a_misspelt_format_before_the_sign_is_no_path(run: Runner, folder: Path) -> None:
    result = run("score", "-o", "jsn=report", STRONG)
    assert result.code == 2
    assert "there is no format 'jsn'" in result.err
    assert "did you mean 'json'?" in result.err
    assert list(folder.iterdir()) == []


def test_a_new_report_has_the_usual_rights(run: Runner, folder: Path) -> None:
    (folder / "usual").touch()
    run("score", STRONG, "-o", "report")
    assert (folder / "report").stat().st_mode == (folder / "usual").stat().st_mode


def test_a_report_takes_the_place_of_the_one_before(run: Runner, folder: Path) -> None:
    (folder / "report").write_text("before" * 100_000, encoding="utf-8")
    run("score", STRONG, "-f", "plain", "-o", "report")
    assert (folder / "report").read_text(encoding="utf-8") == run("score", STRONG, "-f", "plain").out


def test_a_report_is_whole_though_an_input_is_not_valid(run: Runner, folder: Path) -> None:
    invalid = write_invalid(folder / "invalid.tool.yaml")
    assert run("score", invalid, STRONG, "missing", "-f", "json", "-o", "report").code == 2
    found = json.loads((folder / "report").read_text(encoding="utf-8"))["results"]
    assert [result["valid"] for result in found] == [False, True]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("before", [None, "before"])
def test_a_run_that_breaks_leaves_everything_as_it_was(
    error: type[BaseException], before: str | None, run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before:
        (folder / "report").write_text(before, encoding="utf-8")

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("toolcheck.cli.assessing.read_description", broken)
    assert run("score", STRONG, "-o", "report", "-o", "json=report.json").code in {5, 130}
    assert _names(folder) == (["report"] if before else [])
    assert not before or (folder / "report").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "options", [("--rubric", "nowhere"), ("--as-of", "soon"), ("-o", "second"), ("-f", "jsn")], ids=" ".join
)
def test_a_call_that_is_wrong_writes_nothing(options: tuple[str, str], run: Runner, folder: Path) -> None:
    _is_refused(run("score", STRONG, "-o", "report", *options))
    assert _names(folder) == []


ON_A_FULL_DISK = """
import resource, sys
from toolcheck.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_is_told_and_leaves_nothing_behind(folder: Path) -> None:
    (folder / "report").write_text("before", encoding="utf-8")
    command = [sys.executable, "-c", ON_A_FULL_DISK, "score", STRONG, "-o", "report"]
    result = subprocess.run(command, capture_output=True, check=False, env=environment(), text=True, timeout=60)
    _is_refused(Run(result.returncode, result.stdout, result.stderr), "report", "cannot be written")
    assert _names(folder) == ["report"]
    assert (folder / "report").read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_no_bug() -> None:
    command = [sys.executable, "-m", "toolcheck", "score", STRONG]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, check=False, env=environment(), timeout=60
        )
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("prefix", ["", "json="])
@pytest.mark.parametrize(
    ("path", "word"), [(".", "folder"), ("no/report", "no such"), ("a/report", "not a"), ("", "--output")]
)
def test_a_path_that_cannot_be_written_is_refused(path: str, word: str, prefix: str, run: Runner, folder: Path) -> None:
    (folder / "a").touch()
    _is_refused(run("score", STRONG, "-o", prefix + path), "--output", word)
    assert _names(folder) == ["a"]


@pytest.mark.parametrize("unwritable", ["no/report", ".", STRONG])
def test_one_path_that_cannot_be_written_spoils_none_of_the_others(unwritable: str, run: Runner, folder: Path) -> None:
    (folder / "first").write_text("before", encoding="utf-8")
    _is_refused(run("score", STRONG, "-o", "first", "-o", f"json={unwritable}"))
    assert _names(folder) == ["first"]
    assert (folder / "first").read_text(encoding="utf-8") == "before"


def test_two_reports_cannot_share_a_file(run: Runner, folder: Path) -> None:
    _is_refused(run("score", STRONG, "-o", "json=report", "-o", "plain=./report"), "report")
    assert _names(folder) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write to every folder")
def test_a_folder_without_the_right_to_write_is_refused(run: Runner, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o500)
    _is_refused(run("score", STRONG, "-o", "closed/report"), "permission denied")


@pytest.mark.parametrize("prefix", ["", "json="])
@pytest.mark.parametrize(
    "output", ["a.tool.yaml", "./a.tool.yaml", "{here}/a.tool.yaml", "link", "twin", "sub/b.tool.yaml"]
)
def test_an_input_is_never_overwritten(output: str, prefix: str, run: Runner, folder: Path) -> None:
    path = Path(write(folder / "a.tool.yaml"))
    (folder / "link").symlink_to(path)
    (folder / "twin").hardlink_to(path)
    (folder / "sub").mkdir()
    write(folder / "sub" / "b.tool.yaml")
    before = path.read_bytes()
    output = output.format(here=folder)
    _is_refused(run("score", "a.tool.yaml", "sub", "-o", prefix + output), "--output")
    assert (folder / output).read_bytes() == before


def test_a_pipe_stays_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        program("score", STRONG, "-q", "-o", str(folder / "pipe"))
        assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)
    finally:
        os.close(reading)


CLOSING_CALLS = {
    "version": ("--version",),
    "help": ("score", "-h"),
    "explain": ("explain", "privacy"),
    "rubric list": ("rubric", "list"),
    "rubric show": ("rubric", "show", "--levels"),
    "schema": ("schema", "description"),
    "check": ("check", str(EXAMPLES)),
    **{
        f"score in {name}": ("score", "-v", "--fail-on=never", "-f", name, STRONG if one else str(EXAMPLES))
        for name, one in ((name, name in OF_ONE_INPUT) for name in TEXT_FORMATS)
    },
}


@pytest.mark.parametrize("call", CLOSING_CALLS)
def test_a_pipe_that_closes_at_once_ends_the_program_quietly(call: str) -> None:
    command = [sys.executable, "-m", "toolcheck", *CLOSING_CALLS[call]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    # Help is written by typer, which knows its own code for a closed pipe.
    assert process.returncode == (1 if call == "help" else 0)


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_a_reader_may_stop_after_a_line(format_name: str, folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.tool.yaml").symlink_to(STRONG)
    command = [sys.executable, "-m", "toolcheck", "score", "-v", "-f", format_name, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
