"""The registry of formats: the command line's choices and the tests derive from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def _sarif(style: Style) -> Renderer:
    from toolcheck.report.sarif import SarifRenderer

    return SarifRenderer(style)


def _junit(style: Style) -> Renderer:
    from toolcheck.report.junit import JunitRenderer

    return JunitRenderer(style)


def _github(style: Style) -> Renderer:
    from toolcheck.report.github import GithubRenderer

    return GithubRenderer(style)


def _markdown(style: Style) -> Renderer:
    from toolcheck.report.markdown import MarkdownRenderer

    return MarkdownRenderer(style)


def _csv(style: Style) -> Renderer:
    from toolcheck.report.csv import CsvRenderer

    return CsvRenderer(style)


def _badge(style: Style) -> Renderer:
    from toolcheck.report.badge import BadgeRenderer

    return BadgeRenderer(style)


FORMATS: dict[str, Callable[[Style], Renderer]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "markdown": _markdown,
    "csv": _csv,
    "badge": _badge,
}
"""Name to a function that makes the renderer; each imports what it needs only when it is chosen."""

OF_ONE_INPUT = frozenset({"badge"})
"""Formats that show one description and no more."""
