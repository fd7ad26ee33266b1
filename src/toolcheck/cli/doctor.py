"""`toolcheck doctor`: what the program works with here, and where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolcheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator


def doctor(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    report_format: Annotated[str, typer.Option("-f", "--format", metavar="FORMAT", help="plain or json.")] = "plain",
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Tell what the program works with here: versions, rubric, catalogue, configuration and terminal.

    Nothing is told of the surroundings but what bears on the program.

    Example: toolcheck doctor -f json
    """
    import json

    from toolcheck.cli import surroundings
    from toolcheck.cli.outputs import say
    from toolcheck.documents.printable import printable

    chosen = options.one_format([report_format], ("plain", "json"))
    told = {
        **surroundings.versions(),
        "rubric": surroundings.rubric(rubric),
        "catalogue": surroundings.catalogue(catalogue),
        "configuration": surroundings.configuration(context),
        "output": surroundings.output(color, width),
    }
    if chosen == "json":
        say(json.dumps(told, indent=2) + "\n")
    else:
        say("".join(f"{printable(line)}\n" for line in _lines(told, "")))


def _lines(told: Any, name: str) -> Iterator[str]:
    """One thing a line: the way to it, and what it is."""
    if isinstance(told, dict) and told.keys() == {"value", "from"}:
        yield f"{name}: {_in_words(told['value'])} ({told['from']})"
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from _lines(value, f"{name} {key}".strip())
    else:
        yield f"{name}: {_in_words(told)}"


def _in_words(value: Any) -> str:
    if value in (None, [], ()):
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
