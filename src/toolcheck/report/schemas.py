"""The JSON Schemas of everything a user writes or reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def description_schema() -> dict[str, Any]:
    """The description format."""
    from toolcheck.description.schema import description_schema as schema

    return schema(_meanings())


def catalogue_schema() -> dict[str, Any]:
    """A file of known tools."""
    from toolcheck.catalogue.format import CATALOGUE_SHAPE
    from toolcheck.documents.json_schema import SchemaWriter

    return SchemaWriter(_meanings()).document(CATALOGUE_SHAPE, "toolcheck catalogue")


def _meanings() -> dict[tuple[str, ...], dict[str, str]]:
    """What each word of each enumeration means."""
    from toolcheck.description.vocabulary import ENUMERATIONS
    from toolcheck.rubric.meanings import load_meanings

    meanings = load_meanings()
    return {words: meanings.of(name) for name, words in ENUMERATIONS.items()}


def rubric_schema() -> dict[str, Any]:
    """A rubric's files: its head, a recommendation, its lints, or everything in one file."""
    from toolcheck.documents.json_schema import DIALECT, SchemaWriter
    from toolcheck.rubric.format import HEAD_SHAPE, RECOMMENDATION_SHAPE, SINGLE_FILE_SHAPE
    from toolcheck.rubric.lint_format import LINTS_SHAPE

    writer = SchemaWriter()
    shapes = {"head": HEAD_SHAPE, "recommendation": RECOMMENDATION_SHAPE, "single_file": SINGLE_FILE_SHAPE}
    shapes["lints"] = LINTS_SHAPE
    parts = {name: writer.part(shape, f"toolcheck rubric: {name}") for name, shape in shapes.items()}
    return {
        "$schema": DIALECT,
        "title": "toolcheck rubric",
        "description": "A file of a rubric: its head, a recommendation, its lints, or the whole rubric.",
        "type": "object",
        "if": {"required": ["criteria"]},
        "then": {"$ref": "#/$defs/recommendation"},
        "else": {
            "if": {"required": ["lints"], "not": {"required": ["recommendations"]}},
            "then": {"$ref": "#/$defs/lints"},
            "else": {
                "if": {"properties": {"recommendations": {"contains": {"required": ["criteria"]}}}},
                "then": {"$ref": "#/$defs/single_file"},
                "else": {"$ref": "#/$defs/head"},
            },
        },
        "$defs": {**parts, **writer.definitions()},
    }


def report_schema() -> dict[str, Any]:
    """The JSON report."""
    from toolcheck.report.payload_schema import report_schema as schema

    return schema()


def comparison_schema() -> dict[str, Any]:
    """The JSON of a comparison."""
    from toolcheck.report.comparison.payload_schema import comparison_schema as schema

    return schema()


def line_schema() -> dict[str, Any]:
    """A line of JSON Lines."""
    from toolcheck.report.payload_schema import line_schema as schema

    return schema()


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "description": description_schema,
    "rubric": rubric_schema,
    "catalogue": catalogue_schema,
    "report": report_schema,
    "comparison": comparison_schema,
    "line": line_schema,
}
