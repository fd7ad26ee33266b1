"""TOML text as plain data with a place for every key; the standard library reads the data and gives no places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolcheck.documents.places import START, Place, Places
from toolcheck.documents.problems import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path

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


@dataclass(frozen=True, kw_only=True)
class KeyPlaces(Places):
    """The places of tables and keys, by their paths; what is inside a value has its key's."""

    found: Mapping[Path, Place]

    def holds(self, path: Path) -> bool:
        """Whether a table or key stands at this very path."""
        return path in self.found

    def nearest(self, path: Path) -> Place:
        """The place of `path`, or of the closest parent that is in the file, or of its start."""
        while path and path not in self.found:
            path = path[:-1]
        return self.found.get(path, START)

    def region(self, path: Path) -> tuple[Place, Place]:
        """The same as a region: only where it begins is known."""
        return self.nearest(path), self.nearest(path)

    def inside(self, path: Path) -> KeyPlaces:
        """The places of what is inside the table at `path`, by themselves."""
        count = len(path)
        return KeyPlaces(found={key[count:]: place for key, place in self.found.items() if key[:count] == path})


def read_toml(name: str, content: bytes) -> tuple[dict[str, Any], KeyPlaces]:
    """The data of a TOML document, and the places of its keys.

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
    return data, _places(text)


def _syntax_problem(message: str, text: str) -> Problem:
    found = _FAILED_AT.search(message)
    end = Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)
    place = Place(int(found[1]), int(found[2])) if found else end
    reason = message.removesuffix(found[0] if found else " (at end of document)")
    return Problem(place, f"not readable as TOML: {reason[0].lower()}{reason[1:]}")


def _places(text: str) -> KeyPlaces:
    """The place of each table and key of a text that is known to be TOML."""
    found: dict[Path, Place] = {}
    table: Path = ()
    for begins, is_head, keys in _statements(text):
        place = Place(text.count("\n", 0, begins) + 1, begins - text.rfind("\n", 0, begins))
        path = keys if is_head else (*table, *keys)
        table = path if is_head else table
        for length in range(1, len(path) + 1):  # a table may have no head of its own
            found.setdefault(path[:length], place)
    return KeyPlaces(found=found)


def _statements(text: str) -> Iterator[tuple[int, bool, Path]]:
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
