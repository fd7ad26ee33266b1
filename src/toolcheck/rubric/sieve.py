"""Sieves: whether it is worth looking through a text at all.

Nearly every description has nothing that a lint looks for, and Python's own regular expressions are slow where many
things are looked for at once. The engine that pydantic carries finds all of them in one pass, but says only whether
there is one; what it is, is looked for afterwards. A sieve may let through too much, never too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import SchemaValidator, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable

WHITE = r"\t-\r "
"""White space in a text that was `sifted`, for a class of signs in a pattern.

The separators U+001C to U+001F are left aside: nobody writes them, and to look for them takes a fifth longer.
"""
_OTHER_WHITE = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SPELLINGS = str.maketrans(
    {"\u2019": "'", **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"), **dict.fromkeys(_OTHER_WHITE, " ")}
)


class Sieve:
    """A pattern in the syntax of Rust's `regex`.

    `after` says how many texts come through unseen before it is made: to make a long one takes longer than to look
    through a few texts.
    """

    def __init__(self, pattern: str, after: int = 0) -> None:
        self._pattern = pattern
        self._left = after
        self.lets_through: Callable[[str], bool] = self._at_first
        """Whether the pattern matches somewhere in a text that was `sifted`, or might."""

    def _at_first(self, text: str) -> bool:
        self._left -= 1
        if self._left >= 0:
            return True
        schema = core_schema.str_schema(pattern=self._pattern, regex_engine="rust-regex")
        self.lets_through = SchemaValidator(schema).isinstance_python
        return self.lets_through(text)


def sifted(text: str) -> str:
    """A text in the spelling that patterns are written for: small letters, plain hyphens, spaces and apostrophes."""
    return text.casefold() if text.isascii() else text.casefold().translate(_SPELLINGS)
