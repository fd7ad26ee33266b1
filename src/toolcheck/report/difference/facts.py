"""Changed facts in words: what was stated, what is stated now, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.places import dotted
from toolcheck.documents.printable import printable
from toolcheck.documents.shapes import Kind
from toolcheck.portfolio.fact_changes import FactState, name_of
from toolcheck.report.deciding import in_words

if TYPE_CHECKING:
    from toolcheck.documents.shapes import Shape
    from toolcheck.portfolio.fact_changes import FactChange, Said

_LONG = 60
_SAME = 24


def line_of(change: FactChange) -> str:
    """`upkeep.last_release: from 2026-01 to 2026-09; line 90, was line 88`."""
    return f"{dotted(change.path)}: {_values(change)}; {_lines(change)}"


def kind_of(change: FactChange) -> str:
    """Whether a given fact was added or removed; everything else is a change."""
    states = change.old.state, change.new.state
    if states == (FactState.UNKNOWN, FactState.GIVEN):
        return "added"
    return "removed" if states == (FactState.GIVEN, FactState.UNKNOWN) else "changed"


def in_short(said: Said, shape: Shape) -> str:
    """What one side says, on one line and no longer than that."""
    if said.state is not FactState.GIVEN:
        return said.state.value
    return printable(_entry(said.value, shape) if shape.kind is Kind.ENTRIES else in_words(said.value))


def _quoted(words: str, said: Said, shape: Shape) -> str:
    """Free text in quotes, so that it is not taken for the program's own words."""
    return f'"{words}"' if said.state is FactState.GIVEN and shape.kind is Kind.TEXT else words


def _entry(value: Any, shape: Shape) -> str:
    """An entry by what it is known by, a list of entries by their number."""
    if not isinstance(value, dict):
        return in_words(value)
    name = in_words(name_of(value, shape))
    count = f"{len(value)} fact{'s' * (len(value) != 1)}"
    return f"{name} ({count})" if name else count


def _values(change: FactChange) -> str:
    old, new = change.old, change.new
    if _are_words(old.value) and _are_words(new.value):
        return _words_of(old.value, new.value)
    was, now = in_short(old, change.shape), in_short(new, change.shape)
    if isinstance(old.value, str) and isinstance(new.value, str) and len(was) + len(now) > _LONG:
        was, now = _where_they_part(printable(old.value), printable(new.value))
    was, now = _quoted(was, old, change.shape), _quoted(now, new, change.shape)
    match kind_of(change):
        case "added":
            return now
        case "removed":
            return f"was {was}"
    return f"from {was} to {now}"


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str | None) for entry in value)


def _words_of(old: list[str | None], new: list[str | None]) -> str:
    """Which words of a list are new, and which are gone; a word may stand there more than once."""
    parts = (("added", _left(new, old)), ("removed", _left(old, new)))
    return "; ".join(f"{verb} {', '.join(map(printable, words))}" for verb, words in parts if words)


def _left(words: list[str | None], other: list[str | None]) -> list[str]:
    left = [word or "unknown" for word in words]
    for word in other:
        if (word or "unknown") in left:
            left.remove(word or "unknown")
    return left


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    """Two long texts, each from shortly before the word at which they part."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (was, now) in pairs if was != now), min(len(old), len(new)))
    start = old.rfind(" ", 0, max(0, same - _SAME)) + 1 if same > _SAME else 0
    before = "…" if start else ""
    return (f"{before}{in_words(old[start:])}", f"{before}{in_words(new[start:])}")


def _lines(change: FactChange) -> str:
    old, new = change.old.place, change.new.place
    if new is None:
        return f"was line {old.line if old else 1}"
    if old is None or old.line == new.line:
        return f"line {new.line}"
    return f"line {new.line}, was line {old.line}"
