"""Rubrics from files: found, read, checked whole and compiled; every problem is reported, in every file."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from toolcheck.documents.bundled import rubrics_folder
from toolcheck.documents.data_files import DataFiles
from toolcheck.documents.problems import Problem
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.documents.validation import Validator
from toolcheck.errors import UsageError
from toolcheck.rubric.building import build_recommendation, build_rubric, build_situations
from toolcheck.rubric.format import HEAD_SHAPE, RECOMMENDATION_SHAPE, SINGLE_FILE_SHAPE
from toolcheck.rubric.lint_building import build_lints
from toolcheck.rubric.lint_format import LINTS_SHAPE

if TYPE_CHECKING:
    from os import PathLike

    from toolcheck.documents.places import Path
    from toolcheck.documents.reader import Document
    from toolcheck.rubric.building import Situations
    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Recommendation, Rubric

DEFAULT_RUBRIC = "osce-2020"
HEAD_FILE = "rubric.yaml"
LINTS_FILE = "lints.yaml"


def bundled_rubrics() -> tuple[str, ...]:
    """The ids of the rubrics that ship with the program."""
    return tuple(sorted(folder.name for folder in rubrics_folder().iterdir() if (folder / HEAD_FILE).is_file()))


def find_rubric(name: str | PathLike[str]) -> FilePath:
    """The folder or file of a rubric: a path, or a bundled rubric's id.

    Raises:
        UsageError: there is no such rubric.
    """
    path = FilePath(name)
    if path.is_dir() or path.is_file():
        return path
    known = bundled_rubrics()
    if name in known:
        return rubrics_folder() / name
    written = os.fspath(name)
    raise UsageError(
        f"there is no rubric {written!r}: no such file or folder, and none by that id{did_you_mean(written, known)}"
    )


def load_rubric(name: str | PathLike[str] = DEFAULT_RUBRIC) -> Rubric:
    """Load a bundled rubric by id, or a rubric folder or file by path.

    Raises:
        UsageError: there is no such rubric.
        DataError: it cannot be used as it stands.
    """
    path = find_rubric(name)
    return _load_folder(path) if path.is_dir() else _load_file(path)


@cache
def _validator(shape_name: str) -> Validator:
    shapes = {
        "head": HEAD_SHAPE,
        "recommendation": RECOMMENDATION_SHAPE,
        "single": SINGLE_FILE_SHAPE,
        "lints": LINTS_SHAPE,
    }
    return Validator(shapes[shape_name])


def _load_folder(folder: FilePath) -> Rubric:
    files = DataFiles()
    read = files.read(folder / HEAD_FILE, _validator("head"))
    files.finish()
    assert read is not None
    head_document, head = read
    situations, problems = build_situations(head, head_document.places)
    files.note(head_document.name, problems)
    recommendations: list[Recommendation] = []
    seen: set[str] = set()
    for position, reference in enumerate(head["recommendations"]):
        listed: Path = ("recommendations", position)
        path = folder / f"{reference['id']}.yaml"
        if not path.is_file():
            place = head_document.places.nearest((*listed, "id"))
            files.note(head_document.name, [Problem(place, f"there is no file `{path.name}` beside this one")])
            continue
        part = files.read(path, _validator("recommendation"))
        if part is None:
            continue
        document, data = part
        built, problems = build_recommendation(data, (), document.places, reference["weight"], seen, situations)
        if data["id"] != reference["id"]:
            problems.append(
                Problem(document.places.nearest(("id",)), f"the id must be the file's name, `{reference['id']}`")
            )
        files.note(document.name, problems)
        if built:
            recommendations.append(built)
    return _finish(files, head_document, head, recommendations, _lints_beside(folder, files, seen), situations)


def _lints_beside(folder: FilePath, files: DataFiles, seen: set[str]) -> tuple[Lint, ...]:
    """The lints of a rubric folder; a rubric need not have any."""
    path = folder / LINTS_FILE
    read = files.read(path, _validator("lints")) if path.is_file() else None
    if read is None:
        return ()
    document, data = read
    lints, problems = build_lints(data.get("lints") or [], ("lints",), document.places, seen)
    files.note(document.name, problems)
    return lints


def _load_file(path: FilePath) -> Rubric:
    files = DataFiles()
    read = files.read(path, _validator("single"))
    files.finish()
    assert read is not None
    document, head = read
    recommendations: list[Recommendation] = []
    seen: set[str] = set()
    situations, problems = build_situations(head, document.places)
    for position, data in enumerate(head["recommendations"]):
        here: Path = ("recommendations", position)
        built, found = build_recommendation(data, here, document.places, data["weight"], seen, situations)
        problems += found
        if built:
            recommendations.append(built)
    lints, found = build_lints(head.get("lints") or [], ("lints",), document.places, seen)
    files.note(document.name, [*problems, *found])
    return _finish(files, document, head, recommendations, lints, situations)


def _finish(  # noqa: PLR0913 - as build_rubric
    files: DataFiles,
    document: Document,
    head: dict[str, Any],
    recommendations: list[Recommendation],
    lints: tuple[Lint, ...],
    situations: Situations,
) -> Rubric:
    rubric, problems = build_rubric(head, document.places, recommendations, lints, files.sha256(), situations)
    files.note(document.name, problems)
    files.finish()
    return rubric
