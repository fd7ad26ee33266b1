"""Texts as weighted terms: stems of words, and the concepts of the field that the words stand for."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = "".join(sign if sign.isalnum() else " " for sign in map(chr, range(128)))
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
        self._terms_of = lru_cache(maxsize=_MOST_KEPT)(self._look_up)
        for concept in concepts:
            for words in concept.words:
                self._learn(f"#{concept.name}", words)

    def _learn(self, tag: str, words: str) -> None:
        stems = tuple(self._stem(word) for word in _words_in(words.lower()) if word not in self._stop_words)
        if len(stems) == 1:
            self._concepts.setdefault(stems[0], []).append(tag)
        elif stems:
            self._phrases.setdefault(stems[0], []).append((stems[1:], tag))

    def counts(self, text: str) -> Mapping[str, int]:
        """How often each term stands in a text: stems, and what they stand for; words that say nothing are left out."""
        found = [*map(self._terms_of, _words_in(text.lower()))]
        counts = Counter(chain.from_iterable(found))
        if not self._phrases.keys().isdisjoint(counts):
            counts.update(self._phrases_in([terms[0] for terms in found if terms]))
        return counts

    def spellings(self, text: str) -> dict[str, str]:
        """The first word of a text behind each of its terms, as it is written there."""
        found: dict[str, str] = {}
        for word in _words_in(text):
            for term in self._terms_of(word.lower()):
                found.setdefault(term, word)
        return found

    def same_stem(self, word: str, other: str) -> bool:
        """Whether two words in lower case are forms of one."""
        return bool(self._stem(word) == self._stem(other))

    def _look_up(self, word: str) -> tuple[str, ...]:
        if word in self._stop_words or len(word) <= 1:
            return ()
        stem = self._stem(word)
        return (stem, *self._concepts.get(stem, ()))

    def _phrases_in(self, stems: list[str]) -> list[str]:
        phrases = self._phrases
        return [
            tag
            for position, stem in enumerate(stems)
            if stem in phrases
            for rest, tag in phrases[stem]
            if tuple(stems[position + 1 : position + 1 + len(rest)]) == rest
        ]


def _words_in(text: str) -> list[str]:
    """The words of a text; a table finds them in a quarter of the time, where there are ASCII signs alone."""
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text)
