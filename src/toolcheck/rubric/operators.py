"""The operators of conditions: on which kinds of fact each works, what it asks, and how it says so in words.

An operator is asked about given values only; unknown facts never reach it, and on an explicit none it is `on_none`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from toolcheck.documents.dates import PartialDate, months_before
from toolcheck.documents.shapes import Kind
from toolcheck.rubric.phrases import phrases_of
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN, Truth, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from toolcheck.documents.shapes import Shape

TODAY_OR_LATER = 0


class Moment(NamedTuple):
    """When a description is assessed, and whether the tool is still a plan."""

    as_of: date
    planned: bool


class Spot(NamedTuple):
    """What in a value makes an operator hold: the position in a list, if it is one, and the words found, if any."""

    steps: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


WHOLE = Spot()


class Found(tuple[str, ...]):  # noqa: SLOT001 - a tuple with slots cannot carry an attribute
    """A derived list that may grow: `undecided` more entries could turn up once what is unknown is stated."""

    undecided: float

    def __new__(cls, entries: tuple[str, ...], undecided: float) -> Self:
        """A list of `entries`, with `undecided` ≥ 0."""
        found = super().__new__(cls, entries)
        found.undecided = undecided
        return found


class Operator(NamedTuple):
    """One verb of the condition vocabulary.

    `argument` is the kind of thing written after the colon: `word`, `words`, `phrases`, `count`, `months` or `yes`.
    `spots` says more closely what in the value makes it hold, where that is not the value as a whole.
    """

    name: str
    kinds: frozenset[Kind]
    argument: str
    build: Callable[[Any], Callable[[Any, Moment], Truth]]
    phrase: Callable[[Any], str]
    on_none: Callable[[Any], Truth] = lambda _: FALSE
    spots: Callable[[Any, Any], Iterator[Spot]] | None = None


def _is(wanted: str) -> Callable[[Any, Moment], Truth]:
    return lambda value, _: TRUE if str(value) == wanted else FALSE


def _in(wanted: list[str]) -> Callable[[Any, Moment], Truth]:
    allowed = frozenset(wanted)
    return lambda value, _: TRUE if value in allowed else FALSE


def _not_in(wanted: list[str]) -> Callable[[Any, Moment], Truth]:
    refused = frozenset(wanted)
    return lambda value, _: FALSE if value in refused else TRUE


def _includes_any(wanted: list[str]) -> Callable[[Any, Moment], Truth]:
    words = frozenset(wanted)

    def ask(value: Any, _: Moment) -> Truth:
        return TRUE if not words.isdisjoint(value) else _unless_undecided(value)

    return ask


def _includes_all(wanted: list[str]) -> Callable[[Any, Moment], Truth]:
    words = frozenset(wanted)

    def ask(value: Any, _: Moment) -> Truth:
        return TRUE if words.issubset(value) else _unless_undecided(value)

    return ask


def _entries_among(wanted: list[str], value: Any) -> Iterator[Spot]:
    return (Spot((position,)) for position, entry in enumerate(value) if entry in wanted)


def _unless_undecided(entries: Any) -> Truth:
    """FALSE, or UNKNOWN where an entry is unknown and may be the one looked for."""
    return UNKNOWN if None in entries else FALSE


def _at_least(count: float) -> Callable[[Any, Moment], Truth]:
    def ask(value: Any, _: Moment) -> Truth:
        if isinstance(value, int | float):
            return truth(value >= count)
        written = len(list(filter(None, value)))
        if written >= count:
            return TRUE
        undecided = len(value) - written + getattr(value, "undecided", 0)
        return UNKNOWN if written + undecided >= count else FALSE

    return ask


def _words(count: int) -> Callable[[Any, Moment], Truth]:
    most_splits = int(count) - 1  # no further than needed: texts are long, counts are small
    return lambda value, _: TRUE if len(value.split(None, most_splits)) >= count else FALSE


def _mentions_any(wanted: list[str]) -> Callable[[Any, Moment], Truth]:
    are_in = phrases_of(tuple(wanted)).are_in
    return lambda value, _: TRUE if are_in(value) else FALSE


def _mentions_in(wanted: list[str], value: Any) -> Iterator[Spot]:
    found = phrases_of(tuple(wanted)).found_in(value)
    return iter([Spot(words=found)] if found else [])


def _within_months(months: float) -> Callable[[Any, Moment], Truth]:
    def ask(value: PartialDate, moment: Moment) -> Truth:
        return truth(value.last >= months_before(moment.as_of, int(months)))

    return ask


def _happened(_: str) -> Callable[[Any, Moment], Truth]:
    return lambda value, moment: truth(moment.planned or value.first <= moment.as_of)


def _listing(words: list[str]) -> str:
    return ", ".join(words)


def _months_phrase(months: int) -> str:
    return "a date not yet past" if months == TODAY_OR_LATER else f"a date within the last {months} months, or later"


_WORDS = frozenset({Kind.CHOICE, Kind.YES_NO})
_LISTS = frozenset({Kind.LIST})

OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for operator in (
        Operator("is", _WORDS, "word", _is, lambda word: f"`{word}`", lambda word: truth(word == "no")),
        Operator("in", frozenset({Kind.CHOICE}), "words", _in, lambda words: f"one of {_listing(words)}"),
        Operator(
            "not_in",
            frozenset({Kind.CHOICE}),
            "words",
            _not_in,
            lambda words: f"none of {_listing(words)}",
            lambda _: TRUE,
        ),
        Operator(
            "includes",
            _LISTS,
            "word",
            lambda word: _includes_any([word]),
            lambda word: f"`{word}` among them",
            spots=lambda word, value: _entries_among([word], value),
        ),
        Operator(
            "includes_any",
            _LISTS,
            "words",
            _includes_any,
            lambda words: f"one of {_listing(words)} among them",
            spots=_entries_among,
        ),
        Operator(
            "includes_all",
            _LISTS,
            "words",
            _includes_all,
            lambda words: f"all of {_listing(words)} among them",
            spots=_entries_among,
        ),
        Operator(
            "at_least",
            frozenset({Kind.LIST, Kind.ENTRIES, Kind.NUMBER}),
            "count",
            _at_least,
            lambda count: f"at least {count:g}",
        ),
        Operator("words", frozenset({Kind.TEXT}), "count", _words, lambda count: f"at least {count:g} words"),
        Operator(
            "mentions_any",
            frozenset({Kind.TEXT}),
            "phrases",
            _mentions_any,
            lambda phrases: f"a mention of {_listing(phrases)}",
            spots=_mentions_in,
        ),
        Operator("within_months", frozenset({Kind.DATE}), "months", _within_months, _months_phrase),
        Operator("happened", frozenset({Kind.DATE}), "yes", _happened, lambda _: "a date that is not in the future"),
    )
}


def allowed_words(shape: Shape) -> tuple[str, ...] | None:
    """The words an operator may compare this fact with, or None where any text will do."""
    if shape.kind is Kind.YES_NO:
        return ("yes", "no")
    return shape.choices or None
