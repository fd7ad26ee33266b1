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
    input_kind: options.InputKind = "by-name",
    jobs: options.Jobs = None,
    stdin_name: options.StdinName = "<stdin>",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Assess descriptions against the rubric.

    Example: toolcheck score --fail-on weak app.tool.yaml
    """
    from toolcheck.cli.chunks import Task
    from toolcheck.cli.exits import Policy, parse_outcome
    from toolcheck.cli.running import Call, run
    from toolcheck.cli.streams import parse_kind

    quiet, verbose = options.nearer(context, quiet=quiet, verbose=verbose)
    task = Task(
        rubric,
        scored=True,
        catalogues=tuple(catalogue or ()),
        as_of=options.assessment_date(as_of),
        policy=Policy(parse_outcome(fail_on), fail_under, min_answered, lenient=exit_zero),
        baseline=baseline or "",
    )
    style = options.style(color=color, width=width, verbose=verbose, quiet=quiet)
    call = Call(paths, formats or (), output or (), style, stdin_name, parse_kind(input_kind), jobs)
    raise typer.Exit(run(task, call))
