"""JSON Lines as inputs: each line of a file or of standard input is one, read as it is needed."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from toolcheck.cli.inputs import STDIN, Input, Source, is_missing
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".jsonl", ".ndjson")


class Kind(StrEnum):
    """What a named file holds: one description as YAML, or one a line as JSON. By its name where nothing is said."""

    BY_NAME = "by-name"
    YAML = "yaml"
    JSONL = "jsonl"


def parse_kind(word: str) -> Kind:
    """What --input says.

    Raises:
        UsageError: the word is not known.
    """
    if word not in list(Kind):
        raise UsageError(f"--input {word!r}: one of {', '.join(Kind)} was expected{did_you_mean(word, map(str, Kind))}")
    return Kind(word)


def with_lines(inputs: Iterable[Input], kind: Kind, stdin_name: str) -> Iterator[Input | Source]:
    """The inputs, with the lines of JSON Lines in place of the file, and the content of standard input."""
    for given in inputs:
        if not is_stream(given, kind):
            yield from [given] if given.name != STDIN else _read_stdin(given, stdin_name)
        elif given.name == STDIN:
            yield from lines_of(stdin_name, sys.stdin.buffer)
        else:
            yield from _lines_of_file(given)


def is_stream(given: Input, kind: Kind) -> bool:
    """Whether an input is read line by line; what a folder holds never is."""
    if kind is Kind.BY_NAME:
        return given.named and given.name.endswith(SUFFIXES)
    return kind is Kind.JSONL and given.named


def lines_of(name: str, stream: BinaryIO) -> Iterator[Source]:
    """The lines that are not blank; of one that is too long no more than shows that it is."""
    number = 0
    while line := stream.readline(MAX_BYTES + 2):
        number += 1
        is_whole = line.endswith(b"\n") or len(line) < MAX_BYTES + 2
        content = line.rstrip(b"\r\n") if is_whole else line
        while not is_whole:
            is_whole = (rest := stream.readline(MAX_BYTES)).endswith(b"\n") or not rest
        if content.strip():
            yield Source(name, content, line=number)


def _read_stdin(given: Input, stdin_name: str) -> Iterator[Source]:
    from toolcheck.cli.inputs import read

    yield from read([given], stdin_name)


def _lines_of_file(given: Input) -> Iterator[Source]:
    if is_missing(given):
        yield Source(given.name, missing=True, error="there is no such file")
        return
    try:
        with Path(given.name).open("rb") as stream:
            yield from lines_of(given.name, stream)
    except OSError as error:
        yield Source(given.name, error=f"it cannot be read: {(error.strerror or str(error)).lower()}")
