"""`toolcheck diff`: what changed between two states of one tool, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from toolcheck.cli.sides import Standards

_SIDE = "A description, a JSON report, - for standard input, or a git revision such as HEAD~1:app.tool.yaml."
_Old = Annotated[str, typer.Argument(metavar="OLD", help=_SIDE)]
_New = Annotated[str, typer.Argument(metavar="NEW", help="The same.")]
_FORMAT = "terminal, plain, markdown or json; by default as for reports."
_Format = Annotated[list[str] | None, typer.Option("-f", "--format", metavar="FORMAT", help=_FORMAT)]
_OldRubric = Annotated[
    str | None,
    typer.Option("--old-rubric", metavar="NAME", help="The rubric that OLD was assessed with, if it is another."),
]
_OldDescription = Annotated[
    str | None,
    typer.Option("--old-description", metavar="PATH", help="The description that the report OLD tells of."),
]
_ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything changed.")]


def diff(  # noqa: PLR0913 - one parameter an option
    old: _Old,
    new: _New,
    formats: _Format = None,
    rubric: options.RubricName = "osce-2020",
    old_rubric: _OldRubric = None,
    old_description: _OldDescription = None,
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    exit_code: _ExitCode = False,
    stdin_name: options.StdinName = "<stdin>",
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Tell what changed between two states of one tool, and why: answers, surroundings, rubric or program.

    Example: toolcheck diff HEAD~1:app.tool.yaml app.tool.yaml
    """
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.outputs import say
    from toolcheck.cli.sides import InvalidSidesError, read_given, read_sides
    from toolcheck.cli.telling import tell
    from toolcheck.portfolio.difference import compare_snapshots
    from toolcheck.portfolio.split import split
    from toolcheck.report.difference.formats import RENDERERS
    from toolcheck.report.difference.told import Told

    render = RENDERERS[options.one_format(formats, RENDERERS)]
    if [old, new, old_description].count("-") > 1:
        raise UsageError("standard input can be one side alone; name a file for the other")
    standards = _standards(rubric, old_rubric, catalogue)
    apart = read_given(old_description, stdin_name) if old_description else None
    given = (read_given(old, stdin_name), read_given(new, stdin_name))
    try:
        was, now = read_sides(*given, standards, options.assessment_date(as_of), apart)
    except InvalidSidesError as invalid:
        tell(*(line for error in invalid.errors for line in str(error).splitlines()))
        raise typer.Exit(Exit.INVALID) from None
    if old_rubric and was.snapshot.rubric is not standards.old:
        raise UsageError(f"--old-rubric {old_rubric}: OLD was assessed with {was.snapshot.basis.rubric}")
    difference = compare_snapshots(was.snapshot, now.snapshot, was.description, now.description)
    parts = split(was, now, standards.assess_between)
    not_at_hand = tuple(word for word, side in (("OLD", was), ("NEW", now)) if side.description is None)
    told = Told(given[0].name, given[1].name, difference, parts, standards.new, not_at_hand)
    say(render(told, options.style(color=color, width=width, verbose=False, quiet=False)))
    if exit_code and not difference.is_empty:
        raise typer.Exit(Exit.POLICY)


def _standards(rubric: str, old_rubric: str | None, catalogue: list[str] | None) -> Standards:
    from toolcheck.catalogue.known import load_known_tools
    from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
    from toolcheck.cli.sides import Standards
    from toolcheck.rubric.loading import load_rubric

    loaded = load_rubric(rubric)
    older = load_rubric(old_rubric) if old_rubric else loaded
    return Standards(older, loaded, load_known_tools(catalogue or DEFAULT_CATALOGUES))
