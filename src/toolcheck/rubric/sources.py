"""The sources that rubric, examples and catalogue refer to by key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolcheck.documents.bundled import rubrics_folder
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.rubric.model import Rubric

SOURCES_FILE = "sources.yaml"


@dataclass(frozen=True, eq=False, repr=False)
class Source:
    """A published source; `url` is empty where no address is known."""

    key: str
    title: str
    url: str


@cache
def load_sources() -> dict[str, Source]:
    """Every source by its key."""
    entries = _data()["sources"].items()
    return {key: Source(key, entry["title"], entry.get("url", "")) for key, entry in entries}


def note_on_sources() -> str:
    """How the sources were read, and what was not checked."""
    return str(_data()["note"])


def _data() -> dict[str, Any]:
    path = rubrics_folder() / SOURCES_FILE
    return read_document(str(path), path.read_bytes()).data


def unknown_keys(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Pairs of an id in the rubric and a source key that does not resolve."""
    known = load_sources()
    cited = [(part.id, part.sources) for part in rubric.recommendations]
    cited += [(part.id, part.sources) for part in rubric.criteria()]
    cited += [(part.id, part.sources) for part in rubric.red_flags()]
    cited += [(lint.id, lint.sources) for lint in rubric.lints]
    for name, keys in cited:
        yield from ((name, key) for key in keys if key not in known)
