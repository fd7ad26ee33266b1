"""What the tests of comparisons share: sides with more or less at hand, and rubrics that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import KnownTools, load_known_tools
from toolcheck.catalogue.loading import BUNDLED
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Places
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import Document
from toolcheck.portfolio.snapshot import Snapshot, snapshot_of
from toolcheck.portfolio.split import Side
from variations import NAME, standard

if TYPE_CHECKING:
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

Data = dict[str, Any]

DATES = (None, date(2026, 10, 1), date(2029, 1, 31))


@cache
def another_rubric() -> Rubric:
    """The standard with other weights, a criterion less in each recommendation, and other bands."""
    rubric = standard()
    parts = [
        replace(
            part,
            weight=part.weight + number,
            criteria=tuple(replace(each, weight=each.weight + at) for at, each in enumerate(part.criteria[1:])),
        )
        for number, part in enumerate(rubric.recommendations)
    ]
    return replace(rubric, version="9.9.9", sha256="0" * 64, recommendations=tuple(parts))


@cache
def _bundled() -> KnownTools:
    return load_known_tools((BUNDLED,))


def description_of(data: Data, sha256: str = "") -> Description:
    """A description from plain data, without places."""
    return read_description(Document(NAME, data, Places()), sha256)


def snapshot(description: Description, rubric: Rubric, as_of: date | None = None) -> Snapshot:
    """What it comes to, by the bundled catalogue."""
    return snapshot_of(assess(description, rubric, as_of, _bundled()))


def between(description: Description, rubric: Rubric, as_of: date) -> Snapshot | None:
    """The same, or None where the rubric refuses the description."""
    try:
        return snapshot(description, rubric, as_of)
    except DocumentError:
        return None


def as_reported(side: Side, *, program: str, described: bool, rubric: bool, catalogue: bool) -> Side:
    """The side as a report tells of it, with only some of what it rests on at hand."""
    told = side.snapshot
    basis = told.basis._replace(
        program=program, facts=None, catalogue_sha256=told.basis.catalogue_sha256 if catalogue else ""
    )
    reported = replace(told, basis=basis, rubric=told.rubric if rubric else None)
    return Side(reported, side.description if described else None)
