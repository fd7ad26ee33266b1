"""Shapes as JSON Schema (draft 2020-12), for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.validation import LANGUAGE_PATTERN, URL_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_NOT_GIVEN = {"enum": [None, False, "no", "No", "none", "None", "NONE", "unknown", "Unknown", "UNKNOWN", ""]}


def json_schema(shape: Shape, *, title: str, three_states: bool) -> dict[str, Any]:
    """The schema of a whole document; `three_states` allows `no` and `unknown` where a value is not required."""
    return {
        "$schema": DIALECT,
        "title": title,
        "description": shape.description,
        **_type(shape, three_states=three_states),
    }


def _type(shape: Shape, *, three_states: bool) -> dict[str, Any]:
    if shape.kind is Kind.RECORD:
        return _object(shape, three_states=three_states)
    if shape.kind is Kind.ENTRIES:
        return {"type": "array", "items": _object(shape, three_states=three_states)}
    if shape.kind is Kind.LIST and shape.item:
        return {"type": "array", "items": _type(shape.item, three_states=three_states)}
    return _SIMPLE[shape.kind](shape)


def _choice(shape: Shape) -> dict[str, Any]:
    return {"enum": [int(word) if word.isdecimal() else word for word in shape.choices]}


def _number(shape: Shape) -> dict[str, Any]:
    return {"type": "number"} | ({} if shape.minimum is None else {"minimum": shape.minimum})


def _date(_: Shape) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "pattern": DATE_PATTERN}, {"type": "integer", "minimum": 1, "maximum": 9999}]}


_SIMPLE: dict[Kind, Callable[[Shape], dict[str, Any]]] = {
    Kind.TEXT: lambda _: {"type": ["string", "number", "boolean"]},
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda _: {"enum": ["yes", "no", True, False]},
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.URL: lambda _: {"type": "string", "pattern": URL_PATTERN},
    Kind.LANGUAGE: lambda _: {"type": "string", "pattern": LANGUAGE_PATTERN},
    Kind.ANYTHING: lambda _: {},
}


def _object(shape: Shape, *, three_states: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name, field in shape.fields.items():
        value = _type(field, three_states=three_states)
        if three_states and not field.required:
            value = {"anyOf": [value, _NOT_GIVEN]}
        properties[name] = {"description": field.description, **value}
    required = [name for name, field in shape.fields.items() if field.required]
    found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return found | ({"required": required} if required else {})
