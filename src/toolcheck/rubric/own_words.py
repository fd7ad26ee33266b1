"""The words of a rubric itself, and of the example, so that a description which copies them is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.places import texts_in
from toolcheck.rubric.example import example
from toolcheck.rubric.folding import BETWEEN_TEXTS, Folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.rubric.model import Rubric

_EXAMPLE = "the example of a new file"


def own_words(rubric: Rubric) -> dict[bytes, str]:
    """The clauses of a rubric and of the example, folded, with the name of what each stands in.

    Very short ones are left out.
    """
    found: dict[bytes, str] = {}
    for name, texts in _texts_of(rubric):
        for clause in Folded(BETWEEN_TEXTS.join(texts)).clauses:
            found.setdefault(clause, name)
    return found


def _texts_of(rubric: Rubric) -> Iterator[tuple[str, tuple[str, ...]]]:
    for criterion in rubric.criteria():
        told = (criterion.question, criterion.example, *criterion.examples.values())
        yield criterion.id, (*told, *criterion.descriptors.values(), *criterion.advice.values())
    for flag in rubric.red_flags():
        yield flag.id, (flag.question, flag.safeguards)
    yield _EXAMPLE, tuple(text for _, text in texts_in(example()))
