"""The index of facts: every path of the format with its shape."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.documents.shapes import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_FACTS = frozenset({"toolcheck", "evidence", "not_applicable", "waived_lints"})
"""Top-level keys that say something about the file, not about the tool."""


@cache
def fact_index() -> dict[str, Shape]:
    """Dotted path to shape, for sections, facts and the facts of entries, in the order of the format."""
    return dict(_walk(DESCRIPTION, ""))


def _walk(shape: Shape, prefix: str) -> Iterator[tuple[str, Shape]]:
    for name, field in shape.fields.items():
        if not prefix and name in NOT_FACTS:
            continue
        yield prefix + name, field
        yield from _walk(field, f"{prefix}{name}.")


def is_section(path: str) -> bool:
    """Whether a path names one of the nine sections as a whole."""
    return path in SECTIONS


def is_leaf(shape: Shape) -> bool:
    """Whether a shape holds an answer itself, instead of further keys."""
    return shape.kind not in {Kind.RECORD, Kind.ENTRIES}


def related(path: str, other: str) -> bool:
    """Whether two facts are the same or one is part of the other."""
    return path == other or path.startswith(other + ".") or other.startswith(path + ".")
