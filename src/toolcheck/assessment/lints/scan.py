"""What lints look at: one description, read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.documents.dates import PartialDate
from toolcheck.documents.places import texts_in
from toolcheck.rubric.folding import BETWEEN_TEXTS, SHORTEST_CLAUSE, Folded
from toolcheck.rubric.sieve import sifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.assessment.subject import Subject
    from toolcheck.description.reading import Description
    from toolcheck.documents.places import Path
    from toolcheck.rubric.model import Rubric

_SAYS_NOTHING_OF_THE_TOOL = frozenset({"evidence", "not_applicable", "waived_lints"})


class Found(NamedTuple):
    """Something to remark upon: the way to it, and the remark."""

    path: Path
    message: str


class Scan:
    """One description with the rubric and the moment it is looked at.

    Most descriptions have nothing to remark upon, so all their texts are first looked at as one: `sifted` for sieves,
    `folded`, without the shortest, for what is repeated. Only where something could be there, `texts` goes through them
    one by one.
    """

    def __init__(self, description: Description, rubric: Rubric, subject: Subject) -> None:
        self.description = description
        self.facts = description.facts
        self.rubric = rubric
        self.subject = subject
        words = description.words
        self.sifted = sifted(f"{BETWEEN_TEXTS}{BETWEEN_TEXTS.join(words)}{BETWEEN_TEXTS}")
        self.folded = Folded(BETWEEN_TEXTS.join([text for text in words if len(text) >= SHORTEST_CLAUSE]))

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Every text with the way to it, in file order."""
        return texts_in(self.facts)

    def texts_about_the_tool(self) -> Iterator[tuple[Path, str]]:
        """The same without evidence and waivers."""
        return (found for found in self.texts() if found[0][0] not in _SAYS_NOTHING_OF_THE_TOOL)


def values_at(facts: Mapping[str, Any], way: Path) -> Iterator[tuple[Path, Any]]:
    """The given values at a way of keys, with the paths to them: several where it leads through a list."""
    value: Any = facts
    for number, key in enumerate(way):
        if value.__class__ is list:
            yield from _in_entries(value, way[:number], way[number:])
            return
        value = value.get(key)
        if value is None:
            return
    if value.__class__ is list:
        yield from (((*way, position), entry) for position, entry in enumerate(value) if entry is not None)
    else:
        yield way, value


def _in_entries(entries: list[Any], before: Path, behind: Path) -> Iterator[tuple[Path, Any]]:
    for position, entry in enumerate(entries):
        if entry is not None:
            for path, value in values_at(entry, behind):
                yield (*before, position, *path), value


def shown(text: str, most: int = 60) -> str:
    """A text as it is quoted in a remark, cut off where it is long."""
    words = " ".join(text.split())
    return f'"{words if len(words) <= most else words[: most - 1].rstrip() + "…"}"'


def date_at(value: Any) -> PartialDate:
    """A value that its fact's shape makes a date."""
    assert isinstance(value, PartialDate)
    return value
