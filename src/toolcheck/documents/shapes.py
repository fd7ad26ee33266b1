"""Shapes: what a document may hold, declared as data.

A shape is the single source for everything known about a value: the validator, the error texts, the JSON Schema,
the editor's hover text, the reference and the checks of a rubric's fact paths are all derived from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """The kinds of value a document can hold."""

    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes or no"
    SWITCH = "true or false"
    NUMBER = "number"
    COUNT = "whole number"
    DATE = "date"
    URL = "web address"
    LANGUAGE = "language code"
    FACT = "fact"
    LIST = "list"
    RECORD = "mapping"
    ENTRIES = "list of mappings"
    ANYTHING = "anything"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Shape:
    """One value of a document.

    `description` is one sentence for people. `choices` lists the words allowed (for `CHOICE`, and for a `LIST` of
    choices). `item` is the shape of a list's entries, `fields` the keys of a `RECORD` or of each of the `ENTRIES`.
    `required` keys must be there, and at least one of those that `needs` names, if any. `example` is a good answer.
    """

    kind: Kind
    description: str
    choices: tuple[str, ...] = ()
    item: Shape | None = None
    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: bool = False
    needs: tuple[str, ...] = ()
    example: Any = None
    minimum: float | None = None
    maximum: float | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> frozenset[str]:
        """The `choices`, for looking them up."""
        return frozenset(self.choices)


def required(shape: Shape) -> Shape:
    """The same shape for a key that must be there."""
    return replace(shape, required=True)


def needing(shape: Shape, *names: str) -> Shape:
    """The same shape where at least one of these keys must be stated."""
    return replace(shape, needs=names)


def text(description: str, *, required: bool = False, example: str | None = None) -> Shape:
    """Free text; a number is read as its text."""
    return Shape(kind=Kind.TEXT, description=description, required=required, example=example)


def choice(
    description: str,
    choices: tuple[str, ...],
    *,
    required: bool = False,
    aliases: Mapping[str, str] | None = None,
    example: str | None = None,
) -> Shape:
    """One word out of `choices`; `aliases` maps frequent misspellings to the word meant, for the suggestion."""
    return Shape(
        kind=Kind.CHOICE,
        description=description,
        choices=choices,
        required=required,
        aliases=aliases or {},
        example=example,
    )


def yes_no(description: str) -> Shape:
    """`yes`, or an explicit `no`."""
    return Shape(kind=Kind.YES_NO, description=description)


def number(
    description: str, *, minimum: float | None = None, maximum: float | None = None, required: bool = False
) -> Shape:
    """A finite number within the bounds given."""
    return Shape(kind=Kind.NUMBER, description=description, minimum=minimum, maximum=maximum, required=required)


def switch(description: str) -> Shape:
    """`true` or `false`, in formats that have both."""
    return Shape(kind=Kind.SWITCH, description=description)


def count(description: str, *, minimum: float | None = None) -> Shape:
    """A whole number."""
    return Shape(kind=Kind.COUNT, description=description, minimum=minimum)


def date(description: str, *, required: bool = False) -> Shape:
    """A year, a year and month, or a day: 2026, 2026-03, 2026-03-14."""
    return Shape(kind=Kind.DATE, description=description, required=required)


def url(description: str) -> Shape:
    """An http or https address."""
    return Shape(kind=Kind.URL, description=description)


def fact(description: str, *, required: bool = False, example: str | None = None) -> Shape:
    """The dotted name of a fact of the description format."""
    return Shape(kind=Kind.FACT, description=description, required=required, example=example)


def facts(description: str, *, required: bool = False) -> Shape:
    """A list of names of facts."""
    return Shape(kind=Kind.LIST, description=description, item=fact(description), required=required)


def texts(description: str, *, required: bool = False, example: list[str] | None = None) -> Shape:
    """A list of free texts."""
    return Shape(kind=Kind.LIST, description=description, item=text(description), required=required, example=example)


def urls(description: str) -> Shape:
    """A list of web addresses."""
    return Shape(kind=Kind.LIST, description=description, item=url(description))


def choices(
    description: str,
    words: tuple[str, ...],
    *,
    aliases: Mapping[str, str] | None = None,
    example: list[str] | None = None,
) -> Shape:
    """A list of words out of `words`."""
    word = choice(description, words, aliases=aliases)
    return Shape(kind=Kind.LIST, description=description, item=word, choices=words, example=example)


def languages(description: str, *, example: list[str] | None = None) -> Shape:
    """A list of BCP 47 language tags."""
    tag = Shape(kind=Kind.LANGUAGE, description=description)
    return Shape(kind=Kind.LIST, description=description, item=tag, example=example)


def record(description: str, /, **fields: Shape) -> Shape:
    """A mapping with the given keys."""
    return Shape(kind=Kind.RECORD, description=description, fields=fields)


def entries(description: str, /, **fields: Shape) -> Shape:
    """A list of mappings, each with the given keys."""
    return Shape(kind=Kind.ENTRIES, description=description, fields=fields)


def anything(description: str, *, required: bool = False, example: Any = None) -> Shape:
    """Any plain data, checked later by whoever reads it."""
    return Shape(kind=Kind.ANYTHING, description=description, required=required, example=example)
