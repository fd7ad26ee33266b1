"""docs/rubric.md: the whole standard in prose, from the files of the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import code, codes, markdown, prose, table
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric
from toolcheck.rubric.model import Level, Severity
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reference.page import Page
    from toolcheck.rubric.model import Criterion, Recommendation, RedFlag, Rubric

_INTRODUCTION = (
    "What each number is for, and how levels become a score, stands in [scoring.md](scoring.md). The words are "
    "explained in the [glossary](glossary.md), the facts in [format.md](format.md)."
)


def pages() -> Iterator[Page]:
    """The reference of the bundled rubric."""
    rubric = load_rubric(DEFAULT_RUBRIC)
    yield markdown("rubric.md", f"rubrics/{rubric.id}", _page(rubric))


def _page(rubric: Rubric) -> Iterator[str]:
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
    yield from _numbers(rubric)
    for recommendation in rubric.recommendations:
        yield from _recommendation(recommendation, rubric)


def _counts(rubric: Rubric) -> str:
    criteria, flags = len(list(rubric.criteria())), len(list(rubric.red_flags()))
    return f"{len(rubric.recommendations)} recommendations, {criteria} criteria, {flags} red flags"


def _contents(rubric: Rubric) -> list[str]:
    total = sum(recommendation.weight for recommendation in rubric.recommendations)
    rows = [
        [
            str(recommendation.osce),
            f"[{recommendation.title}](#{recommendation.id})",
            code(recommendation.id),
            f"{recommendation.weight:g} of {total:g}",
            str(len(recommendation.criteria)),
            str(len(recommendation.red_flags)),
        ]
        for recommendation in rubric.recommendations
    ]
    return table(["OSCE", "recommendation", "id", "weight", "criteria", "red flags"], rows)


def _numbers(rubric: Rubric) -> Iterator[str]:
    yield "## Levels"
    yield ""
    numbers = {level.word: str(level.value) for level in Level}
    rows = [[numbers.get(word, ""), word, prose(meaning)] for word, meaning in rubric.levels.items()]
    yield from table(["", "level", "meaning"], rows)
    yield from table(["stage", "level expected"], [[stage, level.word] for stage, level in rubric.targets.items()])
    yield "Effort orders the next steps: gain is divided by the relative work."
    yield ""
    yield from table(["effort", "relative work"], [[effort, f"{work:g}"] for effort, work in rubric.efforts.items()])


def _recommendation(recommendation: Recommendation, rubric: Rubric) -> Iterator[str]:
    yield f'<a id="{recommendation.id}"></a>'
    yield ""
    yield f"## {recommendation.osce}. {recommendation.title}"
    yield ""
    yield f"Id {code(recommendation.id)}, file {code(f'rubrics/{rubric.id}/{recommendation.id}.yaml')}."
    yield ""
    yield prose(recommendation.why)
    yield ""
    yield from _sources(recommendation.sources)
    for criterion in recommendation.criteria:
        yield from _criterion(criterion, recommendation)
    for flag in recommendation.red_flags:
        yield from _red_flag(flag)


def _criterion(criterion: Criterion, recommendation: Recommendation) -> Iterator[str]:
    total = sum(other.weight for other in recommendation.criteria)
    yield f"### {code(criterion.id)}: {criterion.title}"
    yield ""
    yield f"**{prose(criterion.question)}**"
    yield ""
    yield f"- Weight: {criterion.weight:g} of {total:g}"
    yield f"- Effort: {criterion.effort}"
    yield f"- Waivable: {'yes, with a reason' if criterion.waivable else 'no'}"
    if criterion.needs_independent:
        yield "- Evidence: only from outside the building team"
    yield f"- Asserted reads: {codes(criterion.asserted.reads)}"
    yield f"- Described reads: {codes(criterion.described.reads)}"
    yield f"- Evidence may support: {codes(fact for fact in criterion.reads if fact in criterion.backed_by)}"
    if criterion.applies:
        yield f"- Whether it applies is decided by: {codes(criterion.applies.reads)}"
    yield ""
    rows = [
        [f"{level.value} {level.word}", prose(criterion.descriptors[level.word]), _advice(criterion, level)]
        for level in Level
    ]
    yield from table(["level", "what it looks like", "how to get there"], rows)
    yield f"Why: {prose(criterion.why)}"
    yield ""
    if criterion.failure:
        yield f"From the field: {prose(criterion.failure)}"
        yield ""
    yield f"A short good answer: {prose(criterion.example)}"
    yield ""
    yield from _sources(criterion.sources)


def _advice(criterion: Criterion, level: Level) -> str:
    return prose(criterion.advice.get(level.word, ""))


def _red_flag(flag: RedFlag) -> Iterator[str]:
    yield f"### Red flag {code(flag.id)}: {flag.title}"
    yield ""
    yield f"**{prose(flag.question)}**"
    yield ""
    lint = ", a remark on wording that changes neither a score nor an outcome"
    yield f"- Severity: {flag.severity}{lint if flag.severity is Severity.LINT else ''}"
    yield f"- Raised reads: {codes(flag.raised.reads)}"
    yield f"- Cleared reads: {codes(flag.cleared.reads) if flag.cleared else 'nothing; it cannot be cleared'}"
    yield ""
    yield f"Safeguards: {prose(flag.safeguards)}"
    yield ""
    yield f"Why: {prose(flag.why)}"
    yield ""
    if flag.failure:
        yield f"From the field: {prose(flag.failure)}"
        yield ""
    yield from _sources(flag.sources)


def _sources(keys: Iterable[str]) -> Iterator[str]:
    known = load_sources()
    yield "Sources:"
    yield ""
    for key in keys:
        source = known[key]
        title = prose(source.title).replace("[", "\\[").replace("]", "\\]")
        yield f"- [{title}](<{source.url}>)" if source.url else f"- {title}"
    yield ""
