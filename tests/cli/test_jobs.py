"""Work shared out over processes: the same bytes for any number of them, and nothing left behind whatever happens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cli.calls import EXAMPLES, INVALID_TEXT, STRONG, environment, program, write
from conftest import TESTS, Run, run_toolcheck, smallest
from toolcheck.cli.chunks import BugError, Chunk, Done, Failed, attempt
from toolcheck.errors import UsageError
from toolcheck.report.formats import OF_ONE_INPUT, TEXT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.calls import Runner

SEVERAL = [name for name in TEXT_FORMATS if name not in OF_ONE_INPUT]
INVALID = TESTS / "invalid"
MISSING = "there-is-none.tool.yaml"
INPUTS = (MISSING, str(EXAMPLES), str(INVALID / "several-at-once.tool.yaml"), MISSING + "2", str(INVALID), STRONG)
MANY = b"".join(json.dumps(smallest(name=f"Tool {number}")).encode() + b"\n" for number in range(300))
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found under /proc")


@cache
def _alone(*arguments: str) -> Run:
    return run_toolcheck(*arguments, "--jobs", "1")


@pytest.mark.parametrize("jobs", ["2", "3"])
@pytest.mark.parametrize("format_name", SEVERAL)
def test_a_report_is_the_same_for_any_number_of_processes(format_name: str, jobs: str, run: Runner) -> None:
    call = ("score", "-f", format_name, "--fail-on", "weak", *INPUTS)
    result = run(*call, "--jobs", jobs)
    assert result == _alone(*call)
    assert result.code == 2
    assert result.err.count("there is no such file") == 2


@pytest.mark.parametrize(
    "call",
    [
        ("check", "--strict", *INPUTS),
        ("next", "-n", "2", *INPUTS),
        ("score", "-q", "-f", "terminal", "--width", "60", *INPUTS),
        ("score", "-v", "-f", "markdown", *INPUTS),
        ("score", "-f", "jsonl", "--as-of", "2027-01-01", "--exit-zero", str(EXAMPLES)),
    ],
)
def test_options_reach_every_process(call: tuple[str, ...], run: Runner) -> None:
    assert run(*call, "--jobs", "3") == _alone(*call)


def test_a_workbook_is_the_same(tmp_path: Path, run: Runner) -> None:
    books = []
    for jobs in ("1", "3"):
        path = tmp_path / f"{jobs}.xlsx"
        run("score", "-o", f"xlsx={path}", "--jobs", jobs, *INPUTS)
        sheets = openpyxl.load_workbook(path).worksheets
        books.append({sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in sheets})
    assert books[0] == books[1]
    assert len(books[0]["Descriptions"]) > 30


def test_several_reports_in_one_run_are_the_same(tmp_path: Path, run: Runner) -> None:
    for jobs in ("1", "2"):
        outputs = [f"{name}={tmp_path / f'{name}-{jobs}'}" for name in SEVERAL]
        run("score", *(word for output in outputs for word in ("-o", output)), "--jobs", jobs, *INPUTS)
    for name in SEVERAL:
        assert (tmp_path / f"{name}-1").read_bytes() == (tmp_path / f"{name}-2").read_bytes()


def test_a_baseline_is_held_against_in_every_process(tmp_path: Path, run: Runner) -> None:
    baseline = str(tmp_path / "baseline.yaml")
    assert run("baseline", "write", str(EXAMPLES), "-o", baseline).code == 0
    call = ("score", "--baseline", baseline, "--fail-on", "weak", str(EXAMPLES))
    assert run(*call, "--jobs", "2") == _alone(*call)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_start_from_nothing_give_the_same(method: str, tmp_path: Path) -> None:
    script = tmp_path / "call.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from toolcheck.cli import main\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    call = ("score", "-f", "sarif", "--fail-on", "weak", *INPUTS)
    command = [sys.executable, str(script), *call, "--jobs", "2"]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment())
    assert (result.returncode, result.stdout.decode(), result.stderr.decode()) == _alone(*call)


def test_the_number_of_processes_can_be_configured(tmp_path: Path, run: Runner) -> None:
    configuration = tmp_path / "toolcheck.toml"
    configuration.write_text("jobs = 0\n")
    result = run("score", "--config", str(configuration), STRONG)
    assert result.code == 2
    assert "jobs" in result.err
    assert run("score", "--jobs", "0", STRONG).code == 2


def test_what_goes_wrong_elsewhere_is_told_here() -> None:
    def is_wrong(_: Chunk) -> Done:
        raise UsageError("a file of the rubric is gone")

    def is_a_bug(_: Chunk) -> Done:
        raise ZeroDivisionError("division by zero")

    wrong, bug = attempt(is_wrong, Chunk(0, ())), attempt(is_a_bug, Chunk(0, ()))
    assert isinstance(wrong, Failed)
    assert isinstance(bug, Failed)
    assert str(wrong.error()) == "a file of the rubric is gone"
    assert isinstance(bug.error(), BugError)
    assert str(bug.error()) == "ZeroDivisionError: division by zero"
    assert "is_a_bug" in str(bug.error().__cause__)


@contextmanager
def _waiting_run(*more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run with two processes that has written a line and waits for more input; a session of its own."""
    command = [sys.executable, "-m", "toolcheck", "score", "--input", "jsonl", "-f", "jsonl", "--jobs", "2", *more, "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), start_new_session=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(MANY)
        process.stdin.flush()
        process.stdout.readline()
        try:
            yield process
        finally:
            process.stdin.close()
            process.kill()


def _children(process: subprocess.Popen[bytes]) -> list[int]:
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    found = [int(child) for child in text.split()]
    assert len(found) == 2
    return found


def _end(children: list[int]) -> None:
    """Wait until none of these processes is there."""
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}/exe").exists() for child in children):
        assert time.monotonic() < deadline, "a process is left"
        time.sleep(0.02)


@needs_proc
def test_an_interruption_ends_everything_quietly() -> None:
    with _waiting_run() as process:
        children = _children(process)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, err = process.communicate(timeout=10)
        assert time.monotonic() - began < 5
        assert (process.returncode, err) == (130, b"")
        _end(children)


@needs_proc
def test_a_closed_pipe_ends_everything_quietly() -> None:
    with _waiting_run() as process:
        children = _children(process)
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        with suppress(BrokenPipeError):  # it may have noticed already
            process.stdin.write(MANY)
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=10) == 0
        _end(children)


@needs_proc
def test_no_process_outlives_one_that_is_killed() -> None:
    with _waiting_run() as process:
        children = _children(process)
        process.kill()
        process.wait()
        _end(children)


@needs_proc
def test_a_process_that_is_killed_ends_the_run_with_a_word(tmp_path: Path) -> None:
    with _waiting_run("-o", f"csv={tmp_path / 'report.csv'}") as process:
        children = _children(process)
        os.kill(children[0], signal.SIGKILL)
        _, err = process.communicate(MANY, timeout=20)
        assert process.returncode == 2
        assert err.decode().startswith("toolcheck: a process that assesses descriptions was ended (signal 9)")
        assert len(err.splitlines()) == 1
        assert list(tmp_path.iterdir()) == []
        _end(children)


def test_few_files_start_no_other_process(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.tool.yaml")
    probe = (
        "import sys; from toolcheck.cli import main; code = main(sys.argv[1:]); "
        "print('multiprocessing' in sys.modules, 'rich.progress' in sys.modules); sys.exit(code)"
    )
    command = [sys.executable, "-c", probe, "score", "-q", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment(), text=True)
    assert result.stdout.splitlines()[-1] == "False False"


def test_a_rubric_with_errors_is_told_before_anything_starts(tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text(INVALID_TEXT)
    result = program("score", "--jobs", "2", "--rubric", str(rubric), str(EXAMPLES))
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
