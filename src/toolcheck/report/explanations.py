"""Explanations of everything that has a name, from the rubric and the format themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from toolcheck.description.facts import fact_index
from toolcheck.documents.shapes import Kind
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Severity
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from toolcheck.documents.shapes import Shape
    from toolcheck.rubric.model import Criterion, Recommendation, RedFlag, Rubric

LINT_NOTE = "A lint: it remarks on wording, and changes neither a score nor an outcome."


def explanations(rubric: Rubric, exit_codes: Mapping[str, str]) -> dict[str, list[Callable[[], Iterable[str]]]]:
    """Every name with what there is to say about it; one name may stand for both a criterion and a fact."""
    found: dict[str, list[Callable[[], Iterable[str]]]] = {}

    def add(name: str, make: Callable[[], Iterable[str]]) -> None:
        found.setdefault(name, []).append(make)

    for recommendation in rubric.recommendations:
        add(recommendation.id, partial(_recommendation, recommendation))
        for criterion in recommendation.criteria:
            add(criterion.id, partial(_criterion, criterion))
        for flag in recommendation.red_flags:
            add(flag.id, partial(_red_flag, flag))
    for fact, shape in fact_index().items():
        add(fact, partial(_fact, fact, shape, rubric))
    for name, derived in DERIVED.items():
        add(f"derived.{name}", partial(_fact, f"derived.{name}", derived.shape, rubric))
    for kind, meanings in (("level", rubric.levels), ("outcome", rubric.outcomes), ("exit code", exit_codes)):
        for word, meaning in meanings.items():
            add(word, partial(_word, kind, word, meaning))
    return found


def _recommendation(recommendation: Recommendation) -> Iterator[str]:
    yield f"{recommendation.id}: recommendation {recommendation.osce} of 9, weight {recommendation.weight:g}"
    yield recommendation.title
    yield ""
    yield recommendation.why
    yield ""
    yield "Criteria:"
    for criterion in recommendation.criteria:
        yield f"  {criterion.id} (weight {criterion.weight:g}): {criterion.question}"
    if recommendation.red_flags:
        yield "Red flags:"
    for flag in recommendation.red_flags:
        yield f"  {flag.id} ({flag.severity}): {flag.title}"
    yield from _sources(recommendation.sources)


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield f"{criterion.id}: criterion, weight {criterion.weight:g}, effort {criterion.effort}"
    yield criterion.question
    yield ""
    yield criterion.why
    if criterion.failure:
        yield f"From the field: {criterion.failure}"
    yield ""
    for level, text in criterion.descriptors.items():
        yield f"  {level}: {text}"
        if level in criterion.advice:
            yield f"    to get there: {criterion.advice[level]}"
    yield ""
    yield f"A short good answer: {criterion.example}"
    yield f"Decided by: {', '.join(criterion.reads)}"
    if criterion.needs_independent:
        yield "Only evidence from outside the building team lifts it to evidenced."
    yield "May be declared not applicable, with a reason." if criterion.waivable else "Every tool must answer it."
    yield from _sources(criterion.sources)


def _red_flag(flag: RedFlag) -> Iterator[str]:
    yield f"{flag.id}: red flag, severity {flag.severity}"
    yield flag.title
    yield ""
    yield flag.why
    if flag.failure:
        yield f"From the field: {flag.failure}"
    if flag.severity is Severity.LINT:
        yield LINT_NOTE
    yield f"Ask: {flag.question}"
    yield f"What clears it: {flag.safeguards}"
    reads = dict.fromkeys((*flag.raised.reads, *(flag.cleared.reads if flag.cleared else ())))
    yield f"Decided by: {', '.join(reads)}"
    yield from _sources(flag.sources)


def _fact(name: str, shape: Shape, rubric: Rubric) -> Iterator[str]:
    yield f"{name}: {'fact' if shape.kind is not Kind.RECORD else 'group of facts'}, {shape.kind.value}"
    yield shape.description
    if shape.choices:
        yield (
            f"One of: {', '.join(shape.choices)}"
            if shape.kind is Kind.CHOICE
            else f"Any of: {', '.join(shape.choices)}"
        )
    for key, field in shape.fields.items():
        yield f"  {key}: {field.description}"
    readers = [criterion.id for criterion in rubric.criteria() if _reads(criterion.reads, name)]
    readers += [
        flag.id
        for flag in rubric.red_flags()
        if _reads((*flag.raised.reads, *(flag.cleared.reads if flag.cleared else ())), name)
    ]
    if readers:
        yield f"Decides: {', '.join(readers)}"


def _reads(paths: Iterable[str], name: str) -> bool:
    return any(path == name or path.startswith(f"{name}.") for path in paths)


def _word(kind: str, word: str, meaning: str) -> Iterator[str]:
    yield f"{word}: {kind}"
    yield meaning


def _sources(keys: Iterable[str]) -> Iterator[str]:
    known = load_sources()
    yield "Sources:"
    for key in keys:
        source = known.get(key)
        yield f"  {source.title}{f', {source.url}' if source.url else ''} [{key}]" if source else f"  [{key}]"
