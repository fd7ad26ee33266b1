"""`toolcheck schema`: JSON Schemas for editors and other programs."""

from __future__ import annotations

import os
from pathlib import Path
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
    from toolcheck.cli.outputs import say
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.errors import UsageError
    from toolcheck.report.schemas import SCHEMAS

    if name not in SCHEMAS:
        raise UsageError(f"there is no schema {name!r}; known: {', '.join(SCHEMAS)}{did_you_mean(name, SCHEMAS)}")
    say(_text(name))


def put_beside(path: str, name: str) -> None:
    """Put the schema of descriptions under a name into the folder of a file, and say so; what is there already stays.

    Raises:
        OutputError: it cannot be written.
    """
    from toolcheck.cli.outputs import say, write_file
    from toolcheck.documents.printable import printable

    schema = str(Path(path).parent / name)
    if not os.path.lexists(schema):
        write_file(schema, _text("description"))
        say(f"{printable(schema)}: the schema, by which an editor completes and checks the file\n")


def _text(name: str) -> str:
    import json

    from toolcheck.report.schemas import SCHEMAS

    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"
