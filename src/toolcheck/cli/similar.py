"""`toolcheck similar`: the nearest known tools."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import options


def similar(  # noqa: PLR0913 - one parameter an option
    path: Annotated[str, typer.Argument(metavar="PATH", help="A description, or - for standard input.")],
    formats: options.OwnFormat = None,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="How many tools are shown.")] = 5,
    catalogue: options.Catalogue = None,
    semantic: Annotated[
        bool,
        typer.Option("--semantic", help="Compare meanings too, with the model of the extra toolcheck-osce[semantic]."),
    ] = False,
    stdin_name: options.StdinName = "<stdin>",
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Find the known tools nearest to a description: why each came up, and how it differs.

    Example: toolcheck similar app.tool.yaml
    """
    import os

    from toolcheck.catalogue.known import load_known_tools
    from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
    from toolcheck.catalogue.nearest import find_nearest
    from toolcheck.catalogue.semantic_index import load_semantic_index
    from toolcheck.catalogue.vector_cache import cache_folder
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.inputs import read_one
    from toolcheck.cli.outputs import say
    from toolcheck.cli.telling import tell
    from toolcheck.documents.problems import DocumentError
    from toolcheck.report.similar import RENDERERS

    render = RENDERERS[options.one_format(formats, RENDERERS)]
    known = load_known_tools(catalogue or DEFAULT_CATALOGUES)
    try:
        description = read_one(path, stdin_name)
    except DocumentError as error:
        tell(*str(error).splitlines())
        raise typer.Exit(Exit.INVALID) from None
    meanings = load_semantic_index(known.catalogue, cache_folder(os.environ)) if semantic else None
    facts = description.facts
    found = find_nearest(known, facts, limit, meanings)
    if not known.catalogue.entries:
        tell("the catalogue is empty: there is nothing to compare with")
    style = options.style(color=color, width=width, verbose=False, quiet=False)
    say(render(description.name, facts["name"], known.catalogue, found, style))
