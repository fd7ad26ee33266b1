"""The registry of formats: the command line's choices and the tests derive from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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


def _jsonl(style: Style) -> Renderer:
    from toolcheck.report.jsonl import JsonLinesRenderer

    return JsonLinesRenderer(style)


def _parquet(style: Style) -> Renderer:
    from toolcheck.report.parquet import ParquetRenderer

    return ParquetRenderer(style)


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


def _html(style: Style) -> Renderer:
    from toolcheck.report.html import HtmlRenderer

    return HtmlRenderer(style)


def _csv(style: Style) -> Renderer:
    from toolcheck.report.csv import CsvRenderer

    return CsvRenderer(style)


def _xlsx(style: Style) -> Renderer:
    try:
        from toolcheck.report.xlsx import XlsxRenderer
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise UsageError("the format xlsx needs an extra: pip install 'toolcheck-osce[xlsx]'") from None
    return XlsxRenderer(style)


def _badge(style: Style) -> Renderer:
    from toolcheck.report.badge import BadgeRenderer

    return BadgeRenderer(style)


FORMATS: dict[str, Callable[[Style], Renderer]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "markdown": _markdown,
    "html": _html,
    "csv": _csv,
    "xlsx": _xlsx,
    "badge": _badge,
}
"""Name to a function that makes the renderer; each imports what it needs only when it is chosen."""

BINARY = frozenset({"xlsx"})
"""The formats that are no text: they go to a file, never to standard output."""

OF_ONE_INPUT = frozenset({"badge"})
"""The formats that show one description and no more."""

FOLDER_FORMATS: dict[str, Callable[[Style], Renderer]] = {"jsonl": _jsonl, "parquet": _parquet}
"""The formats of `batch`, which writes many files of one format into a folder."""

GATHERING = frozenset({"sarif", "github", "html", "xlsx", "parquet"})
"""The formats that must see their results together, as `Gathering` has it; of the others each piece stands alone."""

TEXT_FORMATS = tuple(name for name in FORMATS if name not in BINARY)


def known_format(name: str, formats: Collection[str] = FORMATS) -> str:
    """The name of a format: one of `formats`, where a command has others than the usual ones.

    Raises:
        UsageError: there is no such format.
    """
    if name not in formats:
        from toolcheck.documents.suggestions import did_you_mean

        raise UsageError(f"there is no format {name!r}; known: {', '.join(formats)}{did_you_mean(name, formats)}")
    return name


def renderer_for(name: str, style: Style) -> Renderer:
    """The renderer of a format.

    Raises:
        UsageError: there is no such format.
    """
    if name in FOLDER_FORMATS:
        return FOLDER_FORMATS[name](style)
    return FORMATS[known_format(name)](style)
