"""What the words of descriptions and results mean, from `rubrics/vocabulary.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.vocabulary import CAPABILITIES, CATEGORIES, ENUMERATIONS
from toolcheck.documents.bundled import rubrics_folder
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Shape, record, required, text, texts
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.documents.validation import Validator
from toolcheck.rubric.format import STATES
from toolcheck.rubric.model import Outcome
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.documents.reader import Document

VOCABULARY_FILE = "vocabulary.yaml"
OTHER_FACTS = tuple(name for name in DESCRIPTION.fields if name not in SECTIONS)
SENTENCES = {name: words for name, words in ENUMERATIONS.items() if name not in {"categories", "capabilities"}}
"""The enumerations whose words have a sentence each, and no more."""

_REASONS = {
    "why": text("What hinges on it.", required=True),
    "case": text("What is documented in the field.", required=True),
    "sources": texts("Keys of sources.yaml.", required=True),
}
_GOOD = text("What a good answer looks like.", required=True)
_WORD = record("A word.", meaning=text("What it means.", required=True), **_REASONS, good=_GOOD)
_FACT = record("A part of a description.", **_REASONS, good=_GOOD)


def _each(words: tuple[str, ...], shape: Shape, description: str) -> Shape:
    return required(record(description, **dict.fromkeys(words, required(shape))))


def _scale(words: tuple[str, ...], description: str) -> Shape:
    return required(record(description, **_REASONS, steps=_each(words, text("What to do."), "What to do at each.")))


SHAPE = record(
    "What words mean.",
    note=text("What the file is.", required=True),
    categories=_each(CATEGORIES, _WORD, "What a tool is for."),
    capabilities=_each(CAPABILITIES, _WORD, "What a tool can technically do."),
    facts=required(record("Parts of a description that no criterion explains.", **dict.fromkeys(OTHER_FACTS, _FACT))),
    levels=_scale(STATES, "How far a criterion is shown."),
    outcomes=_scale(tuple(Outcome), "What an assessment comes to."),
    words=required(
        record(
            "The other words, a sentence each.",
            **{name: _each(words, text("What it means."), name) for name, words in SENTENCES.items()},
        )
    ),
)


@dataclass(frozen=True)
class Reasons:
    """Why something matters, a documented case, what a good answer looks like, and the sources.

    `meaning` is empty where something else says what it is.
    """

    why: str
    case: str
    good: str
    sources: tuple[str, ...]
    meaning: str = ""


@dataclass(frozen=True)
class Meanings:
    """Every word with what there is to say about it; `words` holds a sentence for each word of an enumeration."""

    categories: Mapping[str, Reasons]
    capabilities: Mapping[str, Reasons]
    facts: Mapping[str, Reasons]
    levels: Mapping[str, Reasons]
    outcomes: Mapping[str, Reasons]
    words: Mapping[str, Mapping[str, str]]

    def of(self, enumeration: str) -> dict[str, str]:
        """What each word of an enumeration means, in a sentence or two."""
        long = {"categories": self.categories, "capabilities": self.capabilities}.get(enumeration)
        return {word: told.meaning for word, told in long.items()} if long else dict(self.words[enumeration])


@cache
def load_meanings() -> Meanings:
    """What the words mean.

    Raises:
        DocumentError: the file cannot be used, with every problem.
    """
    path = rubrics_folder() / VOCABULARY_FILE
    document = read_document(str(path), path.read_bytes())
    data, problems = Validator(SHAPE).validate(document.data, document.places)
    problems = [*document.problems, *problems] or list(_lost_sources(document))
    if problems:
        raise DocumentError(document.name, problems)
    return Meanings(
        **{part: _reasons(data[part]) for part in ("categories", "capabilities", "facts")},
        **{part: _steps(data[part]) for part in ("levels", "outcomes")},
        words=data["words"],
    )


def _reasons(data: dict[str, Any]) -> dict[str, Reasons]:
    return {word: Reasons(**{**told, "sources": tuple(told["sources"])}) for word, told in data.items() if told}


def _steps(data: dict[str, Any]) -> dict[str, Reasons]:
    sources = tuple(data["sources"])
    return {word: Reasons(data["why"], data["case"], step, sources) for word, step in data["steps"].items()}


def _lost_sources(document: Document) -> Iterator[Problem]:
    """Sources that are not in `sources.yaml`, and parts without any."""
    known = load_sources()
    for path, keys in _cited(document.data, ()):
        if not keys:
            yield Problem(document.places.nearest(path), "a case needs a source")
        for position, key in enumerate(keys):
            if key not in known:
                message = f"the source {key!r} is not in sources.yaml{did_you_mean(key, known)}"
                yield Problem(document.places.nearest((*path, position)), message)


def _cited(data: dict[str, Any], path: Path) -> Iterator[tuple[Path, list[str]]]:
    for key, value in data.items():
        if key == "sources":
            yield (*path, key), value
        elif isinstance(value, dict):
            yield from _cited(value, (*path, key))
