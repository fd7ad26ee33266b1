"""docs/tutorial.md: its commands are run one after the other in an empty folder, and what they print stands below them.

In a block of kind `console`, lines that begin with `$ ` are commands; `first=N` behind the kind shows the first N lines
of what is printed. A block of kind `yaml` below the comment `<!-- answers in FILE -->` is written into that file, as
somebody would in an editor.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reference.page import ROOT, Page
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.documents.editing import with_value
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = ROOT / "docs" / "tutorial.md"
_BLOCKS = re.compile(
    r"(?:<!-- answers in (?P<file>\S+) -->\n)?```(?P<kind>console|yaml)(?: first=(?P<first>\d+))?\n(?P<body>.*?)```",
    re.DOTALL,
)
_PROGRAMS = {"toolcheck": [sys.executable, "-m", "toolcheck"], "cp": ["cp"]}


class Ran(NamedTuple):
    """A command of the tutorial, its exit code, and what it printed."""

    command: str
    code: int
    printed: str


def pages() -> Iterator[Page]:
    """The tutorial with what its commands print now."""
    yield Page(PATH, renewed(PATH.read_text("utf-8"), []))


def renewed(text: str, log: list[Ran]) -> str:
    """The tutorial's text with its outputs renewed; every command that was run is put into the log."""
    with tempfile.TemporaryDirectory() as folder:
        return _BLOCKS.sub(lambda block: _block(block, Path(folder), log), text)


def _block(block: re.Match[str], folder: Path, log: list[Ran]) -> str:
    if block["kind"] == "yaml":
        if block["file"]:
            _answer(folder / block["file"], block["body"])
        return block[0]
    most = int(block["first"]) if block["first"] else None
    lines: list[str] = []
    for line in block["body"].splitlines():
        if line.startswith("$ "):
            ran = _run(line.removeprefix("$ "), folder)
            log.append(ran)
            lines += [line, *_shown(ran.printed.splitlines(), most)]
    return block[0].replace(block["body"], "\n".join(lines) + "\n")


def _answer(file: Path, answers: str) -> None:
    text = file.read_text("utf-8")
    for name, value in read_document("answers", answers.encode()).data.items():
        parts = value.items() if name in SECTIONS else [("", value)]
        for key, answer in parts:
            text = with_value(text, (name, key) if key else (name,), answer, tuple(DESCRIPTION.fields))
    file.write_text(text, "utf-8")


def _shown(lines: list[str], most: int | None) -> list[str]:
    whole = [line.rstrip() for line in lines]
    return whole if most is None or len(whole) <= most else [*whole[:most], "…"]


def _run(command: str, folder: Path) -> Ran:
    program, *arguments = shlex.split(command)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("TOOLCHECK_")}
    surroundings |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "NO_COLOR": "1"}
    answer = subprocess.run(  # noqa: S603 - the tutorial's own commands, of these programs alone
        [*_PROGRAMS[program], *arguments],
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return Ran(command, answer.returncode, answer.stdout)
