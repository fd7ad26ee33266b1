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
    stdin_name: options.StdinName = "<stdin>",
    quiet: options.Quiet = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Check that descriptions are valid, without scoring them.

    Example: toolcheck check --strict proposals/
    """
    from toolcheck.cli.assessing import check_all

    code = check_all(
        paths,
        rubric_name=rubric,
        stdin_name=stdin_name,
        strict=strict,
        formats=formats or (),
        outputs=output or (),
        style=options.style(color=color, width=width, verbose=False, quiet=quiet),
    )
    raise typer.Exit(code)
