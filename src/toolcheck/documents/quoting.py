"""Texts written into YAML."""

from __future__ import annotations

import json


def quoted(value: str) -> str:
    """A text in YAML's double quotes; what does not show, or would break the line, is escaped."""
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in json.dumps(value, ensure_ascii=False))


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"  # noqa: PLR2004 - the last that four digits tell
