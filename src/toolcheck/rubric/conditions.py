"""Conditions: statements over facts, checked against the format when they are read and compiled to functions once.

A condition is evaluated on a mapping of facts: the whole description, or one entry of a list for what stands under
`every` and `some`. It never looks at anything else, so it can be read, checked and explained without being run.
"""

# ruff: noqa: D102 - what the methods do is said once, in Condition

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.rubric.asking import NO_FACTS, about, every_of, of_entries, some_of, value_at
from toolcheck.rubric.operators import OPERATORS, WHOLE, Moment, Spot
from toolcheck.rubric.truth import FALSE, TRUE, Truth, conjunction, negation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.rubric.asking import Evaluate
    from toolcheck.rubric.outlines import Outline


class Gap(NamedTuple):
    """Something a condition asks for that is not there: where it would stand, and what is expected."""

    path: Path
    expected: str
    known: bool


class Ground(NamedTuple):
    """A fact that makes a condition come to its answer; `spot` says what in it, where that is not all of it."""

    path: Path
    spot: Spot = WHOLE


class Condition(ABC):
    """A compiled condition. `evaluate` answers for one mapping of facts at one moment."""

    evaluate: Evaluate

    @cached_property
    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The dotted facts it looks at, as seen from the description."""

    @property
    @abstractmethod
    def phrase(self) -> str:
        """What it asks for, in a few words."""

    @abstractmethod
    def outline(self) -> Outline:
        """What it asks for, line by line."""

    @abstractmethod
    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        """What keeps it from being true; `path` leads to `facts`."""

    @abstractmethod
    def grounds(self, facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        """The facts that make it come to `answer`, which is the one it has."""


class _Joined(Condition):
    """Several conditions in one."""

    def __init__(self, parts: list[Condition]) -> None:
        self.parts = parts

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for part in self.parts for path in part.reads))

    def grounds(self, facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        """Those of the parts that come to the same answer: they decide it."""
        for part in self.parts:
            if part.evaluate(facts, moment) is answer:
                yield from part.grounds(facts, moment, path, answer)


class AllOf(_Joined):
    """True when every part is."""

    def __init__(self, parts: list[Condition]) -> None:
        super().__init__(parts)
        self.evaluate = every_of(part.evaluate for part in parts)

    @property
    def phrase(self) -> str:
        return " and ".join(part.phrase for part in self.parts)

    def outline(self) -> Outline:
        from toolcheck.rubric.outlines import every_part

        return every_part([part.outline() for part in self.parts])

    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        for part in self.parts:
            if part.evaluate(facts, moment) is not TRUE:
                yield from part.gaps(facts, moment, path)


class AnyOf(_Joined):
    """True when one part is."""

    def __init__(self, parts: list[Condition]) -> None:
        super().__init__(parts)
        self.evaluate = some_of(part.evaluate for part in parts)

    @property
    def phrase(self) -> str:
        return " or ".join(part.phrase for part in self.parts)

    def outline(self) -> Outline:
        from toolcheck.rubric.outlines import some_part

        return some_part([part.outline() for part in self.parts])

    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        if self.evaluate(facts, moment) is not TRUE:
            for part in self.parts:
                yield from part.gaps(facts, moment, path)


class Not(Condition):
    """True when the part is false."""

    def __init__(self, part: Condition) -> None:
        self.part = part
        ask = part.evaluate
        self.evaluate = lambda facts, moment: negation(ask(facts, moment))

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return self.part.reads

    @property
    def phrase(self) -> str:
        return f"not ({self.part.phrase})"

    def outline(self) -> Outline:
        from toolcheck.rubric.outlines import opposite

        return opposite(self.part.outline())

    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = self.evaluate(facts, moment)
        if answer is not TRUE:
            ground = next(self.grounds(facts, moment, path, answer))
            yield Gap(ground.path, self.phrase, known=answer is FALSE)

    def grounds(self, facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        return self.part.grounds(facts, moment, path, negation(answer))


class Test(Condition):
    """A statement about one fact: that it is given and that every operator holds for it.

    `prefix` leads to the list whose entry the fact belongs to, dotted, with a dot behind it.
    """

    def __init__(self, keys: tuple[str, ...], prefix: str, operators: list[tuple[str, Any]]) -> None:
        self.keys = keys
        self.prefix = prefix
        self.operators = operators
        asks = [OPERATORS[name].build(argument) for name, argument in operators]
        on_none = conjunction([OPERATORS[name].on_none(argument) for name, argument in operators])
        self.evaluate = about(keys, every_of(asks), on_none if operators else FALSE)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return (self.prefix + ".".join(self.keys),)

    @cached_property
    def _expected(self) -> str:
        return " and ".join(OPERATORS[name].phrase(argument) for name, argument in self.operators) or "an answer"

    @property
    def phrase(self) -> str:
        return f"{self.keys[-1]}: {self._expected}"

    def outline(self) -> Outline:
        from toolcheck.rubric.outlines import about_fact

        return about_fact(".".join(self.keys), self.prefix, self.operators)

    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = self.evaluate(facts, moment)
        if answer is not TRUE:
            yield Gap((*path, *self.keys), self._expected, known=answer is FALSE)

    def grounds(self, facts: Mapping[str, Any], _moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        fact = (*path, *self.keys)
        spots: list[Spot] = []
        if answer is TRUE and self._finders:
            value = value_at(facts, self.keys)
            spots = [spot for find, argument in self._finders for spot in find(argument, value)]
        for spot in spots or [WHOLE]:
            yield Ground(fact, spot)

    @cached_property
    def _finders(self) -> list[tuple[Callable[[Any, Any], Iterator[Spot]], Any]]:
        """Of operators that say more closely what in a value makes them hold: what finds that, with its argument."""
        named = [(OPERATORS[name].spots, argument) for name, argument in self.operators]
        return [(find, argument) for find, argument in named if find]


def given_record(keys: tuple[str, ...], prefix: str, fields: tuple[str, ...]) -> Condition:
    """A statement that at least one fact of a record is given."""
    return AnyOf([Test((*keys, name), prefix, []) for name in fields])


class OverEntries(Condition):
    """The inner condition holds for every entry of a list, or for some entry."""

    def __init__(self, keys: tuple[str, ...], prefix: str, inner: Condition, *, every: bool) -> None:
        self.keys = keys
        self.prefix = prefix
        self.inner = inner
        self.every = every
        self.evaluate = about(keys, of_entries(inner.evaluate, every=every), FALSE)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.prefix + ".".join(self.keys), *self.inner.reads)))

    @property
    def phrase(self) -> str:
        return f"{'every' if self.every else 'some'} entry with {self.inner.phrase}"

    def outline(self) -> Outline:
        from toolcheck.rubric.outlines import about_entries

        return about_entries(".".join(self.keys), self.inner.outline(), every=self.every)

    def gaps(self, facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = self.evaluate(facts, moment)
        if answer is TRUE:
            return
        here = (*path, *self.keys)
        entries = value_at(facts, self.keys)
        if not entries:
            yield Gap(here, "entries", known=answer is FALSE)
        elif self.every:
            for position, entry in enumerate(entries):
                yield from self.inner.gaps(entry or NO_FACTS, moment, (*here, position))
        else:
            yield Gap(here, self._wanted(moment), known=answer is FALSE)

    def _wanted(self, moment: Moment) -> str:
        """What some entry should have, in words."""
        wanted = next(self.inner.gaps({}, moment, ()), None)
        name = ".".join(str(step) for step in wanted.path) if wanted else "it"
        return f"an entry with `{name}`: {wanted.expected if wanted else 'an answer'}"

    def grounds(self, facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        """Those of the entries that come to the same answer; the list itself if there are none."""
        entries = [entry or NO_FACTS for entry in value_at(facts, self.keys) or ()]
        found = [place for place, entry in enumerate(entries) if self.inner.evaluate(entry, moment) is answer]
        for position in found:
            yield from self.inner.grounds(entries[position], moment, (*path, *self.keys, position), answer)
        if not found:
            yield Ground((*path, *self.keys))
