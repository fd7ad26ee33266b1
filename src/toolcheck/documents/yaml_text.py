"""Plain data written as YAML text that reads back as the same data, whatever the texts in it hold.

Nothing but lines is made here: texts stand plain where that is safe, else in double quotes with everything escaped that
does not show, and long ones are folded. The reader of this package reads back exactly what was written.
"""

from __future__ import annotations

import json
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Any

from toolcheck.documents.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 98
"""Columns within which lists stay on one line and texts are not folded."""
_STEP = 2


def quoted(text: str) -> str:
    """A text in YAML's double quotes; what does not show, or would break the line, is escaped."""
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in json.dumps(text, ensure_ascii=False))


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"  # noqa: PLR2004 - the last that four digits tell


def scalar(value: str | float | None, *, in_brackets: bool = False) -> str:
    """One value on one line; in brackets a text with a comma needs quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    return value if _is_plain(value, in_brackets=in_brackets) else quoted(value)


def lines_of(key: str, value: Any, indent: int = 0, width: int = WIDTH) -> list[str]:
    """`key: value` as lines, indented by so many columns. The value is plain data; keys are names of facts."""
    return list(_lines(f"{key}:", value, indent, width))


def _lines(head: str, value: Any, indent: int, width: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict) and value:
        yield pad + head
        for key, inner in value.items():
            yield from _lines(f"{key}:", inner, indent + _STEP, width)
    elif isinstance(value, list):
        yield from _list(head, value, indent, width)
    elif isinstance(value, dict):
        yield f"{pad}{head} {{}}"
    else:
        yield from _text(head, value, indent, width)


def _list(head: str, values: list[Any], indent: int, width: int) -> Iterator[str]:
    pad = " " * indent
    simple = not any(isinstance(value, dict | list) for value in values)
    on_one_line = f"{pad}{head} [{', '.join(scalar(value, in_brackets=True) for value in values)}]" if simple else ""
    if simple and (len(on_one_line) <= width or not values):
        yield on_one_line
        return
    yield pad + head
    for value in values:
        yield from _entry(value, indent + _STEP, width)


def _entry(value: Any, indent: int, width: int) -> Iterator[str]:
    """An entry of a list: its first key stands behind the dash."""
    if isinstance(value, dict) and value:
        lines = [line for key, inner in value.items() for line in _lines(f"{key}:", inner, indent + _STEP, width)]
        yield f"{' ' * indent}- {lines[0].lstrip(' ')}"
        yield from lines[1:]
    else:
        yield from _lines("-", value, indent, width)


def _text(head: str, value: Any, indent: int, width: int) -> Iterator[str]:
    line = f"{' ' * indent}{head} {scalar(value)}"
    folded = _folded(value, indent + _STEP, width) if isinstance(value, str) and len(line) > width else []
    if folded:
        yield f"{' ' * indent}{head} >-"
        yield from folded
    else:
        yield line


def _folded(text: str, indent: int, width: int) -> list[str]:
    """The lines of a long text, which its reader joins by spaces; none where that would not give the same text."""
    if not text.isprintable():
        return []
    pad = " " * indent
    wrapper = TextWrapper(width=max(width - indent, 20), break_long_words=False, break_on_hyphens=False)
    lines = wrapper.wrap(text)
    return [pad + line for line in lines] if " ".join(lines) == text else []


def _is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether a text is read back as itself when it stands without quotes."""
    if not text.isprintable() or text != text.strip() or not text[:1].isalnum() or resolve(text) != text:
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (in_brackets and any(sign in text for sign in ",[]{}:"))
