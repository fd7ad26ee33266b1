"""Explanations of the parts of a description, and of the words they may hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.description.facts import fact_index, is_section
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.vocabulary import ENUMERATIONS
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.report.explaining.explanation import (
    GOOD,
    MEANING,
    Block,
    Explanation,
    block,
    listing,
    reasons,
    some_blocks,
)
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.meanings import Reasons, load_meanings
from toolcheck.rubric.model import Criterion
from toolcheck.rubric.readers import Reader, comparing, readers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.rubric.model import Rubric

_BACKING = ("evidence", "not_applicable", "waived_lints")
_NAMES = {words: name for name, words in ENUMERATIONS.items()}


@cache
def fact_shapes() -> dict[str, Shape]:
    """Every part of a description that can be explained, by its dotted name, and the derived facts."""
    found = dict(fact_index())
    for name in _BACKING:
        shape = DESCRIPTION.fields[name]
        found[name] = shape
        found |= {f"{name}.{key}": field for key, field in shape.fields.items()}
    return found | {f"derived.{name}": derived.shape for name, derived in DERIVED.items()}


class _Leaning(NamedTuple):
    """Whose reasons explain a fact: `of` is empty where they are the fact's own."""

    of: str
    reasons: Reasons


def of_fact(name: str, rubric: Rubric) -> Explanation:
    """A fact: what to write, the words allowed, who looks at it, and the reasons of whoever leans on it most."""
    shape = fact_shapes()[name]
    readers = readers_of(name, rubric)
    leaning = _leaning(name, readers, rubric)
    return Explanation(
        name,
        f"{'group of facts' if shape.kind is Kind.RECORD else 'fact'}, {shape.kind.value}{_need(shape)}",
        some_blocks(
            (
                block(MEANING, shape.description),
                *_words_allowed(shape),
                listing("Parts", {f"{name}.{key}": field.description for key, field in shape.fields.items()}),
                block("Computed from", *_sources_of_derived(name)),
                listing("Decides", _titles(readers)),
                *_told(leaning),
            )
        ),
        leaning.reasons.sources,
    )


def _told(leaning: _Leaning) -> tuple[Block, ...]:
    told = leaning.reasons
    return reasons(told.why, told.case, told.good, f"{GOOD} to {leaning.of}" if leaning.of else GOOD)


def _need(shape: Shape) -> str:
    return ", required" if shape.required else ""


def _words_allowed(shape: Shape) -> Iterator[Block]:
    label = "One of" if shape.kind is Kind.CHOICE else "Any of"
    enumeration = _NAMES.get(shape.choices)
    if enumeration:
        yield listing(label, load_meanings().of(enumeration))
    elif shape.choices:
        yield block(label, ", ".join(shape.choices))


def _sources_of_derived(name: str) -> Iterator[str]:
    if name.startswith("derived."):
        yield ", ".join(DERIVED[name.removeprefix("derived.")].computed_from)


def _titles(readers: Iterable[Reader]) -> dict[str, str]:
    return {
        reader.id: reader.question if isinstance(reader, Criterion) else f"red flag, {reader.severity}: {reader.title}"
        for reader in readers
    }


def _leaning(name: str, readers: list[Reader], rubric: Rubric) -> _Leaning:
    """The fact's own reasons, else those of its recommendation, of its first reader, or of what it is part of."""
    own = load_meanings().facts
    if name in own:
        return _Leaning("", own[name])
    if readers:
        first = readers[0]
        good = first.example if isinstance(first, Criterion) else first.safeguards
        section = next((part for part in rubric.recommendations if is_section(name) and part.id == name), first)
        return _Leaning(first.id, Reasons(section.why, section.failure, good, section.sources))
    whole = name.rpartition(".")[0]
    if not whole or is_section(whole):
        return _Leaning("", _UNREAD)
    return _leaning(whole, readers_of(whole, rubric), rubric)


_UNREAD = Reasons("Nothing in this rubric looks at it.", "None is told.", "What the meaning asks for.", ())
"""For a rubric of one's own that leaves a fact aside."""


def of_category(word: str, rubric: Rubric) -> Explanation:
    """A category: what such a tool does, what hinges on it, a case, and what a sound description states."""
    return _of_long_word("category", "categories", word, load_meanings().categories[word], rubric)


def of_capability(word: str, rubric: Rubric) -> Explanation:
    """A capability: what the tool can do, what can go wrong, a case, and the safeguards to state."""
    return _of_long_word("capability", "capabilities", word, load_meanings().capabilities[word], rubric)


def _of_long_word(kind: str, fact: str, word: str, told: Reasons, rubric: Rubric) -> Explanation:
    return Explanation(
        word,
        f"{kind}, a word of `{fact}`",
        some_blocks(
            (
                block(MEANING, told.meaning),
                *reasons(told.why, told.case, told.good),
                listing("Looked at by", _titles(comparing(fact, word, rubric))),
            )
        ),
        told.sources,
    )


def of_word(enumeration: str, word: str, rubric: Rubric) -> Explanation:
    """A word of a smaller enumeration: its meaning, where it stands, and the reasons of the fact it belongs to."""
    facts = [name for name, shape in fact_shapes().items() if shape.choices == ENUMERATIONS[enumeration]]
    leaning = _leaning(facts[0], readers_of(facts[0], rubric), rubric)
    readers = [reader for fact in facts for reader in comparing(fact, word, rubric)]
    return Explanation(
        word,
        f"a word of {', '.join(f'`{fact}`' for fact in facts)}",
        some_blocks(
            (
                block(MEANING, load_meanings().words[enumeration][word]),
                listing("Looked at by", _titles(readers)),
                *_told(leaning),
            )
        ),
        leaning.reasons.sources,
    )
