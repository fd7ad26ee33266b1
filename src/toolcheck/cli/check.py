"""`toolcheck check`: is the file valid, and is there anything to remark upon?"""

from __future__ import annotations

import typer

from toolcheck.cli import options


def check(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    formats: options.Format = None,
    output: options.Output = None,
    rubric: options.RubricName = "osce-2020",
    strict: options.Strict = False,
    input_kind: options.InputKind = "by-name",
    jobs: options.Jobs = None,
    stdin_name: options.StdinName = "<stdin>",
    quiet: options.Quiet = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Check that descriptions are valid, without scoring them.

    Example: toolcheck check --strict proposals/
    """
    from toolcheck.cli.chunks import Task
    from toolcheck.cli.running import Call, run
    from toolcheck.cli.streams import parse_kind

    style = options.style(color=color, width=width, verbose=False, quiet=quiet)
    call = Call(paths, formats or (), output or (), style, stdin_name, parse_kind(input_kind), jobs)
    raise typer.Exit(run(Task(rubric, scored=False, strict=strict), call))
