"""Sentences that stand in a description several times, or in the rubric already."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolcheck.assessment.lints.scan import Found, shown
from toolcheck.documents.places import fact_name
from toolcheck.rubric.folding import CLAUSE_ENDS, OTHER_STOPS, SENTENCE_ENDS, Folded, letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.lints.scan import Scan
    from toolcheck.documents.places import Path
    from toolcheck.rubric.lints import Lint, Sentences


def same_sentences(lint: Lint, settings: Sentences, scan: Scan) -> Iterator[Found]:
    """A remark on each text with a sentence that another fact has before it."""
    long = [sentence for sentence in scan.folded.sentences if len(sentence) >= settings.letters]
    if len(set(long)) == len(long):
        return
    first: dict[bytes, Path] = {}
    for path, text in scan.texts_about_the_tool():
        name = fact_name(path)
        earlier = [
            (sentence, first[folded])
            for sentence, folded in _sentences(text)
            if name not in settings.names
            and letters_in(folded) >= settings.letters
            and fact_name(first.setdefault(folded, path)) != name
        ]
        if earlier:
            sentence, where = earlier[0]
            line = scan.description.places.nearest(where).line
            yield Found(path, lint.remark(f"{shown(sentence)} stands for {fact_name(where)} on line {line} too"))


def copied_texts(lint: Lint, settings: Sentences, scan: Scan) -> Iterator[Found]:
    """A remark on each text with so much out of the rubric, clause by clause."""
    own = scan.rubric.own_words
    if not _are_enough([clause for clause in scan.folded.clauses if clause in own], settings):
        return
    for path, text in scan.texts_about_the_tool():
        copied = [clause for clause in Folded(text).clauses if clause in own]
        if _are_enough(copied, settings):
            clause = next(sentence for sentence, folded in _sentences(text, CLAUSE_ENDS) if folded == copied[0])
            yield Found(path, lint.remark(f"{shown(clause)} stands in {own[copied[0]]}"))


def _are_enough(copied: list[bytes], settings: Sentences) -> bool:
    return bool(copied) and sum(map(letters_in, copied)) >= settings.letters


def _sentences(text: str, more_ends: str = "") -> Iterator[tuple[str, bytes]]:
    """The sentences of a text as they are written, each with what it is compared by."""
    for sentence in _behind(SENTENCE_ENDS + OTHER_STOPS + more_ends).split(text):
        yield sentence, b"".join(Folded(sentence).sentences)


@cache
def _behind(ends: str) -> re.Pattern[str]:
    """Where a piece of a text ends."""
    return re.compile(rf"(?<=[{re.escape(ends)}])")
