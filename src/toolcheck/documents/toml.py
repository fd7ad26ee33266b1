"""TOML text as plain data with a place for every key; the standard library reads the data and gives no places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolcheck.documents.places import START, Place, Places, Spots
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<blank> [ \t\r]+ | \#[^\n]* )
    | (?P<line> \n )
    | (?P<text> \"{3} (?: \\. | [^\\] )*? \"{3,5} | '{3} .*? '{3,5} | "(?: \\. | [^"\\\n] )*" | '[^'\n]*' )
    | (?P<word> [A-Za-z0-9_-]+ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_FAILED_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass
class _Mark:
    line: int
    column: int


def read_toml(name: str, content: bytes) -> Document:
    """Read a TOML document.

    Raises:
        DocumentError: the content is not UTF-8, or not TOML.
    """
    import tomllib

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise DocumentError(name, [Problem(START, "not UTF-8 text; save it as UTF-8")]) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(name, [_syntax_problem(str(error), text)]) from None
    return Document(name, data, _places(text))


def _syntax_problem(message: str, text: str) -> Problem:
    found = _FAILED_AT.search(message)
    end = Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)
    place = Place(int(found[1]), int(found[2])) if found else end
    reason = message.removesuffix(found[0] if found else " (at end of document)")
    return Problem(place, f"not readable as TOML: {reason[0].lower()}{reason[1:]}")


def _places(text: str) -> Places:
    """The place of each table and key of a text that is known to be TOML."""
    spots: Spots = {}
    table: tuple[str, ...] = ()
    for begins, is_table, keys in _statements(text):
        line = text.count("\n", 0, begins)
        mark = _Mark(line, begins - (text.rfind("\n", 0, begins) + 1))
        if is_table:
            table = keys
        _put(spots, keys if is_table else (*table, *keys), mark)
    return Places(spots)


def _put(spots: Spots, keys: tuple[str, ...], mark: _Mark) -> None:
    """Note a mark at the end of the keys, and on the way there where nothing is noted yet."""
    for key in keys:
        spot = spots.setdefault(key, (mark, {}))
        assert isinstance(spot, tuple)
        spots = spot[1]


def _statements(text: str) -> Iterator[tuple[int, bool, tuple[str, ...]]]:
    """Each table's head and each key with a value: where it begins, whether it is a head, and its keys."""
    begins, is_head = -1, False
    keys: list[str] = []
    in_rest, depth = False, 0  # what comes after the keys, and how many brackets are open in it
    for token in _TOKEN.finditer(text):
        kind, sign = token.lastgroup, token[0]
        if kind == "line" and depth == 0:
            begins, is_head, keys, in_rest = -1, False, [], False
        elif in_rest:
            depth = max(0, depth + _DEEPER.get(sign, 0))
        elif kind in {"word", "text"}:
            begins = token.start() if begins < 0 else begins
            keys.append(_key(sign))
        elif sign == "[" and begins < 0:
            begins, is_head = token.start(), True
        elif sign in {"=", "]"}:
            yield begins, is_head, tuple(keys)
            in_rest = True


_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


def _key(written: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f"{written} = 0")))
