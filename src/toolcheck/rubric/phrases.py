"""Words and phrases looked for in free text: whole words, whatever the letter case, hyphens and white space."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from toolcheck.rubric.sieve import WHITE, sifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = r"[\s\-\u2010\u2011]+"
_BETWEEN_WORDS = re.compile(_GAP)
_TELLING = 4


def words_of(phrase: str) -> list[str]:
    """The words of a phrase in the spelling that is compared; none where there is nothing to look for."""
    return [word for word in _BETWEEN_WORDS.split(_folded(phrase)) if any(map(str.isalnum, word))]


def _folded(text: str) -> str:
    return text.casefold().replace("\u2019", "'")


class Phrases:
    """Phrases that are looked for together. What is written in a rubric is taken letter by letter, never as a pattern.

    Most texts hold none of them, so a word of each is looked for first: that is far quicker than a pattern.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        distinct = {tuple(words_of(phrase)) for phrase in phrases}
        self.spelt = sorted(distinct, key=lambda words: (-len(" ".join(words)), words))  # of two that fit, the longer
        """The words of each phrase, the longest phrase first."""
        self._hints = _shortest({_hint(words) for words in self.spelt})
        self._patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern_of(self.spelt)

    def _pattern_for(self, hint: str) -> re.Pattern[str]:
        """A pattern for the phrases with this hint, made when a text has it: one for all takes long to make."""
        pattern = self._patterns.get(hint)
        if pattern is None:
            self._patterns[hint] = pattern = _pattern_of([words for words in self.spelt if hint in _hint(words)])
        return pattern

    def are_in(self, text: str) -> bool:
        """Whether at least one of them stands in the text."""
        folded = _folded(text)
        for hint in self._hints:  # noqa: SIM110 - a plain loop, since every text of every description is asked
            if hint in folded and self._pattern_for(hint).search(folded):
                return True
        return False

    def in_a_sieve(self) -> str:
        """A pattern for a sieve through which every text comes that holds one of them."""
        gap = f"[{WHITE}-]+"
        return "|".join(gap.join(re.escape(sifted(word)) for word in words) for words in self.spelt)

    def found_in(self, text: str) -> tuple[str, ...]:
        """Those that stand in the text, each once, in the order of the text."""
        folded = _folded(text)
        hints = [hint for hint in self._hints if hint in folded and self._pattern_for(hint).search(folded)]
        if not hints:
            return ()
        pattern = self._pattern_for(hints[0]) if len(hints) == 1 else self._pattern
        found = (" ".join(words_of(match)) for match in pattern.findall(folded))
        return tuple(dict.fromkeys(found))

    def spans_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Each of those that stand in the text, with where it ends; texts that fold to another length are left out."""
        folded = _folded(text)
        if len(folded) == len(text):
            yield from ((" ".join(words_of(match.group())), match.end()) for match in self._pattern.finditer(folded))


@cache
def phrases_of(phrases: tuple[str, ...]) -> Phrases:
    """These phrases, prepared once however many facts are asked for them."""
    return Phrases(phrases)


def _pattern_of(spelt: Iterable[Sequence[str]]) -> re.Pattern[str]:
    each = "|".join(_GAP.join(map(re.escape, words)) for words in spelt)
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")


def _hint(words: tuple[str, ...]) -> str:
    """The word of a phrase that is looked for first: the first one, unless it is as short as many others."""
    return words[0] if len(words[0]) >= _TELLING else max(words, key=len)


def _shortest(words: set[str]) -> tuple[str, ...]:
    """The words in which no other one stands: to look for these is to look for all."""
    return tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))
