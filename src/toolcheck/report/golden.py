"""Golden cases that are not as expected, in lines of text: what was expected, what came out, and what decided it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from toolcheck.description.facts import related
from toolcheck.documents.printable import printable
from toolcheck.report.deciding import deciding_facts
from toolcheck.report.wording import flag_state, level_counts
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.golden_results import CaseResult, Comparison
    from toolcheck.assessment.model import Assessment, CriterionResult

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_.-]*")
_INDENT = " " * 4


def lines_of(result: CaseResult) -> Iterator[str]:
    """A line with place and values for each unmet expectation, then what came out, to be pasted; or nothing."""
    if not result.unmet:
        return
    for comparison in result.unmet:
        keys, wanted, place = comparison.expectation
        where = f"{printable(result.case.description.name)}:{place}: {printable(result.case.name)}"
        expected = f"{wanted:g}" if isinstance(wanted, float) else wanted
        yield f"{where}: {_subject(keys)}: expected {expected}, came to {_value(comparison)}"
        yield from (f"  {line}" for line in _deciding(keys, result.assessment))
    yield "  as it came out:"
    yield f"{_INDENT}expect:"
    yield from _to_paste(result.comparisons)


def counting(results: list[CaseResult]) -> str:
    """How many cases there were, and how many are not as expected."""
    count = len(results)
    unmet = sum(bool(result.unmet) for result in results)
    end = f"{unmet} not as expected" if unmet else "as expected" if count == 1 else "all as expected"
    return f"{count} case{'s' * (count != 1)}, {end}"


def _subject(keys: tuple[str, ...]) -> str:
    match keys:
        case ("levels", criterion):
            return f"level of {printable(criterion)}"
        case ("red_flags", flag):
            return f"red flag {printable(flag)}"
        case ("recommendations", recommendation, figure):
            return f"{printable(recommendation)} {figure}"
    return keys[0]


def _value(comparison: Comparison) -> str:
    found = comparison.found
    if found is None:
        return "no score"
    return f"{found:.1f}" if isinstance(found, float) else found


def _deciding(keys: tuple[str, ...], assessment: Assessment) -> Iterator[str]:
    match keys:
        case ("outcome",):
            yield from (f"because: {printable(reason)}" for reason in assessment.reasons)
        case ("recommendations", name, _):
            found = (part for part in assessment.recommendations if part.recommendation.id == name)
            yield from (f"levels: {level_counts(part)}" for part in found)
        case ("red_flags", name):
            flags = (flag for flag in assessment.flags if flag.flag.id == name and flag.unstated)
            yield from (flag_state(flag) for flag in flags)
        case ("levels", name):
            for result in assessment.criteria:
                if result.criterion.id == name:
                    yield from _level(result, assessment)


def _level(result: CriterionResult, assessment: Assessment) -> Iterator[str]:
    criterion, subject = result.criterion, assessment.subject
    if criterion.applies and not isinstance(result.level, Level):
        for gap in criterion.applies.gaps(subject.facts, subject.moment, ()):
            name = ".".join(str(step) for step in gap.path)
            yield f"applies where {name}: {gap.expected}; {'stated otherwise' if gap.known else 'not stated'}"
    for fact in deciding_facts(assessment, result):
        stated = assessment.description.places.holds(tuple(fact.name.split(".")))
        yield f"{f'line {fact.place.line}, ' if stated else ''}{fact.name}: {printable(fact.state)}"
    if result.level in {Level.DESCRIBED, Level.EVIDENCED}:
        yield _evidence(result, assessment)


def _evidence(result: CriterionResult, assessment: Assessment) -> str:
    """Which evidence lifts a criterion, or that none does."""
    criterion, subject = result.criterion, assessment.subject
    kind = "independent evidence" if criterion.needs_independent else "evidence"
    named = (subject.independent_evidence if criterion.needs_independent else subject.evidence).named
    backed = sorted(fact for fact in named if any(related(fact, read) for read in criterion.backed_by))
    return f"{kind} supports {', '.join(backed)}" if backed else f"no {kind} supports it"


def _to_paste(comparisons: tuple[Comparison, ...]) -> Iterator[str]:
    """Everything the case expects, with the values that came out, as it stands under `expect`."""
    before: tuple[str, ...] = ()
    for comparison in comparisons:
        keys = comparison.expectation.keys
        if comparison.found is None:
            continue
        for depth in range(len(keys)):
            if keys[: depth + 1] != before[: depth + 1]:
                value = f" {_value(comparison)}" if depth == len(keys) - 1 else ""
                yield f"{_INDENT}{'  ' * (depth + 1)}{_key(keys[depth])}:{value}"
        before = keys


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else json.dumps(name)
