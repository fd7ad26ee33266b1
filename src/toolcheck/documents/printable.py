"""Texts made safe to print: what was read is hostile until it is cleaned."""

from __future__ import annotations

_STEERING = (range(0x20), range(0x7F, 0xA0), range(0x200E, 0x2010), range(0x2028, 0x202F), range(0x2066, 0x206A))
_CLEANED = {code: None for codes in (*_STEERING, [0x061C]) for code in codes} | dict.fromkeys(map(ord, "\n\t\r"), " ")


def printable(text: str) -> str:
    """A text on one line, without characters that could steer a terminal or reorder what is read."""
    return " ".join(text.translate(_CLEANED).split())
