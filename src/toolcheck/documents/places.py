"""Where things stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

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


Region = tuple[Place, Place]
"""From a place up to, but without, another one."""

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


@lru_cache(maxsize=1000)
def fact_name(path: Path) -> str:
    """A fact as it is written in a rubric: positions in lists are left to the line number."""
    return ".".join([step for step in path if isinstance(step, str)])


def texts_in(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in plain data with the way to it, in order; `path` leads to `data`."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, inner in data.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(data, list):
        for position, inner in enumerate(data):
            yield from texts_in(inner, (*path, position))


Spots = dict[str | int, Any]
"""For each key of a mapping or entry of a list the parser's marks where it begins and its value ends; behind them, for
a mapping or list, the spots inside. Marks count from 0; nothing is converted while a file is read."""

_OF_A_SCALAR = 2
_NOTHING_INSIDE: Spots = {}
_LINE_ENDS = "\r\n\x85\u2028\u2029"


@dataclass(frozen=True)
class Places:
    """The place of each key and list entry, found during parsing: a tree beside the data, like it in shape."""

    spots: Spots = field(default_factory=dict)
    text: str = ""

    def holds(self, path: Path) -> bool:
        """Whether the file has something at this very path."""
        return bool(path) and self._follow(path)[1] == len(path)

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent that is in the file, or of its start."""
        spot, _ = self._follow(path)
        return _place(spot[0]) if spot else START

    def region(self, path: Path) -> Region:
        """From the key or entry at `path` to the end of its value; of the closest parent, or of the file's start."""
        spot, _ = self._follow(path)
        return self._region(spot) if spot else (START, START)

    def _region(self, spot: Any) -> Region:
        start, end = spot[:2]
        if end.index <= start.index:
            return _place(start), _place(start)
        return _place(start), _place(end) if end.column else self._without_empty_lines(start, end)

    def _without_empty_lines(self, start: Any, end: Any) -> Place:
        """The end of a value that the parser ends at the start of a line: a text written with `|` or `>`."""
        written = self.text[start.index : end.index]
        kept = written.rstrip(f" \t{_LINE_ENDS}")
        last_line = max(kept.rfind(sign) for sign in _LINE_ENDS) + 1
        column = len(kept) - last_line + (0 if last_line else start.column)
        return Place(end.line + 1 - len(written[len(kept) :].splitlines()), column + 1)

    def _follow(self, path: Path) -> tuple[Any, int]:
        """How far the file has a path: the last spot on it (None if there is none), and the steps that lead there."""
        spots: Spots = self.spots
        found: Any = None
        for number, step in enumerate(path):
            spot = spots.get(step)
            if spot is None:
                return found, number
            found = spot
            spots = spot[2] if len(spot) > _OF_A_SCALAR else _NOTHING_INSIDE
        return found, len(path)

    def every(self) -> Iterator[tuple[Path, Region]]:
        """Every path of the file with its region, in file order."""
        for path in _every(self.spots, ()):
            yield path, self.region(path)


def _place(mark: Any) -> Place:
    return tuple.__new__(Place, (mark.line + 1, mark.column + 1))  # its own constructor takes twice as long


def _every(spots: Spots, path: Path) -> Iterator[Path]:
    for step, spot in spots.items():
        yield (*path, step)
        if len(spot) > _OF_A_SCALAR:
            yield from _every(spot[2], (*path, step))
