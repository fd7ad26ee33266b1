"""The application: the commands and the options before them."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck import __version__
from toolcheck.cli.check import check
from toolcheck.cli.explain import explain
from toolcheck.cli.next import next_
from toolcheck.cli.rubric import rubric_app
from toolcheck.cli.schema import schema
from toolcheck.cli.score import score
from toolcheck.cli.similar import similar

app = typer.Typer(
    name="toolcheck",
    help="Assess apps against human trafficking from a YAML description and the nine OSCE recommendations.",
    epilog="`toolcheck explain ID` explains any word, fact, criterion or exit code. Nothing is ever sent anywhere.",
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


app.command()(check)
app.command()(score)
app.command("next")(next_)
app.command()(similar)
app.command()(explain)
app.add_typer(rubric_app, name="rubric")
app.command()(schema)
