"""The nearest known tools to a description: for a terminal, as plain text, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from toolcheck.catalogue.known import TOOL
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.close_tools import source_of, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import RenderableType

    from toolcheck.catalogue.entries import Catalogue
    from toolcheck.catalogue.nearest import Difference, Findings, Nearest
    from toolcheck.report.model import Style

SCHEMA_VERSION = 1
_CAUTION = (
    "A similarity is a reason to look, not a verdict: tools that do the same in other words are missed, and tools that "
    "share words and facts can differ in what they do. No entry says that a tool runs today."
)
_DIGITS = 4


class SimilarPayload(TypedDict):
    """The nearest known tools to one description."""

    schema_version: int
    file: str
    name: str
    method: str
    catalogue: CataloguePayload
    nearest: list[NearestPayload]


class CataloguePayload(TypedDict):
    """What was searched."""

    name: str
    entries: int
    sha256: str


class NearestPayload(TypedDict):
    """One known tool: its similarity from 0 to 1, why it came up, and how it differs."""

    id: str
    kind: str
    name: str
    operator: str
    status: str
    last_seen: str | None
    similarity: float
    close: bool
    itself: bool
    discussed: bool
    shared: dict[str, list[str]]
    words: list[str]
    differs: dict[str, DifferencePayload]
    summary: str
    sources: list[str]


class DifferencePayload(TypedDict):
    """What a facet says on either side alone."""

    here: list[str]
    there: list[str]


def as_json(file: str, name: str, catalogue: Catalogue, found: Findings, style: Style) -> str:
    """One JSON object."""
    payload: SimilarPayload = {
        "schema_version": SCHEMA_VERSION,
        "file": file,
        "name": name,
        "method": found.method,
        "catalogue": {"name": catalogue.name, "entries": len(catalogue.entries), "sha256": catalogue.sha256},
        "nearest": [_nearest(nearest) for nearest in found.nearest],
    }
    return json.dumps(payload, ensure_ascii=not style.unicode, indent=1) + "\n"


def _nearest(nearest: Nearest) -> NearestPayload:
    entry = nearest.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "name": entry.name,
        "operator": entry.operator,
        "status": entry.status,
        "last_seen": str(entry.last_seen) if entry.last_seen else None,
        "similarity": round(nearest.similarity, _DIGITS),
        "close": nearest.close,
        "itself": nearest.itself,
        "discussed": nearest.discussed,
        "shared": {name: list(words) for name, words in nearest.shared.items()},
        "words": list(nearest.words),
        "differs": {
            name: {"here": list(here), "there": list(there)} for name, (here, there) in nearest.differs.items()
        },
        "summary": entry.profile.summary,
        "sources": list(entry.sources),
    }


def as_plain(file: str, name: str, catalogue: Catalogue, found: Findings, style: Style) -> str:
    """One thing a line."""
    lines = [f"file: {printable(file)}", f"tool: {printable(name)}", *_basis(catalogue, found)]
    for number, nearest in enumerate(found.nearest, 1):
        tool = told(nearest.entry)
        lines += [
            f"{number}: {tool.name}; {_closeness(nearest)}; {tool.seen}",
            f"  {tool.summary}",
            *(f"  {line}" for line in _why(nearest)),
            *(f"  source: {source_of(key)}" for key in nearest.entry.sources),
        ]
    lines += [_CAUTION] if found.nearest else ["nothing in the catalogue is like it"]
    return wording.text_of(lines, style)


def as_terminal(file: str, name: str, catalogue: Catalogue, found: Findings, style: Style) -> str:
    """With rich, in the style's width and colours."""
    from rich.console import Group

    from toolcheck.report.canvas import Canvas

    canvas = Canvas(style)
    return canvas.draw(Group(*_drawn(canvas.text, file, name, catalogue, found)))


def _drawn(
    text: Callable[[str], str], file: str, name: str, catalogue: Catalogue, found: Findings
) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text.assemble((printable(name), "bold"), (f"  {printable(file)}", "dim"))
    yield Text(text("\n".join(_basis(catalogue, found))), style="dim")
    for nearest in found.nearest:
        tool = told(nearest.entry)
        style = "bold yellow" if nearest.close and not nearest.itself else ""
        yield ""
        yield Text.assemble((f"{nearest.similarity:.2f}  ", style), (tool.name, "bold"), f"  {tool.seen}")
        lines = [_closeness(nearest).partition(", ")[2], tool.summary, *_why(nearest), tool.source]
        yield Padding(Text(text("\n".join(line for line in lines if line))), (0, 0, 0, 6))
    yield ""
    yield Text(_CAUTION if found.nearest else "Nothing in the catalogue is like it.", style="dim")


def _basis(catalogue: Catalogue, found: Findings) -> list[str]:
    count = len(catalogue.entries)
    return [
        f"searched: {count} entries of {printable(catalogue.name)}, sha256 {catalogue.sha256[:12]}",
        f"method: {printable(found.method)}",
    ]


def _closeness(nearest: Nearest) -> str:
    parts = [f"similarity {nearest.similarity:.2f}"]
    if nearest.itself:
        parts.append("the tool itself")
    else:
        parts += ["close"] if nearest.close else []
        if nearest.discussed:
            parts.append("discussed in the file")
        elif nearest.close and nearest.entry.kind == TOOL:  # a proposal or a kind need not be
            parts.append("not discussed in the file")
    return ", ".join(parts)


def _why(nearest: Nearest) -> Iterator[str]:
    """Why it came up and how it differs, a line each."""
    shared = [f"{name} {', '.join(words)}" for name, words in nearest.shared.items()]
    if nearest.words:
        shared.append(f"words {', '.join(map(printable, nearest.words))}")
    if shared:
        yield f"shared: {'; '.join(shared)}"
    yield from _differences(nearest.differs)


def _differences(differs: Mapping[str, Difference]) -> Iterator[str]:
    sides = (("only here", 0), ("only there", 1))
    for label, side in sides:
        parts = [f"{name} {', '.join(both[side])}" for name, both in differs.items() if both[side]]
        if parts:
            yield f"{label}: {'; '.join(parts)}"


RENDERERS: dict[str, Callable[[str, str, Catalogue, Findings, Style], str]] = {
    "terminal": as_terminal,
    "plain": as_plain,
    "json": as_json,
}
"""Name to a function of file, tool, catalogue, findings and style."""
