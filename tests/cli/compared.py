"""What the tests of the formats of `toolcheck compare` share: a portfolio, and one comparison of it in each format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl

from cli.calls import EXAMPLES
from cli.pages import INVALID, Page
from conftest import TESTS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

PORTFOLIO = (str(EXAMPLES / "proposals"), str(TESTS / "portfolio"))
QUICK = ("--draws", "200")
WHAT_IF = ("--weights", str(TESTS / "weights.yaml"))
NOTICE = "WHAT IF: THE RUBRIC'S OWN WEIGHTS WERE NOT USED"

__all__ = ["INVALID", "NOTICE", "PORTFOLIO", "QUICK", "WHAT_IF", "as_book", "as_json", "as_page", "as_table"]


def as_json(run: Runner, *arguments: str) -> dict[str, Any]:
    """The comparison as JSON."""
    found: dict[str, Any] = json.loads(run("compare", "-f", "json", *QUICK, *arguments).out)
    return found


def as_page(run: Runner, *arguments: str) -> Page:
    """The comparison as a page."""
    return Page(run("compare", "-f", "html", *QUICK, *arguments).out)


def as_table(run: Runner, *arguments: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    told = run("compare", "-f", "csv", *QUICK, *arguments).out
    return list(csv.DictReader(io.StringIO(told, newline=""), strict=True))


def as_book(run: Runner, path: Path, *arguments: str) -> dict[str, list[dict[str, Any]]]:
    """The sheets of the workbook, written to a path, with their rows."""
    result = run("compare", *QUICK, *arguments, "-o", f"xlsx={path}")
    assert (result.out, result.err) == ("", "")
    sheets = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        head, *body = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = [dict(zip(head, row, strict=True)) for row in body]
    return sheets
