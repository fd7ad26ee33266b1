"""A comparison as one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolcheck.report.comparison import words
from toolcheck.report.members import rubric_payload, score_payload

if TYPE_CHECKING:
    from toolcheck.portfolio.clusters import Cluster, KnownLikeness, Reason
    from toolcheck.portfolio.comparison import Comparison, Neighbours, Ranked
    from toolcheck.portfolio.entrants import Entrant, Part
    from toolcheck.portfolio.overview import Overview
    from toolcheck.report.comparison import payload
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Rejected, Style

SCHEMA_VERSION = 1
_DIGITS = 4


def as_json(report: ComparisonReport, style: Style) -> str:
    """The whole report: a member a line, and of lists an entry a line."""
    told = _payload(report)
    text = _laid_out(told, in_ascii=not style.unicode)
    # A file's name may hold bytes that are no UTF-8, which only escapes can write.
    return text if _is_writable(text) else _laid_out(told, in_ascii=True)


def _laid_out(told: payload.ComparisonPayload, *, in_ascii: bool) -> str:
    encode = json.JSONEncoder(ensure_ascii=in_ascii, separators=(",", ":")).encode
    members: list[str] = []
    for name, value in told.items():
        entries = ",\n  ".join(map(encode, value)) if isinstance(value, list) else ""
        members.append(f"{encode(name)}: " + (f"[\n  {entries}\n ]" if entries else encode(value)))
    return "{" + ",\n ".join(members) + "}\n"


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _payload(report: ComparisonReport) -> payload.ComparisonPayload:
    comparison = report.comparison
    rubric = comparison.rubric
    count = len(comparison.ranked)
    unranked = (*comparison.blocked, *comparison.unscored)
    return {
        "schema_version": SCHEMA_VERSION,
        "toolcheck": report.program_version,
        "what_if": words.weights_notice(comparison),
        "rubric": {**rubric_payload(rubric), "sha256": _rubric_sha256(comparison)},
        "weights": _weights(comparison),
        "variation": _variation(comparison),
        "note": [rubric.disclaimer, words.NO_DIFFERENCE, words.LIKENESS],
        "source": rubric.acknowledgement,
        "proposals": [
            *(_proposal(ranked.entrant, _rank(ranked, count)) for ranked in comparison.ranked),
            *(_proposal(entrant, None) for entrant in unranked),
        ],
        "groups": [_group(group) for group in comparison.groups],
        "neighbours": list(map(_neighbours, comparison.neighbours)),
        "overview": _overview(comparison.overview),
        "clusters": [_cluster(cluster, comparison) for cluster in comparison.clusters],
        "known_tools": [_known(likeness, comparison) for likeness in comparison.known],
        "repeated": [{"file": file, "same_as": same_as} for file, same_as in report.repeated],
        "rejected": list(map(_rejected, report.rejected)),
        "summary": {
            "compared": len(comparison.entrants),
            "exit_code": report.exit_code,
            "reasons": list(report.reasons),
        },
    }


def _rubric_sha256(comparison: Comparison) -> str:
    return comparison.weights.rubric_sha256 if comparison.weights else comparison.rubric.sha256


def _weights(comparison: Comparison) -> payload.WeightsPayload:
    own = comparison.weights
    if own is None:
        return {"source": "rubric", "sha256": comparison.rubric.sha256, "recommendations": {}, "criteria": {}}
    return {
        "source": own.file,
        "sha256": own.sha256,
        "recommendations": dict(own.recommendations),
        "criteria": dict(own.criteria),
    }


def _variation(comparison: Comparison) -> payload.VariationPayload:
    draws, seed, spread = comparison.variation
    return {"draws": draws, "seed": seed, "weight_spread": spread, "confidence": comparison.confidence}


def _rank(ranked: Ranked, count: int) -> payload.RankPayload:
    low, high, mean = ranked.ranks
    return {"low": low, "high": high, "mean": round(mean, _DIGITS), "of": count, "group": ranked.group}


def _proposal(entrant: Entrant, rank: payload.RankPayload | None) -> payload.ProposalPayload:
    return {
        "file": entrant.file,
        "sha256": entrant.sha256,
        "name": entrant.name,
        "stage": entrant.stage,
        "as_of": entrant.as_of,
        "outcome": entrant.outcome.value,
        "reasons": list(entrant.reasons),
        "rank": rank,
        "score": score_payload(entrant.score),
        "waived": round(entrant.waived, _DIGITS),
        "recommendations": [
            {
                "id": part.recommendation.id,
                "score": score_payload(part.score),
                "waived": round(part.waived, _DIGITS),
                "criteria": _criteria(part),
            }
            for part in entrant.parts
        ],
        "red_flags": [{"id": flag.id, "severity": flag.severity, "state": state} for flag, state, _ in entrant.flags],
        "missing": [{"lack": lack, "fact": fact} for lack, fact in entrant.missing],
    }


def _criteria(part: Part) -> dict[str, payload.CreditPayload]:
    credits_ = zip(part.recommendation.criteria, part.shown, part.possible, part.counted, strict=True)
    return {
        criterion.id: {"shown": round(shown, _DIGITS), "possible": round(possible, _DIGITS)}
        for criterion, shown, possible, counts in credits_
        if counts
    }


def _group(group: tuple[Ranked, ...]) -> payload.GroupPayload:
    members = [ranked.entrant.sha256 for ranked in group]
    return {"leader": members[0], "members": members}


def _neighbours(pair: Neighbours) -> payload.NeighboursPayload:
    kind, recommendation, factor = pair.swap
    return {
        "first": pair.first.sha256,
        "second": pair.second.sha256,
        "ahead": round(pair.ahead, _DIGITS),
        "swap": {
            "kind": kind,
            "recommendation": recommendation or None,
            "factor": round(factor, _DIGITS) if recommendation else None,
        },
    }


def _overview(overview: Overview) -> payload.OverviewPayload:
    return {
        "recommendations": [
            {
                "id": average.recommendation.id,
                "shown": round(average.shown, _DIGITS),
                "possible": round(average.possible, _DIGITS),
                "proposals": average.scored,
            }
            for average in overview.averages
        ],
        "missing": [
            {"lack": missing.lack, "fact": missing.fact, "proposals": count} for missing, count in overview.missing
        ],
        "red_flags": [
            {"id": flag.id, "severity": flag.severity, "raised": raised, "open": still_open, "cleared": cleared}
            for flag, raised, still_open, cleared in overview.flags
        ],
        "outcomes": dict(overview.outcomes),
        "stages": dict(overview.stages),
        "categories": dict(overview.categories),
    }


def _cluster(cluster: Cluster, comparison: Comparison) -> payload.ClusterPayload:
    sha256 = [entrant.sha256 for entrant in comparison.entrants]
    return {
        "members": [sha256[member] for member in cluster.members],
        "pairs": [
            {
                "first": sha256[pair.first],
                "second": sha256[pair.second],
                "similarity": round(pair.similarity, _DIGITS),
                "reason": _reason(pair.reason),
            }
            for pair in cluster.pairs
        ],
    }


def _known(likeness: KnownLikeness, comparison: Comparison) -> payload.KnownPayload:
    entry = likeness.entry
    return {
        "id": entry.id,
        "name": entry.name,
        "sources": list(entry.sources),
        "proposals": [
            {
                "proposal": comparison.entrants[position].sha256,
                "discussed": discussed,
                "reason": _reason(reason),
            }
            for position, discussed, reason in likeness.proposals
        ],
    }


def _reason(reason: Reason) -> payload.ReasonPayload:
    return {"shared": {name: list(found) for name, found in reason.shared.items()}, "words": list(reason.words)}


def _rejected(rejected: Rejected) -> payload.LeftOutPayload:
    return {
        "file": rejected.name,
        "sha256": rejected.sha256,
        "errors": [
            {"line": problem.place.line, "column": problem.place.column, "message": problem.message}
            for problem in rejected.problems
        ],
    }
