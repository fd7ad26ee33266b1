"""Shapes as JSON Schema (draft 2020-12), for editors and other programs.

An editor completes a value from what stands in `enum`, `const`, `examples` and `type`, through `anyOf` but not through
`if`. So the answers come first in an `anyOf`, and what is also accepted but should not be offered, such as null, stands
below an `if`. What it shows of a value is the first title among the schemas that hold, so that a definition that others
share holds no schema of its own. `errorMessage` and `enumDescriptions` are annotations that editors read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolcheck.documents.complaints import expectation
from toolcheck.documents.places import dotted
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.documents.validation import LANGUAGE_PATTERN, NUMBER_PATTERN, URL_PATTERN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.documents.places import Path

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
DATE_PATTERN = f"^({_YEAR}(-(0[1-9]|1[0-2]))?|{_YEAR}-{_DAY}|{_LEAP_YEAR}-02-29)$"
_TYPES = {Kind.RECORD: "object", Kind.ENTRIES: "array", Kind.LIST: "array"}
_TOO_MANY_TO_LIST = 50
_EXAMPLES: dict[Kind, tuple[Any, ...]] = {
    Kind.DATE: ("2026-10-01", "2026-10", 2026),
    Kind.URL: ("https://example.org/report",),
    Kind.LANGUAGE: ("en", "pt-BR", "zh-Hant"),
    Kind.NUMBER: (1,),
    Kind.COUNT: (1,),
    Kind.YES_NO: ("yes",),
    Kind.SWITCH: (True,),
    Kind.FACT: ("purpose.problem",),
    Kind.ANYTHING: ({},),
}


def example_of(shape: Shape) -> Any:
    """A value of this shape: of a mapping, what must be there and what has an example of its own."""
    if shape.example is not None:
        return shape.example
    match shape.kind:
        case Kind.RECORD | Kind.ENTRIES:
            shown = {name: example_of(field) for name, field in shape.fields.items() if _is_shown(field)}
            return [shown] if shape.kind is Kind.ENTRIES else shown
        case Kind.LIST if shape.item:
            return [example_of(shape.item)]
        case Kind.CHOICE:
            return _word(shape.choices[0])
        case Kind.TEXT:
            return shape.description
    return _EXAMPLES[shape.kind][0]


def _is_shown(shape: Shape) -> bool:
    return shape.required or _has_example(shape)


def _has_example(shape: Shape) -> bool:
    return shape.example is not None or any(map(_has_example, shape.fields.values()))


def _word(word: str) -> str | int:
    return int(word) if word.isdecimal() else str(word)


class SchemaWriter:
    """Writes schemas of files in which a value that need not be there may be null.

    `meanings` tells of enumerations what each of their words means; `facts` are the names a `FACT` may be, with theirs.
    """

    def __init__(
        self,
        meanings: Mapping[tuple[str, ...], Mapping[str, str]] | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        self._meanings = meanings or {}
        self._facts = facts or {}
        self._definitions: dict[str, Schema] = {}

    def document(self, shape: Shape, title: str) -> Schema:
        """The schema of a whole document."""
        return {"$schema": DIALECT, **self.part(shape, title), "$defs": self.definitions()}

    def part(self, shape: Shape, title: str) -> Schema:
        """The schema of a document that is one of several, without the definitions that they share."""
        head = {"title": title, "description": shape.description, "examples": [example_of(shape)]}
        return {**head, "type": "object", **self._keys(shape, ())}

    def definitions(self) -> dict[str, Schema]:
        """What the schemas written so far refer to."""
        return dict(sorted(self._definitions.items()))

    def shared(self, name: str, schema: Schema) -> Schema:
        """A reference to a definition of this name."""
        if self._definitions.setdefault(name, schema) != schema:
            raise ValueError(f"two definitions are called {name!r}")
        return {"$ref": f"#/$defs/{name}"}

    # What the states of a value are, which differs between files and descriptions.

    def left_out(self, _: Shape) -> Schema:
        """What may stand instead of an answer."""
        return {"type": "null"}

    def blank_entry(self) -> Schema | None:
        """What may stand instead of an entry of a list, if anything."""
        return None

    def text(self) -> Schema:
        """A text."""
        text = {"type": ["string", "number"], "pattern": r"\S", "errorMessage": "expected a text"}
        return self.shared("text", text)

    def yes_no(self) -> Schema:
        """Yes, where no is written by leaving it out."""
        return {"enum": ["yes"]}

    def stated(self, shape: Shape, path: Path) -> Schema:
        """A value that must be there."""
        if shape.kind in _TYPES:
            return {**_container(shape), **self._inside(shape, path)}
        return self._answer(shape, path)

    # Keys and values

    def _keys(self, shape: Shape, path: Path) -> Schema:
        properties = {name: self._property(field, (*path, name)) for name, field in shape.fields.items()}
        required = [name for name, field in shape.fields.items() if field.required]
        keys: Schema = {"properties": properties, "additionalProperties": False}
        if required:
            keys["required"] = required
        if shape.needs:
            keys["allOf"] = [self._needs(shape)]
        return keys

    def _needs(self, shape: Shape) -> Schema:
        missing = {name: self.left_out(shape.fields[name]) for name in shape.needs}
        message = f"expected at least one of {', '.join(shape.needs)}"
        return {
            "if": {"type": "object", "properties": missing},
            "then": {"$comment": "Never so: no mapping is null.", "type": "null", "errorMessage": message},
        }

    def _property(self, shape: Shape, path: Path) -> Schema:
        head: Schema = {"title": dotted(path), "description": shape.description}
        if shape.example is not None:
            head["examples"] = [shape.example]
        return {**head, **(self.stated(shape, path) if shape.required else self._optional(shape, path))}

    def _optional(self, shape: Shape, path: Path) -> Schema:
        if shape.kind in _TYPES:
            return {**self._inside(shape, path), "if": self.left_out(shape), "else": _container(shape)}
        return either(self._answer(shape, path), self.left_out(shape), "not stated")

    def _inside(self, shape: Shape, path: Path) -> Schema:
        """What holds of the keys of a mapping, or of the entries of a list."""
        if shape.kind is Kind.RECORD:
            return self._keys(shape, path)
        blank = self.blank_entry()
        if shape.item is not None:
            entry = self._answer(shape.item, path)
            return {"items": either(entry, blank, "unknown") if blank else entry}
        keys = {"title": dotted(path), **self._keys(shape, path)}
        mapping = _container(replace(shape, kind=Kind.RECORD))
        return {"items": {**keys, **({"if": blank, "else": mapping} if blank else mapping)}}

    def _answer(self, shape: Shape, path: Path) -> Schema:
        """An answer that is neither a mapping nor a list."""
        match shape.kind:
            case Kind.TEXT:
                return self.text()
            case Kind.CHOICE:
                return self._choice(shape, path)
            case Kind.YES_NO:
                return self.yes_no()
            case Kind.NUMBER:
                return _number(shape)
            case Kind.COUNT:
                return {"type": "integer", **_bounds(shape)}
            case Kind.SWITCH:
                return {"type": "boolean"}
            case Kind.FACT:
                return self._fact(shape)
            case Kind.DATE | Kind.URL | Kind.LANGUAGE:
                return self._pattern(shape)
        return {}

    def _choice(self, shape: Shape, path: Path) -> Schema:
        words: Schema = {"enum": [_word(word) for word in shape.choices]}
        if shape.choices in self._meanings:
            words["enumDescriptions"] = [self._meanings[shape.choices][word] for word in shape.choices]
        if words["enum"] != list(shape.choices):  # a number in quotes is accepted
            return either(words, {"enum": list(shape.choices)}, "in quotes")
        if len(shape.choices) > _TOO_MANY_TO_LIST:
            return self.shared(str(path[-1]), {**words, "errorMessage": f"not known here ({shape.description})"})
        return words

    def _fact(self, shape: Shape) -> Schema:
        names = {"enum": list(self._facts), "enumDescriptions": list(self._facts.values())}
        return self.shared("fact", {**names, "errorMessage": expectation(shape)})

    def _pattern(self, shape: Shape) -> Schema:
        pattern = {Kind.DATE: DATE_PATTERN, Kind.URL: URL_PATTERN, Kind.LANGUAGE: LANGUAGE_PATTERN}[shape.kind]
        schema: Schema = {
            "type": "string",
            "pattern": trimmed(pattern),
            "errorMessage": expectation(shape),
            "examples": list(_EXAMPLES[shape.kind]),
        }
        if shape.kind is Kind.DATE:  # a year is a number in YAML
            schema |= {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
        return self.shared(shape.kind.name.lower(), schema)


def either(answer: Schema, quiet: Schema, title: str) -> Schema:
    """An answer that may be suggested, or what is accepted without being suggested, with a title for it."""
    return {"anyOf": [answer, {"title": title, "if": quiet, "else": False}]}


def _container(shape: Shape) -> Schema:
    return {"type": _TYPES[shape.kind], "errorMessage": expectation(shape)}


def trimmed(pattern: str) -> str:
    """The pattern of a whole text, with white space around it."""
    return rf"^\s*{pattern[1:-1]}\s*$"


def _number(shape: Shape) -> Schema:
    text = {"pattern": trimmed(NUMBER_PATTERN), "errorMessage": expectation(shape)}
    return {"type": ["number", "string"], **text, **_bounds(shape)}


def _bounds(shape: Shape) -> Schema:
    bounds = {"minimum": shape.minimum, "maximum": shape.maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}
