"""Street addresses: a number beside a word for a street, with a name between them or behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.rubric.lints import StreetAddress

# A digit comes first, then what must not stand before it: that way texts without digits are passed over quickly.
_NUMBER = re.compile(r"\d(?<![\w.,/-]\d)\d{0,4}[a-zA-Z]?(?![\w/%-]|[.,]\d)")
_BETWEEN = re.compile(r"[\s,;:()]+")
_WINDOW = 60
_JOINING = frozenset({"de", "la", "le", "del", "des", "du", "da", "do", "dos", "van", "der", "den", "of", "the"})
_LONGEST_NAME = 4


def streets_in(text: str, settings: StreetAddress) -> Iterator[str]:
    """The streets with a number in a text, hardly more of them than the word for a street."""
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        behind = _words(text[end : end + _WINDOW])[: _LONGEST_NAME + 1]
        before = _words(text[max(0, start - _WINDOW) : start])[: -_LONGEST_NAME - 2 : -1]
        street = _ahead(behind, settings) or _back(before, settings)
        if street:
            yield f"{street[0]}… {number.group()[0]}…"


def _words(text: str) -> list[str]:
    return [word.rstrip(".") for word in _BETWEEN.split(text) if word]


def _ahead(words: Sequence[str], settings: StreetAddress) -> str:
    """A street whose name follows its number: 12 Main Street, 12 rue de la Paix."""
    for position, word in enumerate(words):
        if word.casefold() in settings.street_words:
            return word if _have_a_name(words[:position] or words[position + 1 :]) else ""
        if not _may_be_named(word):
            return ""
    return ""


def _back(words: Sequence[str], settings: StreetAddress) -> str:
    """A street whose name comes before its number, last word first: Main Street 12, Calle Mayor 12, Hauptstraße 12."""
    for position, word in enumerate(words):
        folded = word.casefold()
        if folded.endswith(settings.street_endings):
            return word if not position else ""
        if folded in settings.street_words:
            return word if _have_a_name(words[:position] or words[position + 1 :]) else ""
        if not _may_be_named(word):
            return ""
    return ""


def _have_a_name(words: Sequence[str]) -> bool:
    """Whether the first word that joins nothing is a name."""
    return next((_is_a_name(word) for word in words if word.casefold() not in _JOINING), False)


def _may_be_named(word: str) -> bool:
    return _is_a_name(word) or word.casefold() in _JOINING


def _is_a_name(word: str) -> bool:
    return word[:1].isupper()
