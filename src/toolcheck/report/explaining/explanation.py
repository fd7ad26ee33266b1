"""An explanation before it is laid out: labelled blocks of lines, and the keys of the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEANING, WHY, CASE, GOOD = "Meaning", "Why it matters", "From the field", "A good answer"


@dataclass(frozen=True)
class Block:
    """A label and the lines below it, each with its depth."""

    label: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Explanation:
    """What there is to say of a name; `title` says what sort of thing it is."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...] = ()


def block(label: str, *texts: str) -> Block:
    """A label with a line for each text."""
    return Block(label, tuple((0, text) for text in texts))


def listing(label: str, texts: Mapping[str, str]) -> Block:
    """A label with a line for each name and what is said of it."""
    return block(label, *(f"{name}: {text}" for name, text in texts.items()))


def reasons(why: str, case: str, good: str, label: str = GOOD) -> tuple[Block, ...]:
    """Why something matters, a case, and what a good answer looks like."""
    return block(WHY, why), block(CASE, case), block(label, good)


def some_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks that have anything in them."""
    return tuple(found for found in blocks if found.lines)
