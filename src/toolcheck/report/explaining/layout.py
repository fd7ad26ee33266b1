"""Explanations as plain text, wrapped to a width."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.report.explaining.explanation import Block, Explanation

_STEP = "  "


def laid_out(explanations: Iterable[Explanation], width: int) -> Iterator[str]:
    """The explanations as lines of text; what one of them told already is not told again by the next."""
    told: set[object] = set()
    for number, explanation in enumerate(explanations):
        if number:
            yield ""
        yield from wrapped(f"{explanation.name}: {explanation.title}", 0, width)
        blocks = [part for part in explanation.blocks if part.lines not in told]
        for part in blocks:
            yield from ("", *_block(part, width))
        if explanation.sources and explanation.sources not in told:
            yield from ("", f"{_STEP}Sources:", *_sources(explanation.sources, width))
        if len(blocks) < len(explanation.blocks):
            yield from ("", f"{_STEP}The rest is the same as above.")
        told |= {explanation.sources, *(part.lines for part in blocks)}


def wrapped(text: str, depth: int, width: int, hang: int = 1) -> list[str]:
    """A text on lines of at most `width`, but words and addresses are kept whole."""
    indent = _STEP * depth
    wrapper = TextWrapper(
        width=width,
        initial_indent=indent,
        subsequent_indent=indent + _STEP * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(text)


def _block(part: Block, width: int) -> Iterator[str]:
    yield f"{_STEP}{part.label}:"
    hang = int(len(part.lines) > 1)
    for depth, text in part.lines:
        yield from wrapped(text, depth + 2, width, hang)


def _sources(keys: Iterable[str], width: int) -> Iterator[str]:
    known = load_sources()
    for key in keys:
        source = known.get(key)
        told = f": {source.title}{f', {source.url}' if source.url else ''}" if source else ""
        yield from wrapped(f"{key}{told}", 2, width)
