"""Who looks at a fact: the criteria and red flags that read it, and the one that leans on it most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.description.facts import related
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Criterion, RedFlag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.model import Rubric

Reader = Criterion | RedFlag


def conditions_of(reader: Reader) -> list[Condition]:
    """Every condition of a criterion or red flag."""
    if isinstance(reader, Criterion):
        found = [reader.applies, reader.asserted, reader.described]
    else:
        found = [reader.raised, reader.cleared]
    return [condition for condition in found if condition]


def facts_of(reader: Reader) -> tuple[str, ...]:
    """The dotted facts that a criterion or red flag looks at, in the order of its conditions."""
    return tuple(dict.fromkeys(fact for condition in conditions_of(reader) for fact in condition.reads))


def all_readers(rubric: Rubric) -> Iterator[Reader]:
    """Every criterion, then every red flag, in the order of the rubric."""
    yield from rubric.criteria()
    yield from rubric.red_flags()


def readers_of(fact: str, rubric: Rubric) -> list[Reader]:
    """Those that look at a fact, at a part of it, or at what is computed from it; who leans on it most comes first."""
    ways = {fact, *(f"derived.{name}" for name, derived in DERIVED.items() if _feeds(fact, derived.computed_from))}
    found = [reader for reader in all_readers(rubric) if any(_within(read, ways) for read in facts_of(reader))]
    return sorted(found, key=lambda reader: _distance(fact, reader))


def comparing(fact: str, word: str, rubric: Rubric) -> list[Reader]:
    """Those that compare a fact with this word."""
    return [
        reader
        for reader in all_readers(rubric)
        if any((fact, word) in condition.outline().words() for condition in conditions_of(reader))
    ]


def _feeds(fact: str, computed_from: tuple[str, ...]) -> bool:
    return any(_within(source, {fact}) for source in computed_from)


def _within(fact: str, wholes: set[str]) -> bool:
    return any(fact == whole or fact.startswith(f"{whole}.") for whole in wholes)


def _distance(fact: str, reader: Reader) -> int:
    """0 where a criterion asks for the fact first of all, then those of its section, others, and hazards."""
    if isinstance(reader, RedFlag):
        return 3
    if related(fact, reader.asserted.reads[0]):
        return 0
    section = fact.partition(".")[0]
    return 1 if reader.id.startswith(f"{section}.") else 2
