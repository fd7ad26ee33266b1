"""`toolcheck compare`: proposals beside each other."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import completers, options

Format = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="One of terminal, plain, json, markdown, html, csv, xlsx; by default as for other reports. Repeats beside "
        "-o FORMAT=PATH.",
        autocompletion=completers.comparison_formats,
    ),
]
Draws = Annotated[
    int,
    typer.Option("--draws", metavar="N", min=100, max=100_000, help="How often weights and open answers are varied."),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="What the draws begin from; the same gives the same ranks.")
]
WeightSpread = Annotated[
    float,
    typer.Option("--weight-spread", metavar="FACTOR", min=1, max=100, help="By how much each weight may vary."),
]
Confidence = Annotated[
    float,
    typer.Option(
        "--confidence",
        metavar="P",
        min=50,
        max=100,
        help="In how many per cent of the draws a proposal must be behind to be told apart.",
    ),
]
Quiet = Annotated[bool, options.quiet("The ranking alone.")]
Verbose = Annotated[bool, options.verbose("All recommendations of the portfolio, and all that is missing.")]
Weights = Annotated[
    str | None,
    typer.Option("--weights", metavar="FILE", help="Weights in place of the rubric's, to see what they would change."),
]


def compare(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    paths: options.Paths,
    formats: Format = None,
    output: options.Output = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    weight_spread: WeightSpread = 1.25,
    confidence: Confidence = 95,
    weights: Weights = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    stdin_name: options.StdinName = "<stdin>",
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Compare proposals: who can be told apart, what is missing, and who resembles whom.

    Example: toolcheck compare proposals/
    """
    from toolcheck.cli.comparing import compare_all
    from toolcheck.portfolio.draws import Variation

    quiet, verbose = options.nearer(context, quiet=quiet, verbose=verbose)
    code = compare_all(
        paths,
        Variation(draws, seed, weight_spread),
        confidence / 100,
        rubric_name=rubric,
        weights_file=weights,
        catalogues=catalogue or (),
        as_of=options.assessment_date(as_of),
        stdin_name=stdin_name,
        formats=formats or (),
        outputs=output or (),
        style=options.style(color=color, width=width, verbose=verbose, quiet=quiet),
    )
    raise typer.Exit(code)
