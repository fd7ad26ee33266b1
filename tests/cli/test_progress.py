"""The progress bar: for whom sits in front of a long run, and for nobody else."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time

import pytest

from cli.calls import environment
from conftest import smallest
from toolcheck.cli.progress import _span

LINES = b"".join(json.dumps(smallest(name=f"Tool {number}")).encode() + b"\n" for number in range(16))
CALL = ("score", "--input", "jsonl", "-f", "jsonl", "--jobs", "1")


def _long_run(*more: str, terminal: bool = True, **variables: str) -> str:
    """What a run that takes longer than a second writes on standard error."""
    reading, writing = os.openpty() if terminal else os.pipe()
    command = [sys.executable, "-m", "toolcheck", *CALL, *more, "-"]
    surroundings = environment(**{"TERM": "xterm", **variables})
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=writing, env=surroundings
    ) as process:
        os.close(writing)
        assert process.stdin
        for _ in range(4):
            process.stdin.write(LINES)
            process.stdin.flush()
            time.sleep(0.6)
        process.stdin.close()
        told = b""
        with contextlib.suppress(OSError):  # that is how a terminal ends
            while piece := os.read(reading, 65536):
                told += piece
    os.close(reading)
    assert process.returncode == 0
    return told.decode()


def test_a_long_run_shows_how_far_it_is() -> None:
    told = _long_run()
    assert "toolcheck:" in told
    assert "64" in told


@pytest.mark.parametrize(
    ("more", "terminal", "variables"), [(("-q",), True, {}), ((), False, {}), ((), True, {"TERM": "dumb"})]
)
def test_nobody_else_sees_it(more: tuple[str, ...], *, terminal: bool, variables: dict[str, str]) -> None:
    assert _long_run(*more, terminal=terminal, **variables) == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (59.4, "59 s"), (60, "1 min 00 s"), (754, "12 min 34 s"), (7300, "2 h 01 min")]
)
def test_a_time_is_said_as_people_do(seconds: float, words: str) -> None:
    assert _span(seconds) == words
