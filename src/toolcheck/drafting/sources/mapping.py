"""What each kind of file maps to facts, and how its values are read: a row says where to look and which fact it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolcheck.documents.printable import printable
from toolcheck.drafting.prefill import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST_VALUES = 20
_LONGEST = 5000
_IN_ENGLISH = "@"
_NAMES = ("name", "@name", "url", "@id", "id")
_GIT = "git+"


@dataclass(frozen=True)
class Row:
    """A dotted path in a file, and the fact that its value answers or may answer.

    Lists on the way are walked through; `@` stands for the key of the English language, or else the first. With
    `answers` the file means the same as the fact; with `alone` it does only where it names one. `only` leaves out the
    mappings, last on the way, in which that key has another value.
    """

    path: str
    fact: str
    answers: bool = False
    alone: bool = False
    only: tuple[str, str] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, how it is recognised, in words and in data, and its rows."""

    name: str
    mark: str
    recognises: Callable[[Mapping[str, Any]], bool]
    rows: tuple[Row, ...]

    def found_in(self, data: Mapping[str, Any], source: str) -> Iterator[Found]:
        """What a file of this kind says, in the order of the rows."""
        for row in self.rows:
            path, values = _follow(data, row)
            texts = tuple(dict.fromkeys(text for value in values[:_MOST_VALUES] if (text := _text(value))))
            if texts:
                answers = row.answers and (len(texts) == 1 or not row.alone)
                yield Found(row.fact, texts, f"{printable(source)}, {printable(path)}", answers)


def _follow(data: Any, row: Row) -> tuple[str, list[Any]]:
    """The way that was taken and all values at its end."""
    taken: list[str] = []
    values = [data]
    steps = row.path.split(".")
    for number, step in enumerate(steps, 1):
        here = [value for value in _unlisted(values) if isinstance(value, dict) and not _is_person(value)]
        if row.only and number == len(steps):
            here = [value for value in here if value.get(row.only[0]) == row.only[1]]
        key = _language(here) if step == _IN_ENGLISH else step
        taken.append(key)
        values = [value[key] for value in here if key in value]
    return ".".join(taken), list(_unlisted(values))


def _unlisted(values: list[Any]) -> Iterator[Any]:
    """The values, with those of lists in place of the lists."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        else:
            yield value


def _language(texts: list[Any]) -> str:
    keys = [str(key) for text in texts for key in text]
    english = [key for key in keys if key.lower().partition("-")[0].partition("_")[0] in {"en", "eng"}]
    return next(iter([*english, *keys]), "")


def _is_person(value: Mapping[str, Any]) -> bool:
    """Whether a mapping is about a person: names of people are not taken over."""
    kind = value.get("@type", value.get("type"))
    return kind == "Person" or (isinstance(kind, list) and "Person" in kind)


def _text(value: Any) -> str:
    """A value as one clean line; of a mapping its name or address, unless it is a person."""
    if isinstance(value, dict):
        inner = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
        return "" if _is_person(value) else _text(inner)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str | int | float):
        return ""
    text = str(value)[:_LONGEST].encode("utf-8", "replace").decode()  # no lone surrogates, which no file can hold
    return printable(text).removeprefix(_GIT)
