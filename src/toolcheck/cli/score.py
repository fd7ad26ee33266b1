"""`toolcheck score`: the assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import options


def score(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    formats: options.Format = None,
    output: options.Output = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="OUTCOME", help="Exit 1 on this outcome or worse; `never` switches it off."),
    ] = "blocked",
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="N", min=0, max=100, help="Exit 1 if less than N is shown.")
    ] = None,
    min_answered: Annotated[
        float | None,
        typer.Option("--min-answered", metavar="P", min=0, max=100, help="Exit 1 if less than P % is answered."),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 where it would have been 1.")] = False,
    stdin_name: options.StdinName = "<stdin>",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Assess descriptions against the rubric.

    Example: toolcheck score --fail-on weak app.tool.yaml
    """
    from toolcheck.cli.assessing import assess_all
    from toolcheck.cli.exits import Policy, parse_outcome

    code = assess_all(
        paths,
        rubric_name=rubric,
        catalogues=catalogue or (),
        as_of=options.assessment_date(as_of),
        stdin_name=stdin_name,
        policy=Policy(parse_outcome(fail_on), fail_under, min_answered, lenient=exit_zero),
        formats=formats or (),
        outputs=output or (),
        style=options.style(color=color, width=width, verbose=verbose, quiet=quiet),
    )
    raise typer.Exit(code)
