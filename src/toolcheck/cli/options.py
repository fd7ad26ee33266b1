"""Options that mean the same in every command, and the style they amount to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolcheck.cli import completers
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.errors import UsageError
from toolcheck.report.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable
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
        envvar="TOOLCHECK_FORMAT",
        help=f"One of {', '.join(FORMATS)}; by default terminal, and plain when piped. Repeats beside -o FORMAT=PATH.",
        autocompletion=completers.formats,
    ),
]
OwnFormat = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="terminal, plain or json; by default as for reports.",
        autocompletion=completers.own_formats,
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option("-o", "--output", metavar="PATH", help="Write to a file; FORMAT=PATH may be repeated."),
]
_RUBRIC = "A bundled rubric's id, or a rubric folder or file."
RubricName = Annotated[
    str,
    typer.Option(
        "--rubric", metavar="NAME", envvar="TOOLCHECK_RUBRIC", help=_RUBRIC, autocompletion=completers.rubrics
    ),
]
RubricArgument = Annotated[str, typer.Argument(metavar="NAME", help=_RUBRIC, autocompletion=completers.rubrics)]
Catalogue = Annotated[
    list[str] | None,
    typer.Option(
        "--catalogue",
        metavar="PATH",
        envvar="TOOLCHECK_CATALOGUE",
        help="Known tools to search: a catalogue file, a folder of them or of descriptions, or `bundled`, the default; "
        "may be repeated.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        envvar="TOOLCHECK_AS_OF",
        help="Assess as of this date, or today; by default as of each description's own date.",
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="OUTCOME",
        envvar="TOOLCHECK_FAIL_ON",
        help="Exit 1 on this outcome or worse; `never` switches it off.",
        autocompletion=completers.outcomes,
    ),
]
FailUnder = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        metavar="N",
        min=0,
        max=100,
        envvar="TOOLCHECK_FAIL_UNDER",
        help="Exit 1 if less than N is shown.",
    ),
]
MinAnswered = Annotated[
    float | None,
    typer.Option(
        "--min-answered",
        metavar="P",
        min=0,
        max=100,
        envvar="TOOLCHECK_MIN_ANSWERED",
        help="Exit 1 if less than P % is answered.",
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        envvar="TOOLCHECK_BASELINE",
        help="Exit 1 only on what is worse than in this file, which `toolcheck baseline write` makes.",
    ),
]
ExitZero = Annotated[
    bool,
    typer.Option("--exit-zero/--no-exit-zero", envvar="TOOLCHECK_EXIT_ZERO", help="Exit 0 where it would have been 1."),
]
Strict = Annotated[
    bool,
    typer.Option("--strict/--no-strict", envvar="TOOLCHECK_STRICT", help="Exit 1 if there is anything to remark upon."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        envvar="TOOLCHECK_JOBS",
        help="Processes that share the work; by default 1 for few files, else one a processor. Results are the same.",
    ),
]
InputKind = Annotated[
    str,
    typer.Option(
        "--input",
        metavar="KIND",
        help="What files and standard input hold: yaml, jsonl (JSON Lines, a description a line), or by-name.",
        autocompletion=completers.input_kinds,
    ),
]
StdinName = Annotated[str, typer.Option("--stdin-name", metavar="NAME", help="What to call standard input in reports.")]


def quiet(meaning: str) -> Any:
    """-q of a command, where it means this."""
    return typer.Option("-q", "--quiet/--no-quiet", envvar="TOOLCHECK_QUIET", help=meaning)


def verbose(meaning: str) -> Any:
    """-v of a command, where it means this."""
    return typer.Option("-v", "--verbose/--no-verbose", envvar="TOOLCHECK_VERBOSE", help=meaning)


Quiet = Annotated[bool, quiet("Only the outcome of each file.")]
Verbose = Annotated[bool, verbose("Every criterion, with the facts that decided it, and every remark.")]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        envvar="TOOLCHECK_COLOR",
        help="auto, always or never; NO_COLOR and FORCE_COLOR are heeded.",
        autocompletion=completers.color,
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width", metavar="COLUMNS", min=40, envvar="TOOLCHECK_WIDTH", help="Columns of the terminal report."
    ),
]


_NEAREST_FIRST = ("COMMANDLINE", "ENVIRONMENT", "DEFAULT_MAP")
"""Where values come from, as typer calls it; the last is the configuration file."""


def nearer(context: typer.Context, *, quiet: bool, verbose: bool) -> tuple[bool, bool]:
    """--quiet and --verbose, of which the one that was said nearer to the call counts where both are set."""
    ranks = [
        _NEAREST_FIRST.index(source.name) if source and source.name in _NEAREST_FIRST else len(_NEAREST_FIRST)
        for source in map(context.get_parameter_source, ("quiet", "verbose"))
    ]
    if not (quiet and verbose) or ranks[0] == ranks[1]:
        return quiet, verbose
    return ranks[0] < ranks[1], ranks[1] < ranks[0]


def default_format() -> str:
    """`terminal` for people at a terminal, `plain` for everything else."""
    return "terminal" if sys.stdout.isatty() else "plain"


def one_format(names: list[str] | None, known: Iterable[str]) -> str:
    """The one format of a command that has only some of them.

    Raises:
        UsageError: several are named, or one that the command does not have.
    """
    name = (names or [default_format()])[0]
    choices = tuple(known)
    if len(names or ()) > 1 or name not in choices:
        raise UsageError(f"--format: one of {', '.join(choices)} was expected{did_you_mean(name, choices)}")
    return name


def wants_color(when: str) -> bool:
    """Whether to colour.

    Raises:
        UsageError: `when` is not auto, always or never.
    """
    return color_and_why(when)[0]


def color_and_why(when: str) -> tuple[bool, str]:
    """Whether to colour, by --color, then NO_COLOR, FORCE_COLOR and TERM; and which of them decides.

    Raises:
        UsageError: `when` is not auto, always or never.
    """
    if when not in {"auto", "always", "never"}:
        raise UsageError(f"--color {when!r}: auto, always or never was expected")
    if when != "auto":
        return when == "always", f"--color {when}"
    if os.environ.get("NO_COLOR"):
        return False, "NO_COLOR is set"
    if os.environ.get("FORCE_COLOR"):
        return True, "FORCE_COLOR is set"
    if not sys.stdout.isatty():
        return False, "standard output is no terminal"
    return os.environ.get("TERM") != "dumb", f"TERM is {os.environ.get('TERM', 'not set')}"


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


def assessment_date(text: str | None, option: str = "--as-of") -> date | None:
    """The date of --as-of, or of another option; None leaves it to each description.

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
        raise UsageError(f"{option} {text!r}: {error}, or today") from None
