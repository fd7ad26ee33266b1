"""The folder that a batch writes into: a file a partition, and a manifest of what is done.

A line is added to the manifest once its file stands in its place, so that whatever ends a run, what is told there is
whole. A line that was cut off is no line, and its partition is done again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.cli.outputs import write_file
from toolcheck.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolcheck.cli.partitions import Partition

MANIFEST = "manifest.jsonl"
VERSION = 1


class Part(NamedTuple):
    """One file: its name, the key of its partition, its size in bytes, and how many inputs were valid and not."""

    file: str
    key: str
    bytes: int
    assessed: int
    rejected: int


class Folder:
    """Where partitions are written, and which of them are there already."""

    def __init__(self, path: str, suffix: str) -> None:
        self._path = Path(path)
        self._suffix = suffix
        self._manifest = self._path / MANIFEST
        self._parts = {part.file: part for part in self._read()}

    def begin(self, head: Mapping[str, Any]) -> None:
        """Write down what the run rests on, and what it finds done.

        Raises:
            OutputError: the folder cannot be written to.
        """
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"--output {self._path}: {(error.strerror or str(error)).lower()}") from None
        self._write(head, self._parts.values(), complete=False)

    def done(self, partition: Partition) -> Part | None:
        """The part that holds a partition as it is now, or None where it is to be done."""
        part = self._parts.get(self._name(partition))
        if part is None or part.key != partition.key:
            return None
        try:
            size = (self._path / part.file).stat().st_size
        except OSError:
            return None
        return part if size == part.bytes else None

    def write(self, partition: Partition, content: bytes, assessed: int, rejected: int) -> Part:
        """Write a partition, and then that it is done."""
        part = Part(self._name(partition), partition.key, len(content), assessed, rejected)
        write_file(str(self._path / part.file), content)
        with self._manifest.open("a", encoding="utf-8") as manifest:
            manifest.write(_line(part._asdict()))
        return part

    def finish(self, head: Mapping[str, Any], parts: Iterable[Part]) -> None:
        """Leave the parts of this run alone in the folder: what is left of more inputs is removed."""
        kept = {part.file: part for part in parts}
        for name in self._parts.keys() - kept.keys():
            (self._path / name).unlink(missing_ok=True)
        self._write(head, (kept[name] for name in sorted(kept)), complete=True)

    def _name(self, partition: Partition) -> str:
        return f"part-{partition.number:06}{self._suffix}"

    def _write(self, head: Mapping[str, Any], parts: Iterable[Part], *, complete: bool) -> None:
        lines = [_line({"manifest": VERSION, "complete": complete, **head}), *(_line(part._asdict()) for part in parts)]
        write_file(str(self._manifest), "".join(lines).encode())

    def _read(self) -> list[Part]:
        """What an earlier run has done.

        Raises:
            UsageError: the path is no folder, or holds files that are no batch's.
        """
        if not self._path.exists():
            return []
        if not self._path.is_dir():
            raise UsageError(f"--output {self._path}: that is a file; a batch is written into a folder")
        if not self._manifest.exists():
            if any(self._path.iterdir()):
                raise UsageError(
                    f"--output {self._path}: it holds files but no {MANIFEST}; name an empty or a new folder"
                )
            return []
        lines = self._manifest.read_text(encoding="utf-8", errors="replace").splitlines()
        return [part for line in lines[1:] if (part := _part(line)) is not None]


def _line(members: Mapping[str, Any]) -> str:
    return f"{json.dumps(members)}\n"


def _part(line: str) -> Part | None:
    """A line of a manifest, or None where it was cut off or names another file than a part's."""
    try:
        part = Part(**json.loads(line))
    except (ValueError, TypeError):
        return None
    return part if Path(part.file).name == part.file and part.file.startswith("part-") else None
