"""Data files that ship with the program, parsed when it is built: reading their YAML took a quarter of a short run.

The plain data lies in `prepared.json` under the hash of the file's content, so that it can never be another file's or
an older version's; a file that was changed is simply read. `tools/generate.py` writes it.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from toolcheck.documents.places import Places
from toolcheck.documents.reader import Document, read_document

if TYPE_CHECKING:
    from toolcheck.documents.places import Spots

PREPARED_FILE = Path(__file__).resolve().parents[1] / "prepared.json"


@cache
def prepared() -> dict[str, Any]:
    """Everything prepared, by hash; nothing where the file is missing."""
    return dict(from_json(PREPARED_FILE.read_bytes())) if PREPARED_FILE.is_file() else {}


def prepared_document(name: str, content: bytes, sha256: str) -> Document | None:
    """The document that reading this content would give, or None where it was not prepared."""
    data = prepared().get(sha256)
    return None if data is None else Document(name, data, LatePlaces(name, content))


class LatePlaces(Places):
    """The places of a document, looked for when somebody asks: only problems do, and prepared files have none."""

    def __init__(self, name: str, content: bytes) -> None:
        self.__dict__["read"] = lambda: read_document(name, content).places

    @cached_property
    def found(self) -> Places:
        """The places, from reading the file after all."""
        places: Places = self.__dict__["read"]()
        return places

    @cached_property
    def spots(self) -> Spots:
        """The tree."""
        return self.found.spots

    @cached_property
    def text(self) -> str:
        """The text that the tree belongs to."""
        return self.found.text
