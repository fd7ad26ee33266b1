"""docs/rubric: the standard in prose, a page for its head and one for each recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import anchor, cited, code, codes, markdown, outlined, prose, table
from reference.readme import outcomes
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric
from toolcheck.rubric.meanings import load_meanings
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.page import Page
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.model import Criterion, Recommendation, RedFlag, Rubric

_INTRODUCTION = (
    "How levels become a score, and what the number does not mean, stands in [scoring.md](../scoring.md). The words "
    "are explained in the [glossary](../glossary.md), the facts in [format.md](../format.md), what they may hold in "
    "[vocabulary.md](../vocabulary.md), the hazards in [red-flags.md](../red-flags.md)."
)
_NOT_PERCENTAGES = (
    "Weights say how much counts beside what. They are the judgement of this project, open to be changed; they are no "
    "finding of the OSCE."
)


def pages() -> Iterator[Page]:
    """The reference of the bundled rubric."""
    rubric = load_rubric(DEFAULT_RUBRIC)
    yield markdown("rubric/README.md", f"rubrics/{rubric.id}", _head(rubric))
    for recommendation in rubric.recommendations:
        yield markdown(
            f"rubric/{recommendation.id}.md", f"rubrics/{rubric.id}", _recommendation(recommendation, rubric)
        )


def _head(rubric: Rubric) -> Iterator[str]:
    yield f"# {rubric.title}"
    yield ""
    yield f"Rubric {code(rubric.id)}, version {rubric.version}: {_counts(rubric)}."
    yield ""
    yield prose(rubric.acknowledgement)
    yield ""
    yield prose(rubric.disclaimer)
    yield ""
    yield _INTRODUCTION
    yield ""
    yield from _contents(rubric)
    yield _NOT_PERCENTAGES
    yield ""
    yield from _levels(rubric)
    yield from _outcomes(rubric)
    yield from _settings(rubric)


def _counts(rubric: Rubric) -> str:
    criteria, flags = len(list(rubric.criteria())), len(list(rubric.red_flags()))
    return f"{len(rubric.recommendations)} recommendations, {criteria} criteria, {flags} red flags"


def _contents(rubric: Rubric) -> list[str]:
    total = sum(recommendation.weight for recommendation in rubric.recommendations)
    rows = [
        [
            str(recommendation.osce),
            f"[{recommendation.title}]({recommendation.id}.md)",
            code(recommendation.id),
            f"{recommendation.weight:g} of {total:g}",
            str(len(recommendation.criteria)),
            str(len(recommendation.red_flags)),
        ]
        for recommendation in rubric.recommendations
    ]
    return table(["OSCE", "recommendation", "id", "weight", "criteria", "red flags"], rows)


def _levels(rubric: Rubric) -> Iterator[str]:
    told = load_meanings().levels
    numbers = {level.word: str(level.value) for level in Level}
    rows = [
        [numbers.get(word, ""), word, prose(meaning), prose(told[word].good)] for word, meaning in rubric.levels.items()
    ]
    yield "## Levels"
    yield ""
    yield from table(["", "level", "meaning", "what to do"], rows)
    reasons = told[next(iter(rubric.levels))]
    yield f"Why: {prose(reasons.why)}"
    yield ""
    yield f"From the field: {prose(reasons.case)}"
    yield ""
    yield from cited(reasons.sources)
    yield "The level at which a criterion counts in full:"
    yield ""
    yield from table(["stage", "level expected"], [[stage, level.word] for stage, level in rubric.targets.items()])


def _outcomes(rubric: Rubric) -> Iterator[str]:
    told = load_meanings().outcomes
    reasons = told[next(iter(rubric.outcomes))]
    yield "## Outcomes"
    yield ""
    yield "The first that holds, compared with unrounded figures:"
    yield ""
    yield from outcomes(rubric)
    yield f"Why: {prose(reasons.why)}"
    yield ""
    yield f"From the field: {prose(reasons.case)}"
    yield ""
    yield from cited(reasons.sources)
    yield from table(["outcome", "what to do"], [[word, prose(told[word].good)] for word in rubric.outcomes])


def _settings(rubric: Rubric) -> Iterator[str]:
    yield "## Effort and silence"
    yield ""
    yield "Effort orders the next steps: gain is divided by the relative work."
    yield ""
    yield from table(["effort", "relative work"], [[effort, f"{work:g}"] for effort, work in rubric.efforts.items()])
    yield "What it means that a hazard is stated and its safeguards are not, by who prepared the description:"
    yield ""
    rows = [[role, "raised" if raises else "open"] for role, raises in rubric.silence_raises.items()]
    yield from table(["prepared by", "red flag"], rows)
    yield from _situations(rubric)


def _situations(rubric: Rubric) -> Iterator[str]:
    """The kinds and stages of tools that examples are meant for, with the conditions that tell them."""
    yield "## Situations"
    yield ""
    yield (
        "Most criteria have example answers for several kinds and stages of tools. `toolcheck next` shows the first "
        "whose situation holds for the tool. Nothing of it counts for the score."
    )
    yield ""
    for name, situation in rubric.situations.items():
        yield from _condition(f"{code(name)}, {prose(situation.title)},", situation.when)


def _recommendation(recommendation: Recommendation, rubric: Rubric) -> Iterator[str]:
    yield f"# {recommendation.osce}. {recommendation.title}"
    yield ""
    yield (
        f"Recommendation {code(recommendation.id)} of the [rubric](README.md), kept in "
        f"[{recommendation.id}.yaml](../../rubrics/{rubric.id}/{recommendation.id}.yaml)."
    )
    yield ""
    yield prose(recommendation.why)
    yield ""
    yield f"From the field: {prose(recommendation.failure)}"
    yield ""
    yield from cited(recommendation.sources)
    total = sum(criterion.weight for criterion in recommendation.criteria)
    rows = [
        [f"[{code(part.id)}](#{part.id})", prose(part.question), f"{part.weight:g} of {total:g}", part.effort]
        for part in recommendation.criteria
    ]
    yield from table(["criterion", "question", "weight", "effort"], rows)
    for criterion in recommendation.criteria:
        yield from _criterion(criterion, rubric)
    if recommendation.red_flags:
        yield "## Red flags"
        yield ""
        yield from table(["red flag", "severity", "hazard"], [_red_flag(flag) for flag in recommendation.red_flags])


def _red_flag(flag: RedFlag) -> list[str]:
    return [f"[{code(flag.id)}](../red-flags.md#{flag.id})", flag.severity.value, prose(flag.title)]


def _criterion(criterion: Criterion, rubric: Rubric) -> Iterator[str]:
    yield anchor(criterion.id)
    yield ""
    yield f"## {criterion.title}"
    yield ""
    yield f"{code(criterion.id)}: **{prose(criterion.question)}**"
    yield ""
    yield f"Why: {prose(criterion.why)}"
    yield ""
    yield f"From the field: {prose(criterion.failure)}"
    yield ""
    yield f"A short good answer: {prose(criterion.example)}"
    yield ""
    yield from _further_examples(criterion, rubric)
    rows = [
        [f"{level.value} {level.word}", prose(criterion.descriptors[level.word]), _advice(criterion, level)]
        for level in Level
    ]
    yield from table(["level", "what it looks like", "how to get there"], rows)
    yield f"- Waivable: {'yes, with a reason' if criterion.waivable else 'no'}"
    if criterion.needs_independent:
        yield "- Evidence: only from outside the building team"
    yield f"- Evidence may support: {codes(fact for fact in criterion.reads if fact in criterion.backed_by)}"
    yield ""
    yield from _conditions(criterion)
    yield from cited(criterion.sources)


def _further_examples(criterion: Criterion, rubric: Rubric) -> Iterator[str]:
    if criterion.examples:
        yield "For some tools another answer is better. These are fictional, too:"
        yield ""
        for name, answer in criterion.examples.items():
            yield f"- {prose(rubric.situations[name].title)}: {prose(answer)}"
        yield ""


def _conditions(criterion: Criterion) -> Iterator[str]:
    if criterion.applies:
        yield from _condition("Applies", criterion.applies)
    yield from _condition("Asserted", criterion.asserted)
    yield from _condition("Described", criterion.described)


def _condition(label: str, condition: Condition) -> list[str]:
    return [f"{label} when:", "", *outlined(condition), ""]


def _advice(criterion: Criterion, level: Level) -> str:
    return prose(criterion.advice.get(level.word, ""))
