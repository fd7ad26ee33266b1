"""`toolcheck batch`: very many descriptions, written in partitions, that a second call goes on with."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import completers, options


def batch(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="Where the partitions are written.")],
    to: Annotated[
        str,
        typer.Option("--to", metavar="FORMAT", help="jsonl or parquet.", autocompletion=completers.folder_formats),
    ] = "jsonl",
    size: Annotated[int, typer.Option("--size", metavar="N", min=1, help="Descriptions in a partition.")] = 256,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="local: the processors of this machine; dask: the cluster of --scheduler.",
            autocompletion=completers.engines,
        ),
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786.")
    ] = None,
    jobs: options.Jobs = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    input_kind: options.InputKind = "by-name",
    stdin_name: options.StdinName = "<stdin>",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress, and nothing told at the end.")] = False,
) -> None:
    """Assess very many descriptions into a folder, a file for each few hundred of them.

    Called again it does only what is not done or has changed.

    Example: toolcheck batch proposals.jsonl -o results/
    """
    from toolcheck.cli.batching import Batch, run_batch
    from toolcheck.cli.chunks import Task
    from toolcheck.cli.streams import parse_kind

    task = Task(rubric, scored=True, catalogues=tuple(catalogue or ()), as_of=options.assessment_date(as_of))
    call = Batch(paths, output, to, size, engine, scheduler or "", jobs, parse_kind(input_kind), stdin_name, quiet)
    raise typer.Exit(run_batch(task, call))
