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


def mark_of(spot: Mark | tuple[Mark, Spots]) -> Mark:
    """Where a value begins, whether anything is inside it or not."""
    return spot[0] if isinstance(spot, tuple) else spot


@dataclass(frozen=True)
class Places:
    """The place of each key and list entry, found during parsing: a tree beside the data, like it in shape."""

    spots: Spots = field(default_factory=dict)

    def holds(self, path: Path) -> bool:
        """Whether the file has something at this very path."""
        return bool(path) and len(self._way(path)) == len(path)

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent that is in the file, or of its start."""
        way = self._way(path)
        return Place(way[-1].line + 1, way[-1].column + 1) if way else START

    def every(self) -> Iterator[tuple[Path, Place]]:
        """Every path of the file with its place, in file order."""
        yield from _every(self.spots, ())

    def _way(self, path: Path) -> list[Mark]:
        """The marks along a path, as far as the file has it."""
        way: list[Mark] = []
        spots: Spots = self.spots
        for step in path:
            spot = spots.get(step)
            if spot is None:
                break
            way.append(mark_of(spot))
            spots = spot[1] if isinstance(spot, tuple) else {}
        return way


def _every(spots: Spots, path: Path) -> Iterator[tuple[Path, Place]]:
    for step, spot in spots.items():
        here = (*path, step)
        mark = mark_of(spot)
        yield here, Place(mark.line + 1, mark.column + 1)
        if isinstance(spot, tuple):
            yield from _every(spot[1], here)
