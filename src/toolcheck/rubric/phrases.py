"""Words and phrases looked for in free text: whole words, whatever the letter case, hyphens and white space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = r"[\s\-\u2010\u2011]+"
_BETWEEN_WORDS = re.compile(_GAP)


def words_of(phrase: str) -> list[str]:
    """The words of a phrase in the spelling that is compared; none where there is nothing to look for."""
    return [word for word in _BETWEEN_WORDS.split(_folded(phrase)) if any(map(str.isalnum, word))]


def _folded(text: str) -> str:
    return text.casefold().replace("\u2019", "'")


class Phrases:
    """Phrases that are looked for together. What is written in a rubric is taken letter by letter, never as a pattern.

    Most texts hold none of them, so each phrase's longest word is looked for first: that is far quicker.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        spelt = sorted(
            {tuple(words_of(phrase)) for phrase in phrases}, key=lambda words: (-len(" ".join(words)), words)
        )
        self._hints = _shortest({max(words, key=len) for words in spelt})
        each = "|".join(_GAP.join(map(re.escape, words)) for words in spelt)
        self._pattern = re.compile(rf"(?<!\w)(?:{each})(?!\w)")

    def __bool__(self) -> bool:
        return bool(self._hints)

    def are_in(self, text: str) -> bool:
        """Whether at least one of them stands in the text."""
        folded = _folded(text)
        return any(hint in folded for hint in self._hints) and self._pattern.search(folded) is not None

    def found_in(self, text: str) -> tuple[str, ...]:
        """Those that stand in the text, each once, in the order of the text."""
        found = (" ".join(words_of(match)) for match in self._pattern.findall(_folded(text)))
        return tuple(dict.fromkeys(found))


def _shortest(words: set[str]) -> Sequence[str]:
    """The words in which no other one stands: to look for these is to look for all."""
    return sorted(word for word in words if not any(other != word and other in word for other in words))
