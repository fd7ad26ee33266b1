"""How far reviewers agree beyond chance: Krippendorff's alpha for levels in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.portfolio.reviews.differences import Difference, Unit, differences, units_of
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Rubric

FEWEST_UNITS = 10
"""How many criteria with two levels or more a coefficient needs. See docs/reviews.md for what was measured."""
EXTRA = "the package that computes it is not installed: pip install 'toolcheck-osce[reviews]'"


class Basis(NamedTuple):
    """What is compared: criteria with two levels or more, counted anew for each proposal, and all their levels."""

    units: int
    proposals: int
    levels: int


class Coefficient(NamedTuple):
    """Alpha, at most 1."""

    value: float
    basis: Basis


class Withheld(NamedTuple):
    """Why there is no coefficient."""

    reason: str
    basis: Basis


@dataclass(frozen=True)
class Agreement:
    """The reviews of one or many proposals against each other; `by_recommendation` holds the nine by their ids."""

    units: tuple[Unit, ...]
    differences: tuple[Difference, ...]
    overall: Coefficient | Withheld
    by_recommendation: Mapping[str, Coefficient | Withheld]


def agreement_of(reviews: Iterable[Review], rubric: Rubric) -> Agreement:
    """Hold reviews against each other, each with those of the same version of the same description."""
    units = units_of(reviews, rubric)
    home = {criterion.id: part.id for part in rubric.recommendations for criterion in part.criteria}
    by_part: dict[str, list[Unit]] = {part.id: [] for part in rubric.recommendations}
    for unit in units:
        by_part[home[unit.criterion.id]].append(unit)
    parts = {id_: coefficient(inside) for id_, inside in by_part.items()}
    return Agreement(units, differences(units), coefficient(units), parts)


def coefficient(units: Iterable[Unit]) -> Coefficient | Withheld:
    """Krippendorff's alpha over these units, or why it is withheld."""
    comparable = [unit for unit in units if unit.is_comparable]
    count = len(comparable)
    basis = Basis(count, len({unit.proposal for unit in comparable}), sum(len(unit.levels) for unit in comparable))
    if count < FEWEST_UNITS:
        criteria = f"{count} criteri{'on has' if count == 1 else 'a have'} two levels or more"
        return Withheld(f"{criteria}, at least {FEWEST_UNITS} are needed", basis)
    if len({level for unit in comparable for level in unit.levels}) == 1:
        return Withheld("all levels are the same, so that chance would give the same", basis)
    counts = [[unit.levels.count(level) for level in Level] for unit in comparable]
    try:
        return Coefficient(ordinal_alpha(counts), basis)
    except ImportError:
        return Withheld(EXTRA, basis)


def ordinal_alpha(counts: Sequence[Sequence[int]]) -> float:
    """Krippendorff's alpha for ordinal data: how often each value, lowest first, was given to each unit.

    Two different values must have been given to units that have two values or more.

    Raises:
        ImportError: the extra `reviews` is not installed.
    """
    import krippendorff

    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="ordinal"))
