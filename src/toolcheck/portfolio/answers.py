"""The answer to a question: what a description states of the facts that a criterion or a red flag reads."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolcheck.rubric.model import RedFlag

_DERIVED = "derived."
_UNSTATED = {"not": "stated"}
_DIGITS = 16


def answer_to(question: Criterion | RedFlag, facts: Mapping[str, Any]) -> str:
    """A short hash of the answer: the same for the same statements, whatever else the description holds.

    A derived fact counts as the facts it is computed from, so that no answer changes because a day has passed.
    """
    names = set(_facts_of(question))
    stated = {name: _stated(facts, name, names) for name in names}
    text = json.dumps(stated, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _facts_of(question: Criterion | RedFlag) -> Iterator[str]:
    for name in question.reads if isinstance(question, Criterion) else _read_by_flag(question):
        if name.startswith(_DERIVED):
            yield from DERIVED[name.removeprefix(_DERIVED)].computed_from
        else:
            yield name


def _read_by_flag(flag: RedFlag) -> tuple[str, ...]:
    return (*flag.raised.reads, *(flag.cleared.reads if flag.cleared else ()))


def _stated(facts: Mapping[str, Any], name: str, names: set[str]) -> Any:
    """What is stated at a fact; of a whole whose parts are read by themselves, only whether and how many there are."""
    value = _part(facts, name.split("."))
    if isinstance(value, list | dict) and any(other.startswith(f"{name}.") for other in names):
        return len(value) if isinstance(value, list) else value is not _UNSTATED
    return value


def _part(value: Any, steps: Sequence[str]) -> Any:
    """The value at the end of the steps: None for an explicit none, a mark where nothing is; each entry's of a list."""
    if not steps or value is None:
        return value
    if isinstance(value, list):
        return [_UNSTATED if entry is None else _part(entry, steps) for entry in value]
    if steps[0] not in value:
        return _UNSTATED
    return _part(value[steps[0]], steps[1:])
