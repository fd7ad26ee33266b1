"""Shapes as JSON Schema (draft 2020-12), for editors and other programs."""

from __future__ import annotations

from typing import Any

from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.validation import LANGUAGE_PATTERN, URL_PATTERN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_NOT_GIVEN = {"enum": [None, False, "no", "No", "none", "None", "NONE", "unknown", "Unknown", "UNKNOWN", ""]}


def json_schema(shape: Shape, *, title: str, three_states: bool) -> dict[str, Any]:
    """The schema of a whole document; `three_states` allows `no` and `unknown` where a value is not required."""
    return {"$schema": DIALECT, "title": title, **_value(shape, three_states=three_states)}


def _value(shape: Shape, *, three_states: bool) -> dict[str, Any]:
    return {"description": shape.description, **_type(shape, three_states=three_states)}


def _type(shape: Shape, *, three_states: bool) -> dict[str, Any]:
    match shape.kind:
        case Kind.TEXT:
            return {"type": ["string", "number", "boolean"] if three_states else ["string", "number"]}
        case Kind.CHOICE:
            return {"enum": [int(word) if word.isdecimal() else word for word in shape.choices]}
        case Kind.YES_NO:
            return {"enum": ["yes", "no", True, False]}
        case Kind.NUMBER:
            return {"type": "number"} | ({"minimum": shape.minimum} if shape.minimum is not None else {})
        case Kind.DATE:
            return {"anyOf": [{"type": "string", "pattern": DATE_PATTERN}, {"type": "integer", "minimum": 1, "maximum": 9999}]}
        case Kind.URL:
            return {"type": "string", "pattern": URL_PATTERN}
        case Kind.LANGUAGE:
            return {"type": "string", "pattern": LANGUAGE_PATTERN}
        case Kind.LIST:
            assert shape.item is not None
            return {"type": "array", "items": _type(shape.item, three_states=three_states)}
        case Kind.RECORD:
            return _object(shape, three_states=three_states)
        case Kind.ENTRIES:
            return {"type": "array", "items": _object(shape, three_states=three_states)}
        case Kind.ANYTHING:
            return {}


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
