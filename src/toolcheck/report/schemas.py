"""The JSON Schemas of everything a user writes or reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def description_schema() -> dict[str, Any]:
    """The description format."""
    from toolcheck.description.format import DESCRIPTION
    from toolcheck.description.states import NONE_WORDS, UNKNOWN_WORDS, stand_in_pattern
    from toolcheck.documents.json_schema import SchemaWriter

    writer = SchemaWriter((*NONE_WORDS, *UNKNOWN_WORDS), stand_in_pattern())
    return writer.document(DESCRIPTION, "toolcheck description")


def rubric_schema() -> dict[str, Any]:
    """A rubric's files: its head, a recommendation, or everything in one file."""
    from toolcheck.documents.json_schema import DIALECT, SchemaWriter
    from toolcheck.rubric.format import HEAD_SHAPE, RECOMMENDATION_SHAPE, SINGLE_FILE_SHAPE

    shapes = {"head": HEAD_SHAPE, "recommendation": RECOMMENDATION_SHAPE, "single_file": SINGLE_FILE_SHAPE}
    writer = SchemaWriter()
    definitions = {name: writer.document(shape, f"toolcheck rubric: {name}") for name, shape in shapes.items()}
    for definition in definitions.values():
        del definition["$schema"]
    return {
        "$schema": DIALECT,
        "title": "toolcheck rubric",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }


def report_schema() -> dict[str, Any]:
    """The JSON report."""
    from pydantic import TypeAdapter

    from toolcheck.documents.json_schema import DIALECT
    from toolcheck.report.payload import ReportPayload

    return {"$schema": DIALECT, **TypeAdapter(ReportPayload).json_schema(mode="serialization")}


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "description": description_schema,
    "rubric": rubric_schema,
    "report": report_schema,
}
