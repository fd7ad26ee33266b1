"""Known tools, ready to be searched: which of them come close to a description, and whether it speaks of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.catalogue.entries import profile_of
from toolcheck.catalogue.loading import BUNDLED, DEFAULT_CATALOGUES, load_catalogue, load_search
from toolcheck.catalogue.search import Index
from toolcheck.documents.prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.catalogue.entries import Catalogue, Entry
    from toolcheck.catalogue.loading import Search

TOOL = "tool"
"""Proposals and kinds of tools can be searched, but a description need not discuss them."""


class CloseTool(NamedTuple):
    """A known tool that comes close to a description, and whether the description discusses it."""

    entry: Entry
    discussed: bool


class CloseTools(NamedTuple):
    """The known tools close to a description; `undecided` more could turn out to be once more is stated."""

    tools: tuple[CloseTool, ...]
    undecided: int


NOTHING_CLOSE = CloseTools((), 0)


@dataclass(frozen=True, eq=False, repr=False)
class KnownTools:
    """A catalogue with an index over it."""

    catalogue: Catalogue

    @cached_property
    def index(self) -> Index:
        """The index, made when it is first needed."""
        search = load_search()
        # Of the same files in another order the hash is the same, and the positions are others.
        terms = prepared().get(terms_key(self.catalogue, search)) if self.catalogue.name == BUNDLED else None
        return Index([entry.profile for entry in self.catalogue.entries], search.vocabulary, search.settings, terms)

    def close_to(self, facts: Mapping[str, Any]) -> CloseTools:
        """The tools that are close by the facts of a description, the tool itself left out."""
        entries = self.catalogue.entries
        if not entries:
            return NOTHING_CLOSE
        found = self.index.close(profile_of(facts))
        name: str = facts["name"]
        reviewed = reviewed_names(facts)
        others = [entry for entry in map(entries.__getitem__, found.positions) if _is_other_tool(entry, name)]
        undecided = sum(_is_other_tool(entries[position], name) for position in found.undecided)
        tools = tuple(CloseTool(entry, any(map(entry.is_meant_by, reviewed))) for entry in others)
        return CloseTools(tools, undecided)


def terms_key(catalogue: Catalogue, search: Search) -> str:
    """Under which name the terms of an index are prepared; another catalogue, vocabulary or stemmer has another."""
    return f"terms {catalogue.sha256} {search.sha256} {search.vocabulary.version}"


def _is_other_tool(entry: Entry, name: str) -> bool:
    return entry.kind == TOOL and not entry.is_called(name)


def reviewed_names(facts: Mapping[str, Any]) -> list[str]:
    """The names under `duplication.reviewed`."""
    section = facts.get("duplication") or {}
    return [entry["name"] for entry in section.get("reviewed") or () if entry and entry.get("name")]


def load_known_tools(names: Sequence[str] = DEFAULT_CATALOGUES) -> KnownTools:
    """The tools of one or more catalogues; see `load_catalogue`."""
    return KnownTools(load_catalogue(names))
