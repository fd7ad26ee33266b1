"""Which criteria a description may declare not applicable, and which it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.description.facts import related
from toolcheck.documents.problems import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Criterion, Rubric


def is_waived(criterion: Criterion, declared: Sequence[str]) -> bool:
    """Whether every fact that `asserted` asks for is declared not applicable, by itself or with a whole it is part of."""
    return criterion.waivable and all(
        any(fact == whole or fact.startswith(f"{whole}.") for whole in declared) for fact in criterion.asserted.reads
    )


def check_waivers(description: Description, rubric: Rubric) -> None:
    """Refuse what may not be declared not applicable.

    Raises:
        DocumentError: a waiver names a fact that no criterion asks for, or one that every tool must answer.
    """
    problems: list[Problem] = []
    for waiver in description.waivers:
        asking = [
            criterion
            for criterion in rubric.criteria()
            if any(related(waiver.fact, fact) for fact in criterion.asserted.reads)
        ]
        if not asking:
            message = f"`{waiver.fact}`: no criterion hangs on this fact, so there is nothing to declare not applicable"
            problems.append(Problem(waiver.place, message))
        elif not any(criterion.waivable for criterion in asking):
            message = f"`{waiver.fact}`: every tool must answer `{asking[0].id}`; it cannot be declared not applicable"
            problems.append(Problem(waiver.place, message))
    if problems:
        raise DocumentError(description.name, problems)
