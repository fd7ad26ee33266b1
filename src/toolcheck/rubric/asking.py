"""Questions about facts as plain functions: what runs for each fact of each file, made once when a rubric is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from toolcheck.rubric.operators import Moment
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable

Evaluate = Callable[[Mapping[str, Any], Moment], Truth]
"""A question about a mapping of facts."""
Ask = Callable[[Any, Moment], Truth]
"""A question about one given value."""
NO_FACTS: Mapping[str, Any] = {}


def about(keys: tuple[str, ...], ask: Ask, on_none: Truth) -> Evaluate:
    """A function of facts that asks `ask` about the value at `keys`; each usual depth has its own, for speed."""
    if len(keys) > 2:  # noqa: PLR2004 - a fact within a group of facts
        within = about(keys[1:], ask, on_none)
        return about(keys[:1], within, on_none)
    first, last = keys[0], keys[-1]

    def about_fact(facts: Mapping[str, Any], moment: Moment) -> Truth:
        if last not in facts:
            return UNKNOWN
        value = facts[last]
        return on_none if value is None else ask(value, moment)

    def about_fact_of_section(facts: Mapping[str, Any], moment: Moment) -> Truth:
        if first not in facts:
            return UNKNOWN
        section = facts[first]
        if section is None:
            return on_none
        if last not in section:
            return UNKNOWN
        value = section[last]
        return on_none if value is None else ask(value, moment)

    return about_fact if len(keys) == 1 else about_fact_of_section


def every_of(asks: Iterable[Ask]) -> Ask:
    """Whether all of several questions about the same thing are answered with yes."""
    return _joined(tuple(asks), decisive=FALSE, otherwise=TRUE)


def some_of(asks: Iterable[Ask]) -> Ask:
    """Whether one of several questions about the same thing is answered with yes."""
    return _joined(tuple(asks), decisive=TRUE, otherwise=FALSE)


def _joined(asks: tuple[Ask, ...], *, decisive: Truth, otherwise: Truth) -> Ask:
    """The first decisive answer, else unknown if any is."""
    if not asks:
        return lambda _subject, _moment: otherwise
    if len(asks) == 1:
        return asks[0]

    if len(asks) == 2:  # noqa: PLR2004 - most of them are two
        one, other = asks

        def ask_both(subject: Any, moment: Moment) -> Truth:
            answer = one(subject, moment)
            if answer is decisive:
                return answer
            another = other(subject, moment)
            return answer if answer is UNKNOWN and another is not decisive else another

        return ask_both

    def ask_all(subject: Any, moment: Moment) -> Truth:
        result = otherwise
        for ask in asks:
            answer = ask(subject, moment)
            if answer is decisive:
                return answer
            if answer is UNKNOWN:
                result = answer
        return result

    return ask_all


def of_entries(ask: Ask, *, every: bool) -> Ask:
    """Whether the answer is yes for every entry of a list, or for some entry."""
    decisive, otherwise = (FALSE, TRUE) if every else (TRUE, FALSE)

    def ask_entries(entries: Any, moment: Moment) -> Truth:
        result = otherwise
        for entry in entries:
            answer = ask(entry or NO_FACTS, moment)
            if answer is decisive:
                return answer
            if answer is UNKNOWN:
                result = answer
        return result

    return ask_entries


def value_at(facts: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The value at `keys`, or None where there is none."""
    value: Any = facts
    for key in keys:
        value = value.get(key) if value is not None else None
    return value
