"""The search: how alike a description and known tools are, by their wording and by their facets.

Wording is compared by the cosine of TF-IDF vectors (Salton and Buckley, 1988: logarithmic term frequency, length 1). The
parts add up and none is negative, so that stating more about a tool never makes it less like another.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.catalogue.format import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.catalogue.entries import Profile
    from toolcheck.catalogue.wording import Vocabulary


@dataclass(frozen=True)
class Settings:
    """The shares that make up a similarity, each from 0 to 1, and the similarity from which a tool counts as close."""

    close_from: float
    semantic_close_from: float
    facet_share: float
    semantic_share: float
    problem_share: float
    means_all_counts: float
    means_all: Mapping[str, str]


class Close(NamedTuple):
    """Which profiles are close, by position, and which could turn out to be once more is stated."""

    positions: tuple[int, ...]
    undecided: tuple[int, ...]


class Index:
    """Profiles made ready to be searched. Positions are those of the profiles it was made from."""

    def __init__(self, profiles: Sequence[Profile], vocabulary: Vocabulary, settings: Settings) -> None:
        self.settings = settings
        self.size = len(profiles)
        self.vocabulary = vocabulary
        self._weights: dict[str, float] = {}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._index(profiles)
        self._facets = [_Facet(name, profiles, settings) for name in FACETS]
        self._wording_share = 1 - settings.facet_share
        # Below this, no agreement of the facets makes a tool close.
        self._least_wording = (settings.close_from - settings.facet_share) / self._wording_share

    def _index(self, profiles: Sequence[Profile]) -> None:
        counted = [self.vocabulary.counts(text_of(profile)) for profile in profiles]
        spread: dict[str, int] = {}
        for counts in counted:
            for term in counts:
                spread[term] = spread.get(term, 0) + 1
        self._weights = {term: log(1 + self.size / number) for term, number in spread.items()}
        self._unseen = log(1 + self.size)
        for position, counts in enumerate(counted):
            for term, value in self._vector(counts).items():
                self._postings.setdefault(term, []).append((position, value))

    def _vector(self, counts: Mapping[str, int]) -> dict[str, float]:
        """A text as a vector of length 1; a word that no profile has still makes the others count less."""
        weights, unseen = self._weights, self._unseen
        vector = {
            term: weights.get(term, unseen) * (1 if number == 1 else 1 + log(number))
            for term, number in counts.items()
        }
        length = sqrt(sum([value * value for value in vector.values()]))
        return {term: value / length for term, value in vector.items()}

    def cosines(self, text: str) -> dict[int, float]:
        """How alike the wording is, from 0 to 1, for every profile that shares a term with the text."""
        found: dict[int, float] = {}
        postings = self._postings
        for term, value in self._vector(self.vocabulary.counts(text)).items():
            for position, weight in postings.get(term, ()):
                found[position] = found.get(position, 0.0) + value * weight
        return found

    def wording(self, profile: Profile) -> dict[int, float]:
        """The part of the similarity that rests on texts, from 0 to 1: name and summary, helped by the problem."""
        found = self.cosines(f"{profile.name} {profile.summary}")
        if profile.problem:
            share = self.settings.problem_share
            for position, value in self.cosines(profile.problem).items():
                found[position] = min(1.0, found.get(position, 0.0) + share * value)
        return found

    def similarities(self, profile: Profile, wording: Mapping[int, float] | None = None) -> list[float]:
        """How alike each profile is, from 0 to 1; `wording` replaces the index's own."""
        texts = self.wording(profile) if wording is None else wording
        agreement = self.agreement(profile, range(self.size))
        return [
            self._wording_share * texts.get(position, 0.0) + self.settings.facet_share * agreement[position]
            for position in range(self.size)
        ]

    def agreement(self, profile: Profile, positions: Sequence[int]) -> list[float]:
        """The part of the similarity that rests on facets, from 0 to 1, at these positions."""
        columns = [facet.column(profile, positions) for facet in self._facets]
        return [sum(values) / len(columns) for values in zip(*columns, strict=True)]

    def close(self, profile: Profile) -> Close:
        """The profiles that are close by what is stated, and those that more statements could still bring close."""
        texts = self.wording(profile)
        settings = self.settings
        unknown = sum(profile.facets.get(name) is None for name in FACETS) / len(FACETS)
        reserve = settings.problem_share if profile.problem is None else 0.0
        if reserve:
            candidates: Sequence[int] = range(self.size)
        else:
            candidates = sorted(position for position, value in texts.items() if value >= self._least_wording)
        close: list[int] = []
        undecided: list[int] = []
        for position, agreement in zip(candidates, self.agreement(profile, candidates), strict=True):
            text = texts.get(position, 0.0)
            if self._joined(text, agreement) >= settings.close_from:
                close.append(position)
            elif self._joined(min(1.0, text + reserve), agreement + unknown) >= settings.close_from:
                undecided.append(position)
        return Close(tuple(close), tuple(undecided))

    def _joined(self, wording: float, agreement: float) -> float:
        # Sums of fractions lose their last digits; what is exactly at the threshold is close.
        return round(self._wording_share * wording + self.settings.facet_share * agreement, 9)


class _Facet:
    """One facet of all profiles: what they say of it, each value once."""

    def __init__(self, name: str, profiles: Sequence[Profile], settings: Settings) -> None:
        self.name = name
        self._means_all = settings.means_all.get(name)
        self._means_all_counts = settings.means_all_counts
        numbers: dict[frozenset[str], int] = {}
        self._which = [numbers.setdefault(profile.facets.get(name) or frozenset(), len(numbers)) for profile in profiles]
        self._values = list(numbers)

    def column(self, profile: Profile, positions: Sequence[int]) -> list[float]:
        """How far each profile agrees with the one given, from 0 to 1; 0 where either side does not say."""
        given = profile.facets.get(self.name)
        if not given:
            return [0.0] * len(positions)
        which, values = self._which, self._values
        known: dict[int, float] = {}
        found: list[float] = []
        for position in positions:
            number = which[position]
            value = known.get(number)
            if value is None:
                known[number] = value = self._compare(given, values[number])
            found.append(value)
        return found

    def _compare(self, given: frozenset[str], other: frozenset[str]) -> float:
        if not other:
            return 0.0
        if self._means_all and (self._means_all in given) is not (self._means_all in other):
            return self._means_all_counts
        shared = len(given & other)
        return (shared / min(len(given), len(other)) + shared / len(given | other)) / 2


def text_of(profile: Profile) -> str:
    """Everything that is said about a tool in words."""
    return f"{profile.name} {profile.summary} {profile.problem or ''}"
