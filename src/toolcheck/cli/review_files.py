"""The files that reviews need: the reviews of a proposal, and where the form of a review goes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.cli.inputs import STDIN, SUFFIXES, Input, read
from toolcheck.documents.problems import DocumentError
from toolcheck.errors import ToolcheckError, UsageError
from toolcheck.portfolio.reviews.review_file import read_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.description.reading import Description
    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Rubric

_MARK = ".review-"
_ENDINGS = (".yaml", ".yml")
_SHORT = 8


class Found(NamedTuple):
    """A review's file; `sha256` is of the proposal beside which it was found, empty where it was named itself."""

    name: str
    sha256: str


def read_reviews(names: Iterable[str], rubric: Rubric) -> list[Review]:
    """Every review once, however often its file is named.

    Raises:
        ToolcheckError: with everything that is wrong in any of them.
    """
    inputs: dict[str, Input] = {}
    for name in names:
        inputs.setdefault(os.path.realpath(name), Input(name, named=True))
    reviews: list[Review] = []
    wrong: list[str] = []
    for source in read(inputs.values(), STDIN):
        if source.error:
            wrong.append(f"{source.name}: {source.error}")
            continue
        try:
            reviews.append(read_review(source.name, source.content, rubric))
        except DocumentError as error:
            wrong.append(str(error))
    if wrong:
        raise ToolcheckError("\n".join(wrong))
    return reviews


def find_reviews(paths: Iterable[str]) -> list[Found]:
    """The reviews that paths lead to: files named, those below folders, and those beside proposals."""
    found: dict[str, Found] = {}
    for path in paths:
        for one in _reviews_at(path):
            real = os.path.realpath(one.name)
            if one.sha256 or real not in found:
                found[real] = one
    return list(found.values())


def _reviews_at(path: str) -> Iterator[Found]:
    if os.path.isdir(path):
        yield from (Found(name, "") for name in _reviews_below(path))
    elif path.endswith(SUFFIXES):
        source = next(read([Input(path, named=True)], STDIN))
        if source.error:
            raise UsageError(f"{source.name}: {source.error}")
        sha256 = hashlib.sha256(source.content).hexdigest()
        names = {_stem(path), _blind_stem(sha256)}
        folder, _ = os.path.split(path)
        files = [file.name for file in Path(folder or os.curdir).iterdir() if file.name.partition(_MARK)[0] in names]
        yield from (Found(name, sha256) for name in _reviews_in(folder, files))
    else:
        yield Found(path, "")


def _reviews_below(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _reviews_in(root, files)


def _reviews_in(folder: str, files: Iterable[str]) -> list[str]:
    names = (name for name in sorted(files) if _MARK in name and name.endswith(_ENDINGS) and not name.startswith("."))
    return [os.path.join(folder, name) for name in names]


def form_path(output: str | None, proposal: str, description: Description, reviewer: str, *, blind: bool) -> str:
    """Where the form of a review goes: the path asked for, or a name made of the proposal's, beside it.

    Raises:
        UsageError: no path was asked for, and none can be made.
    """
    if output is not None:
        return output
    if proposal == STDIN:
        raise UsageError("the proposal comes from standard input; name the file of the form: --output FILE")
    stem = _blind_stem(description.sha256) if blind else _stem(proposal)
    return os.path.join(os.path.split(proposal)[0], f"{stem}{_MARK}{reviewer}.yaml")


def refuse_to_overwrite(path: str, proposal: str, *, force: bool) -> None:
    """Refuse to write over the proposal, and over a review unless that is asked for.

    Raises:
        UsageError: the path is empty, the proposal's, or there already.
    """
    if not path:
        raise UsageError("--output: the path is empty")
    if os.path.realpath(path) == os.path.realpath(proposal):
        raise UsageError(f"--output {path}: that is the proposal; choose another file")
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path}: it is there already; --force writes it anew, and what was filled in is lost")


def _stem(path: str) -> str:
    name = os.path.split(path)[1]
    ending = next((ending for ending in (*SUFFIXES, *_ENDINGS) if name.endswith(ending)), "")
    return name.removesuffix(ending) or Path(path).stem


def _blind_stem(sha256: str) -> str:
    return f"proposal-{sha256[:_SHORT]}"
