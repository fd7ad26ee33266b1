"""Shapes compiled to a pydantic validator.

The validator is built from pydantic's core schemas instead of model classes: building forty models costs more than
the whole rest of a run, and the plain mappings that come out keep the three states of a fact apart by themselves: a key
that is missing is unknown, None is an explicit none, everything else is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic_core import SchemaValidator, ValidationError, core_schema

from toolcheck.documents.complaints import problem_of
from toolcheck.documents.dates import parse_date
from toolcheck.documents.limits import MAX_HINTS
from toolcheck.documents.shapes import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema

    from toolcheck.documents.places import Places
    from toolcheck.documents.problems import Problem

URL_PATTERN = r"^https?://[^\s]+$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
NUMBER_PATTERN = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$"


class Validator:
    """Checks plain data against a shape and converts it: dates are parsed, numbers are numbers.

    With `three_states`, entries of lists may be unknown (None). With `strict`, a text is
    no number.
    """

    def __init__(self, shape: Shape, *, three_states: bool = False, strict: bool | None = None) -> None:
        self.shape = shape
        self._strict = strict
        self._three_states = three_states
        self._validator = SchemaValidator(self._schema(shape))

    def validate(self, data: Any, places: Places) -> tuple[Any, list[Problem]]:
        """The converted data and no problems, or None and every problem there is."""
        try:
            return self._validator.validate_python(data, strict=self._strict), []
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=True)
            return None, [
                problem_of(self.shape, detail, places, hint=number < MAX_HINTS) for number, detail in enumerate(found)
            ]

    def _schema(self, shape: Shape) -> CoreSchema:
        if shape.kind is Kind.RECORD:
            return self._record(shape)
        if shape.kind is Kind.ENTRIES:
            return self._list(self._record(shape))
        if shape.item is not None:
            return self._list(self._schema(shape.item))
        return _SIMPLE[shape.kind](shape)

    def _list(self, item: CoreSchema) -> CoreSchema:
        return core_schema.list_schema(core_schema.nullable_schema(item) if self._three_states else item)

    def _record(self, shape: Shape) -> CoreSchema:
        fields = {name: self._field(field) for name, field in shape.fields.items()}
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid")

    def _field(self, shape: Shape) -> core_schema.TypedDictField:
        schema = self._schema(shape)
        optional = schema if shape.required else core_schema.nullable_schema(schema)
        return core_schema.typed_dict_field(optional, required=shape.required)


def _literal(shape: Shape) -> CoreSchema:
    whole_numbers = [int(word) for word in shape.choices if word.isdecimal()]
    return core_schema.literal_schema([*shape.choices, *whole_numbers])


def _date(_: Shape) -> CoreSchema:
    return core_schema.no_info_after_validator_function(parse_date, core_schema.str_schema(coerce_numbers_to_str=True))


def _number(shape: Shape) -> CoreSchema:
    bounded = core_schema.float_schema(allow_inf_nan=False, ge=shape.minimum, le=shape.maximum)
    return core_schema.no_info_before_validator_function(_refuse_words, bounded)


def _refuse_words(value: Any) -> Any:
    """A fraction comes as text; other texts and truth values, which pydantic would read as numbers too, are none."""
    if isinstance(value, bool) or (isinstance(value, str) and not re.match(NUMBER_PATTERN, value.strip())):
        raise ValueError("not a number")
    return value


def _text(_: Shape) -> CoreSchema:
    return core_schema.str_schema(coerce_numbers_to_str=True, strip_whitespace=True, min_length=1)


_SIMPLE: dict[Kind, Callable[[Shape], CoreSchema]] = {
    Kind.TEXT: _text,
    Kind.FACT: _text,
    Kind.CHOICE: _literal,
    Kind.YES_NO: lambda _: core_schema.literal_schema(["yes"]),
    Kind.SWITCH: lambda _: core_schema.bool_schema(strict=True),
    Kind.COUNT: lambda shape: core_schema.int_schema(ge=None if shape.minimum is None else int(shape.minimum)),
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.URL: lambda _: core_schema.str_schema(pattern=URL_PATTERN, strip_whitespace=True),
    Kind.LANGUAGE: lambda _: core_schema.str_schema(pattern=LANGUAGE_PATTERN, strip_whitespace=True),
    Kind.ANYTHING: lambda _: core_schema.any_schema(),
}
