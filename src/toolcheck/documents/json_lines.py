"""One line of JSON Lines as a document: JSON read in one pass, with the column of each value.

The same limits hold as for a file of YAML, and the same types come out: fractions stay text, numbers are whole.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined] # as its own decoder uses it
from typing import Any

from toolcheck.documents.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from toolcheck.documents.line_places import LinePlaces, Spot, Tree
from toolcheck.documents.places import Place
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import Document
from toolcheck.documents.scalars import resolve
from toolcheck.documents.suggestions import did_you_mean

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_WRAPPING = ("name", "description")
_SHOWN = 60
_LONGEST_LABEL = 200


def read_line(name: str, content: bytes, line: int) -> Document:
    """Read one line: a description, or an object of a `name` to call it by and the `description`.

    Raises:
        DocumentError: the line is too long, not UTF-8, not JSON, or no object; its places are of this line.
    """
    try:
        return _read(name, content, line)
    except _WrongError as error:
        raise DocumentError(name, [Problem(Place(line, error.index + 1), error.message)]) from None


def _read(name: str, content: bytes, line: int) -> Document:
    if len(content) > MAX_BYTES:
        raise _WrongError(0, f"the line is longer than {MAX_BYTES // 1024} KiB, the most that is read")
    try:
        text = content.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        column = len(content[: error.start].decode("utf-8", "replace"))
        raise _WrongError(column, f"not UTF-8 text (byte 0x{content[error.start]:02x})") from None
    reader = _Reader(text)
    data, tree = reader.read()
    if not isinstance(data, dict):
        raise _WrongError(0, "a JSON object was expected: a description, or its `name` and `description`")
    problems = [Problem(Place(line, found.index + 1), found.message) for found in reader.wrong]
    if not isinstance(data.get("description"), dict):
        return Document(name, data, LinePlaces(tree, line), tuple(problems))
    label = _label(data, tree)
    inside = tree["description"]
    return Document(name, data["description"], LinePlaces(inside.inside, line, inside.start), tuple(problems), label)


def _label(data: dict[str, Any], tree: Tree) -> str:
    """What a line calls its description.

    Raises:
        _WrongError: it is no text, or something else stands beside the description.
    """
    for key in data:
        if key not in _WRAPPING:
            hint = did_you_mean(key, _WRAPPING)
            raise _WrongError(tree[key].start, f"`{key[:_SHOWN]}`: beside a `description` only its `name` stands{hint}")
    label = data.get("name", "")
    if not isinstance(label, str) or len(label) > _LONGEST_LABEL:
        raise _WrongError(tree["name"].start, f"`name`: a text of at most {_LONGEST_LABEL} characters was expected")
    return label


class _WrongError(Exception):
    """The line cannot be read; `index` counts characters from 0."""

    def __init__(self, index: int, message: str) -> None:
        self.index, self.message = index, message
        super().__init__(message)


class _Reader:
    """Builds plain data and the tree of its columns; `wrong` fills up with what does not end the reading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes = 0
        self.wrong: list[_WrongError] = []

    def read(self) -> tuple[Any, Tree]:
        """The only value of the line."""
        value, end, tree = self._value(self._after_space(0), 0)
        end = self._after_space(end)
        if end < len(self.text):
            raise self._unexpected(end, "the end of the line; each line holds one object")
        return value, tree

    def _after_space(self, index: int) -> int:
        found = _SPACE.match(self.text, index)
        assert found is not None
        return found.end()

    def _value(self, index: int, depth: int) -> tuple[Any, int, Tree]:
        """A value with the index behind it, and the tree of what is inside."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _WrongError(index, f"more than {MAX_NODES} values in one line, the most that is read")
        sign = self.text[index : index + 1]
        if sign == '"':
            text, end = self._text(index)
            return text, end, {}
        if sign and sign in "{[":
            if depth >= MAX_DEPTH:
                raise _WrongError(index, f"nested more than {MAX_DEPTH} deep, the most that is read")
            return self._object(index + 1, depth) if sign == "{" else self._list(index + 1, depth)
        number = _NUMBER.match(self.text, index)
        if number:
            return resolve(number[0]), number.end(), {}
        for word, value in _WORDS.items():
            if self.text.startswith(word, index):
                return value, index + len(word), {}
        raise self._unexpected(index, "a value")

    def _object(self, index: int, depth: int) -> tuple[Any, int, Tree]:
        data: dict[str, Any] = {}
        tree: Tree = {}
        index = self._after_space(index)
        while self.text[index : index + 1] != "}":
            start = index
            if self.text[index : index + 1] != '"':
                raise self._unexpected(index, 'a key in double quotes, or "}"')
            key, index = self._text(index)
            if key in data:
                message = f"duplicate key `{key[:_SHOWN]}`, first in column {tree[key].start + 1}; keep one of them"
                self.wrong.append(_WrongError(start, message))
            index = self._behind(index, ":")
            data[key], index, inside = self._value(index, depth + 1)
            tree[key] = Spot(start, index, inside)
            index = self._next(index, "}")
        return data, index + 1, tree

    def _list(self, index: int, depth: int) -> tuple[Any, int, Tree]:
        data: list[Any] = []
        tree: Tree = {}
        index = self._after_space(index)
        while self.text[index : index + 1] != "]":
            start = index
            value, index, inside = self._value(index, depth + 1)
            tree[len(data)] = Spot(start, index, inside)
            data.append(value)
            index = self._next(index, "]")
        return data, index + 1, tree

    def _behind(self, index: int, sign: str) -> int:
        index = self._after_space(index)
        if self.text[index : index + 1] != sign:
            raise self._unexpected(index, f'"{sign}"')
        return self._after_space(index + 1)

    def _next(self, index: int, closing: str) -> int:
        """Where the next member begins, or the closing bracket stands."""
        index = self._after_space(index)
        sign = self.text[index : index + 1]
        if sign == closing:
            return index
        if sign != ",":
            raise self._unexpected(index, f'"," or "{closing}"')
        behind = self._after_space(index + 1)
        if self.text[behind : behind + 1] == closing:
            raise _WrongError(index, f'a comma before "{closing}"; remove it')
        return behind

    def _text(self, index: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, index + 1, True)  # noqa: FBT003 - takes no keywords
        except JSONDecodeError as error:
            told = error.msg.removesuffix(" at").removesuffix(" starting").lower()
            raise _WrongError(error.pos, f"not readable as JSON: {told}") from None
        half = None if text.isascii() else _HALF_A_PAIR.search(text)
        if half:
            raise _WrongError(index, f"`\\u{ord(half[0]):04x}` is half of a character; write both halves")
        return text, end

    def _unexpected(self, index: int, expected: str) -> _WrongError:
        found = f"`{self.text[index : index + 1]}`" if index < len(self.text) else "the end of the line"
        return _WrongError(index, f"not readable as JSON: {expected} was expected, not {found}")
