"""The registry of formats: the command line's choices and the tests derive from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.report.model import Renderer, Style


def _terminal(style: Style) -> Renderer:
    from toolcheck.report.terminal import TerminalRenderer

    return TerminalRenderer(style)


def _plain(style: Style) -> Renderer:
    from toolcheck.report.plain import PlainRenderer

    return PlainRenderer(style)


def _json(style: Style) -> Renderer:
    from toolcheck.report.json import JsonRenderer

    return JsonRenderer(style)


FORMATS: dict[str, Callable[[Style], Renderer]] = {"terminal": _terminal, "plain": _plain, "json": _json}
"""Name to a function that makes the renderer; each imports what it needs only when it is chosen."""


def renderer_for(name: str, style: Style) -> Renderer:
    """The renderer of a format.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        from toolcheck.documents.suggestions import did_you_mean

        raise UsageError(f"there is no format {name!r}; known: {', '.join(FORMATS)}{did_you_mean(name, FORMATS)}")
    return FORMATS[name](style)
