"""docs/vocabulary.md: what each category and capability means, why it matters, and what a good answer states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import anchor, cited, code, markdown, prose, table
from toolcheck.rubric.meanings import load_meanings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reference.page import Page
    from toolcheck.rubric.meanings import Reasons

_INTRODUCTION = """\
# Categories and capabilities

What a tool is for (`categories`) and what it can technically do (`capabilities`), of the things that call for
safeguards. The other words of the format have a sentence each in [format.md](format.md).

A case is what is documented in the field. Where no case of the very thing was found, the nearest is told, and it says
so. Nothing here says that a tool is available today.
"""


def pages() -> Iterator[Page]:
    """The reference of the longer words."""
    yield markdown("vocabulary.md", "rubrics/vocabulary.yaml", _page())


def _page() -> Iterator[str]:
    meanings = load_meanings()
    yield _INTRODUCTION
    yield from _words("Categories", "category", meanings.categories)
    yield from _words("Capabilities", "capability", meanings.capabilities)


def _words(title: str, kind: str, words: Mapping[str, Reasons]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    rows = [[f"[{code(word)}](#{kind}-{word})", prose(told.meaning)] for word, told in words.items()]
    yield from table([kind, "meaning"], rows)
    for word, told in words.items():
        yield anchor(f"{kind}-{word}")
        yield ""
        yield f"### {kind.capitalize()} {code(word)}"
        yield ""
        yield prose(told.meaning)
        yield ""
        yield f"Why it matters: {prose(told.why)}"
        yield ""
        yield f"From the field: {prose(told.case)}"
        yield ""
        yield f"A good answer: {prose(told.good)}"
        yield ""
        yield from cited(told.sources)
