"""Proposals that resemble each other, and known tools that several of them resemble; each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.catalogue.loading import load_search
from toolcheck.catalogue.nearest import common_words, shared_facets
from toolcheck.catalogue.search import LOST_DIGITS, Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolcheck.catalogue.entries import Entry, Profile
    from toolcheck.catalogue.known import KnownTools
    from toolcheck.portfolio.entrants import Entrant

_MOST_TIES = 50_000
"""How many close pairs are kept until all but the strongest are let go."""
_DIGITS = 6  # digits that depend on the machine's arithmetic must not decide which pair is told


class Reason(NamedTuple):
    """Why two things came up together: what both say by facet, and the words they have in common, heaviest first."""

    shared: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]


class Pair(NamedTuple):
    """Two proposals, by position, with a similarity from 0 to 1."""

    first: int
    second: int
    similarity: float
    reason: Reason


class Cluster(NamedTuple):
    """Proposals that hang together by close pairs, by position.

    `pairs` are the strongest that hold them together, one fewer than there are members, the closest first. Two members
    that no pair names may be unlike each other.
    """

    members: tuple[int, ...]
    pairs: tuple[Pair, ...]


class Likeness(NamedTuple):
    """A proposal that comes close to a known tool, by position, and whether its description discusses the tool."""

    position: int
    discussed: bool
    reason: Reason


class KnownLikeness(NamedTuple):
    """A known tool, and the proposals that come close to it."""

    entry: Entry
    proposals: tuple[Likeness, ...]


_Tie = tuple[float, int, int]
"""The similarity, negative so that the closest sorts first, and two positions."""


def clusters_of(entrants: Sequence[Entrant]) -> tuple[Cluster, ...]:
    """The clusters among proposals, the largest first. A pair is close by the same measure as a known tool is."""
    search = load_search()
    profiles = [entrant.profile for entrant in entrants]
    index = Index(profiles, search.vocabulary, search.settings)
    ties = _strongest(_ties(index, profiles))
    groups = _joined(ties)
    found = [
        Cluster(
            members=tuple(sorted(group)),
            pairs=tuple(_pair(index, profiles, tie) for tie in ties if tie[1] in group),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.members), cluster.members)))


def _ties(index: Index, profiles: Sequence[Profile]) -> Iterable[_Tie]:
    """Every close pair, in the direction in which it is closer, or in both."""
    least = index.settings.close_from - LOST_DIGITS
    for position, profile in enumerate(profiles):
        for other, similarity in enumerate(index.similarities(profile)):
            if similarity >= least and other != position:
                yield -round(similarity, _DIGITS), min(position, other), max(position, other)


def _strongest(ties: Iterable[_Tie]) -> list[_Tie]:
    """The closest pairs that hold every cluster together (Kruskal, 1956)."""
    kept: list[_Tie] = []
    for tie in ties:
        kept.append(tie)
        if len(kept) >= _MOST_TIES:
            kept = _spanning(kept)
    return _spanning(kept)


def _spanning(ties: list[_Tie]) -> list[_Tie]:
    parents: dict[int, int] = {}
    kept: list[_Tie] = []
    for tie in sorted(ties):
        first, second = (_root(parents, position) for position in tie[1:])
        if first != second:
            parents[second] = first
            kept.append(tie)
    return kept


def _root(parents: dict[int, int], position: int) -> int:
    while (parent := parents.get(position, position)) != position:
        parents[position] = position = parents.get(parent, parent)
    return position


def _joined(ties: list[_Tie]) -> list[set[int]]:
    parents: dict[int, int] = {}
    for _, first, second in ties:
        parents[_root(parents, second)] = _root(parents, first)
    groups: dict[int, set[int]] = {}
    for _, first, second in ties:
        groups.setdefault(_root(parents, first), set()).update((first, second))
    return list(groups.values())


def _pair(index: Index, profiles: Sequence[Profile], tie: _Tie) -> Pair:
    similarity, first, second = tie
    return Pair(first, second, -similarity, _reason(index, profiles[first], profiles[second]))


def _reason(index: Index, mine: Profile, theirs: Profile) -> Reason:
    return Reason(shared_facets(mine, theirs), common_words(index, mine, theirs))


def known_likenesses(entrants: Sequence[Entrant], known: KnownTools) -> tuple[KnownLikeness, ...]:
    """The known tools that proposals come close to, those with most proposals first."""
    found: dict[str, tuple[Entry, list[Likeness]]] = {}
    for position, entrant in enumerate(entrants):
        for entry, discussed in entrant.close_tools:
            reason = _reason(known.index, entrant.profile, entry.profile)
            found.setdefault(entry.id, (entry, []))[1].append(Likeness(position, discussed, reason))
    likenesses = [KnownLikeness(entry, tuple(proposals)) for entry, proposals in found.values()]
    return tuple(sorted(likenesses, key=lambda likeness: (-len(likeness.proposals), likeness.entry.id)))
