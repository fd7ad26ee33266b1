"""The nearest right spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word closest to `word`, or None where none is close (`cutoff` from 0 to 1)."""
    from difflib import get_close_matches

    by_folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known}
    found = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'pilot'?`, or nothing."""
    found = nearest(word, known)
    return f"; did you mean {str(found)!r}?" if found else ""
