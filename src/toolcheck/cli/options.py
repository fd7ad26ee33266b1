"""Options that mean the same in every command, and the style they amount to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.documents.suggestions import did_you_mean
from toolcheck.errors import UsageError
from toolcheck.report.formats import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from toolcheck.report.model import Style

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders (searched for *.tool.yaml), or - for standard input."),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=f"One of {', '.join(FORMATS)}; by default terminal, and plain when piped. Repeats beside -o FORMAT=PATH.",
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option("-o", "--output", metavar="PATH", help="Write to a file; FORMAT=PATH may be repeated."),
]
_RUBRIC = "A bundled rubric's id, or a rubric folder or file."
RubricName = Annotated[str, typer.Option("--rubric", metavar="NAME", help=_RUBRIC)]
RubricArgument = Annotated[str, typer.Argument(metavar="NAME", help=_RUBRIC)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Assess as of this date, or today; by default as of each description's own date.",
    ),
]
StdinName = Annotated[str, typer.Option("--stdin-name", metavar="NAME", help="What to call standard input in reports.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only the outcome of each file.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Every criterion, with the facts that decided it.")]
Color = Annotated[
    str, typer.Option("--color", metavar="WHEN", help="auto, always or never; NO_COLOR and FORCE_COLOR are heeded.")
]
Width = Annotated[
    int | None, typer.Option("--width", metavar="COLUMNS", min=40, help="Columns of the terminal report.")
]


def default_format() -> str:
    """`terminal` for people at a terminal, `plain` for everything else."""
    return "terminal" if sys.stdout.isatty() else "plain"


def known_format(name: str) -> str:
    """The name of a format.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; known: {', '.join(FORMATS)}{did_you_mean(name, FORMATS)}")
    return name


def wants_color(when: str) -> bool:
    """Whether to colour, by --color, then NO_COLOR, FORCE_COLOR and TERM.

    Raises:
        UsageError: `when` is not auto, always or never.
    """
    if when not in {"auto", "always", "never"}:
        raise UsageError(f"--color {when!r}: auto, always or never was expected")
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def style(*, color: str, width: int | None, verbose: bool, quiet: bool, limit: int = 5) -> Style:
    """Everything renderers may know of the surroundings, asked here once."""
    from shutil import get_terminal_size

    from toolcheck.report.model import Style

    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    return Style(
        width=width or get_terminal_size((100, 24)).columns,
        color=wants_color(color),
        unicode=encoding.startswith("utf"),
        verbose=verbose,
        quiet=quiet,
        limit=limit,
    )


def assessment_date(text: str | None) -> date | None:
    """The date of --as-of; None leaves it to each description.

    Raises:
        UsageError: it is neither `today` nor a date.
    """
    from datetime import datetime

    from toolcheck.documents.dates import parse_date

    if text is None:
        return None
    if text == "today":
        return datetime.now().astimezone().date()
    try:
        return parse_date(text).last
    except ValueError as error:
        raise UsageError(f"--as-of {text!r}: {error}, or today") from None
