"""Problems: what keeps a file from being read, each with its place and a way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.printable import printable
from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.documents.places import Place


class Problem(NamedTuple):
    """One thing wrong in a file: where, and what to do about it."""

    place: Place
    message: str


class DocumentError(ToolcheckError):
    """A file cannot be used as it stands; `problems` are in file order."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(set(problems)))
        lines = (f"{name}:{problem.place}: {problem.message}" for problem in self.problems)
        super().__init__("\n".join(printable(line) for line in lines))
