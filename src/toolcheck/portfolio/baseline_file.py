"""Baselines as files: YAML with an entry a line, sorted, so that a difference between two of them can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.limits import MAX_BASELINE_BYTES, MAX_BASELINE_NODES
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Shape, choice, entries, number, record, required, text
from toolcheck.documents.validation import Validator
from toolcheck.documents.yaml_text import quoted
from toolcheck.errors import UsageError
from toolcheck.portfolio.baseline import Baseline, HeldLevel, Standing
from toolcheck.rubric.format import LEVELS
from toolcheck.rubric.model import Level, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.reader import Document
    from toolcheck.rubric.model import Rubric

VERSION = "1"
_HEAD = """\
# Written by `toolcheck baseline write`. What stands here is tolerated; what gets worse fails a run.
# Write it anew rather than change it by hand.
"""
_LEVELS_AND_FLAGS = ("levels", "red_flags")


def baseline_shape(rubric: Rubric) -> Shape:
    """What a baseline may hold; the ids are those of the rubric."""
    answer = text("A hash of the answer.", required=True)
    level = choice("The level.", LEVELS, required=True)
    state = choice("The state.", ("raised",), required=True)
    levels = {criterion.id: record(criterion.question, level=level, answer=answer) for criterion in rubric.criteria()}
    flags = {flag.id: record(flag.title, state=state, answer=answer) for flag in rubric.red_flags()}
    return record(
        "A baseline.",
        toolcheck_baseline=choice("Version of the baseline format.", (VERSION,), required=True),
        rubric=_RUBRIC,
        descriptions=required(
            entries(
                "The descriptions.",
                path=text("Where it lies, from the folder of the baseline.", required=True),
                outcome=choice("The outcome.", tuple(Outcome), required=True),
                shown=number("The share shown.", minimum=0, maximum=100, required=True),
                answered=number("The share answered.", minimum=0, maximum=100, required=True),
                levels=record("The levels of its criteria.", **levels),
                red_flags=record("The red flags raised.", **flags),
            )
        ),
    )


_RUBRIC = required(
    record(
        "The rubric it was written with.",
        id=text("Its id.", required=True),
        version=text("Its version.", required=True),
    )
)


def read_baseline(name: str, content: bytes, rubric: Rubric) -> Baseline:
    """Read a baseline for a run with a rubric.

    Raises:
        DocumentError: with every problem of the file.
        UsageError: it was written with a rubric of another id.
    """
    document = read_document(name, content, max_bytes=MAX_BASELINE_BYTES, max_nodes=MAX_BASELINE_NODES)
    written_with = document.data.get("rubric")
    id_, version = map(written_with.get, ("id", "version")) if isinstance(written_with, dict) else (None, None)
    if isinstance(id_, str) and id_ != rubric.id:
        raise UsageError(
            f"{name} holds results of the rubric {id_}, and this run uses {rubric.id}; "
            "write a baseline with the rubric of the run"
        )
    lost = _take_out_lost(document, rubric) if isinstance(version, str) and version != rubric.version else {}
    data, problems = Validator(baseline_shape(rubric)).validate(document.data, document.places)
    problems = [*document.problems, *problems] or _used_twice(document)
    if problems:
        raise DocumentError(name, problems)
    paths = _paths(document)
    standings = dict(zip(paths, map(_standing, data["descriptions"]), strict=True))
    return Baseline(rubric.id, data["rubric"]["version"], standings, {paths[at]: ids for at, ids in lost.items()})


def _paths(document: Document) -> list[str]:
    """The paths as they were written: checking a text takes the space around it away."""
    return [str(written["path"]) for written in document.data["descriptions"]]


def _used_twice(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for position, path in enumerate(_paths(document)):
        if path in seen:
            place = document.places.nearest(("descriptions", position, "path"))
            problems.append(Problem(place, f"{path!r} stands here a second time; keep one of the two"))
        seen.add(path)
    return problems


def _take_out_lost(document: Document, rubric: Rubric) -> dict[int, tuple[str, ...]]:
    """Take out the ids that only the baseline's version of the rubric has; what they are, by the entries' positions."""
    known = {criterion.id for criterion in rubric.criteria()} | {flag.id for flag in rubric.red_flags()}
    descriptions = document.data.get("descriptions")
    lost: dict[int, tuple[str, ...]] = {}
    for position, written in enumerate(descriptions if isinstance(descriptions, list) else ()):
        groups = [written.get(key) for key in _LEVELS_AND_FLAGS] if isinstance(written, dict) else []
        found = [(group, id_) for group in groups if isinstance(group, dict) for id_ in group if id_ not in known]
        for group, id_ in found:
            del group[id_]
        if found:
            lost[position] = tuple(id_ for _, id_ in found)
    return lost


def _standing(written: dict[str, Any]) -> Standing:
    levels = {id_: held for id_, held in (written.get("levels") or {}).items() if held}
    flags = {id_: held for id_, held in (written.get("red_flags") or {}).items() if held}
    return Standing(
        outcome=Outcome(written["outcome"]),
        shown=written["shown"],
        answered=written["answered"],
        levels={id_: HeldLevel(Level[held["level"].upper()], held["answer"]) for id_, held in levels.items()},
        raised={id_: held["answer"] for id_, held in flags.items()},
    )


def baseline_text(rubric: Rubric, standings: Mapping[str, Standing]) -> str:
    """The file that holds these standings."""
    return _HEAD + "\n".join(_lines(rubric, standings)) + "\n"


def _lines(rubric: Rubric, standings: Mapping[str, Standing]) -> Iterator[str]:
    yield f"toolcheck_baseline: {VERSION}"
    yield f"rubric: {{id: {quoted(rubric.id)}, version: {quoted(rubric.version)}}}"
    yield "descriptions:" if standings else "descriptions: []"
    for path, standing in sorted(standings.items()):
        yield f"  - path: {quoted(path)}"
        yield f"    outcome: {standing.outcome}"
        yield f"    shown: {standing.shown:.12g}"
        yield f"    answered: {standing.answered:.12g}"
        yield f"    levels:{'' if standing.levels else ' {}'}"
        for id_, held in sorted(standing.levels.items()):
            yield f"      {quoted(id_)}: {{level: {held.level.word}, answer: {quoted(held.answer)}}}"
        yield f"    red_flags:{'' if standing.raised else ' {}'}"
        for id_, answer in sorted(standing.raised.items()):
            yield f"      {quoted(id_)}: {{state: raised, answer: {quoted(answer)}}}"
