"""The search: how alike a description and known tools are, by their wording and by their facets.

Wording is compared by the cosine of TF-IDF vectors (Salton and Buckley, 1988: logarithmic term frequency, length 1).
The parts add up and none is negative, so that stating more about a tool never makes it less like another.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.catalogue.format import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolcheck.catalogue.entries import Profile
    from toolcheck.catalogue.wording import Vocabulary

LOST_DIGITS = 1e-9
"""What sums of fractions lose: a tool exactly at the threshold is close."""
_MOST_CELLS = 100_000
"""How much of what facets agree upon is kept: proposals often state the same words."""


class Settings(NamedTuple):
    """The shares that make up a similarity, each from 0 to 1, and the similarity from which a tool counts as close."""

    close_from: float
    semantic_close_from: float
    facet_share: float
    semantic_share: float
    problem_share: float
    means_all_counts: float
    means_all: Mapping[str, str]


Term = tuple[float, list[tuple[int, float]]]
"""What a term says (the rarer, the more), and the positions where it stands, each with its share of the whole text."""
Terms = dict[str, Term]


class Close(NamedTuple):
    """Which profiles are close, by position, and which could turn out to be once more is stated."""

    positions: tuple[int, ...]
    undecided: tuple[int, ...]


class Index:
    """Profiles made ready to be searched. Positions are those of the profiles it was made from."""

    def __init__(
        self, profiles: Sequence[Profile], vocabulary: Vocabulary, settings: Settings, terms: Terms | None = None
    ) -> None:
        """Make the index; `terms` are those of an index over the same profiles, where they are at hand."""
        self.settings = settings
        self.size = len(profiles)
        self.vocabulary = vocabulary
        self.terms = terms if terms is not None else self._terms_of(profiles)
        self._unseen = log(1 + self.size)
        self._facets = [_Facet(name, profiles, settings) for name in FACETS]
        self._wording_share = 1 - settings.facet_share

    def _terms_of(self, profiles: Sequence[Profile]) -> Terms:
        counted = [self.vocabulary.counts(text_of(profile)) for profile in profiles]
        spread = Counter(term for counts in counted for term in counts)
        terms: Terms = {term: (log(1 + self.size / number), []) for term, number in spread.items()}
        for position, counts in enumerate(counted):
            vector = {term: terms[term][0] * _dampened(number) for term, number in counts.items()}
            length = _length(vector.values())
            for term, value in vector.items():
                terms[term][1].append((position, value / length))
        return terms

    def weight(self, term: str) -> float:
        """How much a term says: the rarer among the profiles, the more."""
        return self.terms[term][0] if term in self.terms else self._unseen

    def wording(self, profile: Profile) -> list[float]:
        """The part of the similarity that rests on texts, from 0 to 1: name and summary, helped by the problem."""
        found = [0.0] * self.size
        self._add_cosines(f"{profile.name} {profile.summary}", 1.0, found)
        if profile.problem:
            self._add_cosines(profile.problem, self.settings.problem_share, found)
        return found if max(found, default=0.0) <= 1 else [min(value, 1.0) for value in found]

    def _add_cosines(self, text: str, share: float, found: list[float]) -> None:
        """Add, for each profile, how alike its wording is, times a share; words that none has make the others less."""
        known = self.terms
        unseen: Term = (self._unseen, [])
        weighted: list[Term] = []
        for term, number in self.vocabulary.counts(text).items():
            weight, postings = known.get(term) or unseen
            weighted.append((weight if number == 1 else weight * _dampened(number), postings))
        scale = share / _length([value for value, _ in weighted])
        for value, postings in weighted:
            part = value * scale
            for position, rest in postings:
                found[position] += part * rest

    def agreement(self, profile: Profile) -> list[float]:
        """How many facets agree, from 0 to all of them, in parts where they agree in part, for every profile."""
        columns = [facet.column(given) for facet in self._facets if (given := profile.facets.get(facet.name))]
        if not columns:
            return [0.0] * self.size
        return list(map(sum, zip(*columns, strict=True)))

    def similarities(self, profile: Profile, wording: Sequence[float] | None = None) -> list[float]:
        """How alike each profile is, from 0 to 1; `wording` stands in for the index's own."""
        texts = self.wording(profile) if wording is None else wording
        words, facet = self._wording_share, self.settings.facet_share / len(FACETS)
        return [
            words * text + facet * agreement for text, agreement in zip(texts, self.agreement(profile), strict=True)
        ]

    def close(self, profile: Profile) -> Close:
        """The profiles that are close by what is stated, and those that more statements could still bring close."""
        least = self.settings.close_from - LOST_DIGITS
        unstated_facets = sum(profile.facets.get(name) is None for name in FACETS) / len(FACETS)
        # What the unstated could add at most; most profiles stay too far away even so.
        reserve = self.settings.facet_share * unstated_facets
        if profile.problem is None:
            reserve += self._wording_share * self.settings.problem_share
        reached = least - reserve
        within_reach = [found for found in enumerate(self.similarities(profile)) if found[1] >= reached]
        return Close(
            positions=tuple([position for position, similarity in within_reach if similarity >= least]),
            undecided=tuple([position for position, similarity in within_reach if similarity < least]),
        )


class _Facet:
    """One facet of all profiles: what they say of it, each value once."""

    def __init__(self, name: str, profiles: Sequence[Profile], settings: Settings) -> None:
        self.name = name
        self._means_all = settings.means_all.get(name)
        self._means_all_counts = settings.means_all_counts
        numbers: dict[frozenset[str], int] = {}
        said = (profile.facets.get(name) or frozenset() for profile in profiles)
        self._which = [numbers.setdefault(words, len(numbers)) for words in said]
        self._values = list(numbers)
        self._columns: dict[frozenset[str], list[float]] = {}
        self._most_columns = 1 + _MOST_CELLS // (1 + len(profiles))

    def column(self, given: frozenset[str]) -> list[float]:
        """How far each profile agrees with what is given, from 0 to 1; 0 where it does not say."""
        column = self._columns.get(given)
        if column is None:
            if len(self._columns) >= self._most_columns:
                self._columns.clear()
            values = [self._compare(given, value) for value in self._values]
            self._columns[given] = column = [values[number] for number in self._which]
        return column

    def _compare(self, given: frozenset[str], other: frozenset[str]) -> float:
        """The mean of overlap coefficient and Jaccard index."""
        if not other:
            return 0.0
        if self._means_all and (self._means_all in given) is not (self._means_all in other):
            return self._means_all_counts
        shared = len(given & other)
        return (shared / min(len(given), len(other)) + shared / len(given | other)) / 2


def text_of(profile: Profile) -> str:
    """Everything that is said about a tool in words."""
    return f"{profile.name} {profile.summary} {profile.problem or ''}"


def _dampened(number: int) -> float:
    return 1 + log(number)


def _length(values: Iterable[float]) -> float:
    return sqrt(sum([value * value for value in values])) or 1.0
