"""What is wrong with a value, in words for people: what was found, what was expected, the nearest right spelling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolcheck.documents.places import dotted
from toolcheck.documents.problems import problem_at
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from toolcheck.documents.places import Path, Places
    from toolcheck.documents.problems import Problem

_SHOWN = 60
_LISTED = 24
_TOO_MANY_TO_LIST = 50


def problem_of(root: Shape, detail: ErrorDetails, places: Places, *, hint: bool) -> Problem:
    """A validation error as a problem with its place; `hint` asks for the nearest spelling, which takes time."""
    path = detail["loc"]
    if detail["type"] == "missing":
        message = _missing(root, path)
    elif detail["type"] == "extra_forbidden":
        message = _unknown_key(root, path, is_bare=detail["input"] is None, hint=hint)
    else:
        shape = shape_at(root, path)
        expected = _expected(shape, detail, hint=hint) if shape else detail["msg"]
        message = f"`{dotted(path)}`: {expected}"
    return problem_at(places, path, message)


def shape_at(shape: Shape, path: Path) -> Shape | None:
    """The shape found by following keys and positions from `shape`, or None where the path leads nowhere."""
    found: Shape | None = shape
    for step in path:
        if found is None:
            return None
        if isinstance(step, str):
            found = found.fields.get(step)
        elif found.kind is Kind.ENTRIES:
            found = replace(found, kind=Kind.RECORD)
        else:
            found = found.item
    return found


def _missing(root: Shape, path: Path) -> str:
    shape = shape_at(root, path)
    meaning = f": {shape.description[0].lower()}{shape.description[1:]}" if shape else ""
    return f"`{dotted(path)}` is missing{meaning}".rstrip(".")


def _unknown_key(root: Shape, path: Path, *, is_bare: bool, hint: bool) -> str:
    key = str(path[-1])
    parent = shape_at(root, path[:-1])
    known = parent.fields if parent else {}
    homes = [name for name, shape in root.fields.items() if key in shape.fields]
    advice = did_you_mean(key, known) if hint else ""
    if not advice and is_bare and " " in key:  # {fallback: The office, open on Sundays}
        advice = "; if it is part of a text, put the whole text in quotes"
    elif not advice:
        advice = f"; it belongs under `{homes[0]}`" if homes else f"; known here: {_listing(tuple(known))}"
    where = f" under `{dotted(path[:-1])}`" if len(path) > 1 else ""
    return f"unknown key `{key[:_SHOWN]}`{where}{advice}"


def _expected(shape: Shape, detail: ErrorDetails, *, hint: bool) -> str:
    given = detail["input"]
    if given is None:
        return "this must be stated; `no` or `none` will not do here"
    if shape.kind is Kind.CHOICE and isinstance(given, str | int):
        return _wrong_choice(shape, str(given), hint=hint)
    if shape.kind is Kind.DATE and detail["type"] == "value_error":
        return f"{_show(given)} is not a date: {detail['ctx']['error']}"
    return f"{expectation(shape)}, found {_show(given)}"


def expectation(shape: Shape) -> str:
    """What a value of this shape looks like: `expected a text`."""
    return _EXPECTATIONS[shape.kind](shape)


def _wrong_choice(shape: Shape, given: str, *, hint: bool) -> str:
    alias = shape.aliases.get(given)
    advice = f"; did you mean {alias!r}?" if alias else did_you_mean(given, shape.choices) if hint else ""
    if len(shape.choices) > _TOO_MANY_TO_LIST:
        return f"{_show(given)} is not known here ({shape.description.rstrip('.')}){advice}"
    return f"{_show(given)} is not one of {_listing(shape.choices)}{advice}"


def _bounds(shape: Shape) -> str:
    lowest = f", at least {shape.minimum:g}" if shape.minimum is not None else ""
    highest = f", at most {shape.maximum:g}" if shape.maximum is not None else ""
    return lowest + highest


_EXPECTATIONS: dict[Kind, Callable[[Shape], str]] = {
    Kind.TEXT: lambda _: "expected a text",
    Kind.CHOICE: lambda shape: f"expected one of {_listing(shape.choices)}",
    Kind.YES_NO: lambda _: "expected `yes` or `no`",
    Kind.NUMBER: lambda shape: f"expected a number{_bounds(shape)}",
    Kind.SWITCH: lambda _: "expected true or false",
    Kind.COUNT: lambda shape: f"expected a whole number{_bounds(shape)}",
    Kind.DATE: lambda _: "expected a date such as 2026, 2026-03 or 2026-03-14",
    Kind.URL: lambda _: "expected a web address that begins with https:// or http://",
    Kind.LANGUAGE: lambda _: "expected a language tag such as en, pt-BR or zh-Hant",
    Kind.FACT: lambda _: "expected the name of a fact such as privacy.minors",
    Kind.LIST: lambda _: "expected a list such as [a, b]",
    Kind.RECORD: lambda shape: f"expected a mapping with keys such as {_listing(tuple(shape.fields))}",
    Kind.ENTRIES: lambda shape: f"expected a list of entries with keys such as {_listing(tuple(shape.fields))}",
    Kind.ANYTHING: lambda _: "expected something else",
}


def _listing(words: tuple[str, ...]) -> str:
    more = len(words) - _LISTED
    return ", ".join(words[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _show(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    text = str(given)
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
