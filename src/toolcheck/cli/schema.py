"""`toolcheck schema`: JSON Schemas for editors and other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from toolcheck.cli import completers


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="description|rubric|catalogue|report|comparison",
            help="Which format.",
            autocompletion=completers.schemas,
        ),
    ],
) -> None:
    """Print the JSON Schema of a format.

    Example: toolcheck schema description > description.schema.json
    """
    import json

    from toolcheck.cli.outputs import say
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.errors import UsageError
    from toolcheck.report.schemas import SCHEMAS

    if name not in SCHEMAS:
        raise UsageError(f"there is no schema {name!r}; known: {', '.join(SCHEMAS)}{did_you_mean(name, SCHEMAS)}")
    say(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n")
