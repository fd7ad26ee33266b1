"""A merged result as JSON; `report.reviews.payload` says what each member is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolcheck import __version__
from toolcheck.assessment.model import FlagState
from toolcheck.portfolio.reviews.staleness import moved_levels
from toolcheck.portfolio.reviews.straight_lining import straight_line
from toolcheck.report import wording
from toolcheck.report.members import red_flag_payload, rubric_payload, score_payload

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.portfolio.reviews.confirming import Confirmation
    from toolcheck.portfolio.reviews.panel import Member, PanelLevel, Rating
    from toolcheck.portfolio.reviews.review import Opinion, Review
    from toolcheck.report.model import Style
    from toolcheck.report.reviews.merged import MergedReport
    from toolcheck.report.reviews.payload import (
        ConfirmedPayload,
        MemberPayload,
        MergedPayload,
        PanelLevelPayload,
        PanelRatingPayload,
        RatingPayload,
        ResultPayload,
        StraightLinePayload,
    )

SCHEMA_VERSION = 1
_DIGITS = 4
_NOT_ABSENT = (FlagState.RAISED, FlagState.OPEN, FlagState.CLEARED)


def as_json(report: MergedReport, style: Style) -> str:
    """One JSON object."""
    return json.dumps(_payload(report), ensure_ascii=not style.unicode, indent=1) + "\n"


def _payload(report: MergedReport) -> MergedPayload:
    merged = report.merged
    stated = merged.stated
    return {
        "schema_version": SCHEMA_VERSION,
        "toolcheck": __version__,
        "rubric": rubric_payload(stated.rubric),
        "note": stated.rubric.disclaimer,
        "source": stated.rubric.acknowledgement,
        "file": stated.description.name,
        "sha256": stated.description.sha256,
        "name": str(stated.description.facts["name"]),
        "as_of": stated.as_of.isoformat(),
        "reviews": [_member(member, report) for member in merged.members],
        "confirmed_evidence": [_confirmed(one) for one in merged.confirmed],
        "lifted": [
            {"criterion": after.criterion.id, "stated": before.level.word, "confirmed": after.level.word}
            for before, after in merged.lifted
        ],
        "stated": _result(stated),
        "self_assessed": _result(merged.self_assessed),
        "panel": _result(merged.panel),
        "red_flags": [red_flag_payload(flag) for flag in merged.panel.flags_in(*_NOT_ABSENT)],
        "criteria": [_criterion(one) for one in merged.criteria],
    }


def _member(member: Member, report: MergedReport) -> MemberPayload:
    review = member.review
    moved = moved_levels(review, report.merged.stated)
    facts = report.changed_facts.get(review.sha256) if member.is_stale else ()
    return {
        "reviewer": review.reviewer,
        "file": review.file,
        "date": str(review.date),
        "sha256": review.sha256,
        "conflicts": review.conflicts,
        "conflict": review.conflict,
        "reviewed": len(review.opinions),
        "counts": member.counts,
        "left_out": list(member.left_out),
        "stale": member.is_stale,
        "moved": [{"criterion": one.criterion, "was": one.was.word, "now": one.now.word} for one in moved],
        "changed_facts": None if facts is None else list(facts),
        "straight_line": straight_line_payload(review),
    }


def straight_line_payload(review: Review) -> StraightLinePayload | None:
    """The one answer that a reviewer gave nearly everywhere."""
    line = straight_line(review)
    return {"word": line.word, "count": line.times, "reviewed": line.reviewed} if line else None


def _confirmed(one: Confirmation) -> ConfirmedPayload:
    return {
        "title": one.title,
        "line": one.place.line,
        "stated_independent": one.stated_independent,
        "independent": one.stated_independent or bool(one.vouching),
        "vouching": list(one.vouching),
        "not_vouching": list(one.not_vouching),
    }


def _result(assessment: Assessment) -> ResultPayload:
    return {
        "outcome": assessment.outcome,
        "headline": wording.headline(assessment),
        "reasons": list(assessment.reasons),
        "score": score_payload(assessment.score),
        "waived": round(assessment.waived, _DIGITS),
        "recommendations": {part.recommendation.id: score_payload(part.score) for part in assessment.recommendations},
    }


def _criterion(one: PanelLevel) -> PanelLevelPayload:
    return {
        "id": one.result.criterion.id,
        "self_assessed": one.result.level.word,
        "panel": one.level.word,
        "unknown": one.unknown,
        "ratings": [_rating(rating) for rating in one.ratings],
    }


def _rating(rating: Rating) -> PanelRatingPayload:
    return {**rating_payload(rating.member.review.reviewer, rating.opinion), "counts": rating.member.counts}


def rating_payload(reviewer: str, opinion: Opinion) -> RatingPayload:
    """What one reviewer says of one criterion."""
    return {"reviewer": reviewer, "says": opinion.word, "level": opinion.level.word, "note": opinion.note}
