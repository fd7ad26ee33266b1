"""`toolcheck next`: the next steps alone."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import options


def next_(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="How many steps.")] = 10,
    formats: options.Format = None,
    output: options.Output = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    stdin_name: options.StdinName = "<stdin>",
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """List what to do next: what each step gains, its effort and the line to edit.

    Example: toolcheck next -n 3 app.tool.yaml
    """
    from dataclasses import replace

    from toolcheck.cli.assessing import assess_all
    from toolcheck.cli.exits import Policy

    style = options.style(color=color, width=width, verbose=False, quiet=False, limit=limit)
    code = assess_all(
        paths,
        rubric_name=rubric,
        catalogues=catalogue or (),
        as_of=options.assessment_date(as_of),
        stdin_name=stdin_name,
        policy=Policy(),
        formats=formats or (),
        outputs=output or (),
        style=replace(style, steps_only=True),
    )
    raise typer.Exit(code)
