"""A comparison as one HTML page for a committee: nothing that it would fetch, and readable without its script.

The script sorts tables and narrows them to some words. It is the program's own, and the one thing that the policy of
the page lets run, by its hash; nothing that a description says becomes a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report import wording
from toolcheck.report.comparison import words
from toolcheck.report.comparison.html_view import view_of
from toolcheck.report.html_page import asset, digest, in_encoding, render

if TYPE_CHECKING:
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style


def as_html(report: ComparisonReport, style: Style) -> str:
    """The page."""
    css, script = asset("report.css", "comparison.css"), asset("comparison.js")
    page = render(
        "comparison.html.j2",
        report=report,
        comparison=report.comparison,
        view=view_of(report, style),
        css=css,
        script=script,
        policy=(
            f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(css)}'; base-uri 'none'; "
            "form-action 'none'"
        ),
        words=words,
        flag_state=wording.flag_state,
        quiet=style.quiet,
        opened=style.verbose,
    )
    return in_encoding(page, unicode=style.unicode)
