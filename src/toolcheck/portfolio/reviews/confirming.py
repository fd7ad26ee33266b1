"""Evidence that reviewers opened: somebody outside the building team has checked it then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.documents.problems import Problem, problem_at
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.portfolio.reviews.review import Conflicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.description.reading import Description
    from toolcheck.documents.places import Place
    from toolcheck.portfolio.reviews.review import Review


class Confirmation(NamedTuple):
    """A piece of evidence with the reviewers who opened it.

    It counts as independent by the word of those `vouching`; `not_vouching` name a conflict of interest, or do not say
    that they have none. `position` counts from 0 in the description's list.
    """

    position: int
    title: str
    place: Place
    stated_independent: bool
    vouching: tuple[str, ...]
    not_vouching: tuple[str, ...]


def entry_name(position: int) -> str:
    """How a review names evidence by its place in the description's list: `entry 1` is the first."""
    return f"entry {position + 1}"


def evidence_problems(review: Review, description: Description) -> list[Problem]:
    """What a review confirms that the description does not have, or has twice."""
    by_name = _positions(description)
    problems: list[Problem] = []
    for number, name in enumerate(review.confirmed):
        found = by_name.get(name, ())
        if len(found) == 1:
            continue
        wrong = f"{len(found)} entries are called that" if found else f"it is not evidence of {description.name}"
        hint = "" if found else did_you_mean(name, by_name)
        advice = hint or f"; name it by its id, its title or as in `{entry_name(0)}`"
        message = f"`confirmed_evidence`: {name!r}: {wrong}{advice}"
        problems.append(problem_at(review.places, ("confirmed_evidence", number), message))
    return problems


def confirmations(description: Description, reviews: Iterable[Review]) -> tuple[Confirmation, ...]:
    """The evidence that reviews of this very version confirm, in the order of the description."""
    by_name = _positions(description)
    opened = [(review, {at for name in review.confirmed for at in by_name.get(name, ())}) for review in reviews]
    found: list[Confirmation] = []
    for position, item in _entries(description):
        who = [review for review, positions in opened if position in positions]
        if who:
            vouching = tuple(review.reviewer for review in who if review.conflicts is Conflicts.NONE)
            others = tuple(review.reviewer for review in who if review.conflicts is not Conflicts.NONE)
            place = description.places.nearest(("evidence", position))
            independent = item.get("independent") == "yes"
            found.append(Confirmation(position, item["title"], place, independent, vouching, others))
    return tuple(found)


def with_confirmed(description: Description, confirmed: Iterable[Confirmation]) -> Description:
    """The description with the evidence that somebody vouches for as independent."""
    positions = {one.position for one in confirmed if one.vouching}
    if not positions:
        return description
    evidence = tuple(
        replaced._replace(independent=True) if position in positions else replaced
        for (position, _), replaced in zip(_entries(description), description.evidence, strict=True)
    )
    return replace(description, evidence=evidence)


def _entries(description: Description) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of the list that say something, as `description.evidence` has them, with their positions."""
    for position, item in enumerate(description.facts.get("evidence") or ()):
        if item:
            yield position, item


def _positions(description: Description) -> dict[str, tuple[int, ...]]:
    """Where evidence stands, by every name that a review may give it; an id goes before a title."""
    found: dict[str, tuple[int, ...]] = {entry_name(position): (position,) for position, _ in _entries(description)}
    for key in ("title", "id"):
        named: dict[str, tuple[int, ...]] = {}
        for position, item in _entries(description):
            if item.get(key):
                named[item[key]] = (*named.get(item[key], ()), position)
        found |= named
    return found
