"""docs/cli.md: the help of every command, as the program prints it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from reference.page import markdown, table
from toolcheck.cli.exits import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.page import Page

_INTRODUCTION = """\
# The command line

Each section holds what `-h` prints. Options that share a name mean the same everywhere. Reports go to standard output
or to the file named with `-o`; everything else goes to standard error.
"""


def pages() -> Iterator[Page]:
    """The reference of the command line."""
    yield markdown("cli.md", "the program's own help", _page())


def commands() -> list[tuple[str, ...]]:
    """The words of every command, the program itself first as no words at all."""
    from typer.main import get_command

    from toolcheck.cli.app import app

    return list(_below(get_command(app), ()))


def _below(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from _below(inner, (*words, name))


def _page() -> Iterator[str]:
    yield _INTRODUCTION
    for words in commands():
        yield f"## {' '.join(('toolcheck', *words))}"
        yield ""
        yield "```text"
        yield _help(words)
        yield "```"
        yield ""
    yield "## Exit codes"
    yield ""
    yield from exit_codes()


def exit_codes() -> list[str]:
    """The exit codes as a table."""
    return table(["exit code", "meaning"], [[str(code.value), meaning] for code, meaning in MEANINGS.items()])


def _help(words: tuple[str, ...]) -> str:
    surroundings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    surroundings.pop("FORCE_COLOR", None)
    answer = subprocess.run(  # noqa: S603 - this Python, with words of our own
        [sys.executable, "-m", "toolcheck", *words, "-h"],
        capture_output=True,
        check=True,
        env=surroundings,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in answer.stdout.rstrip().splitlines())
