"""What is assessed: the facts of a description, with what is derived from them, at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.rubric.derived import Matches, Surroundings, with_derived
from toolcheck.rubric.model import wholes
from toolcheck.rubric.operators import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from toolcheck.catalogue.entries import Catalogue
    from toolcheck.catalogue.known import CloseTool, CloseTools, KnownTools
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Criterion


class Backing(NamedTuple):
    """The facts that evidence supports: as named, and together with the facts they are part of."""

    named: frozenset[str]
    parts_of: frozenset[str]

    def supports(self, criterion: Criterion) -> bool:
        """Whether it backs a fact that decides the criterion, a part of such a fact, or a whole it belongs to."""
        return not (
            self.parts_of.isdisjoint(criterion.backed_by) and self.named.isdisjoint(criterion.backed_as_part_of)
        )


class Subject(NamedTuple):
    """Facts, moment and evidence, ready for conditions; `catalogue` is None where no known tools were searched."""

    facts: dict[str, Any]
    moment: Moment
    close_tools: tuple[CloseTool, ...]
    evidence: Backing
    independent_evidence: Backing
    waived: tuple[str, ...]
    catalogue: Catalogue | None

    def is_backed(self, criterion: Criterion) -> bool:
        """Whether evidence of the kind the criterion asks for supports it."""
        evidence = self.independent_evidence if criterion.needs_independent else self.evidence
        return evidence.supports(criterion)


def subject_of(description: Description, as_of: date, known_tools: KnownTools | None = None) -> Subject:
    """Prepare a description for assessment as of a date; evidence dated later does not count.

    Without `known_tools` nothing is said about tools that come close.
    """
    moment = Moment(as_of, description.is_planned)
    close = known_tools.close_to(description.facts) if known_tools else None
    usable = [item for item in description.evidence if item.date.first <= as_of]
    return Subject(
        facts=with_derived(description.facts, Surroundings(moment, _matches(close) if close else None)),
        moment=moment,
        close_tools=close.tools if close else (),
        evidence=backing(fact for item in usable for fact in item.supports),
        independent_evidence=backing(fact for item in usable if item.independent for fact in item.supports),
        waived=tuple(waiver.fact for waiver in description.waivers),
        catalogue=known_tools.catalogue if known_tools else None,
    )


def _matches(close: CloseTools) -> Matches:
    unaddressed = tuple(tool.entry.name for tool in close.tools if not tool.discussed)
    return Matches(unaddressed, close.undecided)


def backing(facts: Iterable[str]) -> Backing:
    """What evidence that names these facts supports."""
    named = frozenset(facts)
    return Backing(named, named.union(*map(wholes, named)))
