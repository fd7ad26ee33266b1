"""Where things stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Mark(Protocol):
    """Where the parser was, counted from 0."""

    line: int
    column: int


Spots = dict[str | int, "Mark | tuple[Mark, Spots]"]
"""The place of each key of a mapping or entry of a list, and of what is inside, as the parser noted it."""


_NOTHING_INSIDE: Spots = {}


def mark_of(spot: Mark | tuple[Mark, Spots]) -> Mark:
    """Where a value begins, whether anything is inside it or not."""
    return spot[0] if isinstance(spot, tuple) else spot


@dataclass(frozen=True)
class Places:
    """The place of each key and list entry, found during parsing: a tree beside the data, like it in shape."""

    spots: Spots = field(default_factory=dict)

    def holds(self, path: Path) -> bool:
        """Whether the file has something at this very path."""
        return bool(path) and self._follow(path)[1] == len(path)

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent that is in the file, or of its start."""
        mark, _ = self._follow(path)
        return Place(mark.line + 1, mark.column + 1) if mark else START

    def _follow(self, path: Path) -> tuple[Mark | None, int]:
        """How far the file has a path: the last mark on it, and the number of steps that lead there."""
        spots: Spots = self.spots
        mark: Mark | None = None
        for number, step in enumerate(path):
            spot = spots.get(step)
            if spot is None:
                return mark, number
            mark, spots = spot if isinstance(spot, tuple) else (spot, _NOTHING_INSIDE)
        return mark, len(path)

    def every(self) -> Iterator[tuple[Path, Place]]:
        """Every path of the file with its place, in file order."""
        yield from _every(self.spots, ())


def _every(spots: Spots, path: Path) -> Iterator[tuple[Path, Place]]:
    for step, spot in spots.items():
        here = (*path, step)
        mark = mark_of(spot)
        yield here, Place(mark.line + 1, mark.column + 1)
        if isinstance(spot, tuple):
            yield from _every(spot[1], here)
