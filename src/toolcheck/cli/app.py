"""The application: the commands and the options before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck import __version__
from toolcheck.cli.commands import COMMANDS, GROUPS
from toolcheck.cli.configured import Configured
from toolcheck.cli.manual import Documented

if TYPE_CHECKING:
    from collections.abc import Sequence


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application for a call: with the command that is called alone, as each takes time to import and to make.

    Everything else, such as help or a word that is no command, takes the whole.
    """
    app = typer.Typer(
        name="toolcheck",
        help="Assess apps against human trafficking from a YAML description and the nine OSCE recommendations.",
        epilog="`toolcheck explain ID` explains any word, fact, criterion or exit code. Nothing is sent anywhere, "
        "unless `batch --scheduler` names a cluster to work on.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    called = arguments[0] if arguments else ""
    is_known = called in COMMANDS or called in GROUPS
    for name, command in COMMANDS.items():
        if name == called or not is_known:
            kind = Configured if command.is_configured else Documented
            app.command(name, cls=kind, short_help=command.short)(command.load())
    for name, group in GROUPS.items():
        if name == called or not is_known:
            app.add_typer(group.load(), name=name, short_help=group.short)
    return app


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        typer.echo(f"toolcheck {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version
