"""From the paths of a call to the inputs, one at a time and in a fixed order."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolcheck.documents.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".tool.yaml", ".tool.yml")
STDIN = "-"


@dataclass(frozen=True)
class Source:
    """One input: its name for people, and its content or why there is none."""

    name: str
    content: bytes = b""
    missing: bool = False
    error: str = ""


def sources(paths: Iterable[str], stdin_name: str) -> Iterator[Source]:
    """Read every input once: files as named, folders searched, `-` for standard input."""
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield Source(stdin_name, sys.stdin.buffer.read(MAX_BYTES + 1))
            continue
        found = descriptions_below(Path(path)) if os.path.isdir(path) else [Path(path)]
        for file in found:
            name = str(file)
            if name not in seen:
                seen.add(name)
                yield _read(file, name)


def _read(file: Path, name: str) -> Source:
    try:
        with file.open("rb") as stream:
            return Source(name, stream.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return Source(name, missing=True, error="there is no such file")
    except OSError as error:
        return Source(name, error=f"it cannot be read: {(error.strerror or str(error)).lower()}")


def descriptions_below(folder: Path) -> list[Path]:
    """The descriptions in a folder, sorted; hidden folders and what git ignores are left out."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root, name) for name in sorted(files) if name.endswith(SUFFIXES) and not name.startswith(".")]
    ignored = _ignored_by_git(folder, found)
    return [file for file in found if str(file) not in ignored]


def _ignored_by_git(folder: Path, files: list[Path]) -> set[str]:
    """Which of the files git ignores; none where git is not at hand or the folder is in no repository."""
    if not files:
        return set()
    import subprocess

    # fsmonitor would let a repository's own configuration run a program.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), "check-ignore", "-z", "--stdin"]
    names = {str(file.relative_to(folder)): str(file) for file in files}
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command; the names go in by standard input
            command,
            input="\0".join(names).encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return {names[name] for name in answer.stdout.decode("utf-8", "surrogateescape").split("\0") if name in names}
