"""Conditions: statements over facts, checked against the format when they are read and compiled to functions once.

A condition is evaluated on a mapping of facts: the whole description, or one entry of a list for what stands under
`every` and `some`. It never looks at anything else, so it can be read, checked and explained without being run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.rubric.operators import OPERATORS, WHOLE, Moment, Spot
from toolcheck.rubric.outlines import about_entries, about_fact, every_part, opposite, some_part
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, negation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.documents.places import Path
    from toolcheck.rubric.outlines import Outline

Evaluate = Callable[[Mapping[str, Any], Moment], Truth]
Ask = Callable[[Any, Moment], Truth]
_MISSING = object()
_NOTHING: Mapping[str, Any] = {}


class Gap(NamedTuple):
    """Something a condition asks for that is not there: where it would stand, and what is expected."""

    path: Path
    expected: str
    known: bool


class Ground(NamedTuple):
    """A fact that makes a condition come to its answer; `spot` says what in it, where that is not all of it."""

    path: Path
    spot: Spot = WHOLE


@dataclass(frozen=True)
class Condition:
    """A compiled condition.

    `reads` lists the dotted facts it looks at, as seen from the description, `phrase` says in words what it asks for.
    `evaluate` answers for one mapping of facts at one moment. `gaps` lists what keeps it from being true, `grounds` the
    facts that make it come to the answer it has, which is passed along. `outline` is made when it is asked for.
    """

    evaluate: Evaluate
    reads: tuple[str, ...]
    phrase: str
    gaps: Callable[[Mapping[str, Any], Moment, Path], Iterator[Gap]] = field(compare=False)
    grounds: Callable[[Mapping[str, Any], Moment, Path, Truth], Iterator[Ground]] = field(compare=False)
    outline: Callable[[], Outline] = field(compare=False)


def all_of(parts: list[Condition]) -> Condition:
    """True when every part is."""

    def gaps(facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        for part in parts:
            if part.evaluate(facts, moment) is not TRUE:
                yield from part.gaps(facts, moment, path)

    evaluate = _conjunction_of(tuple(part.evaluate for part in parts))
    phrase = " and ".join(part.phrase for part in parts)
    grounds = _grounds_of(parts)
    return Condition(evaluate, _union(parts), phrase, gaps, grounds, lambda: every_part(_outlines(parts)))


def any_of(parts: list[Condition]) -> Condition:
    """True when one part is."""
    evaluate = _joined(tuple(part.evaluate for part in parts), decisive=TRUE, otherwise=FALSE)

    def gaps(facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        if evaluate(facts, moment) is not TRUE:
            for part in parts:
                yield from part.gaps(facts, moment, path)

    phrase = " or ".join(part.phrase for part in parts)
    grounds = _grounds_of(parts)
    return Condition(evaluate, _union(parts), phrase, gaps, grounds, lambda: some_part(_outlines(parts)))


def _grounds_of(parts: list[Condition]) -> Callable[..., Iterator[Ground]]:
    """The grounds of the parts that come to the same answer as the whole: those are what decides it."""

    def grounds(facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        for part in parts:
            if part.evaluate(facts, moment) is answer:
                yield from part.grounds(facts, moment, path, answer)

    return grounds


def _conjunction_of(asks: tuple[Ask, ...]) -> Ask:
    return _joined(asks, decisive=FALSE, otherwise=TRUE)


def _joined(asks: tuple[Ask, ...], *, decisive: Truth, otherwise: Truth) -> Ask:
    """One question out of several about the same thing: the first decisive answer, else unknown if any is."""
    if not asks:
        return lambda _subject, _moment: otherwise
    if len(asks) == 1:
        return asks[0]

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


def negated(part: Condition) -> Condition:
    """True when the part is false."""
    phrase = f"not ({part.phrase})"

    def evaluate(facts: Mapping[str, Any], moment: Moment) -> Truth:
        return negation(part.evaluate(facts, moment))

    def gaps(facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = evaluate(facts, moment)
        if answer is not TRUE:
            ground = next(part.grounds(facts, moment, path, negation(answer)))
            yield Gap(ground.path, phrase, known=answer is FALSE)

    def grounds(facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        return part.grounds(facts, moment, path, negation(answer))

    return Condition(evaluate, part.reads, phrase, gaps, grounds, lambda: opposite(part.outline()))


def test(keys: tuple[str, ...], prefix: str, operators: list[tuple[str, Any]]) -> Condition:
    """A statement about one fact: that it is given and that every operator holds for it."""
    asks = tuple(OPERATORS[name].build(argument) for name, argument in operators)
    on_none = conjunction(OPERATORS[name].on_none(argument) for name, argument in operators) if operators else FALSE
    expected = " and ".join(OPERATORS[name].phrase(argument) for name, argument in operators) or "an answer"
    evaluate = _about(keys, _conjunction_of(asks), on_none)

    def gaps(facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = evaluate(facts, moment)
        if answer is not TRUE:
            yield Gap((*path, *keys), expected, known=answer is FALSE)

    value_of = _fetcher(keys)

    def grounds(facts: Mapping[str, Any], _: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        spots: list[Spot] = []
        if answer is TRUE:
            spots = [spot for name, argument in operators for spot in OPERATORS[name].spots(argument, value_of(facts))]
        for spot in spots or [WHOLE]:
            yield Ground((*path, *keys), spot)

    fact, phrase = ".".join(keys), f"{keys[-1]}: {expected}"
    return Condition(evaluate, (prefix + fact,), phrase, gaps, grounds, lambda: about_fact(fact, prefix, operators))


def _about(keys: tuple[str, ...], ask: Ask, on_none: Truth) -> Evaluate:
    """A function of facts that asks `ask` about the value at `keys`; each usual depth has its own, for speed."""
    if len(keys) > 2:  # noqa: PLR2004 - a fact within a group of facts
        within = _about(keys[1:], ask, on_none)
        return _about(keys[:1], within, on_none)
    first, last = keys[0], keys[-1]

    def about_fact(facts: Mapping[str, Any], moment: Moment) -> Truth:
        value = facts.get(last, _MISSING)
        if value is _MISSING:
            return UNKNOWN
        return on_none if value is None else ask(value, moment)

    def about_fact_of_section(facts: Mapping[str, Any], moment: Moment) -> Truth:
        section = facts.get(first, _MISSING)
        if section is _MISSING:
            return UNKNOWN
        if section is None:
            return on_none
        value = section.get(last, _MISSING)
        if value is _MISSING:
            return UNKNOWN
        return on_none if value is None else ask(value, moment)

    return about_fact if len(keys) == 1 else about_fact_of_section


def given_record(keys: tuple[str, ...], prefix: str, fields: tuple[str, ...]) -> Condition:
    """A statement that at least one fact of a record is given."""
    return any_of([test((*keys, name), prefix, []) for name in fields])


def over_entries(keys: tuple[str, ...], prefix: str, inner: Condition, *, every: bool) -> Condition:
    """`inner` holds for every entry of a list, or for some entry."""
    ask = inner.evaluate
    decisive, otherwise = (FALSE, TRUE) if every else (TRUE, FALSE)

    def ask_entries(entries: Any, moment: Moment) -> Truth:
        result = otherwise
        for entry in entries:
            answer = ask(entry or _NOTHING, moment)
            if answer is decisive:
                return answer
            if answer is UNKNOWN:
                result = answer
        return result

    evaluate = _about(keys, ask_entries, FALSE)
    entries_of = _fetcher(keys)

    def gaps(facts: Mapping[str, Any], moment: Moment, path: Path) -> Iterator[Gap]:
        answer = evaluate(facts, moment)
        if answer is TRUE:
            return
        entries = entries_of(facts)
        here = (*path, *keys)
        if not entries:
            yield Gap(here, "entries", known=answer is FALSE)
        elif every:
            for position, entry in enumerate(entries):
                yield from inner.gaps(entry or _NOTHING, moment, (*here, position))
        else:
            wanted = next(inner.gaps({}, moment, ()), None)
            name = ".".join(str(step) for step in wanted.path) if wanted else "it"
            yield Gap(
                here, f"an entry with `{name}`: {wanted.expected if wanted else 'an answer'}", known=answer is FALSE
            )

    own = prefix + ".".join(keys)
    phrase = f"{'every' if every else 'some'} entry with {inner.phrase}"
    reads = tuple(dict.fromkeys((own, *inner.reads)))
    grounds = _grounds_in(keys, inner)
    return Condition(
        evaluate, reads, phrase, gaps, grounds, lambda: about_entries(".".join(keys), inner.outline(), every=every)
    )


def _grounds_in(keys: tuple[str, ...], inner: Condition) -> Callable[..., Iterator[Ground]]:
    """The grounds of the entries that come to the same answer as the whole list; the list itself if there are none."""
    entries_of = _fetcher(keys)

    def grounds(facts: Mapping[str, Any], moment: Moment, path: Path, answer: Truth) -> Iterator[Ground]:
        entries = [entry or _NOTHING for entry in entries_of(facts) or ()]
        found = [place for place, entry in enumerate(entries) if inner.evaluate(entry, moment) is answer]
        for position in found:
            yield from inner.grounds(entries[position], moment, (*path, *keys, position), answer)
        if not found:
            yield Ground((*path, *keys))

    return grounds


def _fetcher(keys: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Any]:
    """A function from facts to the value at `keys`, or None where there is none."""

    def fetch(facts: Mapping[str, Any]) -> Any:
        value: Any = facts
        for key in keys:
            value = value.get(key) if value is not None else None
        return value

    return fetch


def _union(parts: list[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for part in parts for path in part.reads))


def _outlines(parts: list[Condition]) -> list[Outline]:
    return [part.outline() for part in parts]
