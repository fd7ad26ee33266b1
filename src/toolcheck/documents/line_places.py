"""Where things stand in a line of JSON Lines: the line is that of the file, the column that in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.places import Place, Places, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.documents.places import Path, Region
    from toolcheck.documents.problems import Problem


class Spot(NamedTuple):
    """From where a key or an entry begins to behind its value, counted in characters from 0, and what is inside."""

    start: int
    end: int
    inside: Tree


Tree = dict[str | int, Spot]
"""The spot of each key of an object, or of each entry of a list."""


class LinePlaces(Places):
    """The places in one line; what a description does not have stands where the description begins."""

    def __init__(self, tree: Tree, line: int, start: int = 0) -> None:
        self.__dict__.update(tree=tree, line=line, start=start)

    tree: Tree
    line: int
    start: int

    def holds(self, path: Path) -> bool:
        """Whether the line has something at this very path."""
        return bool(path) and self._spot(path)[1] == len(path)

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent, or of the beginning of the description."""
        return self._place(self._spot(path)[0].start)

    def region(self, path: Path) -> Region:
        """From the key or entry at `path` to the end of its value; of the closest parent where there is none."""
        spot, _ = self._spot(path)
        return self._place(spot.start), self._place(spot.end)

    def every(self) -> Iterator[tuple[Path, Region]]:
        """Every path of the line with its region, in order."""
        for path in _every(self.tree, ()):
            yield path, self.region(path)

    def path_at(self, place: Place) -> Path:
        """The way to the innermost key or entry around a place; empty for the whole."""
        index, tree, path = place.column - 1, self.tree, []
        while step := [step for step, spot in tree.items() if spot.start <= index < spot.end]:
            path += step
            tree = tree[step[0]].inside
        return tuple(path)

    def with_path(self, problem: Problem) -> Problem:
        """A problem that says where in the description it is: nobody counts the columns of a long line."""
        path = self.path_at(problem.place)
        way = dotted(path)
        is_told = not path or any(f"`{told}`" in problem.message for told in (way, dotted(path[:-1])))
        return problem if is_told else problem._replace(message=f"{way}: {problem.message}")

    def _place(self, index: int) -> Place:
        return Place(self.line, index + 1)

    def _spot(self, path: Path) -> tuple[Spot, int]:
        """The last spot on a path, and the steps that lead there."""
        found, tree = Spot(self.start, self.start, {}), self.tree
        for number, step in enumerate(path):
            spot = tree.get(step)
            if spot is None:
                return found, number
            found, tree = spot, spot.inside
        return found, len(path)


def _every(tree: Tree, path: Path) -> Iterator[Path]:
    for step, spot in tree.items():
        yield (*path, step)
        yield from _every(spot.inside, (*path, step))
