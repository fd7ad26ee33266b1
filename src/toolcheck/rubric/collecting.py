"""What builders of a rubric's parts share: they go on after a fault, and all faults are told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.problems import Problem
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from toolcheck.documents.places import Path, Places


class Collector:
    """Collects the problems of one file; `seen` are the ids of the rubric used so far."""

    def __init__(self, places: Places, seen: set[str]) -> None:
        self.places = places
        self.seen = seen
        self.conditions = ConditionParser(places)

    @property
    def problems(self) -> list[Problem]:
        """Everything wrong, conditions included."""
        return self.conditions.problems

    def wrong(self, path: Path, message: str) -> None:
        """Note what is wrong at a path of the file."""
        self.problems.append(Problem(self.places.nearest(path), message))

    def unique(self, name: str, path: Path) -> None:
        """Note an id that is used already; each is used once."""
        if name in self.seen:
            self.wrong(path, f"the id `{name}` is used already; ids are unique in a rubric")
        self.seen.add(name)
