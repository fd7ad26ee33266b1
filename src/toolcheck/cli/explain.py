"""`toolcheck explain`: everything that has a name, offline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import completers, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.report.explaining.registry import Entry
    from toolcheck.rubric.model import Rubric

_WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A recommendation, criterion, level, red flag, fact, category, capability, other word, outcome or "
            "exit code (exit-3). Where several have the name, all are told; a prefix such as category: picks one.",
            autocompletion=completers.names,
        ),
    ] = None,
    rubric: options.RubricName = "osce-2020",
) -> None:
    """Explain anything that has a name: what it means, why it matters, a case from the field, a good answer, sources.

    Without ID, list the recommendations.

    Example: toolcheck explain purpose.alternatives
    """
    from toolcheck.cli.exits import explained_codes
    from toolcheck.cli.outputs import say
    from toolcheck.report.explaining.registry import Registry
    from toolcheck.rubric.loading import load_rubric

    loaded = load_rubric(rubric)
    if name is None:
        say("\n".join(_beginning(loaded)) + "\n")
        return
    found = Registry(loaded, explained_codes()).find(name.strip())
    say("\n".join(_told(found)) + "\n")


def _beginning(rubric: Rubric) -> Iterator[str]:
    from toolcheck.report.explaining.layout import wrapped

    width, first = _width(), rubric.recommendations[0].id
    longest = max(len(recommendation.id) for recommendation in rubric.recommendations)
    for recommendation in rubric.recommendations:
        yield from wrapped(f"{recommendation.osce}  {recommendation.id:{longest}}  {recommendation.title}", 0, width)
    yield ""
    yield from wrapped(f"`toolcheck explain {first}` tells more of it, and names what else can be explained.", 0, width)


def _told(found: list[Entry]) -> Iterator[str]:
    from toolcheck.report.explaining.layout import laid_out

    width = _width()
    kinds = dict.fromkeys(entry.kind for entry in found)
    if len(kinds) > 1:
        yield f"{len(found)} things have this name. One of them alone:"
        yield from (f"  toolcheck explain {kind}:{found[0].name}" for kind in kinds)
        yield ""
    yield from laid_out([entry.explain() for entry in found], width)


def _width() -> int:
    from shutil import get_terminal_size

    return min(get_terminal_size((_WIDEST, 24)).columns, _WIDEST) if sys.stdout.isatty() else _WIDEST
