"""The two kinds of lines in a template that YAML does not read: remarks, and examples to be uncommented."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REMARK, EXAMPLE = "## ", "# "
"""How they begin. Taking one `# ` away makes an example an answer, and leaves a remark a remark."""
WIDTH = 100


def inert(text: str) -> str:
    """A text on one line, without anything that does not show: nothing in it can end a comment."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def remark(text: str, indent: int = 0, lead: str = "") -> list[str]:
    """A text as remarks of at most `WIDTH` columns, but words are kept whole; `lead` stands out before its first line.

    Lines are indented by so many columns behind the sign of a remark, those after the first by the width of the lead
    as well.
    """
    wrapper = TextWrapper(
        width=WIDTH - len(REMARK),
        initial_indent=" " * indent + lead,
        subsequent_indent=" " * (indent + len(lead)),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [f"{REMARK}{line}" for line in wrapper.wrap(inert(text))]


def rule(text: str, sign: str) -> str:
    """A heading: a remark that is filled up with a sign."""
    return f"{REMARK}{sign * 3} {inert(text)} ".ljust(WIDTH, sign)


def as_example(lines: Iterable[str]) -> list[str]:
    """Lines of YAML as an example."""
    return [f"{EXAMPLE}{line}" for line in lines]
