"""Ways to say more, less or the same of a description: what property tests do to generated data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import KnownTools, load_known_tools
from toolcheck.description.facts import NOT_FACTS, related
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Path, Places
from toolcheck.documents.reader import Document
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from toolcheck.assessment.model import Assessment, Score
    from toolcheck.rubric.model import Rubric

Data = dict[str, Any]

CLOSE = 1e-9
NAME = "random.tool.yaml"
_UNKNOWNS = (None, "unknown", "Unknown", "", "TODO", "to be confirmed", "n/a")
_NONES: tuple[Any, ...] = (False, "no", "none", "None", [])


@cache
def standard() -> Rubric:
    """The bundled rubric."""
    return load_rubric()


@cache
def known_tools() -> KnownTools:
    """The bundled catalogue."""
    return load_known_tools()


def assessed(data: Data, rubric: Rubric | None = None, *, search: bool = True) -> Assessment:
    """The assessment of plain data as it would come out of a file, with or without a search among known tools."""
    description = read_description(Document(NAME, data, Places()))
    return assess(description, rubric or standard(), known_tools=known_tools() if search else None)


def figures(assessment: Assessment) -> dict[str, Score | None]:
    """The score of the total and of each recommendation."""
    parts = {part.recommendation.id: part.score for part in assessment.recommendations}
    return {"total": assessment.score, **parts}


class Verdict(NamedTuple):
    """Everything an assessment comes to, apart from places."""

    levels: dict[str, str]
    figures: dict[str, Score | None]
    waived: float
    flags: dict[str, tuple[str, bool]]
    outcome: str
    reasons: tuple[str, ...]


def verdict(assessment: Assessment) -> Verdict:
    """What must not change where nothing else was said."""
    return Verdict(
        levels={result.criterion.id: result.level.word for result in assessment.criteria},
        figures=figures(assessment),
        waived=assessment.waived,
        flags={result.flag.id: (result.state.value, result.unstated) for result in assessment.flags},
        outcome=assessment.outcome.value,
        reasons=assessment.reasons,
    )


def widened(old: Assessment, new: Assessment) -> dict[str, tuple[Score | None, Score | None]]:
    """The figures whose range reaches below or above what it was; nothing to score lies inside every range."""
    before, after = figures(old), figures(new)
    return {name: (before[name], after[name]) for name in before if not _inside(before[name], after[name])}


def _inside(before: Score | None, after: Score | None) -> bool:
    if after is None or before is None:
        return after is None
    return before.shown - CLOSE <= after.shown and after.possible <= before.possible + CLOSE


def unknown_facts(data: Data) -> list[tuple[Path, Shape]]:
    """Every fact that is not stated and may be: top-level facts, facts of records and facts of entries."""
    return [(path, shape) for path, shape in _unknown(DESCRIPTION, data, ()) if not _is_waived(data, path)]


def _unknown(shape: Shape, data: Data, path: Path) -> Iterator[tuple[Path, Shape]]:
    for name, field in shape.fields.items():
        if not path and name in NOT_FACTS:
            continue
        here = (*path, name)
        value = data.get(name, {} if field.kind is Kind.RECORD else None)
        if name not in data:
            yield here, field
        if field.kind is Kind.RECORD and isinstance(value, dict):
            yield from _unknown(field, value, here)
        elif field.kind is Kind.ENTRIES and isinstance(value, list):
            for position, entry in enumerate(value):
                yield from _unknown(field, entry, (*here, position))


def _is_waived(data: Data, path: Path) -> bool:
    fact = ".".join(step for step in path if isinstance(step, str))
    return any(related(fact, waiver["fact"]) for waiver in data.get("not_applicable", ()))


def stating(data: Data, path: Path, value: Any) -> Data:
    """The description with one more fact."""
    key, *rest = path
    assert isinstance(key, str)
    if not rest:
        return {**data, key: value}
    if isinstance(rest[0], int):
        entries = list(data[key])
        entries[rest[0]] = stating(entries[rest[0]], tuple(rest[1:]), value)
        return {**data, key: entries}
    return {**data, key: stating(data.get(key, {}), tuple(rest), value)}


def completed(data: Data, other: Data) -> Data:
    """The description with what it leaves open said as in `other`, and the evidence of both."""
    evidence = [*(data.get("evidence") or []), *(other.get("evidence") or [])]
    whole = _completed(data, other, data, ())
    return {**whole, "evidence": evidence} if evidence else whole


def _completed(data: Data, other: Data, root: Data, path: Path) -> Data:
    result = dict(data)
    for key, value in other.items():
        here = (*path, key)
        mine = data.get(key, {} if isinstance(value, dict) else None)
        if not path and key in NOT_FACTS:
            continue
        if isinstance(mine, dict) and isinstance(value, dict):
            result[key] = _completed(mine, value, root, here)
        elif key not in data and not _is_waived(root, here):
            result[key] = value
        elif isinstance(mine, list) and isinstance(value, list) and isinstance(mine[0], dict):
            result[key] = [_completed(entry, value[at % len(value)], root, here) for at, entry in enumerate(mine)]
    return result


def thinned(data: Data, rnd: Random, odds: float, shape: Shape = DESCRIPTION) -> Data:
    """The description with some facts unstated, each with these odds, in records and entries too."""
    kept: Data = {}
    for key, value in data.items():
        field = shape.fields[key]
        if key in NOT_FACTS or field.required or rnd.random() >= odds:
            kept[key] = value
            if field.kind is Kind.RECORD and value:
                kept[key] = thinned(value, rnd, odds, field)
            elif field.kind is Kind.ENTRIES and value and key not in NOT_FACTS:
                kept[key] = [thinned(entry, rnd, odds, field) for entry in value]
    return kept


def shuffled(value: Any, rnd: Random) -> Any:
    """The same with keys and list entries in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], rnd) for key in rnd.sample(list(value), len(value))}
    if isinstance(value, list):
        return [shuffled(entry, rnd) for entry in rnd.sample(value, len(value))]
    return value


def respelt(data: Data, rnd: Random, shape: Shape = DESCRIPTION) -> Data:
    """The same with unknown facts, explicit nones and answers of yes written in other ways."""
    result: Data = {}
    for name, field in shape.fields.items():
        value = data.get(name)
        if name not in data:
            if rnd.random() < 0.3:
                result[name] = rnd.choice(_UNKNOWNS)
        elif value is False:
            result[name] = rnd.choice([none for none in _NONES if none not in field.choices])
        elif isinstance(value, dict):
            result[name] = respelt(value, rnd, field)
        elif field.kind is Kind.ENTRIES and isinstance(value, list):
            result[name] = [respelt(entry, rnd, field) for entry in value]
        else:
            result[name] = rnd.choice((True, "yes")) if value == "yes" else value
    return result


def given_facts(data: Data, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The ways to every fact stated, without positions in lists; what every description must say is left out."""
    found = []
    for key, value in data.items():
        if path or (key not in NOT_FACTS and not DESCRIPTION.fields[key].required and key != "prepared_by"):
            here = (*path, key)
            found.append(here)
            entries = value if isinstance(value, list) else [value]
            for entry in entries:
                found += given_facts(entry, here) if isinstance(entry, dict) else []
    return list(dict.fromkeys(found))
