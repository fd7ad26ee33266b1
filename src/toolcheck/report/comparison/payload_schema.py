"""The JSON Schema of a comparison, made from the annotations of its payload."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolcheck import __version__
from toolcheck.portfolio.comparison import Comparison, Ranked
from toolcheck.portfolio.draws import RankRange, Variation
from toolcheck.portfolio.entrants import entrant_of
from toolcheck.portfolio.overview import overview_of
from toolcheck.report.comparison import payload
from toolcheck.report.comparison.json import as_json
from toolcheck.report.comparison.model import ComparisonReport
from toolcheck.report.model import Style
from toolcheck.report.payload_schema import example_assessment, schema_of

if TYPE_CHECKING:
    from toolcheck.documents.json_schema import Schema


def comparison_schema() -> Schema:
    """The schema of a comparison; members that it does not name may be added without a new version."""
    return schema_of(payload.ComparisonPayload, payload, "toolcheck comparison", _example())


def _example() -> Any:
    """A comparison of one description, so that it can be made without the extra; with the first of what is many."""
    file, sha256, assessment = example_assessment()
    entrant = entrant_of(file, sha256, assessment)
    comparison = Comparison(
        rubric=assessment.rubric,
        weights=None,
        variation=Variation(draws=10_000, seed=1, spread=1.25),
        confidence=0.95,
        entrants=(entrant,),
        ranked=(Ranked(entrant, RankRange(1, 1, 1.0), 1),),
        neighbours=(),
        blocked=(),
        unscored=(),
        overview=overview_of([entrant], assessment.rubric),
        clusters=(),
        known=(),
    )
    told = json.loads(as_json(ComparisonReport(__version__, comparison, (), (), 0, ()), Style()))
    for part, name in (
        *((told["proposals"][0], name) for name in ("recommendations", "red_flags", "missing")),
        *((told["overview"], name) for name in ("recommendations", "red_flags", "missing")),
    ):
        del part[name][1:]
    first = told["proposals"][0]["recommendations"][0]
    first["criteria"] = dict(list(first["criteria"].items())[:1])
    return told
