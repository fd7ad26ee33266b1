"""`toolcheck score`: the assessment."""

from __future__ import annotations

import typer

from toolcheck.cli import options


def score(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    paths: options.Paths,
    formats: options.Format = None,
    output: options.Output = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    fail_on: options.FailOn = "blocked",
    fail_under: options.FailUnder = None,
    min_answered: options.MinAnswered = None,
    baseline: options.Baseline = None,
    exit_zero: options.ExitZero = False,
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

    quiet, verbose = options.nearer(context, quiet=quiet, verbose=verbose)
    code = assess_all(
        paths,
        rubric_name=rubric,
        catalogues=catalogue or (),
        as_of=options.assessment_date(as_of),
        stdin_name=stdin_name,
        baseline=baseline,
        policy=Policy(parse_outcome(fail_on), fail_under, min_answered, lenient=exit_zero),
        formats=formats or (),
        outputs=output or (),
        style=options.style(color=color, width=width, verbose=verbose, quiet=quiet),
    )
    raise typer.Exit(code)
