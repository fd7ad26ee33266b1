"""docs/report.svg: a picture of a report, which needs nothing from a network to be shown."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from reference.page import ROOT, Page, notice
from reference.report import EXAMPLE, report
from toolcheck.report.model import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
_FONT_RULES = re.compile(r"\s*@font-face \{[^}]*\}")
_REMARKS = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def pages() -> Iterator[Page]:
    """The picture shown in the README."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(report(Style(width=WIDTH, color=True)).rstrip("\n")))
    drawn = console.export_svg(title=f"toolcheck score {EXAMPLE}", unique_id="report")
    yield Page(ROOT / "docs" / "report.svg", f"<!-- {notice('a report on a shipped example')} -->\n{_offline(drawn)}")


def _offline(drawn: str) -> str:
    """The picture with fonts of the reader's own machine in place of those on the web."""
    without_rules = _FONT_RULES.sub("", drawn)
    fonts = re.sub(r"font-family: Fira Code, monospace", f"font-family: {_FONTS}", without_rules)
    return "\n".join(line.rstrip() for line in _REMARKS.sub("", fonts).strip().splitlines()) + "\n"
