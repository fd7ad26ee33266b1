"""The two sides of a comparison: read from a file, standard input or git; a description, or a result in a report."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.assess import assess
from toolcheck.cli.git import read_at_revision
from toolcheck.cli.inputs import STDIN
from toolcheck.description.reading import read_description
from toolcheck.documents.limits import MAX_BYTES, MAX_REPORT_BYTES
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.errors import UsageError
from toolcheck.portfolio.report_file import Report, report_in
from toolcheck.portfolio.snapshot import Snapshot, snapshot_of
from toolcheck.portfolio.split import Side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.description.reading import Description
    from toolcheck.portfolio.report_file import Reported
    from toolcheck.rubric.model import Rubric


class InvalidSidesError(Exception):
    """One or both sides are no valid description; `errors` tell all that is wrong."""

    def __init__(self, errors: Iterable[DocumentError]) -> None:
        self.errors = tuple(errors)
        super().__init__()


class Given(NamedTuple):
    """What a call names, by the name that it is told by, with its content."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Standards:
    """What both sides are assessed with: `old` and `new` are rubrics, which may be the same."""

    old: Rubric
    new: Rubric
    known_tools: KnownTools

    def assess(self, description: Description, rubric: Rubric, as_of: date | None) -> Snapshot:
        """What a description comes to.

        Raises:
            DocumentError: it waives what the rubric asks of every tool.
        """
        return snapshot_of(assess(description, rubric, as_of, self.known_tools))

    def assess_between(self, description: Description, rubric: Rubric, as_of: date) -> Snapshot | None:
        """The same for an assessment that nobody asked for; None where the rubric refuses the description."""
        try:
            return self.assess(description, rubric, as_of)
        except DocumentError:
            return None


def read_given(name: str, stdin_name: str) -> Given:
    """What stands in a file, on standard input, or in git at `REVISION:PATH`; a file of that very name comes first.

    Raises:
        UsageError: there is no such thing, or it cannot be read.
    """
    if name == STDIN:
        return Given(stdin_name, sys.stdin.buffer.read(MAX_REPORT_BYTES + 1))
    try:
        with open(name, "rb") as stream:
            return Given(name, stream.read(MAX_REPORT_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if ":" in name:
            return Given(name, read_at_revision(name, MAX_REPORT_BYTES))
        raise UsageError(f"{name}: there is no such file") from None
    except OSError as error:
        raise UsageError(f"{name}: it cannot be read: {(error.strerror or str(error)).lower()}") from None


def read_sides(
    old: Given, new: Given, standards: Standards, as_of: date | None, old_description: Given | None
) -> tuple[Side, Side]:
    """Both sides, assessed or as reported.

    Raises:
        UsageError: a report cannot be read, or holds several results and not one that is meant.
        InvalidSidesError: a side is no valid description.
    """
    reports = [_report_in(given) for given in (old, new)]
    if old_description and not reports[0]:
        raise UsageError(f"--old-description {old_description.name}: {old.name} is a description itself; leave it out")
    errors: list[DocumentError] = []
    sides: list[Side] = []
    for at, (given, rubric, apart) in enumerate(((old, standards.old, old_description), (new, standards.new, None))):
        report, other, other_report = reports[at], (new, old)[at], reports[1 - at]
        try:
            if report is None:
                description = _describe(given)
                sides.append(Side(standards.assess(description, rubric, as_of), description))
            else:
                result = report.about(_known_as(other, other_report))
                sides.append(_reported(report, result, standards, [apart, other]))
        except DocumentError as error:
            errors.append(error)
    if errors:
        raise InvalidSidesError(errors)
    was, now = sides
    return was, now


def _report_in(given: Given) -> Report | None:
    if len(given.content) > MAX_REPORT_BYTES:
        raise UsageError(f"{given.name}: larger than {MAX_REPORT_BYTES // MAX_BYTES} MiB, the most that is read")
    return report_in(given.name, given.content)


def _describe(given: Given) -> Description:
    return read_description(read_document(given.name, given.content), given.sha256)


def _known_as(given: Given, report: Report | None) -> list[str]:
    """What the description on one side may be called in a report on the other."""
    if report is not None:
        return [name for result in report.results for name in (result.file, result.tool)] if _is_one(report) else []
    try:
        tool = str(read_document(given.name, given.content).data.get("name"))
    except DocumentError:
        tool = ""
    behind = given.name.partition(":")[2] or given.name
    return [given.name, behind, tool]


def _is_one(report: Report) -> bool:
    return len(report.results) == 1


def _reported(report: Report, result: Reported, standards: Standards, apart: list[Given | None]) -> Side:
    """A result with its description, where a file of the same content is at hand."""
    snapshot = report.snapshot(result, (standards.old, standards.new))
    wanted = snapshot.basis.sha256
    named, *others = apart
    if named is not None and named.sha256 != wanted:
        raise UsageError(
            f"--old-description {named.name}: it is not what {report.name} tells of, which had the sha256 {wanted[:12]}"
        )
    for given in (named, *others, _still_there(result.file)):
        if given is not None and given.sha256 == wanted:
            with contextlib.suppress(DocumentError):  # another version of the program took it
                return Side(snapshot, _describe(given))
    return Side(snapshot, None)


def _still_there(file: str) -> Given | None:
    """The file that a report names, if there is one; nothing else that a name may stand for is opened."""
    with contextlib.suppress(OSError, ValueError):
        if Path(file).is_file():
            with open(file, "rb") as stream:
                return Given(file, stream.read(MAX_BYTES + 1))
    return None
