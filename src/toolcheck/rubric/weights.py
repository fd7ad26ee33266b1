"""Weights of somebody's own in place of a rubric's, to see what they would change; everything else stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolcheck.documents.places import START
from toolcheck.documents.problems import DocumentError, Problem, problem_at
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Shape, number, record
from toolcheck.documents.validation import Validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.reader import Document
    from toolcheck.rubric.model import Recommendation, Rubric

_GROUPS = ("recommendations", "criteria")


@dataclass(frozen=True)
class OwnWeights:
    """Weights by the ids of recommendations and criteria; what is not named keeps the rubric's.

    `sha256` is of the file's bytes, `rubric_sha256` of the rubric that they were read for.
    """

    file: str
    sha256: str
    rubric_sha256: str
    recommendations: Mapping[str, float]
    criteria: Mapping[str, float]


def weights_shape(rubric: Rubric) -> Shape:
    """What a file of weights may hold; the ids are those of the rubric."""
    parts = {part.id: number(part.title, minimum=0) for part in rubric.recommendations}
    criteria = {criterion.id: number(criterion.question, minimum=0) for criterion in rubric.criteria()}
    return record(
        "Weights in place of the rubric's.",
        recommendations=record("Weights in the total.", **parts),
        criteria=record("Weights within their recommendations.", **criteria),
    )


def read_weights(name: str, content: bytes, rubric: Rubric) -> OwnWeights:
    """Read weights for a rubric.

    Raises:
        DocumentError: with every problem of the file.
    """
    document = read_document(name, content)
    data, problems = Validator(weights_shape(rubric)).validate(document.data, document.places)
    problems = [*document.problems, *problems] or list(_without_use(document, data))
    if problems:
        raise DocumentError(name, problems)
    sha256 = hashlib.sha256(content).hexdigest()
    return OwnWeights(name, sha256, rubric.sha256, *(data.get(group) or {} for group in _GROUPS))


def _without_use(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    """What a shape cannot say: that every weight is above 0, and that there is one."""
    given = [(group, name, weight) for group in _GROUPS for name, weight in (data.get(group) or {}).items()]
    for group, name, weight in given:
        if not weight:
            yield problem_at(document.places, (group, name), f"`{group}.{name}`: the weight must be above 0")
    if not given:
        yield Problem(START, "no weight is named; write them under `recommendations` or `criteria`")


def with_weights(rubric: Rubric, weights: OwnWeights) -> Rubric:
    """The rubric with these weights; its hash is another one, so that its results cannot pass for the rubric's own."""
    digest = hashlib.sha256(f"{rubric.sha256}  rubric\n{weights.sha256}  weights\n".encode()).hexdigest()
    parts = tuple(_reweighted(part, weights) for part in rubric.recommendations)
    return replace(rubric, sha256=digest, recommendations=parts)


def _reweighted(part: Recommendation, weights: OwnWeights) -> Recommendation:
    criteria = tuple(
        replace(criterion, weight=weights.criteria.get(criterion.id, criterion.weight)) for criterion in part.criteria
    )
    return replace(part, weight=weights.recommendations.get(part.id, part.weight), criteria=criteria)
