"""Golden cases: descriptions with the result that a rubric must come to, written by people and kept with the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.assessment.model import FlagState, Score
from toolcheck.assessment.waivers import check_waivers
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Places, dotted
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import Document
from toolcheck.documents.shapes import Shape, anything, choice, entries, number, record, required, text
from toolcheck.documents.validation import Validator
from toolcheck.rubric.format import STATES
from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.description.reading import Description
    from toolcheck.documents.places import Path, Place, Region
    from toolcheck.rubric.model import Rubric

SMALLEST: dict[str, Any] = {
    "toolcheck": 1,
    "name": "Case",
    "summary": "The smallest valid description.",
    "stage": "idea",
    "as_of": "2026-10-01",
    "prepared_by": {"role": "operator"},
}
"""What every case is laid over, so that it states only what it is about."""

_BASE, _CASES, _DESCRIPTION, _EXPECT = "base", "cases", "description", "expect"


class Expectation(NamedTuple):
    """One thing a case expects: its keys below `expect`, the word or figure wanted, and its place in the file."""

    keys: tuple[str, ...]
    wanted: str | float
    place: Place


@dataclass(frozen=True)
class GoldenCase:
    """A description, and what it must come to."""

    name: str
    place: Place
    description: Description
    expectations: tuple[Expectation, ...]


def cases_shape(rubric: Rubric) -> Shape:
    """What a file of golden cases may hold; the ids and words are those of the rubric."""
    figures = {name: number(f"The share {name}.", minimum=0, maximum=100) for name in Score._fields}
    parts = {part.id: record(f"The figures of {part.id}.", **figures) for part in rubric.recommendations}
    levels = {criterion.id: choice(criterion.question, STATES) for criterion in rubric.criteria()}
    flags = {flag.id: choice(flag.title, tuple(FlagState)) for flag in rubric.red_flags()}
    expect = record(
        "What the description must come to.",
        outcome=choice("The outcome.", tuple(Outcome)),
        **figures,
        recommendations=record("Figures of recommendations.", **parts),
        levels=record("Levels of criteria.", **levels),
        red_flags=record("States of red flags.", **flags),
    )
    case = {
        "name": text("What the case shows, in a few words.", required=True),
        _DESCRIPTION: anything("The facts of the case, or {} for none.", required=True),
        _EXPECT: required(expect),
    }
    return record(
        "Golden cases of a rubric.",
        **{_BASE: anything("Facts that the cases of this file share.")},
        **{_CASES: required(entries("The cases, each with name, description and expect.", **case))},
    )


class CaseReader:
    """Reads files of golden cases for one rubric."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._validator = Validator(cases_shape(rubric))

    def read(self, document: Document) -> tuple[GoldenCase, ...]:
        """The cases of a file.

        Raises:
            DocumentError: with every problem of the file, those of its descriptions among them.
        """
        data, problems = self._validator.validate(document.data, document.places)
        problems = [*document.problems, *problems]
        if problems:
            raise DocumentError(document.name, problems)
        cases: list[GoldenCase] = []
        for position, case in enumerate(data[_CASES]):
            here: Path = (_CASES, position)
            expectations, idle = _expected(case[_EXPECT], (*here, _EXPECT), document.places)
            problems += idle
            layers = {(*here, _DESCRIPTION): case[_DESCRIPTION], (_BASE,): data.get(_BASE, {})}
            try:
                description = self._description(document, layers)
            except DocumentError as error:
                problems += error.problems
            else:
                place = document.places.nearest(here)
                cases.append(GoldenCase(case["name"], place, description, expectations))
        if problems:
            raise DocumentError(document.name, problems)
        return tuple(cases)

    def _description(self, document: Document, layers: dict[Path, Any]) -> Description:
        """The description that the layers make, the topmost first."""
        facts = SMALLEST
        for path, layer in reversed(layers.items()):
            if not isinstance(layer, dict):
                wanted = f"`{dotted(path)}`: expected facts such as {{stage: pilot}}, or {{}} for none"
                raise DocumentError(document.name, [Problem(document.places.nearest(path), wanted)])
            facts = laid_over(facts, layer)
        places = LayeredPlaces(whole=document.places, layers=tuple(layers))
        description = read_description(Document(document.name, facts, places))
        check_waivers(description, self._rubric)
        return description


@dataclass(frozen=True, kw_only=True)
class LayeredPlaces(Places):
    """The places of a description that lies in layers in another file; `layers` leads to them, the topmost first."""

    whole: Places
    layers: tuple[Path, ...]

    def holds(self, path: Path) -> bool:
        """Whether a layer has something at this very path."""
        return any(self.whole.holds((*layer, *path)) for layer in self.layers)

    def nearest(self, path: Path) -> Place:
        """The place of `path` in the topmost layer that has it, or of the closest parent, or of the topmost layer."""
        return self.whole.nearest(self._in_whole(path))

    def region(self, path: Path) -> Region:
        """Where the same begins and ends."""
        return self.whole.region(self._in_whole(path))

    def _in_whole(self, path: Path) -> Path:
        while path:
            for layer in self.layers:
                if self.whole.holds((*layer, *path)):
                    return (*layer, *path)
            path = path[:-1]
        return self.layers[0]


def laid_over(ground: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """Facts over a ground: mappings key by key, everything else as a whole."""
    merged = dict(ground)
    for key, value in facts.items():
        below = merged.get(key)
        merged[key] = laid_over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _expected(written: Any, path: Path, places: Places) -> tuple[tuple[Expectation, ...], list[Problem]]:
    """What a case expects, in the order of the file, and what makes it a case that could never fail."""
    leaves = list(_leaves(written, ()))
    found = [Expectation(keys, value, places.nearest((*path, *keys))) for keys, value in leaves if value is not None]
    problems = [
        Problem(
            places.nearest((*path, *keys)),
            f"`{'.'.join(keys)}` is left blank; write what is expected, or take the line out",
        )
        for keys, value in leaves
        if value is None
    ]
    if not leaves:
        nothing = "nothing is expected; write an outcome, a figure, a level or the state of a red flag"
        problems.append(Problem(places.nearest(path), nothing))
    return tuple(sorted(found, key=lambda expectation: expectation.place)), problems


def _leaves(written: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(written, dict):
        yield keys, written
        return
    for key, value in written.items():
        yield from _leaves(value, (*keys, key))
