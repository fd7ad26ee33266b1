"""Lints that a description waives, each with a reason: they are told and fail nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.model import Finding
from toolcheck.documents.limits import MAX_HINTS
from toolcheck.documents.places import fact_name
from toolcheck.documents.problems import problem_at
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.rubric.lints import LINT, UNUSED_WAIVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.description.reading import Description, LintWaiver
    from toolcheck.documents.problems import Problem
    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Rubric


def lint_waiver_problems(description: Description, rubric: Rubric) -> Iterator[Problem]:
    """What waives no lint of the rubric, or the one on needless waivers; a rubric without lints refuses nothing."""
    lints = {lint.id: lint for lint in rubric.lints}
    for number, waiver in enumerate(description.lint_waivers if lints else ()):
        lint = lints.get(waiver.lint)
        if lint is None:
            hint = did_you_mean(waiver.lint, lints) if number < MAX_HINTS else ""
            why = f"is not a lint of {rubric.id}{hint}"
        elif lint.kind == UNUSED_WAIVER:
            why = "cannot be waived; take out the entry that is not needed"
        else:
            continue
        yield problem_at(description.places, (*waiver.path, "lint"), f"{waiver.lint!r} {why}")


def with_lint_waivers(found: Sequence[Finding], description: Description, rubric: Rubric) -> Iterator[Finding]:
    """The lints, those waived with the reason, and a remark on each entry that waives nothing."""
    waivers: dict[tuple[str, str], list[LintWaiver]] = {}
    for waiver in description.lint_waivers:
        waivers.setdefault((waiver.lint, waiver.fact), []).append(waiver)
    used: set[tuple[str, str]] = set()
    for finding in found:
        matching = [key for key in _keys_for(finding) if key in waivers]
        used.update(matching)
        yield finding._replace(waived=waivers[matching[0]][0].reason) if matching else finding
    for lint in rubric.lints:
        if lint.kind == UNUSED_WAIVER:
            needless = (waiver for key, same in waivers.items() if key not in used for waiver in same)
            yield from (_needless(lint, waiver, description) for waiver in needless)


def _keys_for(finding: Finding) -> Iterator[tuple[str, str]]:
    """What a waiver of a lint names: the fact, a whole that it is part of, or nothing."""
    name = fact_name(finding.path)
    while name:
        yield finding.id, name
        name = name.rpartition(".")[0]
    yield finding.id, ""


def _needless(lint: Lint, waiver: LintWaiver, description: Description) -> Finding:
    message = lint.remark(f"{waiver.lint} for {waiver.fact}" if waiver.fact else waiver.lint)
    return Finding(lint.id, LINT, message, waiver.path, *description.places.region(waiver.path))
