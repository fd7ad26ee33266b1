"""Explanations of what a rubric holds: recommendations, criteria, red flags, levels and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report.explaining.explanation import (
    CASE,
    GOOD,
    MEANING,
    WHY,
    Block,
    Explanation,
    block,
    listing,
    reasons,
    some_blocks,
)
from toolcheck.report.explaining.lints import KINDS, looked_for
from toolcheck.rubric.meanings import load_meanings
from toolcheck.rubric.readers import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Criterion, Recommendation, RedFlag, Rubric

LEVELS = "Levels"
LINT_NOTE = (
    "A lint changes neither a score nor an outcome; `check --strict` fails on it. A file waives one under "
    "`waived_lints`, with a reason."
)


def heaviest(criteria: Iterable[Criterion]) -> Criterion | None:
    """The criterion that counts most, the first of several; a rubric of one's own may have none."""
    return max(criteria, key=lambda criterion: criterion.weight, default=None)


def of_recommendation(recommendation: Recommendation, rubric: Rubric) -> Explanation:
    """A recommendation: why, a case, an example of a good answer, and what it holds."""
    example = heaviest(recommendation.criteria)
    shown = f"To {example.id}, for example: {example.example}" if example else ""
    return Explanation(
        recommendation.id,
        f"recommendation {recommendation.osce} of {len(rubric.recommendations)}, weight {recommendation.weight:g}",
        some_blocks(
            (
                block(MEANING, f"{recommendation.title}."),
                *reasons(recommendation.why, recommendation.failure, f"One that settles each question below. {shown}"),
                listing("Criteria", {part.id: part.question for part in recommendation.criteria}),
                listing("Red flags", {f"{flag.id} ({flag.severity})": flag.title for flag in recommendation.red_flags}),
            )
        ),
        recommendation.sources,
    )


def of_criterion(criterion: Criterion, rubric: Rubric) -> Explanation:
    """A criterion: its question, why, a case, a good answer, its levels and how they are reached."""
    return Explanation(
        criterion.id,
        f"criterion, weight {criterion.weight:g}, effort {criterion.effort}",
        (
            block(MEANING, criterion.question),
            *reasons(criterion.why, criterion.failure, criterion.example),
            *_further_examples(criterion, rubric),
            Block(LEVELS, tuple(_levels(criterion))),
            block("Decided by", ", ".join(criterion.reads)),
            *([_outline("Applies when", criterion.applies)] if criterion.applies else []),
            block("Rules", *_rules(criterion)),
        ),
        criterion.sources,
    )


def _further_examples(criterion: Criterion, rubric: Rubric) -> Iterator[Block]:
    """The answers for some kinds and stages of tools; like all examples they are fictional."""
    texts = {rubric.situations[name].title: answer for name, answer in criterion.examples.items()}
    if texts:
        yield listing(f"{GOOD} for", texts)


def _levels(criterion: Criterion) -> Iterator[tuple[int, str]]:
    for level, text in criterion.descriptors.items():
        yield 0, f"{level}: {text}"
        if level in criterion.advice:
            yield 1, f"To get there: {criterion.advice[level]}"


def _rules(criterion: Criterion) -> Iterator[str]:
    if criterion.needs_independent:
        yield "Only evidence from outside the building team lifts it to evidenced."
    yield "May be declared not applicable, with a reason." if criterion.waivable else "Every tool must answer it."


def of_red_flag(flag: RedFlag) -> Explanation:
    """A red flag: the hazard, the question to ask, why, a case, and what raises and clears it."""
    never = block("Cleared when", "Never; only a changed fact takes it away.")
    return Explanation(
        flag.id,
        f"red flag, severity {flag.severity}",
        (
            block(MEANING, f"{flag.title}."),
            block("Ask", flag.question),
            *reasons(
                flag.why,
                flag.failure,
                flag.safeguards,
                f"{GOOD}, which {'clears it' if flag.cleared else 'takes it away'}",
            ),
            _outline("Raised when", flag.raised),
            _outline("Cleared when", flag.cleared) if flag.cleared else never,
            block("Decided by", ", ".join(facts_of(flag))),
        ),
        flag.sources,
    )


def of_lint(lint: Lint) -> Explanation:
    """A lint: what it remarks upon, why, a case, what to do, and what it looks for."""
    return Explanation(
        lint.id,
        "lint",
        some_blocks(
            (
                block(MEANING, f"{lint.title}. {KINDS[lint.kind]}"),
                block("Ask", lint.question),
                block(WHY, lint.why),
                block(CASE, *filter(None, [lint.failure])),
                block("What to do", lint.advice),
                block("Looks for", *looked_for(lint)),
                block("Rules", LINT_NOTE),
            )
        ),
        lint.sources,
    )


def _outline(label: str, condition: Condition) -> Block:
    return Block(label, tuple((depth, f"- {text}") for depth, text in condition.outline().lines()))


def of_level(word: str, rubric: Rubric) -> Explanation:
    """A level or state: what it means, why there is a ladder, an example, and what to do."""
    told = load_meanings().levels[word]
    example = heaviest(rubric.criteria())
    return Explanation(
        word,
        "level",
        some_blocks(
            (
                block(MEANING, rubric.levels[word]),
                block(WHY, told.why),
                block(CASE, told.case),
                *([block(f"For example {example.id}", *_example(word, example))] if example else []),
                block("What to do", told.good),
                block("Expected", *_expected(word, rubric)),
            )
        ),
        told.sources,
    )


def _example(word: str, criterion: Criterion) -> Iterator[str]:
    if word in criterion.descriptors:
        yield criterion.question
        yield criterion.descriptors[word]
    if word in criterion.advice:
        yield f"To get there: {criterion.advice[word]}"


def _expected(word: str, rubric: Rubric) -> Iterator[str]:
    stages = [stage for stage, level in rubric.targets.items() if level.word == word]
    if stages:
        yield f"At these stages a criterion counts in full from this level on: {', '.join(stages)}."


def of_outcome(word: str, rubric: Rubric) -> Explanation:
    """An outcome: what it means, why it is no bare number, a case, and what to do."""
    told = load_meanings().outcomes[word]
    return Explanation(
        word,
        "outcome",
        (block(MEANING, rubric.outcomes[word]), *reasons(told.why, told.case, told.good, "What to do")),
        told.sources,
    )
