"""What the tests of the command line share: inputs, and the program as a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Protocol

import yaml

from conftest import ROOT, Run, smallest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXAMPLES = ROOT / "examples"
EXAMPLE_FILES = sorted(EXAMPLES.rglob("*.tool.yaml"))
STRONG = str(EXAMPLES / "proposals" / "harbour.tool.yaml")
BLOCKED = str(EXAMPLES / "proposals" / "watchful-eye.tool.yaml")
FLAWED = str(EXAMPLES / "proposals" / "lantern-box.tool.yaml")
INVALID_TEXT = "toolcheck: 1\nname: Broken\nstages: pilot\n"


class Runner(Protocol):
    """The `run` fixture."""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Run:
        """Run the program in this process."""


def write(path: Path, **changes: Any) -> str:
    """Write the smallest valid description, with top-level keys laid over it."""
    path.write_text(yaml.safe_dump(smallest(**changes), sort_keys=False, allow_unicode=True), encoding="utf-8")
    return str(path)


def write_invalid(path: Path) -> str:
    """Write a file that is YAML but no description."""
    path.write_text(INVALID_TEXT, encoding="utf-8")
    return str(path)


def report(result: Run) -> dict[str, Any]:
    """The JSON report a call printed."""
    found: dict[str, Any] = json.loads(result.out)
    return found


def results(result: Run) -> list[dict[str, Any]]:
    """The results of the JSON report a call printed."""
    found: list[dict[str, Any]] = report(result)["results"]
    return found


def environment(**changes: str) -> Mapping[str, str]:
    """The surroundings of a process, without what could colour or encode its output, plus `changes`."""
    steering = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"}
    kept = {
        name: value for name, value in os.environ.items() if name not in steering and not name.startswith("TOOLCHECK_")
    }
    return {**kept, **changes}


def program(*arguments: str, stdin: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, with environment variables laid over those of this one."""
    command = [sys.executable, "-m", "toolcheck", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, timeout=60, env=environment(**changes)
    )


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What the program prints when standard output is a terminal."""
    reading, writing = os.openpty()
    command = [sys.executable, "-m", "toolcheck", *arguments]
    with subprocess.Popen(command, stdout=writing, env=environment(**variables)) as process:
        os.close(writing)
        pieces = []
        with contextlib.suppress(OSError):  # that is how a terminal ends
            while piece := os.read(reading, 65536):
                pieces.append(piece)
    os.close(reading)
    assert process.returncode == 0
    return b"".join(pieces).decode().replace("\r\n", "\n")
