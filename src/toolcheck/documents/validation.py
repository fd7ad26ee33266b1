"""Shapes compiled to a pydantic validator, and its errors in words for people.

The validator is built from pydantic's core schemas instead of model classes: building forty models costs more than
the whole rest of a run, and the plain mappings that come out keep the three states of a fact apart by themselves: a key
that is missing is unknown, None is an explicit none, everything else is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import SchemaValidator, ValidationError, core_schema

from toolcheck.documents.dates import parse_date
from toolcheck.documents.places import dotted
from toolcheck.documents.problems import Problem
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema, ErrorDetails

    from toolcheck.documents.places import Path, Places

URL_PATTERN = r"^https?://[^\s]+$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_SHOWN = 60
_LISTED = 24
_TOO_MANY_TO_LIST = 50


class Validator:
    """Checks plain data against a shape and converts it: dates are parsed, numbers are numbers."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._validator = SchemaValidator(_schema(shape))

    def validate(self, data: Any, places: Places) -> tuple[Any, list[Problem]]:
        """The converted data and no problems, or None and every problem there is."""
        try:
            return self._validator.validate_python(data), []
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=True)
            return None, [_problem(self.shape, detail, places) for detail in found]


def _literal(shape: Shape) -> CoreSchema:
    whole_numbers = [int(word) for word in shape.choices if word.isdecimal()]
    return core_schema.literal_schema([*shape.choices, *whole_numbers])


def _date(_: Shape) -> CoreSchema:
    return core_schema.no_info_after_validator_function(parse_date, core_schema.str_schema(coerce_numbers_to_str=True))


def _list(shape: Shape) -> CoreSchema:
    assert shape.item is not None
    return core_schema.list_schema(_schema(shape.item))


def _record(shape: Shape) -> CoreSchema:
    fields = {
        name: core_schema.typed_dict_field(
            _schema(field) if field.required else core_schema.nullable_schema(_schema(field)), required=field.required
        )
        for name, field in shape.fields.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid")


_COMPILERS: dict[Kind, Callable[[Shape], CoreSchema]] = {
    Kind.TEXT: lambda _: core_schema.str_schema(coerce_numbers_to_str=True, strip_whitespace=True, min_length=1),
    Kind.CHOICE: _literal,
    Kind.YES_NO: lambda _: core_schema.literal_schema(["yes"]),
    Kind.NUMBER: lambda shape: core_schema.float_schema(allow_inf_nan=False, ge=shape.minimum),
    Kind.DATE: _date,
    Kind.URL: lambda _: core_schema.str_schema(pattern=URL_PATTERN),
    Kind.LANGUAGE: lambda _: core_schema.str_schema(pattern=LANGUAGE_PATTERN),
    Kind.LIST: _list,
    Kind.RECORD: _record,
    Kind.ENTRIES: lambda shape: core_schema.list_schema(_record(shape)),
    Kind.ANYTHING: lambda _: core_schema.any_schema(),
}


def _schema(shape: Shape) -> CoreSchema:
    return _COMPILERS[shape.kind](shape)


def shape_at(shape: Shape, path: Path) -> Shape | None:
    """The shape found by following keys and positions from `shape`, or None where the path leads nowhere."""
    found: Shape | None = shape
    for step in path:
        if found is None:
            return None
        if isinstance(step, str):
            found = found.fields.get(step)
        elif found.kind is Kind.LIST:
            found = found.item
    return found


def _problem(root: Shape, detail: ErrorDetails, places: Places) -> Problem:
    path = detail["loc"]
    if detail["type"] == "missing":
        return Problem(places.nearest(path), _missing(root, path, places))
    if detail["type"] == "extra_forbidden":
        return Problem(places.nearest(path), _unknown_key(root, path, places))
    shape = shape_at(root, path)
    expected = _expected(shape, detail) if shape else detail["msg"]
    return Problem(places.nearest(path), f"`{dotted(places.in_file(path))}`: {expected}")


def _missing(root: Shape, path: Path, places: Places) -> str:
    shape = shape_at(root, path)
    meaning = f": {shape.description[0].lower()}{shape.description[1:]}" if shape else ""
    return f"`{dotted(places.in_file(path))}` is missing{meaning}".rstrip(".")


def _unknown_key(root: Shape, path: Path, places: Places) -> str:
    key = str(path[-1])
    parent = shape_at(root, path[:-1])
    known = parent.fields if parent else {}
    hint = did_you_mean(key, known)
    if not hint:
        homes = [name for name, shape in root.fields.items() if key in shape.fields]
        hint = f"; it belongs under `{homes[0]}`" if homes else f"; known here: {_listing(tuple(known))}"
    where = f" under `{dotted(places.in_file(path[:-1]))}`" if len(path) > 1 else ""
    return f"unknown key `{key[:_SHOWN]}`{where}{hint}"


def _listing(words: tuple[str, ...]) -> str:
    more = len(words) - _LISTED
    return ", ".join(words[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _expected(shape: Shape, detail: ErrorDetails) -> str:
    given = detail["input"]
    if given is None:
        return "this must be stated; `no` or `none` will not do here"
    if shape.kind is Kind.CHOICE:
        return _wrong_choice(shape, given)
    if shape.kind is Kind.DATE and detail["type"] == "value_error":
        return f"{_show(given)} is not a date: {detail['ctx']['error']}"
    return f"{_EXPECTATIONS[shape.kind](shape)}, found {_show(given)}"


_EXPECTATIONS: dict[Kind, Callable[[Shape], str]] = {
    Kind.TEXT: lambda _: "expected a text",
    Kind.CHOICE: lambda shape: f"expected one of {_listing(shape.choices)}",
    Kind.YES_NO: lambda _: "expected `yes` or `no`",
    Kind.NUMBER: lambda shape: (
        "expected a number" + (f", at least {shape.minimum:g}" if shape.minimum is not None else "")
    ),
    Kind.DATE: lambda _: "expected a date such as 2026, 2026-03 or 2026-03-14",
    Kind.URL: lambda _: "expected a web address that begins with https:// or http://",
    Kind.LANGUAGE: lambda _: "expected a language tag such as en, pt-BR or zh-Hant",
    Kind.LIST: lambda _: "expected a list such as [a, b]",
    Kind.RECORD: lambda shape: f"expected a mapping with keys such as {_listing(tuple(shape.fields))}",
    Kind.ENTRIES: lambda shape: f"expected a list of entries with keys such as {_listing(tuple(shape.fields))}",
    Kind.ANYTHING: lambda _: "expected something else",
}


def _wrong_choice(shape: Shape, given: Any) -> str:
    if not isinstance(given, str | int):
        return f"expected one of {_listing(shape.choices)}, found {_show(given)}"
    alias = shape.aliases.get(str(given))
    hint = f"; did you mean {alias!r}?" if alias else did_you_mean(str(given), shape.choices)
    if len(shape.choices) > _TOO_MANY_TO_LIST:
        return f"{_show(given)} is not known here ({shape.description.rstrip('.')}){hint}"
    return f"{_show(given)} is not one of {_listing(shape.choices)}{hint}"


def _show(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    text = str(given)
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
