"""Which criteria a description may declare not applicable, and which it has; which lints it may waive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.lints.waiving import lint_waiver_problems
from toolcheck.description.facts import related
from toolcheck.documents.problems import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Criterion, Rubric


def is_waived(criterion: Criterion, declared: Sequence[str]) -> bool:
    """Whether every fact that `asserted` asks for is declared not applicable, by itself or as part of a whole."""
    return criterion.waivable and all(
        any(fact == whole or fact.startswith(f"{whole}.") for whole in declared) for fact in criterion.asserted.reads
    )


def check_waivers(description: Description, rubric: Rubric) -> None:
    """Refuse what may not be declared not applicable, and what waives no lint of the rubric.

    Raises:
        DocumentError: a waiver names a fact that no criterion asks for, or one that every tool must answer; or an
            waived lint is none of the rubric.
    """
    declared = [waiver.fact for waiver in description.waivers]
    problems = [
        Problem(waiver.place, f"`{waiver.fact}`: {objection}")
        for waiver in description.waivers
        if (objection := _objection(waiver.fact, declared, rubric))
    ]
    problems += lint_waiver_problems(description, rubric)
    if problems:
        raise DocumentError(description.name, problems)


def _objection(fact: str, declared: Sequence[str], rubric: Rubric) -> str | None:
    asking = [criterion for criterion in rubric.criteria() if any(related(fact, read) for read in criterion.reads)]
    if any(is_waived(criterion, declared) for criterion in asking):
        return None
    waivable = [criterion for criterion in asking if criterion.waivable]
    if waivable:
        rest = ", ".join(f"`{read}`" for read in waivable[0].asserted.reads)
        return f"this alone waives nothing; `{waivable[0].id}` is not applicable when {rest} is declared so"
    if asking:
        return f"every tool must answer `{asking[0].id}`; it cannot be declared not applicable"
    return "no criterion hangs on this fact, so there is nothing to declare not applicable"
