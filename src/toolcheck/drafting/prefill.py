"""What is known of a tool before anybody fills in its description: answers, and offers to be confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.facts import fact_index
from toolcheck.description.states import normalise
from toolcheck.documents.places import Places
from toolcheck.documents.shapes import Kind, Shape, record
from toolcheck.documents.validation import Validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KEY = "fact"
_LONGEST_ANSWER = 2000
_LONGEST_OFFER = 300
_MOST_OFFERS = 8


class Found(NamedTuple):
    """Something a file says that may answer a fact, as cleaned texts, and where it says so.

    `answers` says that it needs no judgement: the fact is about identity, and the file means the same by it.
    """

    fact: str
    texts: tuple[str, ...]
    where: str
    answers: bool = False


class Offer(NamedTuple):
    """A text to be shown beside a fact, and where it is from."""

    fact: str
    text: str
    where: str


@dataclass(frozen=True)
class Prefill:
    """Answers by dotted fact, as plain data that the format accepts, and offers in the order of the files."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


def merge(found: Iterable[Found]) -> Prefill:
    """What several files say: whichever is named first answers, what differs from it is offered."""
    answers: dict[str, Any] = {}
    offers: dict[Offer, None] = {}
    counts: Counter[str] = Counter()
    for item in found:
        shape = fact_index()[item.fact]
        left = list(item.texts)
        if item.answers and item.fact not in answers:
            left = _take_answer(item.fact, shape, left, answers)
        left = _without(answers.get(item.fact), left)
        offer = Offer(item.fact, _shortened("; ".join(left)), item.where)
        if left and offer not in offers and counts[item.fact] < _MOST_OFFERS:
            offers[offer] = None
            counts[item.fact] += 1
    return Prefill(answers, tuple(offers))


def _without(answer: Any, texts: list[str]) -> list[str]:
    """What does not say the same as the answer; a list says it only as a whole."""
    return [] if texts == answer else [text for text in texts if text != answer]


def _take_answer(fact: str, shape: Shape, texts: list[str], answers: dict[str, Any]) -> list[str]:
    """Note the answer, if the format accepts one of the texts, or all for a list; what is left is given back."""
    if shape.kind is Kind.LIST:
        if not is_answer(shape, texts):
            return texts
        answers[fact] = texts
        return []
    for position, text in enumerate(texts):
        if is_answer(shape, text):
            answers[fact] = text
            return [*texts[:position], *texts[position + 1 :]]
    return texts


def is_answer(shape: Shape, value: Any) -> bool:
    """Whether a value states a fact: not none, not unknown, no placeholder, and of the kind that is expected."""
    if not value or (isinstance(value, str) and len(value) > _LONGEST_ANSWER):
        return False
    whole = record("One fact.", **{_KEY: shape})
    kept = normalise({_KEY: value}, whole).data
    if kept.get(_KEY) != value:
        return False
    return not _validator(shape.kind, shape.item.kind if shape.item else None).validate(value, Places())[1]


@cache
def _validator(kind: Kind, item: Kind | None) -> Validator:
    """Answers are texts, dates, addresses and lists of them, of which the kind says everything."""
    inner = Shape(kind=item, description="An entry.") if item else None
    return Validator(Shape(kind=kind, description="A fact.", item=inner), three_states=True)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_OFFER else f"{text[:_LONGEST_OFFER].rstrip()}..."
