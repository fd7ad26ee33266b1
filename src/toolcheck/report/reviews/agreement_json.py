"""Reviewers' agreement as JSON; `report.reviews.payload` says what each member is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolcheck import __version__
from toolcheck.portfolio.reviews.agreement import Coefficient
from toolcheck.report.members import rubric_payload
from toolcheck.report.reviews.agreement import READING
from toolcheck.report.reviews.merged_json import rating_payload, straight_line_payload

if TYPE_CHECKING:
    from toolcheck.portfolio.reviews.agreement import Withheld
    from toolcheck.portfolio.reviews.differences import Difference, Unit
    from toolcheck.report.model import Style
    from toolcheck.report.reviews.agreement import AgreementReport
    from toolcheck.report.reviews.payload import (
        AgreementPayload,
        AgreementReviewPayload,
        CoefficientPayload,
        DifferencePayload,
        UnitPayload,
    )

SCHEMA_VERSION = 1
_DIGITS = 4


def as_json(report: AgreementReport, style: Style) -> str:
    """One JSON object; it holds every criterion, whatever the limit."""
    return json.dumps(_payload(report), ensure_ascii=not style.unicode, indent=1) + "\n"


def _payload(report: AgreementReport) -> AgreementPayload:
    agreement = report.agreement
    return {
        "schema_version": SCHEMA_VERSION,
        "toolcheck": __version__,
        "rubric": rubric_payload(report.rubric),
        "reviews": _reviews(report),
        "criteria": [_difference(one) for one in agreement.differences],
        "coefficient": _coefficient(agreement.overall),
        "recommendations": {id_: _coefficient(found) for id_, found in agreement.by_recommendation.items()},
        "reading": READING,
    }


def _reviews(report: AgreementReport) -> list[AgreementReviewPayload]:
    return [
        {
            "reviewer": review.reviewer,
            "file": review.file,
            "sha256": review.sha256,
            "conflicts": review.conflicts,
            "conflict": review.conflict,
            "left_out": list(left_out),
            "straight_line": straight_line_payload(review),
        }
        for review, left_out in report.reviews
    ]


def _difference(one: Difference) -> DifferencePayload:
    return {
        "id": one.criterion.id,
        "range": one.range,
        "spread": round(one.spread, _DIGITS),
        "proposals": [_unit(unit) for unit in one.units],
    }


def _unit(unit: Unit) -> UnitPayload:
    return {
        "proposal": unit.proposal.name,
        "sha256": unit.proposal.sha256,
        "range": unit.range,
        "spread": round(unit.spread, _DIGITS),
        "ratings": [rating_payload(one.reviewer, one.opinion) for one in unit.said],
    }


def _coefficient(found: Coefficient | Withheld) -> CoefficientPayload:
    return {
        "alpha": round(found.value, _DIGITS) if isinstance(found, Coefficient) else None,
        "withheld": "" if isinstance(found, Coefficient) else found.reason,
        "criteria": found.basis.units,
        "proposals": found.basis.proposals,
        "levels": found.basis.levels,
    }
