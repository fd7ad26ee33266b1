"""What a template says of a criterion: its question, and what its levels look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.description.facts import is_section
from toolcheck.drafting.remarks import remark, rule
from toolcheck.rubric.model import Criterion, Level
from toolcheck.rubric.operators import Moment
from toolcheck.rubric.readers import readers_of
from toolcheck.rubric.truth import FALSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from toolcheck.drafting.selection import Selection
    from toolcheck.rubric.model import Recommendation, Rubric


class Levels(NamedTuple):
    """The level expected, and those of which a template says what they look like."""

    expected: Level
    shown: tuple[Level, ...] = (Level.ASSERTED, Level.DESCRIBED, Level.EVIDENCED)


class Group(NamedTuple):
    """A criterion and the facts of its section that lean on it most; without one, facts that only others ask about."""

    criterion: Criterion | None
    facts: tuple[str, ...]


class Stage(NamedTuple):
    """The stage a template is for, and the date it is written for, which decide what applies."""

    word: str
    as_of: date
    planned: bool

    def rules_out(self, criterion: Criterion) -> bool:
        """Whether the stage alone tells that a criterion does not apply."""
        if criterion.applies is None:
            return False
        return criterion.applies.evaluate({"stage": self.word}, Moment(self.as_of, self.planned)) is FALSE


def groups_of(section: str, facts: Sequence[str], rubric: Rubric, selection: Selection) -> list[Group]:
    """The criteria shown of a section, in the order of the rubric, with its facts shared out among them."""
    homes = {fact: _home(section, fact, rubric, selection) for fact in facts}
    criteria = [
        criterion
        for criterion in rubric.criteria()
        if criterion.id.startswith(f"{section}.") and criterion.id in selection.criteria
    ]
    groups = [Group(each, tuple(fact for fact in facts if homes[fact] == each.id)) for each in criteria]
    left = tuple(fact for fact in facts if not homes[fact])
    return [*groups, Group(None, left)] if left else groups


def _home(section: str, fact: str, rubric: Rubric, selection: Selection) -> str:
    """The criterion of the section that leans on a fact most, among those shown; empty if there is none."""
    for reader in readers_of(fact, rubric):
        if reader.id.startswith(f"{section}.") and reader.id in selection.criteria and isinstance(reader, Criterion):
            return reader.id
    return ""


def heading(recommendation: Recommendation) -> str:
    """The head of a section."""
    return rule(f"{recommendation.osce:g}. {recommendation.id.upper()}: {recommendation.title}", "=")


def criterion_lines(group: Group, criterion: Criterion, stage: Stage, levels: Levels) -> Iterator[str]:
    """A criterion with its levels; the one expected at the stage is marked."""
    yield rule(f"{criterion.title} ({criterion.id})", "-")
    yield from remark(criterion.question, indent=4)
    if stage.rules_out(criterion):
        yield from remark(f"Not asked at the stage {stage.word}.", indent=4)
        return
    for level in levels.shown:
        mark = ">" if level is levels.expected else " "
        yield from remark(criterion.descriptors[level.word], indent=2, lead=f"{mark} {level.value} ")
    elsewhere = _elsewhere(group, criterion)
    if elsewhere and not group.facts:
        yield from remark(f"It reads {', '.join(elsewhere)}.", indent=4)


def _elsewhere(group: Group, criterion: Criterion) -> list[str]:
    """What a criterion reads that does not stand below it, as whole facts."""
    section = criterion.id.partition(".")[0]
    read = [fact for fact in criterion.reads if not fact.startswith("derived.")]
    wholes = (".".join(fact.split(".")[: 2 if is_section(fact.partition(".")[0]) else 1]) for fact in read)
    return [fact for fact in dict.fromkeys(wholes) if fact not in group.facts and fact != section]


def asked_by(fact: str, rubric: Rubric) -> str:
    """Who asks about a fact that no criterion of its section leans on."""
    readers = readers_of(fact, rubric)
    if not readers:
        return ""
    first = readers[0]
    return f"criterion {first.id}" if isinstance(first, Criterion) else f"red flag {first.id} ({first.severity})"
