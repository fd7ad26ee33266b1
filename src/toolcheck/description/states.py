"""The three states of a fact, read from the ways in which people write them.

Unknown (missing, null, `unknown`, a placeholder) is taken out, an explicit none (`no`, `none`, `false`, an empty list)
becomes None, everything else is given and stays. Entries of lists are values, not facts: `NO` among countries is Norway.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolcheck.documents.places import Path

_NONE_WORDS = frozenset({"no", "No", "none", "None", "NONE"})
_UNKNOWN_WORDS = frozenset({"unknown", "Unknown", "UNKNOWN", ""})
_PLACEHOLDERS = frozenset("todo tbd tba tbc fixme xxx n/a … ... .. ? ?? ??? - -- placeholder".split()) | {
    "to do",
    "to be determined",
    "to be decided",
    "to be confirmed",
}
_LONGEST_WORDING = 24
_PLACEHOLDER_STARTS = ("todo", "tbd", "fixme", "lorem ipsum", "<insert", "[insert")


@dataclass
class Stated:
    """What normalising found: placeholders, and list entries that moved up because one before them was taken out."""

    placeholders: list[tuple[Path, str]] = field(default_factory=list)
    moved: dict[Path, Path] = field(default_factory=dict)


def is_placeholder(text: str) -> bool:
    """Whether a text only stands in for an answer."""
    folded = text.strip().casefold()
    return folded in _PLACEHOLDERS or folded.startswith(_PLACEHOLDER_STARTS)


def normalise(data: dict[str, Any]) -> tuple[dict[str, Any], Stated]:
    """The data with unknown facts removed and explicit nones as None; the input is left as it is."""
    stated = Stated()
    return _record(data, (), (), stated), stated


def _record(data: dict[str, Any], path: Path, old: Path, stated: Stated) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for key, value in data.items():
        kind = type(value)
        if kind is str:
            if len(value) <= _LONGEST_WORDING or value[:12].casefold().startswith(_PLACEHOLDER_STARTS):
                if value in _NONE_WORDS:
                    facts[key] = None
                    continue
                if value in _UNKNOWN_WORDS:
                    continue
                if is_placeholder(value):
                    stated.placeholders.append(((*old, key), value))
                    continue
            facts[key] = value
        elif value is None:
            continue
        elif value is False:
            facts[key] = None
        elif value is True:
            facts[key] = "yes"
        elif kind is dict:
            inner = _record(value, (*path, key), (*old, key), stated)
            if inner:
                facts[key] = inner
        elif kind is list:
            entries = _list(value, (*path, key), (*old, key), stated)
            if entries:
                facts[key] = entries
            elif not value:
                facts[key] = None
        else:
            facts[key] = value
    return facts


def _list(values: list[Any], path: Path, old: Path, stated: Stated) -> list[Any]:
    kept: list[Any] = []
    for position, value in enumerate(values):
        here = (*old, position)
        if isinstance(value, str) and is_placeholder(value):
            stated.placeholders.append((here, value))
            continue
        if value is None:
            continue
        new = (*path, len(kept))
        if new != here:
            stated.moved[new] = here
        kept.append(_record(value, new, here, stated) if isinstance(value, dict) else value)
    return kept
