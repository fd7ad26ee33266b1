"""src/toolcheck/prepared.json: the data files that every run reads, parsed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from reference.page import ROOT, Page
from toolcheck.catalogue.known import load_known_tools, terms_key
from toolcheck.catalogue.loading import load_search
from toolcheck.catalogue.search import Index
from toolcheck.documents.prepared import PREPARED_FILE
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY_RUN = (
    "rubrics/*/*.yaml",
    "rubrics/example.tool.yaml",
    "src/toolcheck/catalogue/*.yaml",
    "src/toolcheck/catalogue/data/*.yaml",
)


def pages() -> Iterator[Page]:
    """The one file, with an entry a line."""
    lines: list[str] = []
    for path in sorted(path for pattern in _EVERY_RUN for path in ROOT.glob(pattern)):
        content = path.read_bytes()
        data = read_document(path.name, content).data
        digest = hashlib.sha256(content).hexdigest()
        lines.append(_line(digest, data))
    known = load_known_tools()
    profiles = [entry.profile for entry in known.catalogue.entries]
    search = load_search()
    index = Index(profiles, search.vocabulary, search.settings)
    lines.append(_line(terms_key(known.catalogue, search), index.terms))
    yield Page(PREPARED_FILE, "{" + ",\n".join(lines) + "}\n")


def _line(key: str, value: object) -> str:
    return f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
