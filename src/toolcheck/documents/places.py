"""Where things stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings, positions in lists (from 0)."""


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


START = Place(1, 1)


def dotted(path: Path) -> str:
    """A path as people write it: `privacy.sharing[0].kind` (positions from 0)."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


@dataclass(frozen=True)
class Places:
    """The place of each key and list entry, found during parsing as zero-based (line, column) pairs."""

    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def holds(self, path: Path) -> bool:
        """Whether the file has something at this very path."""
        return path in self.marks

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent that is in the file, or of its start."""
        while path:
            mark = self.marks.get(path)
            if mark is not None:
                return Place(mark[0] + 1, mark[1] + 1)
            path = path[:-1]
        return START
