"""The formats of both reports on reviews; each is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.report.model import Style
    from toolcheck.report.reviews.agreement import AgreementReport
    from toolcheck.report.reviews.merged import MergedReport


def _merged_terminal(report: MergedReport, style: Style) -> str:
    from toolcheck.report.reviews.merged_terminal import as_terminal

    return as_terminal(report, style)


def _merged_plain(report: MergedReport, style: Style) -> str:
    from toolcheck.report.reviews.merged_plain import as_plain

    return as_plain(report, style)


def _merged_json(report: MergedReport, style: Style) -> str:
    from toolcheck.report.reviews.merged_json import as_json

    return as_json(report, style)


def _agreement_terminal(report: AgreementReport, style: Style) -> str:
    from toolcheck.report.reviews.agreement_text import as_terminal

    return as_terminal(report, style)


def _agreement_plain(report: AgreementReport, style: Style) -> str:
    from toolcheck.report.reviews.agreement_text import as_plain

    return as_plain(report, style)


def _agreement_json(report: AgreementReport, style: Style) -> str:
    from toolcheck.report.reviews.agreement_json import as_json

    return as_json(report, style)


MERGED: dict[str, Callable[[MergedReport, Style], str]] = {
    "terminal": _merged_terminal,
    "plain": _merged_plain,
    "json": _merged_json,
}
AGREEMENT: dict[str, Callable[[AgreementReport, Style], str]] = {
    "terminal": _agreement_terminal,
    "plain": _agreement_plain,
    "json": _agreement_json,
}
