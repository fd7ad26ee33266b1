"""docs/cli.md: the help of every command, as the program prints it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from reference.page import code, codes, markdown, table
from toolcheck.cli.configuration_format import CONFIGURATION
from toolcheck.cli.configured import key_of
from toolcheck.cli.exits import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.page import Page
    from toolcheck.documents.shapes import Shape

_INTRODUCTION = """\
# The command line

Each section holds what `-h` prints. Options that share a name mean the same everywhere. Reports go to standard output
or to the file named with `-o`; everything else goes to standard error. Options that show a variable can be set in the
environment and in a [configuration file](configuration.md), too; the keys stand [at the end](#configuration).
"""


def pages() -> Iterator[Page]:
    """The reference of the command line."""
    yield markdown("cli.md", "the program's own help", _page())


def commands() -> list[tuple[str, ...]]:
    """The words of every command, the program itself first as no words at all."""
    from typer.main import get_command

    from toolcheck.cli.app import application

    return [words for words, _ in _with_commands(get_command(application()), ())]


def _configuration() -> list[str]:
    """Every key of a configuration file, with the option and the variable that set the same."""
    from typer.main import get_command

    from toolcheck.cli.app import application

    options: dict[str, Any] = {}
    readers: dict[str, list[str]] = {key: [] for key in CONFIGURATION.fields}
    for words, command in _with_commands(get_command(application()), ()):
        for parameter in command.params:
            key = key_of(parameter)
            if key:
                options.setdefault(key, parameter)
                readers[key].append(" ".join(words))
    rows = [
        [
            code(key),
            code(f"--{key.replace('_', '-')}"),
            code(options[key].envvar),
            _value(shape),
            shape.description,
            codes(readers[key]),
        ]
        for key, shape in CONFIGURATION.fields.items()
    ]
    return table(["key", "option", "variable", "value", "meaning", "read by"], rows)


def _value(shape: Shape) -> str:
    words = f": {codes(shape.choices)}" if shape.choices else ""
    return f"{shape.kind.value}{words}"


def _with_commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield words, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _with_commands(inner, (*words, name))


def _page() -> Iterator[str]:
    yield _INTRODUCTION
    for words in commands():
        yield f"## {' '.join(('toolcheck', *words))}"
        yield ""
        yield "```text"
        yield _help(words)
        yield "```"
        yield ""
    yield "## Configuration"
    yield ""
    yield from _configuration()
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
