"""From the paths of a call to the inputs, one at a time and in a fixed order."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.places import START
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import Document, read_document
from toolcheck.errors import UsageError
from toolcheck.report.model import WHOLE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import FileIO

    from toolcheck.description.reading import Description

SUFFIXES = (".tool.yaml", ".tool.yml")
STDIN = "-"
_PIECE = 64 * 1024
_READABLE = frozenset({stat.S_IFREG, stat.S_IFLNK})
_JSON_LINES = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
"""How JSON Lines begin; a description that is valid YAML never is looked at for this."""


class Source(NamedTuple):
    """One input: its name for people, and its content or why there is none; of JSON Lines one `line`."""

    name: str
    content: bytes = b""
    missing: bool = False
    error: str = ""
    line: int = WHOLE_FILE


class Input(NamedTuple):
    """A path to read, and whether the call named it or it was found in a folder."""

    name: str
    named: bool


def find(paths: Iterable[str]) -> list[Input]:
    """Every input once, however often it is named: files, `-`, and the descriptions in folders.

    Raises:
        UsageError: a path is empty.
    """
    found: dict[str, Input] = {}
    real_folders: dict[str, str] = {}
    for path in paths:
        if not path:
            raise UsageError("a path is empty; name a file, a folder, or - for standard input")
        if path != STDIN and Path(path).is_dir():
            for name in _descriptions_below(path):
                found.setdefault(_real_path(name, real_folders), Input(name, named=False))
        else:
            real = path if path == STDIN else os.path.realpath(path)
            found.setdefault(real, Input(path, named=True))
    return list(found.values())


def _real_path(name: str, real_folders: dict[str, str]) -> str:
    """Where a file found in a folder really is; each folder is followed once, into `real_folders`."""
    if _type_of(name) == stat.S_IFLNK:
        return os.path.realpath(name)
    folder, file = os.path.split(name)
    if folder not in real_folders:
        real_folders[folder] = os.path.realpath(folder)
    return os.path.join(real_folders[folder], file)


def read(inputs: Iterable[Input | Source], stdin_name: str) -> Iterator[Source]:
    """The contents, one at a time, no further than the largest size that is read."""
    for given in inputs:
        if isinstance(given, Source):
            yield given
            continue
        name, named = given
        if name == STDIN:
            yield Source(stdin_name, _content(sys.stdin.buffer))
        else:
            yield _read_file(name, named=named)


def is_missing(given: Input) -> bool:
    """Whether nothing stands at a path that a call names; `read` finds the same."""
    if not given.named or given.name == STDIN:
        return False
    try:
        Path(given.name).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def read_one(name: str, stdin_name: str) -> Description:
    """The description at one path, or on standard input.

    Raises:
        UsageError: there is no such file.
        DocumentError: it is not a valid description.
    """
    import hashlib

    from toolcheck.description.reading import read_description

    source = next(read([Input(name, named=True)], stdin_name))
    if source.missing:
        raise UsageError(f"{source.name}: {source.error}")
    return read_description(document_of(source), hashlib.sha256(source.content).hexdigest())


def document_of(source: Source) -> Document:
    """The document that an input holds.

    Raises:
        DocumentError: it holds none, or could not be read.
    """
    if source.error:
        raise DocumentError(source.name, [Problem(START._replace(line=source.line or 1), source.error)])
    if source.line != WHOLE_FILE:
        from toolcheck.documents.json_lines import read_line

        return read_line(source.name, source.content, source.line)
    try:
        return read_document(source.name, source.content)
    except DocumentError as error:
        if not _JSON_LINES.match(source.content):
            raise
        first = error.problems[0]
        hint = first._replace(message=f"{first.message}; JSON Lines are read with --input jsonl")
        raise DocumentError(source.name, [hint, *error.problems[1:]]) from None


def _read_file(name: str, *, named: bool) -> Source:
    try:
        with open(name, "rb", buffering=0) as stream:
            return Source(name, _content(stream))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if named:
            return Source(name, missing=True, error="there is no such file")
        return Source(name, error="it cannot be read: the link leads nowhere")
    except OSError as error:
        too_long = error.errno == errno.ENAMETOOLONG
        return Source(name, missing=too_long, error=f"it cannot be read: {(error.strerror or str(error)).lower()}")


def _content(stream: BinaryIO | FileIO) -> bytes:
    """What a stream holds, up to a little more than is ever read; in small pieces, to spare large buffers."""
    pieces: list[bytes] = []
    size = 0
    while size <= MAX_BYTES and (piece := stream.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _descriptions_below(folder: str) -> list[str]:
    """The descriptions in a folder, sorted; hidden folders and what git ignores are left out."""
    found: dict[str, dict[str, str]] = {}
    repositories: dict[Path, str] = {}
    for root, folders, files in os.walk(folder):
        here = Path(root)
        is_repository = ".git" in folders or ".git" in files
        repository = repositories[here] = root if is_repository else repositories.get(here.parent, folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        beside, within = str(here / "_")[:-1], os.path.join(os.path.relpath(root, repository), "")
        paths = {within + name: beside + name for name in files if _is_description(name)}
        readable = {name: path for name, path in paths.items() if _type_of(path) in _READABLE}
        found.setdefault(repository, {}).update(readable)
    ignored = {path for repository, paths in found.items() for path in _ignored_by_git(repository, paths)}
    return sorted(path for paths in found.values() for path in paths.values() if path not in ignored)


def _type_of(path: str) -> int:
    """Whether a link, a regular file or what else stands at a path, as `stat` says it; 0 where nothing does."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        return 0


def _is_description(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith(".")


def _ignored_by_git(folder: str, paths: dict[str, str]) -> list[str]:
    """Which of the files in one repository git ignores; none where git is not at hand or there is no repository.

    `paths` are the files by their names within the folder.
    """
    if not paths:
        return []
    import subprocess

    # fsmonitor would let a repository's own configuration run a program.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, "check-ignore", "-z", "--stdin"]
    asked = "\0".join(paths).encode("utf-8", "surrogateescape")
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command; the names go in by standard input
            command, input=asked, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [paths[name] for name in answer.stdout.decode("utf-8", "surrogateescape").split("\0") if name in paths]
