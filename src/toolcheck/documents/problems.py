"""Problems: what keeps a file from being read, each with its place and a way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.printable import printable
from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.documents.places import Path, Place, Places


class Problem(NamedTuple):
    """One thing wrong in a file: where, and what to do about it; `end` is None where only its beginning is known."""

    place: Place
    message: str
    end: Place | None = None


def problem_at(places: Places, path: Path, message: str) -> Problem:
    """A problem with the value at a path, or with its closest parent where there is none."""
    place, end = places.region(path)
    return Problem(place, message, end)


class DocumentError(ToolcheckError):
    """A file cannot be used as it stands; `problems` are in file order."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        # The same may be told twice, once without its end; ends that are not known cannot be compared.
        told: dict[tuple[Place, str], Problem] = {}
        for problem in problems:
            if problem.end or problem[:2] not in told:
                told[problem[:2]] = problem
        self.problems = tuple(told[which] for which in sorted(told))
        lines = (f"{name}:{problem.place}: {problem.message}" for problem in self.problems)
        super().__init__("\n".join(printable(line) for line in lines))
