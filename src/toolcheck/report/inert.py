"""Texts made inert for the format they go into: they are shown, and do nothing."""

from __future__ import annotations

import re

from toolcheck.documents.printable import printable

_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def in_xml(text: str) -> str:
    """A text on one line with nothing that XML cannot hold; whatever writes the XML escapes the rest."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", printable(text))


_NO_HTML = re.compile(
    f"[\ud800-\udfff\ufdd0-\ufdef{''.join(chr(end - 1) + chr(end) for end in range(0xFFFF, 0x110000, 0x10000))}]"
)


def in_html(text: str) -> str:
    """A text on one line with nothing that HTML does not allow; whatever writes the page escapes the rest."""
    shown = printable(text)
    return shown if shown.isascii() else _NO_HTML.sub("\N{REPLACEMENT CHARACTER}", shown)


_IN_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped_in_xml(text: str) -> str:
    """The same for XML that is written by hand, between tags or in double quotes."""
    return in_xml(text).translate(_IN_MARKUP)


# Code hosts find names, numbers and emoji to link in what was rendered, where a backslash is gone.
_REFERENCE = re.compile(r"(?<=[@#!~%$&])(?=\w)|(?<=:)(?=[\w+-]+:)")
_WORD_JOINER = "\N{WORD JOINER}"
_WITH_A_BACKSLASH = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~&$#"})
_BEGINS_AN_ADDRESS = re.compile(r"(?i):(?=//)|(?<=www)\.")
_NUMBER = re.compile(r"\d*")


def in_markdown(text: str) -> str:
    """A text on one line that Markdown shows as it is, wherever in a line it stands: no markup, link or mention."""
    shown = _REFERENCE.sub(_WORD_JOINER, printable(text)).translate(_WITH_A_BACKSLASH)
    shown = _BEGINS_AN_ADDRESS.sub(r"\\\g<0>", shown)
    number = _NUMBER.match(shown)
    first = number.end() if number else 0
    begins_a_block = shown[first : first + 1] in ({".", ")"} if first else {"-", "+", "="})
    return f"{shown[:first]}\\{shown[first:]}" if begins_a_block else shown


def code_in_markdown(text: str) -> str:
    """A text on one line as a code span, in which nothing but its own fence has a meaning."""
    code = printable(text) or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", code)), default=0))
    room = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{room}{code}{room}{fence}"
