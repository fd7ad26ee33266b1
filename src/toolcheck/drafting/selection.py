"""Which facts and criteria a template shows: all of them, or what carries most of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.description.facts import NOT_FACTS, fact_index, is_leaf, is_section
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Severity
from toolcheck.rubric.readers import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from toolcheck.rubric.model import Criterion, Rubric
    from toolcheck.rubric.readers import Reader

_ALWAYS = ("prepared_by.role",)
"""What the program itself reads: whoever speaks decides what silence about a safeguard means."""
_PERCENT = 100


class Selection(NamedTuple):
    """What is shown: dotted facts with everything they are part of, and the ids of criteria."""

    facts: frozenset[str]
    criteria: frozenset[str]

    def with_facts(self, more: Iterable[str]) -> Selection:
        """The same and some more facts."""
        return Selection(self.facts | _with_wholes_and_parts(more), self.criteria)

    def shows(self, fact: str) -> bool:
        """Whether a fact is shown; evidence, and what does not apply, always is."""
        return fact in self.facts or fact.partition(".")[0] in NOT_FACTS


def everything(rubric: Rubric) -> Selection:
    """Every fact of the format and every criterion."""
    return Selection(frozenset(fact_index()), frozenset(criterion.id for criterion in rubric.criteria()))


def essentials(rubric: Rubric, rules_out: Callable[[Criterion], bool]) -> Selection:
    """What blockers read, and the criteria that weigh most, with the facts these read; but none that is ruled out.

    They are the heaviest of each recommendation, and as many others, by their share of the total, as it takes to have
    answered enough for a result that is not `incomplete`; of those that weigh the same, the first.
    """
    criteria = {criterion.id: criterion for criterion in _heaviest(rubric, rules_out)}
    blockers = [flag for flag in rubric.red_flags() if flag.severity is Severity.BLOCKER]
    readers: list[Reader] = [*criteria.values(), *blockers]
    read = [fact for reader in readers for fact in facts_of(reader)]
    return Selection(_with_wholes_and_parts((*_ALWAYS, *_stated(read))), frozenset(criteria))


def _heaviest(rubric: Rubric, rules_out: Callable[[Criterion], bool]) -> Iterator[Criterion]:
    total = sum(recommendation.weight for recommendation in rubric.recommendations)
    shares: list[tuple[float, bool, Criterion]] = []
    for recommendation in rubric.recommendations:
        criteria = [criterion for criterion in recommendation.criteria if not rules_out(criterion)]
        weights = [criterion.weight for criterion in criteria]
        part = recommendation.weight / total / sum(weights) if total and sum(weights) else 0.0
        shares += [(part * each.weight, each.weight == max(weights), each) for each in criteria]
    yield from (criterion for _, is_heaviest, criterion in shares if is_heaviest)
    answered = sum(share for share, is_heaviest, _ in shares if is_heaviest)
    others = [(share, criterion) for share, is_heaviest, criterion in shares if not is_heaviest]
    for share, criterion in sorted(others, key=lambda other: -other[0]):
        if answered * _PERCENT >= rubric.bands.min_answered:
            return
        answered += share
        yield criterion


def _stated(facts: Iterable[str]) -> Iterator[str]:
    """The facts that somebody states: for a derived one those that it is computed from."""
    for fact in facts:
        head, _, name = fact.partition(".")
        yield from DERIVED[name.partition(".")[0]].computed_from if head == "derived" else (fact,)


def _with_wholes_and_parts(facts: Iterable[str]) -> frozenset[str]:
    """The facts, what they are part of, and all parts of those of which no part is named."""
    found: set[str] = set()
    for fact in facts:
        keys = fact.split(".")
        found.update(".".join(keys[:count]) for count in range(1, len(keys) + 1))
    for whole, shape in fact_index().items():
        parts = {f"{whole}.{name}" for name in shape.fields}
        if whole in found and not is_leaf(shape) and not is_section(whole) and found.isdisjoint(parts):
            found |= parts
    return frozenset(found)
