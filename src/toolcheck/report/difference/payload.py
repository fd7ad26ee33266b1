"""A comparison as JSON: the public shape, version 1, and how it is filled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from toolcheck.documents.places import dotted
from toolcheck.portfolio.split import change_between
from toolcheck.report.difference.facts import in_short, kind_of
from toolcheck.report.difference.told import facts_behind, notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.documents.shapes import Shape
    from toolcheck.portfolio.difference import FlagChange, Lone, Move
    from toolcheck.portfolio.fact_changes import FactChange, Said
    from toolcheck.portfolio.snapshot import Figures, Snapshot
    from toolcheck.portfolio.split import Change, Part
    from toolcheck.report.difference.told import Told
    from toolcheck.report.model import Style

SCHEMA_VERSION = 1
_DIGITS = 4


class DiffPayload(TypedDict):
    """What changed from `old` to `new`. `notes` must be read first; `facts` is null where they are not compared."""

    schema_version: int
    changed: bool
    notes: list[str]
    same_rubric: bool
    old: SidePayload
    new: SidePayload
    total: FiguresPayload
    recommendations: dict[str, FiguresPayload]
    levels: list[MovePayload]
    red_flags: list[FlagPayload]
    facts: list[FactPayload] | None
    only_old: list[LonePayload]
    only_new: list[LonePayload]
    note: str
    source: str


class SidePayload(TypedDict):
    """One side, and what it rests on; a hash is null where it is not told, `target` is the level expected."""

    file: str
    tool: str
    outcome: str
    reasons: list[str]
    target: str
    as_of: str
    sha256: str | None
    toolcheck: str
    rubric: RubricPayload
    catalogue_sha256: str | None


class RubricPayload(TypedDict):
    """The rubric that a side was assessed with."""

    id: str
    version: str
    sha256: str


class PointsPayload(TypedDict):
    """Shown, possible and answered: from 0 to 100 on a side, or the points by which they changed."""

    shown: float
    possible: float
    answered: float


class PartPayload(PointsPayload):
    """What one cause did, or several that cannot be told apart: answers, surroundings, rubric, program, unexplained."""

    causes: list[str]


class FiguresPayload(TypedDict):
    """Both sides, null where there is no score, and the change with the parts that add up to it, to four decimals."""

    old: PointsPayload | None
    new: PointsPayload | None
    change: PointsPayload | None
    parts: list[PartPayload]


class MovePayload(TypedDict):
    """A level that moved; `points` is what the total's shown gained by it, null where the weights are not at hand.

    `facts` are the changed facts that it hangs on.
    """

    id: str
    title: str
    old: str
    new: str
    points: float | None
    causes: list[str]
    facts: list[str]


class FlagPayload(TypedDict):
    """A red flag whose state changed; `safeguards_unstated` says whether it now stands because of silence."""

    id: str
    title: str
    severity: str
    old: str
    new: str
    safeguards_unstated: bool


class SaidPayload(TypedDict):
    """What one side says of a fact, the value in short; null where it is not given, or not in the file."""

    state: str
    value: str | None
    line: int | None


class FactPayload(TypedDict):
    """A fact that was added, removed or changed, by its path with positions from 0."""

    fact: str
    kind: str
    old: SaidPayload
    new: SaidPayload


class LonePayload(TypedDict):
    """A criterion or red flag that only one side's rubric has, with its level or state."""

    id: str
    title: str
    state: str


def as_json(told: Told, style: Style) -> str:
    """One JSON object."""
    # A file's name may hold bytes that are no UTF-8, which only ASCII escapes can write.
    text = json.dumps(_payload(told), ensure_ascii=not style.unicode, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(_payload(told), indent=1)
    return text + "\n"


def _payload(told: Told) -> DiffPayload:
    difference, split = told.difference, told.split
    old, new = difference.old, difference.new
    return {
        "schema_version": SCHEMA_VERSION,
        "changed": not difference.is_empty,
        "notes": list(notes(told)),
        "same_rubric": difference.same_rubric,
        "old": _side(told.old_name, old),
        "new": _side(told.new_name, new),
        "total": _figures(old.total, new.total, split.total),
        "recommendations": {
            id_: _figures(old.recommendations.get(id_), new.recommendations.get(id_), parts)
            for id_, parts in split.recommendations.items()
        },
        "levels": [_move(told, move) for move in difference.moves],
        "red_flags": [_flag(change) for change in difference.flags],
        "facts": [_fact(change) for change in difference.facts] if difference.facts_compared else None,
        "only_old": [_lone(lone) for lone in difference.only_old],
        "only_new": [_lone(lone) for lone in difference.only_new],
        "note": told.rubric.disclaimer,
        "source": told.rubric.acknowledgement,
    }


def _side(name: str, side: Snapshot) -> SidePayload:
    basis = side.basis
    return {
        "file": name,
        "tool": side.tool,
        "outcome": side.outcome,
        "reasons": list(side.reasons),
        "target": side.target.word,
        "as_of": basis.as_of.isoformat(),
        "sha256": basis.sha256 or None,
        "toolcheck": basis.program,
        "rubric": {"id": basis.rubric_id, "version": basis.rubric_version, "sha256": basis.rubric_sha256},
        "catalogue_sha256": basis.catalogue_sha256 or None,
    }


def _figures(old: Figures | None, new: Figures | None, parts: Sequence[Part]) -> FiguresPayload:
    return {
        "old": _points(old),
        "new": _points(new),
        "change": _points(change_between(old, new)),
        "parts": [{"causes": [*map(str, part.causes)], **_known(part.change)} for part in parts],
    }


def _points(figures: Figures | Change | None) -> PointsPayload | None:
    return _known(figures) if figures else None


def _known(figures: Figures | Change) -> PointsPayload:
    return {
        "shown": float(figures.shown),
        "possible": float(figures.possible),
        "answered": float(figures.answered),
    }


def _move(told: Told, move: Move) -> MovePayload:
    return {
        "id": move.id,
        "title": move.title,
        "old": move.old.word,
        "new": move.new.word,
        "points": None if move.points is None else round(move.points, _DIGITS),
        "causes": [*map(str, told.split.moved_by.get(move.id, ()))],
        "facts": facts_behind(told, move),
    }


def _flag(change: FlagChange) -> FlagPayload:
    return {
        "id": change.id,
        "title": change.title,
        "severity": change.severity,
        "old": change.old,
        "new": change.new,
        "safeguards_unstated": change.unstated,
    }


def _fact(change: FactChange) -> FactPayload:
    return {
        "fact": dotted(change.path),
        "kind": kind_of(change),
        "old": _said(change.old, change.shape),
        "new": _said(change.new, change.shape),
    }


def _said(said: Said, shape: Shape) -> SaidPayload:
    return {
        "state": said.state,
        "value": in_short(said, shape) if said.value is not None else None,
        "line": said.place.line if said.place else None,
    }


def _lone(lone: Lone) -> LonePayload:
    return {"id": lone.id, "title": lone.title, "state": lone.state}
