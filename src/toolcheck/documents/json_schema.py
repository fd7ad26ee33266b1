"""Shapes as JSON Schema (draft 2020-12), for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.validation import LANGUAGE_PATTERN, URL_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class SchemaWriter:
    """Writes the schema of a document.

    `not_given` are the words that stand for an explicit none or for unknown, `stand_in` is a pattern of texts that
    stand in for an answer; where there are any, every value that is not required may be one of them.
    """

    def __init__(self, not_given: tuple[str, ...] = (), stand_in: str = "") -> None:
        self.not_given = not_given
        self.stand_in = stand_in

    def document(self, shape: Shape, title: str) -> dict[str, Any]:
        """The schema of a whole document."""
        head = {"$schema": DIALECT, "title": title, "description": shape.description}
        return head | self._type(shape)

    def _type(self, shape: Shape) -> dict[str, Any]:
        if shape.kind is Kind.RECORD:
            return self._object(shape)
        if shape.kind is Kind.ENTRIES:
            return {"type": "array", "items": self._or_not_given(self._object(shape), shape, in_list=True)}
        if shape.item is not None:
            return {"type": "array", "items": self._or_not_given(self._type(shape.item), shape, in_list=True)}
        return _SIMPLE[shape.kind](shape)

    def _object(self, shape: Shape) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        for name, field in shape.fields.items():
            value = self._type(field)
            if not field.required:
                value = self._or_not_given(value, field, in_list=False)
            properties[name] = {"description": field.description, **value}
        required = [name for name, field in shape.fields.items() if field.required]
        found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
        return found | ({"required": required} if required else {})

    def _or_not_given(self, value: dict[str, Any], shape: Shape, *, in_list: bool) -> dict[str, Any]:
        if not self.not_given:
            return value
        words: list[Any] = [None] if in_list else [None, False]
        words += [word for word in self.not_given if word not in shape.choices]
        return {"anyOf": [value, {"enum": words}, {"type": "string", "pattern": self.stand_in}]}


def _choice(shape: Shape) -> dict[str, Any]:
    return {"enum": [int(word) if word.isdecimal() else word for word in shape.choices]}


def _number(shape: Shape) -> dict[str, Any]:
    bounds = {"minimum": shape.minimum, "maximum": shape.maximum}
    return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


def _date(_: Shape) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "pattern": DATE_PATTERN}, {"type": "integer", "minimum": 1, "maximum": 9999}]}


_SIMPLE: dict[Kind, Callable[[Shape], dict[str, Any]]] = {
    Kind.TEXT: lambda _: {"type": ["string", "number", "boolean"]},
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda _: {"enum": ["yes", "Yes", "YES", "no", "No", "NO", True, False]},
    Kind.NUMBER: _number,
    Kind.SWITCH: lambda _: {"type": "boolean"},
    Kind.COUNT: lambda shape: {**_number(shape), "type": "integer"},
    Kind.DATE: _date,
    Kind.URL: lambda _: {"type": "string", "pattern": URL_PATTERN},
    Kind.LANGUAGE: lambda _: {"type": "string", "pattern": LANGUAGE_PATTERN},
    Kind.ANYTHING: lambda _: {},
}
