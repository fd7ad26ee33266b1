"""Inputs in, results out, some at a time: nothing of a description is kept once its result is written."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.cli.exits import Exit, Verdict
from toolcheck.cli.inputs import Source, document_of
from toolcheck.cli.telling import tell
from toolcheck.description.reading import Description, read_description
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import Document
from toolcheck.report.model import WHOLE_FILE, Rejected, Result, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolcheck.cli.judges import Judge
    from toolcheck.documents.places import Places

AT_A_TIME = 16
"""Inputs that go through together: half as many take longer, twice as many bring nothing (benchmarks/README.md)."""
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000  # results hold no cycles, so looking for them often only costs time


def collect_garbage() -> None:
    """From now on, as far as it pays; what is there already, such as the rubric, stays to the end."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.enable()


def note_nothing(verdict: Verdict) -> None:
    """Say that there was no input at all, unless one was missing."""
    if not verdict.reasons(Exit.USAGE):
        reason = "nothing to check: no file ends in .tool.yaml or .tool.yml there"
        verdict.note(Exit.NOTHING, reason)
        tell(reason)


def results_of(
    found: Iterator[Source], judge: Judge, verdict: Verdict, say: Callable[[str], None] = tell
) -> Iterator[Result]:
    """What becomes of each input, in order; what is missing is said and noted, what is no description noted.

    Inputs go through in small groups, each step over the whole group: a processor that does the same several times over
    misses its caches less. No more than one group is ever kept.
    """
    while sources := [*islice(found, AT_A_TIME)]:
        read = [_read(source) for source in sources]
        described = [_describe(source) for source in read]
        results = [_judged(one, judge, verdict) for one in described if not _is_missing(one.source, verdict, say)]
        yield from results


class _Input(NamedTuple):
    """An input on its way: `held` is its document, then its description, or what is wrong with it."""

    source: Source
    sha256: str
    held: Document | Description | DocumentError
    label: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.source.name, self.source.line, self.label)


def _is_missing(source: Source, verdict: Verdict, say: Callable[[str], None]) -> bool:
    if source.missing:
        verdict.note(Exit.USAGE, f"{source.name}: {source.error}")
        say(f"{source.name}: {source.error}")
    return source.missing


def _read(source: Source) -> _Input:
    sha256 = hashlib.sha256(source.content).hexdigest()
    try:
        document = document_of(source)
    except DocumentError as error:
        return _Input(source, sha256, error)
    return _Input(source, sha256, document, document.label)


def _describe(read: _Input) -> _Input:
    if not isinstance(read.held, Document):
        return read
    try:
        held: Description | DocumentError = read_description(read.held, read.sha256)
    except DocumentError as error:
        held = _with_paths(error, read.held.places)
    return _Input(read.source, read.sha256, held, read.label)


def _judged(read: _Input, judge: Judge, verdict: Verdict) -> Result:
    held = read.held
    if isinstance(held, Description):
        try:
            return _of_its_line(judge(read.title, read.sha256, held, verdict), read)
        except DocumentError as error:
            held = _with_paths(error, held.places)
    assert isinstance(held, DocumentError)
    verdict.note(Exit.INVALID, f"{read.title}: not a valid description")
    return _of_its_line(Rejected(read.title, read.sha256, held.problems), read)


def _of_its_line(result: Result, read: _Input) -> Result:
    """A result with the name of its file, and which of the file's lines it is of."""
    source = read.source
    if source.line == WHOLE_FILE:
        return result
    return replace(result, name=source.name, line=source.line, label=read.label)


def _with_paths(error: DocumentError, places: Places) -> DocumentError:
    """What is wrong in a line of JSON Lines, with the way to each place; of other files as it is."""
    from toolcheck.documents.line_places import LinePlaces

    if not isinstance(places, LinePlaces):
        return error
    return DocumentError(error.name, map(places.with_path, error.problems))
