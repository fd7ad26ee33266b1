"""Every name that can be explained, and how one is found: by itself, with a prefix, or nearly."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.description.vocabulary import CAPABILITIES, CATEGORIES
from toolcheck.documents.suggestions import did_you_mean, nearest_words
from toolcheck.errors import UsageError
from toolcheck.report.explaining import facts, standard
from toolcheck.report.explaining.explanation import MEANING, Explanation, block
from toolcheck.rubric.meanings import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolcheck.rubric.model import Rubric

KINDS = (
    "recommendation",
    "criterion",
    "flag",
    "lint",
    "level",
    "outcome",
    "fact",
    "category",
    "capability",
    "word",
    "exit",
)
"""What can stand before a name and a colon, to pick one of several."""

_MOST_SUGGESTIONS = 3


class Entry(NamedTuple):
    """A name, what kind of thing it is, and a function that explains it."""

    kind: str
    name: str
    explain: Callable[[], Explanation]


class Registry:
    """Everything that can be explained, by name; one name may stand for several things."""

    def __init__(self, rubric: Rubric, exit_codes: Mapping[str, str]) -> None:
        self.entries = tuple(_entries(rubric, exit_codes))

    def find(self, text: str) -> list[Entry]:
        """What is meant by a name, or by a kind, a colon and a name.

        Raises:
            UsageError: nothing is, with the nearest names.
        """
        kind, colon, name = text.partition(":")
        if not colon:
            kind, name = "", text
        elif kind not in KINDS:
            raise UsageError(f"unknown prefix {kind!r}; known: {', '.join(KINDS)}{did_you_mean(kind, KINDS)}")
        of_kind = [entry for entry in self.entries if not kind or entry.kind == kind]
        wanted = {name, f"{kind}-{name}"} if kind else {name}
        found = [entry for entry in of_kind if entry.name in wanted]
        if not found:
            what = f"no {kind} is called {name!r}" if kind else f"{name!r} is not known here"
            raise UsageError(f"{what}{_nearest(name, [entry.name for entry in of_kind])}")
        return found


def _nearest(name: str, known: list[str]) -> str:
    """`; did you mean 'a', 'b' or 'c'?`, or where to look where nothing is near."""
    *others, last = [repr(word) for word in _near(name.casefold(), known)[:_MOST_SUGGESTIONS]] or [""]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"; did you mean {listed}?" if listed else "; `toolcheck explain` lists where to begin"


def _near(typed: str, known: list[str]) -> list[str]:
    """The name in small letters; else names that end in it or are spelt alike; else those of which a part begins so."""
    if typed in known:
        return [typed]
    ending = [word for word in known if word.endswith(f".{typed}")]
    alike = nearest_words(typed, known, _MOST_SUGGESTIONS, cutoff=0.7)
    beginning = [word for word in known if any(part.startswith(typed) for part in re.split(r"[.-]", word))]
    return list(dict.fromkeys((*ending, *alike))) or (beginning if typed else [])


def _entries(rubric: Rubric, exit_codes: Mapping[str, str]) -> Iterator[Entry]:
    for recommendation in rubric.recommendations:
        yield Entry("recommendation", recommendation.id, partial(standard.of_recommendation, recommendation, rubric))
        for criterion in recommendation.criteria:
            yield Entry("criterion", criterion.id, partial(standard.of_criterion, criterion, rubric))
        for flag in recommendation.red_flags:
            yield Entry("flag", flag.id, partial(standard.of_red_flag, flag))
    for lint in rubric.lints:
        yield Entry("lint", lint.id, partial(standard.of_lint, lint))
    for word in rubric.levels:
        yield Entry("level", word, partial(standard.of_level, word, rubric))
    for word in rubric.outcomes:
        yield Entry("outcome", word, partial(standard.of_outcome, word, rubric))
    yield from _entries_of_descriptions(rubric)
    for name, meaning in exit_codes.items():
        yield Entry("exit", name, partial(_exit_code, name, meaning))


def _entries_of_descriptions(rubric: Rubric) -> Iterator[Entry]:
    for name in facts.fact_shapes():
        yield Entry("fact", name, partial(facts.of_fact, name, rubric))
    for word in CATEGORIES:
        yield Entry("category", word, partial(facts.of_category, word, rubric))
    for word in CAPABILITIES:
        yield Entry("capability", word, partial(facts.of_capability, word, rubric))
    for enumeration, words in SENTENCES.items():
        for word in words:
            yield Entry("word", word, partial(facts.of_word, enumeration, word, rubric))


def _exit_code(name: str, meaning: str) -> Explanation:
    return Explanation(name, "exit code", (block(MEANING, meaning),))
