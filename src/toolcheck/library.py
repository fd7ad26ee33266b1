"""Toolcheck for other programs: what the command line does, without files, options and exit codes around it."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import Assessment
from toolcheck.catalogue.known import KnownTools, load_known_tools
from toolcheck.description.reading import Description, read_description
from toolcheck.documents.data_files import DataError
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.errors import ToolcheckError, UsageError
from toolcheck.report.formats import BINARY, OF_ONE_INPUT, renderer_for
from toolcheck.report.model import Assessed, Header, Style, Summary
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.catalogue.entries import Catalogue

__all__ = [
    "Assessment",
    "DataError",
    "Description",
    "DocumentError",
    "KnownTools",
    "Rubric",
    "Style",
    "ToolcheckError",
    "UsageError",
    "assess",
    "load_description",
    "load_known_tools",
    "load_rubric",
    "render",
    "render_bytes",
]


def load_description(source: str | os.PathLike[str] | bytes, name: str | None = None) -> Description:
    """Read a description from a file, or from its content.

    Args:
        source: the path of a file, or YAML as bytes; a text of yours becomes that by `text.encode()`.
        name: what reports and errors call it; by default the path, or `<bytes>`.

    Raises:
        DocumentError: it is not a valid description; `problems` holds all that is wrong, each with its place.
        OSError: the file cannot be read.
    """
    if isinstance(source, bytes):
        return _read(name or "<bytes>", source)
    path = os.fspath(source)
    with open(path, "rb") as stream:
        return _read(name or path, stream.read(MAX_BYTES + 1))


def _read(name: str, content: bytes) -> Description:
    return read_description(read_document(name, content), hashlib.sha256(content).hexdigest())


def render(
    assessments: Assessment | Iterable[Assessment],
    format: str = "plain",  # noqa: A002 - as on the command line
    style: Style | None = None,
) -> str:
    """Write a report on one or several assessments, as `toolcheck score` does.

    Args:
        assessments: what `assess` gave, all of it by the same rubric.
        format: one of the formats of `toolcheck score --format`.
        style: width, colour and how much is shown; by default 80 columns without colour.

    Raises:
        UsageError: there is no such format, it is no text, there is nothing to report or more than the format
            can show, or the rubrics differ.
    """
    if format in BINARY:
        raise UsageError(f"{format} is no text; `render_bytes` makes it")
    return "".join(piece for piece in _pieces(assessments, format, style) if isinstance(piece, str))


def render_bytes(
    assessments: Assessment | Iterable[Assessment],
    format: str,  # noqa: A002 - as on the command line
    style: Style | None = None,
) -> bytes:
    """Write a report as `render` does, in any format, as the bytes of a file; text is UTF-8.

    Raises:
        UsageError: as `render`, or the format needs something that is not installed.
    """
    pieces = _pieces(assessments, format, style)
    return b"".join(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece for piece in pieces)


def _catalogue_of(assessments: Iterable[Assessment]) -> Catalogue | None:
    """The known tools that all of them were searched for among; None where it is not one catalogue."""
    found = {
        catalogue and catalogue.sha256: catalogue for catalogue in (each.subject.catalogue for each in assessments)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _pieces(
    assessments: Assessment | Iterable[Assessment], format_name: str, style: Style | None
) -> Iterator[str | bytes]:
    several = [assessments] if isinstance(assessments, Assessment) else list(assessments)
    renderer = renderer_for(format_name, style or Style())
    rubrics = {assessment.rubric.sha256: assessment.rubric for assessment in several}
    if len(rubrics) != 1:
        raise UsageError("a report is on assessments by one rubric" if rubrics else "there is nothing to report")
    if format_name in OF_ONE_INPUT and len(several) > 1:
        raise UsageError(f"the format {format_name} shows one description, and {len(several)} were given")
    (rubric,) = rubrics.values()
    yield renderer.opening(Header(__version__, rubric, _catalogue_of(several)))
    for position, assessment in enumerate(several):
        description = assessment.description
        yield renderer.result(Assessed(description.name, description.sha256, assessment), position)
    yield renderer.closing(Summary(len(several), 0, 0, ()))
