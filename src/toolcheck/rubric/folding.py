"""Texts without letter case, space and punctuation, so that the same words are the same bytes.

Whole files are compared by this, so it works on bytes: one table for what separates, one for what is left out.
"""

from __future__ import annotations

import re

BETWEEN_TEXTS = "\0"
"""Joins texts that are folded together: no sentence goes on behind it."""

SHORTEST_CLAUSE = 24
"""Bytes of the shortest clause that is ever compared."""

SENTENCE_ENDS = ".!?"
CLAUSE_ENDS = ",;:()"
_ASCII = 128
OTHER_STOPS = "…。！？।؟۔"
"""Full stops of other scripts."""
_TO_A_STOP = str.maketrans(dict.fromkeys(OTHER_STOPS, "."))
_OTHER_SIGNS = re.compile(r"[^\w\s.!?,;:()\0-]")


_SENTENCE_END, _CLAUSE_END = b"\n", b"\t"
_MARKS = {ord(_SENTENCE_END): SENTENCE_ENDS + BETWEEN_TEXTS, ord(_CLAUSE_END): CLAUSE_ENDS}
_ENDS = {ord(sign): mark for mark, signs in _MARKS.items() for sign in signs}
_TABLE = bytes(_ENDS.get(code, code) for code in range(256)).lower()
_LEFT_OUT = bytes(code for code in range(_ASCII) if not chr(code).isalnum() and code not in _ENDS)


class Folded:
    """A text, or several joined by `BETWEEN_TEXTS`, without letter case, space and punctuation."""

    def __init__(self, text: str) -> None:
        self._marked = _plain(text).translate(_TABLE, _LEFT_OUT)

    @property
    def sentences(self) -> list[bytes]:
        """Its sentences."""
        return self._marked.translate(None, _CLAUSE_END).split(_SENTENCE_END)

    @property
    def clauses(self) -> list[bytes]:
        """What stands between any two marks; very short ones are left out."""
        pieces = self._marked.replace(_CLAUSE_END, _SENTENCE_END).split(_SENTENCE_END)
        return [piece for piece in pieces if len(piece) >= SHORTEST_CLAUSE]


def _plain(text: str) -> bytes:
    if not text.isascii():
        text = " ".join(_OTHER_SIGNS.sub(" ", text.translate(_TO_A_STOP).casefold()).split())
    return text.encode("utf-8", "replace")


def letters_in(folded: bytes) -> int:
    """How many letters and digits a folded text has."""
    return len(folded) if folded.isascii() else len(folded.decode())
