"""Known tools as reports tell of them: what was seen of each, when, and by which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.documents.printable import printable
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.catalogue.entries import Entry

_STATUSES = {
    "in-use": "in use when last seen",
    "pilot": "a pilot when last seen",
    "research": "research when last seen",
    "published": "published when last seen",
    "absorbed": "absorbed by another tool when last seen",
    "ended": "ended",
    "unknown": "status unknown",
}
_NO_TOOLS = {"proposal": "a proposal, not a tool", "kind": "a kind of tool"}


class ToldTool(NamedTuple):
    """A known tool in words for people: name and operator, what was seen when, what it does, a source."""

    name: str
    seen: str
    summary: str
    source: str


def close_tools_not_discussed(assessment: Assessment) -> list[ToldTool]:
    """The known tools that come close and that the description does not discuss."""
    return [told(tool.entry) for tool in assessment.close_tools if not tool.discussed]


def told(entry: Entry) -> ToldTool:
    """An entry of a catalogue in words; safe to print."""
    operator = f" ({printable(entry.operator)})" if entry.operator else ""
    source = f"source: {source_of(entry.sources[0])}" if entry.sources else "no source"
    return ToldTool(printable(entry.name) + operator, seen(entry), printable(entry.profile.summary), source)


def seen(entry: Entry) -> str:
    """The status with the date it was seen; never a claim that a tool runs today."""
    if entry.kind in _NO_TOOLS:
        return _NO_TOOLS[entry.kind]
    date = f", {entry.last_seen}" if entry.last_seen and entry.status != "unknown" else ""
    return _STATUSES[entry.status] + date


def source_of(key: str) -> str:
    """A source by its title and address, or as it is written where it is no key of `sources.yaml`."""
    source = load_sources().get(key)
    if source is None:
        return printable(key)
    return f"{source.title}, {source.url}" if source.url else source.title
