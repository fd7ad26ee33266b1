"""The nearest right spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest_words(word: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """The known words closest to `word`, at most so many, the closest first (`cutoff` from 0 to 1)."""
    from difflib import get_close_matches

    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold().replace("_", "-"), candidate)
    found = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=most, cutoff=cutoff)
    return [by_folded[folded] for folded in found]


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word closest to `word`, or None where none is close."""
    return next(iter(nearest_words(word, known, 1, cutoff)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'pilot'?`, or nothing."""
    found = nearest(word, known)
    return f"; did you mean {str(found)!r}?" if found else ""
