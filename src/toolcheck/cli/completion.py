"""`toolcheck completion`: the words that a shell can complete."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import COMPLETES, completers


def completion(
    shell: Annotated[
        str, typer.Argument(metavar="|".join(completers.SHELLS), help="The shell.", autocompletion=completers.shells)
    ],
) -> None:
    """Print what makes a shell complete commands, options, formats and the names that `explain` knows.

    In bash and zsh, put this line into ~/.bashrc or ~/.zshrc: eval "$(toolcheck completion bash)"

    Example: toolcheck completion fish > ~/.config/fish/completions/toolcheck.fish
    """
    from typer._completion_shared import get_completion_script

    from toolcheck.cli.outputs import say
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.errors import UsageError

    if shell not in completers.SHELLS:
        known = ", ".join(completers.SHELLS)
        raise UsageError(f"completion knows no shell {shell!r}; known: {known}{did_you_mean(shell, completers.SHELLS)}")
    say(get_completion_script(prog_name="toolcheck", complete_var=COMPLETES, shell=shell) + "\n")


def prepare() -> None:
    """Make ready to answer a shell that asks."""
    from typer._completion_classes import completion_init

    completion_init()
