"""The JSON Schemas of JSON reports and of JSON Lines, made from the annotations of their payload."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any, NotRequired, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.reading import read_description
from toolcheck.documents.json_schema import DIALECT, Schema, example_of
from toolcheck.documents.reader import read_document
from toolcheck.report import payload
from toolcheck.report.json import JsonRenderer
from toolcheck.report.jsonl import JsonLinesRenderer
from toolcheck.report.model import Assessed, Header, Style, Summary
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from toolcheck.assessment.model import Assessment
    from toolcheck.report.model import Renderer


def report_schema() -> Schema:
    """The schema of a report; members that it does not name may be added without a new version."""
    report = json.loads(_example(JsonRenderer))
    example = {**report, "results": [_shortened(result) for result in report["results"]]}
    return schema_of(payload.ReportPayload, payload, "toolcheck report", example)


def line_schema() -> Schema:
    """The schema of a line of JSON Lines; members that it does not name may be added without a new version."""
    example = _shortened(json.loads(_example(JsonLinesRenderer)))
    described = "A line of JSON Lines: what holds for the whole run, and one result."
    return {"description": described, **schema_of(payload.LinePayload, payload, "toolcheck line", example)}


def schema_of(shape: Any, module: ModuleType, title: str, example: Any) -> Schema:
    """The schema of a payload whose parts a module holds, with what their annotations say."""
    schema = TypeAdapter(shape).json_schema(mode="serialization")
    parts = schema["$defs"]
    whole = {shape.__name__: schema} if "properties" in schema else {}  # one of several has none of its own
    for name, part in {**parts, **whole}.items():
        for member, hint in get_type_hints(getattr(module, name), include_extras=True).items():
            _describe(part["properties"][member], hint)
    head = {"$schema": DIALECT, **schema, "title": title, "examples": [example]}
    return {**{key: value for key, value in head.items() if key != "$defs"}, "$defs": parts}


def _describe(member: Schema, hint: Any) -> None:
    """Add what an annotation says of a member: a sentence, and the words that may stand there."""
    if get_origin(hint) is NotRequired:
        (hint,) = get_args(hint)
    if get_origin(hint) is not Annotated:
        return
    _, description, *words = get_args(hint)
    member["description"] = description
    for allowed in words:
        text = next((part for part in member.get("anyOf", ()) if part.get("type") == "string"), member)
        text.get("additionalProperties", text)["enum"] = [str(word) for word in allowed]


def example_assessment() -> tuple[str, str, Assessment]:
    """The example of a description, assessed: what its file is called, the hash of it, and what it comes to."""
    content = json.dumps(example_of(DESCRIPTION)).encode()
    name = "example.tool.yaml"
    assessment = assess(read_description(read_document(name, content)), load_rubric())
    return name, hashlib.sha256(content).hexdigest(), assessment


def _shortened(result: dict[str, Any]) -> dict[str, Any]:
    """A result with the first of what there are many of."""
    many = ("recommendations", "red_flags", "findings")
    return {name: value[:1] if name in many else value for name, value in result.items()}


def _example(kind: Callable[[Style], Renderer]) -> str:
    """The report on the example of a description."""
    assessed = Assessed(*example_assessment())
    renderer = kind(Style(limit=1))
    pieces = (
        renderer.opening(Header(__version__, assessed.assessment.rubric)),
        renderer.result(assessed, 0),
        renderer.closing(Summary(1, 0, 0, ())),
    )
    return "".join(piece for piece in pieces if isinstance(piece, str))
