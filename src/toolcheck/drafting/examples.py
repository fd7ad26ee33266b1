"""The example answers: one fictional tool that has a good, short answer to every fact of the format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.bundled import rubrics_folder
from toolcheck.documents.data_files import DataFiles

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE_NAME = "example.tool.yaml"


def example_file() -> Path:
    """Where the example lies: a valid description, which an expert of the field can read and change."""
    return rubrics_folder() / EXAMPLE_NAME


@cache
def example() -> dict[str, Any]:
    """The whole example as plain data, as it is written: `yes` and dates are texts.

    Raises:
        DataError: it cannot be read.
    """
    files = DataFiles()
    document = files.document(example_file())
    files.finish()
    assert document is not None
    return document.data


def example_of(fact: str) -> Any:
    """A good answer to a dotted fact, as plain data: text, number, list, or a mapping for a group of facts.

    Of a fact of entries, such as `users.group`, it is the first entry's. What the example cannot state, such as what
    does not apply, is exemplified by its shape.

    Raises:
        KeyError: there is none.
    """
    value: Any = example()
    for key in fact.split("."):
        entry = value[0] if isinstance(value, list) and value else value
        if not isinstance(entry, dict) or key not in entry:
            return _of_shape(fact)
        value = entry[key]
    return value


def _of_shape(fact: str) -> Any:
    shape = DESCRIPTION
    for key in fact.split("."):
        shape = shape.fields[key]
    if shape.example is None:
        raise KeyError(fact)
    return shape.example
