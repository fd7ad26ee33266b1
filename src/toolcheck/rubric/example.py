"""The example: one fictional tool that has a good, short answer to every fact of the format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

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
