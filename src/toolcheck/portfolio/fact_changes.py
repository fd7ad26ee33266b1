"""What two descriptions of one tool state differently, fact by fact."""

from __future__ import annotations

from collections import defaultdict, deque
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.shapes import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from toolcheck.description.reading import Description
    from toolcheck.documents.places import Path, Place, Places


class FactState(StrEnum):
    """The three states of a fact."""

    UNKNOWN = "unknown"
    NONE = "none"
    GIVEN = "given"


class Said(NamedTuple):
    """What one side says of a fact: its path there, and its place, which is None where it is unknown."""

    state: FactState
    value: Any
    path: Path
    place: Place | None


class FactChange(NamedTuple):
    """A fact that the sides state differently. `about` are the facts that this bears on, dotted, without positions.

    A fact bears on itself, evidence on what it supports, a waiver on what it declares not applicable.
    """

    old: Said
    new: Said
    shape: Shape
    about: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Where it is now, or where it was if it is gone."""
        return self.old.path if self.new.state is FactState.UNKNOWN else self.new.path


_UNKNOWN = object()
_BEARING = {"evidence": "supports", "not_applicable": "fact"}


def changed_facts(old: Description, new: Description) -> tuple[FactChange, ...]:
    """What changed, in the order of the newer file; what is gone stands behind what stood before it.

    The order of a list does not count, as it does not for conditions. Entries are the same if they say the same, or
    else if they have the same name, or if a single one is left on each side.
    """
    found = _Walk(old.places, new.places).record(old.facts, new.facts, DESCRIPTION.fields, (), ())
    return tuple(change._replace(about=_about(change, old.facts, new.facts)) for change in found)


def name_of(entry: Mapping[str, Any], shape: Shape) -> str:
    """What an entry of a list is known by: its first text, in the order of the format; empty if it has none."""
    return next((value for name in shape.fields if isinstance(value := entry.get(name), str)), "")


def _about(change: FactChange, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    key = _BEARING.get(str(change.path[0]))
    if key is None:
        return (".".join(step for step in change.path if isinstance(step, str)),)
    entries = [*_entries_at(change.old, old), *_entries_at(change.new, new)]
    named = [entry[key] for entry in entries if entry]
    return tuple(
        dict.fromkeys(fact for facts in named for fact in ([facts] if isinstance(facts, str) else facts) if fact)
    )


def _entries_at(said: Said, facts: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    """The entry of a list that a change is in, or all of them where the list as a whole changed."""
    if said.state is FactState.UNKNOWN and len(said.path) < 3:  # noqa: PLR2004 - the list, or an entry of it
        return ()
    entries: list[dict[str, Any]] = facts.get(str(said.path[0])) or []
    position = said.path[1] if len(said.path) > 1 else None
    return entries[position : position + 1] if isinstance(position, int) else entries


class _Walk:
    """Goes through both sides and the format at once."""

    def __init__(self, old_places: Places, new_places: Places) -> None:
        self._old_places = old_places
        self._new_places = new_places

    def record(
        self, old: Mapping[str, Any], new: Mapping[str, Any], fields: Mapping[str, Shape], was: Path, now: Path
    ) -> Iterator[FactChange]:
        """The changes below two mappings that stand at `was` and `now`."""
        old_keys = sorted(old, key=lambda key: self._old_places.nearest((*was, key)))
        new_keys = sorted(new, key=lambda key: self._new_places.nearest((*now, key)))
        for key in _merged(old_keys, new_keys):
            sides = old.get(key, _UNKNOWN), new.get(key, _UNKNOWN)
            yield from self._fact(*sides, fields[key], (*was, key), (*now, key))

    def _fact(self, old: Any, new: Any, shape: Shape, was: Path, now: Path) -> Iterator[FactChange]:
        if _canonical(old) == _canonical(new):
            return
        if shape.kind is Kind.RECORD and old is not None and new is not None:
            yield from self.record(_mapping(old), _mapping(new), shape.fields, was, now)
        elif shape.kind is Kind.ENTRIES and isinstance(old, list) and isinstance(new, list):
            yield from self._entries(old, new, shape, was, now)
        else:
            yield self._change(old, new, shape, was, now)

    def _entries(self, old: list[Any], new: list[Any], shape: Shape, was: Path, now: Path) -> Iterator[FactChange]:
        """The changes of a list; an entry that is None is unknown."""
        pairs = _paired(old, new, shape)
        for position, entry in enumerate(new):
            before = pairs.get(position)
            was_entry = None if before is None else old[before]
            was_at = (*was, position if before is None else before)
            yield from self._entry(was_entry, entry, shape, was_at, (*now, position))
        kept = set(pairs.values())
        for position, entry in enumerate(old):
            if position not in kept:
                yield from self._entry(entry, None, shape, (*was, position), (*now, position))

    def _entry(self, old: Any, new: Any, shape: Shape, was: Path, now: Path) -> Iterator[FactChange]:
        if old is not None and new is not None:
            yield from self.record(old, new, shape.fields, was, now)
        elif old is not new:
            yield self._change(_UNKNOWN if old is None else old, _UNKNOWN if new is None else new, shape, was, now)

    def _change(self, old: Any, new: Any, shape: Shape, was: Path, now: Path) -> FactChange:
        return FactChange(_said(old, was, self._old_places), _said(new, now, self._new_places), shape, ())


def _said(value: Any, path: Path, places: Places) -> Said:
    if value is _UNKNOWN:
        return Said(FactState.UNKNOWN, None, path, None)
    return Said(FactState.NONE if value is None else FactState.GIVEN, value, path, places.nearest(path))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _merged(old: list[str], new: list[str]) -> list[str]:
    """The keys of both in the order of `new`; one that only `old` has stands behind the one before it there."""
    merged, kept = list(new), set(new)
    for before, key in zip([None, *old], old, strict=False):
        if key not in kept:
            merged.insert(0 if before is None else merged.index(before) + 1, key)
    return merged


def _paired(old: list[Any], new: list[Any], shape: Shape) -> dict[int, int]:
    """Which entry was which: positions in `new` with those in `old`."""
    pairs: dict[int, int] = {}
    for key_of in (_canonical, lambda entry: name_of(entry, shape) if entry else ""):
        _pair(old, new, key_of, pairs)
    left_old = [position for position in range(len(old)) if position not in set(pairs.values())]
    left_new = [position for position in range(len(new)) if position not in pairs]
    if len(left_old) == len(left_new) == 1:
        pairs[left_new[0]] = left_old[0]
    return pairs


def _pair(old: list[Any], new: list[Any], key_of: Callable[[Any], str], pairs: dict[int, int]) -> None:
    """Pair what is left and has the same key, in order; an empty key says nothing."""
    taken = set(pairs.values())
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for position, entry in enumerate(old):
        if position not in taken:
            waiting[key_of(entry)].append(position)
    for position, entry in enumerate(new):
        key = key_of(entry)
        if position not in pairs and key and waiting[key]:
            pairs[position] = waiting[key].popleft()


def _canonical(value: Any) -> str:
    """A text that is the same for the same statement; the order of lists and keys does not count."""
    if isinstance(value, dict):
        return f"{{{','.join(f'{key!r}:{_canonical(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{','.join(sorted(map(_canonical, value)))}]"
    return "?" if value is _UNKNOWN else repr(value)


def same_statements(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two descriptions state the same facts."""
    return _canonical(old) == _canonical(new)
