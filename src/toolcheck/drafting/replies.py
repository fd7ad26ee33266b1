"""What somebody types in reply to a question: an answer as plain data, or one of a few signs.

The signs are texts that stand for nothing in a description, so that no answer can be mistaken for one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.states import NONE_WORDS, UNKNOWN_WORDS, YES_WORDS, is_placeholder, normalise
from toolcheck.documents.complaints import expectation
from toolcheck.documents.places import Places
from toolcheck.documents.shapes import Kind, Shape, record
from toolcheck.documents.validation import LANGUAGE_PATTERN, Validator
from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from toolcheck.drafting.questions import Question


class Sign(StrEnum):
    """What can be said instead of an answer, and how it is typed."""

    SKIP = ""
    UNKNOWN = "!"
    BACK = "<"
    HELP = "?"
    NOT_APPLICABLE = "/"
    STOP = "q"


MEANINGS = {
    Sign.SKIP: "Enter skips: it is asked again next time",
    Sign.UNKNOWN: "! I don't know: it is not asked again",
    Sign.NOT_APPLICABLE: "/ it does not apply, because …",
    Sign.BACK: "< back",
    Sign.HELP: "? help, with an example",
    Sign.STOP: "q stop; everything is saved",
}
"""Each sign in words."""
REMINDER = "Enter skip · ! don't know · / does not apply · < back · ? help · q stop"
"""The same on one line."""
_SIGNS = frozenset(sign.value for sign in Sign)
_SEPARATORS = re.compile(r"[,;\s]+")
_BETWEEN_TEXTS = re.compile(r"\s*;\s*")


class Answer(NamedTuple):
    """A reply that states something: plain data as it is written into a file."""

    value: Any


class ReplyError(ToolcheckError):
    """What was typed is no answer to the question; the message says what was expected."""


def reply_to(question: Question, typed: str) -> Sign | Answer:
    """What was typed, understood: a sign, or an answer that the format accepts.

    Words of a list of choices may be given by their numbers, from 1. Texts of a list are parted by `;`, words by commas
    or spaces.

    Raises:
        ReplyError: it is neither.
    """
    typed = typed.strip()
    if typed in _SIGNS:
        return Sign(typed)
    if typed in UNKNOWN_WORDS or is_placeholder(typed):
        return Sign.UNKNOWN
    shape = question.shape
    value = _value(shape, typed)
    _refuse_wrong(shape, value, question.name)
    return Answer(value)


def _value(shape: Shape, typed: str) -> Any:
    if shape.kind is Kind.YES_NO:
        return _yes_or_no(typed)
    if shape.kind is Kind.LIST:
        return _list(shape, typed)
    word = _chosen(shape, typed)
    if typed.casefold() in _folded(NONE_WORDS) and word not in shape.words:
        return "no"
    return word


def _yes_or_no(typed: str) -> str:
    folded = typed.casefold()
    if folded in {*_folded(YES_WORDS), "y", "1"}:
        return "yes"
    if folded in {*_folded(NONE_WORDS), "n", "2"}:
        return "no"
    raise ReplyError("yes or no was expected; ! if you don't know")


def _list(shape: Shape, typed: str) -> Any:
    item = shape.item
    assert item is not None
    if typed.casefold() in _folded(NONE_WORDS) and not _is_a_word_of_its_own(typed, shape):
        return "no"
    parts = (_BETWEEN_TEXTS if item.kind is Kind.TEXT else _SEPARATORS).split(typed)
    return list(dict.fromkeys(_chosen(shape, part) for part in parts if part))


def _is_a_word_of_its_own(typed: str, shape: Shape) -> bool:
    """Whether a text that says none elsewhere is a value here, as NO is for Norway and no for Norwegian."""
    item = shape.item
    is_tag = item is not None and item.kind is Kind.LANGUAGE and bool(re.fullmatch(LANGUAGE_PATTERN, typed))
    return is_tag or typed.casefold() in _folded(shape.choices)


def _chosen(shape: Shape, typed: str) -> str:
    """A word of a list of choices: by its number, or in the letter case of the list."""
    if shape.choices and typed.isdecimal() and typed not in shape.words:
        number = int(typed)
        if not 1 <= number <= len(shape.choices):
            raise ReplyError(f"a number from 1 to {len(shape.choices)}, or a word of the list, was expected")
        return shape.choices[number - 1]
    return next((word for word in shape.choices if word.casefold() == typed.casefold()), typed)


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _refuse_wrong(shape: Shape, value: Any, name: str) -> None:
    """Ask the format itself.

    Raises:
        ReplyError: it would not accept the value.
    """
    around = record("A reply.", reply=replace(shape, required=False))
    facts = normalise({"reply": value}, around).data
    if shape.required and facts.get("reply") is None:
        raise ReplyError(expectation(shape))
    _, problems = Validator(around, three_states=True).validate(facts, Places())
    if problems:
        said = "; ".join(dict.fromkeys(problem.message for problem in problems))
        raise ReplyError(re.sub(r"`reply(\[\d+\])?`", f"`{name}`", said))
