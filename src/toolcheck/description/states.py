"""The three states of a fact, read from the ways in which people write them.

Unknown (missing, null, `unknown`, a placeholder) is taken out, an explicit none (`no`, `none`, `false`, an empty list)
becomes None, everything else is given and stays. Entries of lists are values, not facts: `NO` among countries is
Norway.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.documents.places import Path

_NONE_WORDS = frozenset({"no", "No", "none", "None", "NONE"})
_UNKNOWN_WORDS = frozenset({"unknown", "Unknown", "UNKNOWN", ""})
_PLACEHOLDERS = frozenset(
    {"todo", "to do", "tbd", "tba", "tbc", "fixme", "xxx", "n/a", "…", "...", "..", "?", "??", "???", "-", "--"}
    | {"placeholder", "to be determined", "to be decided", "to be confirmed"}
)
_LONGEST_WORDING = 24
_UNKNOWN = object()
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
        state = _STATES.get(type(value))
        fact = state(value, (*path, key), (*old, key), stated) if state else value
        if fact is not _UNKNOWN:
            facts[key] = fact
    return facts


def _text_fact(value: str, _: Path, old: Path, stated: Stated) -> Any:
    if len(value) > _LONGEST_WORDING and not value[:_LONGEST_WORDING].casefold().startswith(_PLACEHOLDER_STARTS):
        return value
    if value in _NONE_WORDS:
        return None
    if value in _UNKNOWN_WORDS:
        return _UNKNOWN
    if is_placeholder(value):
        stated.placeholders.append((old, value))
        return _UNKNOWN
    return value


def _record_fact(value: dict[str, Any], path: Path, old: Path, stated: Stated) -> Any:
    return _record(value, path, old, stated) or _UNKNOWN


def _list_fact(value: list[Any], path: Path, old: Path, stated: Stated) -> Any:
    if not value:
        return None
    return _list(value, path, old, stated) or _UNKNOWN


_STATES: dict[type, Callable[[Any, Path, Path, Stated], Any]] = {
    str: _text_fact,
    bool: lambda value, *_: "yes" if value else None,
    type(None): lambda *_: _UNKNOWN,
    dict: _record_fact,
    list: _list_fact,
}


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
