"""Plain scalars by the YAML 1.2 core schema, except that fractions stay text.

`NO` is a country, `2026-10-01` and `1.10` keep their spelling; whoever reads a number out of a text does so knowingly.
https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import re

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
NUMERIC_START = frozenset("0123456789+-")
MAY_RESOLVE = frozenset({"", *NUMERIC_START, *(word[:1] for word in _WORDS)})
"""The first characters of all scalars that are not simply text."""
NOT_TEXT = frozenset(_WORDS)
"""The words among them."""
_LONGEST_INTEGER = 18
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")

Scalar = str | int | bool | None


def resolve(text: str) -> Scalar:
    """The value of a plain (unquoted) scalar: null, a truth value, a whole number or the text itself."""
    if len(text) > _LONGEST_INTEGER:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in NUMERIC_START:
        return text
    if _DECIMAL.match(text):
        return int(text)
    if text.startswith("0x") and _HEXADECIMAL.match(text):
        return int(text, 16)
    if text.startswith("0o") and _OCTAL.match(text):
        return int(text, 0)
    return text
