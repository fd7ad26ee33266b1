"""The JSON Schemas below `schemas`, for editors and other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reference.page import ROOT, Page, notice
from toolcheck.report.schemas import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator


def pages() -> Iterator[Page]:
    """One file a format; the note on its origin is the first key."""
    for name, make in SCHEMAS.items():
        schema = {"$comment": notice("the program"), **make()}
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        yield Page(ROOT / "schemas" / f"{name}.schema.json", text)
