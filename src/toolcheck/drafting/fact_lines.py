"""The lines of a template about one fact: its meaning, the words allowed, what was found, an answer or example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.shapes import Kind
from toolcheck.documents.yaml_text import lines_of
from toolcheck.drafting.examples import example_of
from toolcheck.drafting.remarks import as_example, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.documents.shapes import Shape
    from toolcheck.drafting.prefill import Prefill
    from toolcheck.drafting.selection import Selection

_MOST_WORDS = 40
"""Longer enumerations are standards of their own, which the sentence names."""
_WIDTH = 96


def lines_about(fact: str, shape: Shape, selection: Selection, prefill: Prefill) -> Iterator[str]:
    """Everything about a fact that is no section."""
    fields = {name: field for name, field in shape.fields.items() if selection.shows(f"{fact}.{name}")}
    yield from remark(meaning(shape))
    longest = max((len(name) for name in fields), default=0)
    for name, field in fields.items():
        yield from remark(meaning(field), indent=2, lead=f"{name:{longest}}  ")
    yield from offers_about(fact, prefill)
    if shape.kind is Kind.ENTRIES:
        entry = {name: example_of(f"{fact}.{name}") for name in fields}
        yield from as_example(_yaml(fact, [entry]))
    elif shape.kind is Kind.RECORD:
        parts = [f"{fact}.{name}" for name in fields]
        head = _yaml(fact, {"": None})[:1]
        yield from head if any(part in prefill.answers for part in parts) else as_example(head)
        for part in parts:
            yield from _answer(part, prefill)
    else:
        yield from _answer(fact, prefill)


def offers_about(fact: str, prefill: Prefill) -> Iterator[str]:
    """What was found that may answer a fact or a part of it; nobody has confirmed it."""
    for offer in prefill.offers:
        if offer.fact == fact or offer.fact.startswith(f"{fact}."):
            part = offer.fact.removeprefix(fact).removeprefix(".")
            about = f" ({part})" if part else ""
            yield from remark(f"{offer.where}: {offer.text}{about}; confirm", lead="found in ")


def meaning(shape: Shape) -> str:
    """The sentence on a fact, and the words that it allows."""
    parts = [shape.description]
    if shape.kind is Kind.ENTRIES:
        parts.append("A list; each entry has:")
    if 0 < len(shape.choices) <= _MOST_WORDS:
        parts.append(f"{'Any' if shape.kind is Kind.LIST else 'One'} of: {', '.join(shape.choices)}.")
    if shape.required:
        parts.append("Required.")
    return " ".join(parts)


def _answer(fact: str, prefill: Prefill) -> list[str]:
    if fact in prefill.answers:
        return _yaml(fact, prefill.answers[fact])
    return as_example(_yaml(fact, example_of(fact)))


def _yaml(fact: str, value: Any) -> list[str]:
    *outer, key = fact.split(".")
    return lines_of(key, value, indent=2 * len(outer), width=_WIDTH)
