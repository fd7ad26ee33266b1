"""The formats of a comparison: the command line's choices and the tests derive from this list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style


def _terminal(report: ComparisonReport, style: Style) -> str:
    from toolcheck.report.comparison.terminal import as_terminal

    return as_terminal(report, style)


def _plain(report: ComparisonReport, style: Style) -> str:
    from toolcheck.report.comparison.plain import as_plain

    return as_plain(report, style)


def _json(report: ComparisonReport, style: Style) -> str:
    from toolcheck.report.comparison.json import as_json

    return as_json(report, style)


COMPARISON_FORMATS: dict[str, Callable[[ComparisonReport, Style], str]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
}
"""Name to a function that writes the whole report; each imports what it needs only when it is chosen."""
