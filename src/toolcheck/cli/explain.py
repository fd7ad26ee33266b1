"""`toolcheck explain`: any id, word, fact or exit code, offline."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import options  # noqa: TC001 - typer reads the annotations


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A recommendation, criterion, level, red flag, fact, outcome or exit code (exit-3)."
        ),
    ],
    rubric: options.RubricName = "osce-2020",
) -> None:
    """Explain a recommendation, criterion, level, red flag, fact, outcome or exit code, with its sources.

    Example: toolcheck explain purpose.alternatives
    """
    from toolcheck.cli.exits import MEANINGS
    from toolcheck.cli.outputs import say
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.errors import UsageError
    from toolcheck.report.explanations import explanations
    from toolcheck.rubric.loading import load_rubric

    exit_codes = {f"exit-{code.value}": meaning for code, meaning in MEANINGS.items()}
    known = explanations(load_rubric(rubric), exit_codes)
    found = known.get(name.strip().replace("exit:", "exit-"))
    if found is None:
        raise UsageError(f"{name!r} is not known here{did_you_mean(name, known)}")
    say("\n\n".join("\n".join(make()) for make in found) + "\n")
