"""`toolcheck next`: the next steps alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import completers, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.report.model import Choice


def next_(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="How many steps.")] = 10,
    recommendations: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="RECOMMENDATION",
            help="Only steps of this one of the nine, such as privacy; may be repeated.",
            autocompletion=completers.recommendations,
        ),
    ] = None,
    effort: Annotated[
        str,
        typer.Option("--effort", metavar="EFFORT", help="Only steps of this effort or less: small, medium or large."),
    ] = "large",
    formats: options.Format = None,
    output: options.Output = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    input_kind: options.InputKind = "by-name",
    jobs: options.Jobs = None,
    stdin_name: options.StdinName = "<stdin>",
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """List what to do next: what each step gains, its effort, an example, the line to edit, and what all come to.

    --for and --effort leave steps out; the gains of the others stay those of the total.

    Example: toolcheck next -n 3 --effort small app.tool.yaml
    """
    from dataclasses import replace

    from toolcheck.cli.chunks import Task
    from toolcheck.cli.running import Call, run
    from toolcheck.cli.streams import parse_kind

    style = options.style(color=color, width=width, verbose=False, quiet=False, limit=limit)
    task = Task(rubric, scored=True, catalogues=tuple(catalogue or ()), as_of=options.assessment_date(as_of))
    style = replace(style, steps_only=True, choice=_choice(recommendations or (), effort, rubric))
    call = Call(paths, formats or (), output or (), style, stdin_name, parse_kind(input_kind), jobs)
    raise typer.Exit(run(task, call))


def _choice(recommendations: Sequence[str], effort: str, rubric: str) -> Choice:
    """What --for and --effort leave.

    Raises:
        UsageError: there is no such effort, or no such recommendation in the rubric.
    """
    from toolcheck.report.model import Choice
    from toolcheck.rubric.format import EFFORTS

    _refuse_unknown("--effort", "effort", effort, EFFORTS)
    if recommendations:
        from toolcheck.rubric.loading import load_rubric

        known = tuple(part.id for part in load_rubric(rubric).recommendations)
        for name in recommendations:
            _refuse_unknown("--for", "recommendation", name, known)
    return Choice(tuple(recommendations), EFFORTS[: EFFORTS.index(effort) + 1])


def _refuse_unknown(option: str, kind: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        from toolcheck.documents.suggestions import did_you_mean
        from toolcheck.errors import UsageError

        raise UsageError(f"{option}: there is no {kind} {name!r}; known: {', '.join(known)}{did_you_mean(name, known)}")
