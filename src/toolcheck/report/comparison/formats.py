"""The formats of a comparison: the command line's choices and the tests derive from this list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style

    Write = Callable[[ComparisonReport, Style], str | bytes]


def _terminal() -> Write:
    from toolcheck.report.comparison.terminal import as_terminal

    return as_terminal


def _plain() -> Write:
    from toolcheck.report.comparison.plain import as_plain

    return as_plain


def _json() -> Write:
    from toolcheck.report.comparison.json import as_json

    return as_json


def _markdown() -> Write:
    from toolcheck.report.comparison.markdown import as_markdown

    return as_markdown


def _html() -> Write:
    from toolcheck.report.comparison.html import as_html

    return as_html


def _csv() -> Write:
    from toolcheck.report.comparison.csv import as_csv

    return as_csv


def _xlsx() -> Write:
    try:
        from toolcheck.report.comparison.xlsx import as_xlsx
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise UsageError("the format xlsx needs an extra: pip install 'toolcheck-osce[xlsx]'") from None
    return as_xlsx


COMPARISON_FORMATS: dict[str, Callable[[], Write]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "csv": _csv,
    "xlsx": _xlsx,
}
"""Name to a function that gives what writes the whole report; each imports what it needs only when it is chosen."""

COMPARISON_BINARY = frozenset({"xlsx"})
"""The formats that are no text: they go to a file, never to standard output."""
