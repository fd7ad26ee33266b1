"""The JSON Schema of a description, in which every fact may be given, none or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.description import states
from toolcheck.description.facts import fact_index, is_section
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.json_schema import Schema, SchemaWriter, either
from toolcheck.documents.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.documents.places import Path
    from toolcheck.documents.shapes import Shape

REFUSED_BY_THE_PROGRAM_ALONE = {
    "key twice": "A key that is written twice.",
    "more than plain data": "Anchors, aliases, merge keys and tags, and a second document.",
    "characters": "Characters that may not stand in YAML, and text that is not UTF-8.",
    "size": "A file of more than 1 MiB, more than 50 levels deep or of more than 10,000 values.",
    "stated and waived": "A fact that is stated, and declared not applicable as well.",
    "waiver": "A fact declared not applicable of which the rubric asks every tool, or about which no criterion asks.",
    "number in quotes": "A number in quotes that is too small or too large.",
    "whole fraction": "A whole number that is written as a fraction, such as `2026.0` for a year.",
    "infinity": "Infinity, and numbers too large to be told from it.",
}
"""What a schema does not see, and the program does."""

REFUSED_BY_THE_SCHEMA_ALONE = {
    "white space": 'White space around a word that is one of a list, such as `" pilot "`; the program takes it away.',
}
"""What the program reads and a schema cannot describe."""

_MUST_BE_STATED = "this must be stated"
_NOT_STATED = (states.NONE_PATTERN, states.unknown_pattern())


def description_schema(meanings: Mapping[tuple[str, ...], Mapping[str, str]] | None = None) -> Schema:
    """The schema of a description; `meanings` tells of enumerations what each of their words means."""
    facts = {name: shape.description for name, shape in fact_index().items() if not is_section(name)}
    return _DescriptionWriter(meanings, facts).document(DESCRIPTION, "toolcheck description")


class _DescriptionWriter(SchemaWriter):
    """Writes schemas in which a fact may be none or unknown, in all the ways in which `states` reads them."""

    def left_out(self, shape: Shape) -> Schema:
        if shape.kind in {Kind.TEXT, Kind.YES_NO}:  # true is read as yes
            return self._quiet("yes_or_not_stated", (states.YES_PATTERN, *_NOT_STATED))
        answers = [word for word in states.NONE_WORDS if word in shape.choices]
        if shape.kind is Kind.LIST and answers:  # a word that the fact allows is its value, and no list
            return {"allOf": [self._not_stated(), {"not": {"enum": answers}}]}
        return self._not_stated()

    def blank_entry(self) -> Schema:
        return self.shared("unknown", {"type": ["string", "null"], "pattern": states.unknown_pattern()})

    def text(self) -> Schema:
        return self.shared("text", {"type": ["string", "number"], "errorMessage": "expected a text"})

    def yes_no(self) -> Schema:
        return {"enum": ["yes", "no"]}

    def stated(self, shape: Shape, path: Path) -> Schema:
        if shape.kind is Kind.TEXT:
            never = {"$comment": "Never so: what is not stated is no number.", "type": "number"}
            text = {
                "type": ["string", "number"],
                "if": self._not_stated(),
                "then": {**never, "errorMessage": _MUST_BE_STATED},
                "errorMessage": _MUST_BE_STATED,
            }
            return either(text, {"const": True}, "yes")
        if shape.kind in {Kind.LIST, Kind.ENTRIES}:
            at_least_one = {"contains": {"not": self.blank_entry()}, "errorMessage": "expected at least one entry"}
            return {**super().stated(shape, path), **at_least_one}
        return super().stated(shape, path)

    def _not_stated(self) -> Schema:
        return self._quiet("not_stated", _NOT_STATED)

    def _quiet(self, name: str, patterns: tuple[str, ...]) -> Schema:
        """Texts of these patterns, null, false, and what is empty."""
        types = ["string", "null", "boolean", "array", "object"]
        schema = {"type": types, "pattern": "|".join(patterns), "maxItems": 0, "maxProperties": 0}
        return self.shared(name, schema if states.YES_PATTERN in patterns else {**schema, "not": {"const": True}})
