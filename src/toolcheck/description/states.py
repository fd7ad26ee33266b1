"""The three states of a fact, read from the ways in which people write them.

Unknown (missing, null, `unknown`, a placeholder) is taken out, an explicit none (`no`, `none`, `false`, an empty list)
becomes None, everything else is given and stays. A word that the fact itself allows is its value: `country: NO` is
Norway, `devices: [none]` means that people have none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.documents.shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.documents.shapes import Shape

NONE_WORDS = ("no", "No", "NO", "none", "None", "NONE")
UNKNOWN_WORDS = ("unknown", "Unknown", "UNKNOWN", "")
YES_WORDS = ("yes", "Yes", "YES")
_PLACEHOLDERS = (
    *("todo", "to do", "tbd", "tba", "tbc", "fixme", "xxx", "n/a", "…", "...", "..", "?", "??", "???", "-", "--"),
    *("placeholder", "to be determined", "to be decided", "to be confirmed"),
)
_FOLDED_PLACEHOLDERS = frozenset(_PLACEHOLDERS)
_LONGEST_WORDING = 24
_SUSPECT = frozenset("TtFfLl<[")
_LISTS = frozenset({Kind.LIST, Kind.ENTRIES})
_TEXT, _YES_NO, _RECORD = Kind.TEXT, Kind.YES_NO, Kind.RECORD  # looking a member up on its class is slow
_MEANINGFUL = frozenset(word.casefold() for word in (*NONE_WORDS, *UNKNOWN_WORDS, *YES_WORDS, *_PLACEHOLDERS))
_ORDINARY_STARTS = frozenset(filter(str.isalnum, map(chr, range(128)))) - {
    sign for word in (*_MEANINGFUL, *_SUSPECT) for sign in (word[:1].lower(), word[:1].upper())
}
"""The first characters with which a text is a value whatever follows; a table of those is quickest to ask."""
_IPSUM = "lorem ipsum"
_MEANINGFUL_STARTS = frozenset(word[:2] for word in (*_MEANINGFUL, _IPSUM))
"""The first two letters, casefolded, of every text that may be something else than a value."""


def _starts(in_any_case: Callable[[str], str]) -> str:
    """How texts begin that stand in for an answer: "TODO write this" does, "Todos los afectados" does not."""
    word_end = "([^A-Za-z0-9_]|$)"
    return "|".join(
        (
            f"(TODO|TBD|TBC|FIXME){word_end}",
            f"({'|'.join(map(in_any_case, ('todo', 'tbd', 'fixme')))})\\s*[:;,.!?…(-]",
            in_any_case(_IPSUM),
            f"[<\\[]{in_any_case('insert')}{word_end}",
        )
    )


_PLACEHOLDER_START = re.compile(rf"\s*({_starts('(?i:{})'.format)})", re.ASCII)

YES_PATTERN = rf"^\s*({'|'.join(YES_WORDS)})\s*$"
NONE_PATTERN = rf"^\s*({'|'.join(NONE_WORDS)})\s*$"


def unknown_pattern() -> str:
    """The texts that stand for unknown, for JSON Schema: neither switches nor lookahead, which some validators lack."""

    def in_any_case(word: str) -> str:
        signs = (f"[{sign.lower()}{sign.upper()}]" if sign.isalpha() else sign for sign in word)
        return "".join(sign if len(sign) > 1 or sign == " " else f"[{sign}]" for sign in signs)

    words = "|".join((*filter(None, UNKNOWN_WORDS), *map(in_any_case, _PLACEHOLDERS)))
    return rf"^\s*({words})?\s*$|^\s*({_starts(in_any_case)})"


_UNKNOWN = object()


Placeholder = tuple["Path", str]
"""Where a placeholder stands, and its text."""


def is_placeholder(text: str) -> bool:
    """Whether a text only stands in for an answer."""
    text = text.strip()
    return text.casefold() in _FOLDED_PLACEHOLDERS or (text[:1] in _SUSPECT and bool(_PLACEHOLDER_START.match(text)))


class Normalised(NamedTuple):
    """Data with its states told apart, the placeholders in it, and all words in it, whatever became of them."""

    data: dict[str, Any]
    placeholders: list[Placeholder]
    words: list[str]


def normalise(data: dict[str, Any], shape: Shape) -> Normalised:
    """The data with unknown facts removed and explicit nones as None, and the placeholders; the input stays as it is.

    An unknown entry of a list stays in its place as None: what it will say is not known, and places stay right.
    """
    normaliser = _Normaliser()
    return Normalised(normaliser.record(data, shape.fields, ()), normaliser.placeholders, normaliser.words)


def _are_words(values: list[Any], words: frozenset[str]) -> bool:
    try:
        return words.issuperset(values)
    except TypeError:  # an entry that is a list or a mapping
        return False


def _is_ordinary(text: str) -> bool:
    """Whether a text is surely a value: quickly answered for most."""
    start = text[:2]
    if start[:1] in _ORDINARY_STARTS or (start.isalpha() and start.casefold()[:2] not in _MEANINGFUL_STARTS):
        return True
    if text[:1] in _SUSPECT or text[:1].isspace():
        return False
    return len(text) > _LONGEST_WORDING or text.strip().casefold() not in _MEANINGFUL


class _Normaliser:
    """Walks data and shapes side by side."""

    def __init__(self) -> None:
        self.placeholders: list[Placeholder] = []
        self.words: list[str] = []

    def record(self, data: dict[str, Any], fields: Mapping[str, Shape], path: Path) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for key, value in data.items():
            if value.__class__ is str:
                self.words.append(value)
                if value[:1] in _ORDINARY_STARTS or _is_ordinary(value):
                    facts[key] = value
                    continue
                fact = self._text(value, fields.get(key), path, key)
            else:
                fact = self._fact(value, fields.get(key), path, key)
            if fact is not _UNKNOWN:
                facts[key] = fact
            elif key not in fields:  # whatever its value: it is the validator that tells of an unknown key
                facts[key] = value
        return facts

    def _fact(self, value: Any, shape: Shape | None, path: Path, key: str) -> Any:
        if isinstance(value, list):
            return self._list(value, shape, (*path, key))
        if isinstance(value, dict):
            facts = self.record(value, shape.fields if shape else {}, (*path, key))
            return facts or (_UNKNOWN if not value or (shape and shape.kind is _RECORD) else value)
        if isinstance(value, bool):
            return "yes" if value else None
        return _UNKNOWN if value is None else self._number(value)

    def _number(self, value: Any) -> Any:
        """Whatever is neither text nor truth value; where a text is expected it will be read as one."""
        self.words.append(str(value))
        return value

    def _text(self, value: str, shape: Shape | None, path: Path, key: str) -> Any:
        word = value.strip()
        if shape and word in shape.words:
            return word
        if word in NONE_WORDS:
            return None
        if self._is_unknown(word, path, key):
            return _UNKNOWN
        return "yes" if shape and shape.kind is _YES_NO and word in YES_WORDS else value

    def _is_unknown(self, word: str, path: Path, step: str | int) -> bool:
        if word in UNKNOWN_WORDS:
            return True
        if is_placeholder(word):
            self.placeholders.append(((*path, step), word))
            return True
        return False

    def _list(self, values: list[Any], shape: Shape | None, path: Path) -> Any:
        if not values or (len(values) == 1 and self._says_none(values[0], shape)):
            return None
        if shape and shape.choices and _are_words(values, shape.words):
            self.words += values
            return values
        entries = [self._entry(value, shape, path, position) for position, value in enumerate(values)]
        if _UNKNOWN not in entries:
            return entries
        if all(entry is _UNKNOWN for entry in entries):
            return _UNKNOWN if shape and shape.kind in _LISTS else values
        return [None if entry is _UNKNOWN else entry for entry in entries]

    def _says_none(self, only: Any, shape: Shape | None) -> bool:
        """`[none]` where free text is expected; elsewhere it may be a word of its own, as `no` is for Norwegian."""
        is_text = shape is not None and shape.item is not None and shape.item.kind is _TEXT
        return is_text and only in NONE_WORDS

    def _entry(self, value: Any, shape: Shape | None, path: Path, position: int) -> Any:
        if isinstance(value, dict):
            return self.record(value, shape.fields if shape else {}, (*path, position))
        if not isinstance(value, str):
            return _UNKNOWN if value is None else self._number(value)
        self.words.append(value)
        if _is_ordinary(value) or (shape and value in shape.words):
            return value
        return _UNKNOWN if self._is_unknown(value.strip(), path, position) else value
