"""The answer to a question: what a description states of the facts that a criterion or a red flag reads."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolcheck.rubric.model import RedFlag

_DERIVED = "derived."
_DIGITS = 16

_ITSELF = ""

Parts = dict[str, "Parts"]
"""The facts that are read, as a tree: the parts of each by name, and `_ITSELF` where it is read itself."""


def answer_to(question: Criterion | RedFlag, facts: Mapping[str, Any]) -> str:
    """A short hash of the answer: the same for the same statements, whatever else the description holds.

    The order of a list does not count. A derived fact counts as the facts it is computed from, so that no answer
    changes because a day has passed.
    """
    stated = _stated(facts, _tree(_facts_of(question)))
    return hashlib.sha256(_canonical(stated).encode()).hexdigest()[:_DIGITS]


def _facts_of(question: Criterion | RedFlag) -> Iterator[str]:
    for name in question.reads if isinstance(question, Criterion) else _read_by_flag(question):
        if name.startswith(_DERIVED):
            yield from DERIVED[name.removeprefix(_DERIVED)].computed_from
        else:
            yield name


def _read_by_flag(flag: RedFlag) -> tuple[str, ...]:
    return (*flag.raised.reads, *(flag.cleared.reads if flag.cleared else ()))


def _tree(names: Iterable[str]) -> Parts:
    tree: Parts = {}
    for name in names:
        parts = tree
        for step in name.split("."):
            parts = parts.setdefault(step, {})
        parts[_ITSELF] = {}
    return tree


def _stated(value: Any, parts: Parts) -> Any:
    """Of a value, what is read of it: the whole, or the parts; a missing key is unknown, None an explicit none."""
    is_whole = parts.keys() <= {_ITSELF}
    if isinstance(value, list | tuple):
        return sorted((_stated(entry, parts) for entry in value), key=_canonical)
    if not isinstance(value, dict):
        return value
    stated: dict[str, Any] = {}
    for name, inner in value.items():
        below = parts.get(name, {})
        if is_whole or below:
            found = _stated(inner, below)
            if found != {} or is_whole or _ITSELF in below:  # a record says nothing if it says nothing that is read
                stated[name] = found
    return stated


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
