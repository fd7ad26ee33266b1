"""The application: the commands and the options before them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck import __version__
from toolcheck.cli.baseline import baseline_app
from toolcheck.cli.batch import batch
from toolcheck.cli.check import check
from toolcheck.cli.compare import compare
from toolcheck.cli.completion import completion
from toolcheck.cli.configured import Configured
from toolcheck.cli.diff import diff
from toolcheck.cli.doctor import doctor
from toolcheck.cli.explain import explain
from toolcheck.cli.manual import Documented
from toolcheck.cli.new import new
from toolcheck.cli.next import next_
from toolcheck.cli.review import review_app
from toolcheck.cli.rubric import rubric_app
from toolcheck.cli.schema import schema
from toolcheck.cli.score import score
from toolcheck.cli.similar import similar
from toolcheck.cli.watch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="toolcheck",
    help="Assess apps against human trafficking from a YAML description and the nine OSCE recommendations.",
    epilog="`toolcheck explain ID` explains any word, fact, criterion or exit code. Nothing is sent anywhere, unless "
    "`batch --scheduler` names a cluster to work on.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        typer.echo(f"toolcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version


app.command(cls=Configured, short_help="Begin a description: a template, or an interview.")(new)
app.command(cls=Configured)(check)
app.command(cls=Configured)(score)
app.command(cls=Configured, short_help="Assess very many descriptions, in partitions.")(batch)
app.command("next", cls=Configured, short_help="List what to do next, and what each step gains.")(next_)
app.command(cls=Configured, short_help="Tell what moved each time a description is saved.")(watch)
app.command(cls=Configured, short_help="Tell what changed between two states of a tool, and why.")(diff)
app.command(cls=Configured, short_help="Compare proposals, and say which cannot be told apart.")(compare)
app.command(cls=Configured, short_help="Find the known tools nearest to a description.")(similar)
app.command(cls=Configured, short_help="Explain anything that has a name; offline.")(explain)
app.add_typer(baseline_app, name="baseline", short_help="Fail only on what gets worse.")
app.add_typer(review_app, name="review", short_help="Let people review a proposal, and merge what they say.")
app.add_typer(rubric_app, name="rubric")
app.command(cls=Documented)(schema)
app.command(cls=Configured, short_help="Tell what the program works with here.")(doctor)
app.command(cls=Documented, short_help="Print what makes a shell complete words.")(completion)


def application(arguments: Sequence[str]) -> typer.Typer:
    """The application for a call: with the command that is called alone, since typer takes time over each it is given.

    Everything else, such as help or a word that is no command, takes the whole.
    """
    from typer.main import get_command_name

    called = arguments[0] if arguments else ""
    alone = copy.copy(app)
    alone.registered_commands = [
        command
        for command in app.registered_commands
        if called == (command.name or get_command_name(getattr(command.callback, "__name__", "")))
    ]
    alone.registered_groups = [group for group in app.registered_groups if group.name == called]
    return alone if alone.registered_commands or alone.registered_groups else app
