"""A rubric in memory: recommendations, their criteria and red flags, and every number that decides an outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.rubric.asking import Evaluate
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.lints import Lint


@cache
def wholes(fact: str) -> tuple[str, ...]:
    """A fact of the format, dotted, and those it is part of, without its section: a.b.c gives a.b.c and a.b."""
    steps = fact.split(".")
    return (fact, *(".".join(steps[:length]) for length in range(len(steps) - 1, 1, -1)))


class Level(IntEnum):
    """How far a criterion is shown; each level includes the ones below."""

    ABSENT = 0
    ASSERTED = 1
    DESCRIBED = 2
    EVIDENCED = 3

    word: str
    """The level as it stands in files and reports."""

    def __init__(self, _: int) -> None:
        self.word = self._name_.lower()  # kept, since looking up a member's name is slow


class NoLevel(Enum):
    """Why a criterion has no level."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"

    word: str
    """The state as it stands in files and reports."""

    def __init__(self, word: str) -> None:
        self.word = word


class Severity(StrEnum):
    """How grave a red flag is, worst first."""

    BLOCKER = "blocker"
    HIGH = "high"
    MEDIUM = "medium"


class Outcome(StrEnum):
    """The verdict of an assessment, worst first."""

    BLOCKED = "blocked"
    INCOMPLETE = "incomplete"
    WEAK = "weak"
    PROMISING = "promising"
    STRONG = "strong"

    rank: int
    """0 for the worst outcome, 4 for the best."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)  # of those above it


class Situation(NamedTuple):
    """A kind or stage of tools that example answers are meant for."""

    id: str
    title: str
    when: Condition


@dataclass(frozen=True, eq=False, repr=False)
class Criterion:
    """A weighted question of a recommendation, with the conditions that decide its level."""

    id: str
    title: str
    question: str
    weight: float
    effort: str
    waivable: bool
    needs_independent: bool
    applies: Condition | None
    asserted: Condition
    described: Condition
    descriptors: Mapping[str, str]
    advice: Mapping[str, str]
    example: str
    why: str
    failure: str
    sources: tuple[str, ...]
    examples: Mapping[str, str] = field(default_factory=dict)
    """Answers by situation: the first whose situation holds for a tool counts; where none does, `example`."""

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts that decide its level, dotted, without those that only decide whether it applies."""
        return tuple(dict.fromkeys((*self.asserted.reads, *self.described.reads)))

    @cached_property
    def backed_by(self) -> frozenset[str]:
        """The facts that evidence may support to lift it: what `asserted` reads and the facts of its own section.

        A fact that gives context, such as the countries, counts only where a criterion reads nothing of its section.
        """
        section = self.id.split(".")[0] + "."
        own = {fact for fact in self.reads if fact.startswith(section)}
        return frozenset(own | set(self.asserted.reads) if own else self.reads)

    @cached_property
    def backed_as_part_of(self) -> frozenset[str]:
        """The same facts and every fact they are part of."""
        return self.backed_by.union(*map(wholes, self.backed_by))

    @cached_property
    def main_path(self) -> Path:
        """The way to the fact a reader would edit first."""
        return tuple(self.asserted.reads[0].split("."))


Asked = tuple[Criterion, "Evaluate | None", "Evaluate", "Evaluate"]
"""A criterion with what is asked of the facts of each file: whether it applies, is asserted, is described."""


class RedFlag(NamedTuple):
    """A hazard: what raises it, what clears it, and the question to ask."""

    id: str
    title: str
    severity: Severity
    raised: Condition
    cleared: Condition | None
    question: str
    safeguards: str
    why: str
    failure: str
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Recommendation:
    """One of the rubric's recommendations."""

    id: str
    title: str
    label: str
    osce: int
    why: str
    failure: str
    weight: float
    sources: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    red_flags: tuple[RedFlag, ...]

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Its criteria, ready to be asked."""
        return tuple(
            (
                criterion,
                criterion.applies.evaluate if criterion.applies else None,
                criterion.asserted.evaluate,
                criterion.described.evaluate,
            )
            for criterion in self.criteria
        )


@dataclass(frozen=True, eq=False, repr=False)
class Bands:
    """The thresholds of the outcomes, each from 0 to 100."""

    min_answered: float
    weak_below: float
    promising_below: float
    weakest_below: float


@dataclass(frozen=True, eq=False, repr=False)
class Rubric:
    """The whole standard. `sha256` identifies its files' contents."""

    id: str
    title: str
    version: str
    acknowledgement: str
    disclaimer: str
    sha256: str
    targets: Mapping[str, Level]
    bands: Bands
    efforts: Mapping[str, float]
    silence_raises: Mapping[str, bool]
    unstated_role: str
    levels: Mapping[str, str]
    outcomes: Mapping[str, str]
    recommendations: tuple[Recommendation, ...]
    situations: Mapping[str, Situation] = field(default_factory=dict)
    """The kinds and stages of tools that examples name, by their ids."""
    lints: tuple[Lint, ...] = ()

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in the order of the rubric."""
        for recommendation in self.recommendations:
            yield from recommendation.criteria

    def red_flags(self) -> Iterator[RedFlag]:
        """Every red flag, in the order of the rubric."""
        for recommendation in self.recommendations:
            yield from recommendation.red_flags

    @cached_property
    def hazards(self) -> tuple[RedFlag, ...]:
        """The same, listed once."""
        return tuple(self.red_flags())

    @cached_property
    def own_words(self) -> dict[bytes, str]:
        """Its clauses and those of the example, folded, with the name of what each stands in."""
        return own_words(self)
