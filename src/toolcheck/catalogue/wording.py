"""Texts as weighted terms: stems of words, and the concepts of the field that the words stand for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_MOST_KEPT = 20_000


class Concept(NamedTuple):
    """One thing that the field says in several ways."""

    name: str
    words: Sequence[str]


class Vocabulary:
    """Turns texts into terms. Stems are those of the Snowball stemmer for English (Porter 2)."""

    version: str = Stemmer.version()
    """The version of the stemmer, whose stems can differ from those of another."""

    def __init__(self, stop_words: Iterable[str], concepts: Iterable[Concept]) -> None:
        self._stem = Stemmer.Stemmer("english").stemWord
        self._stop_words = frozenset(stop_words)
        self._concepts: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._kept: dict[str, tuple[str, ...]] = {}
        for concept in concepts:
            for words in concept.words:
                self._learn(f"#{concept.name}", words)

    def _learn(self, tag: str, words: str) -> None:
        stems = tuple(self._stem(word) for word in _WORD.findall(words.lower()) if word not in self._stop_words)
        if len(stems) == 1:
            self._concepts.setdefault(stems[0], []).append(tag)
        elif stems:
            self._phrases.setdefault(stems[0], []).append((stems[1:], tag))

    def terms(self, text: str) -> list[str]:
        """The stems of a text, with the concepts they stand for; words that say nothing are left out."""
        kept = self._kept
        terms: list[str] = []
        for word in _WORD.findall(text.lower()):
            found = kept.get(word)
            terms += self._look_up(word) if found is None else found
        if not self._phrases.keys().isdisjoint(terms):
            terms += self._phrases_in([term for term in terms if term[0] != "#"])
        return terms

    def counts(self, text: str) -> Mapping[str, int]:
        """How often each term stands in a text."""
        return Counter(self.terms(text))

    def spellings(self, text: str) -> dict[str, str]:
        """The first word of a text behind each of its terms, as it is written there."""
        found: dict[str, str] = {}
        for word in _WORD.findall(text):
            for term in self._look_up(word.lower()):
                found.setdefault(term, word)
        return found

    def same_stem(self, word: str, other: str) -> bool:
        """Whether two words in lower case are forms of one."""
        return bool(self._stem(word) == self._stem(other))

    def _look_up(self, word: str) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        if word not in self._stop_words and len(word) > 1:
            stem = self._stem(word)
            found = (stem, *self._concepts.get(stem, ()))
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[word] = found
        return found

    def _phrases_in(self, stems: list[str]) -> list[str]:
        return [
            tag
            for position, stem in enumerate(stems)
            for rest, tag in self._phrases.get(stem, ())
            if tuple(stems[position + 1 : position + 1 + len(rest)]) == rest
        ]
