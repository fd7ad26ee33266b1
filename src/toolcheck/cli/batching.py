"""A batch from its inputs to its folder: what is done already is left, the rest shared out, each part written whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolcheck.cli.assessing import collect_garbage, note_nothing
from toolcheck.cli.chunks import basis_of, bench_for
from toolcheck.cli.exits import Exit, Verdict
from toolcheck.cli.folder import Folder
from toolcheck.cli.inputs import find
from toolcheck.cli.outputs import say
from toolcheck.cli.partitions import contents, partitions_of
from toolcheck.cli.progress import Progress
from toolcheck.cli.telling import tell
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.errors import UsageError
from toolcheck.report.formats import FOLDER_FORMATS, GATHERING
from toolcheck.report.model import Style, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolcheck.cli.chunks import Bench, Chunk, Done, Task
    from toolcheck.cli.folder import Part
    from toolcheck.cli.inputs import Source
    from toolcheck.cli.partitions import Partition
    from toolcheck.cli.streams import Kind

ENGINES = ("local", "dask")


@dataclass(frozen=True)
class Batch:
    """What a call of `batch` says besides what is done with each input."""

    paths: Sequence[str]
    folder: str
    to: str
    size: int
    engine: str
    scheduler: str
    jobs: int | None
    kind: Kind
    stdin_name: str
    quiet: bool


def run_batch(task: Task, call: Batch) -> int:
    """Do what is not done yet, and return the exit code."""
    _refuse(call)
    task = replace(task, reports=((call.to, Style()),))
    bench = bench_for(task)
    folder = Folder(call.folder, f".{call.to}")
    verdict = Verdict()
    collect_garbage()
    inputs = find(call.paths)
    sources = _present(contents(inputs, call.kind, call.stdin_name), verdict)
    run = _Run(bench, call, folder)
    with Progress(0, quiet=call.quiet) as progress:
        run.work(partitions_of(sources, call.size, run.basis, call.to), progress)
    rejected = sum(part.rejected for part in run.parts)
    if rejected:
        verdict.note(Exit.INVALID, f"{rejected} not a valid description")
    if not run.parts:
        note_nothing(verdict)
    if not call.quiet:
        say(run.told())
    return verdict.exit_code


def _refuse(call: Batch) -> None:
    """Refuse a call whose words do not go together.

    Raises:
        UsageError: they do not.
    """
    for option, word, known in (("--to", call.to, FOLDER_FORMATS), ("--engine", call.engine, ENGINES)):
        if word not in known:
            raise UsageError(f"{option} {word!r}: one of {', '.join(known)} was expected{did_you_mean(word, known)}")
    if call.engine == "dask" and not call.scheduler:
        raise UsageError("--engine dask: the address of the scheduler is missing: --scheduler tcp://host:8786")
    if call.engine != "dask" and call.scheduler:
        raise UsageError("--scheduler: only --engine dask has one")
    if call.to == "parquet":
        from toolcheck.report.parquet import packages

        packages()


def _present(sources: Iterable[Source], verdict: Verdict) -> Iterator[Source]:
    for source in sources:
        if source.missing:
            verdict.note(Exit.USAGE, f"{source.name}: {source.error}")
            tell(f"{source.name}: {source.error}")
        else:
            yield source


class _Run:
    """One run: `parts` are those that stand in the folder and belong to it, `found` how many stood there before."""

    def __init__(self, bench: Bench, call: Batch, folder: Folder) -> None:
        self._bench, self._call, self._folder = bench, call, folder
        self.basis = basis_of(bench)
        self._waiting: dict[int, Partition] = {}
        self.parts: list[Part] = []
        self.found = 0

    def work(self, partitions: Iterator[Partition], progress: Progress) -> None:
        """Write every partition that is not there as it would be now."""
        self._folder.begin(self._head)
        for number, done in self._done(self._open(partitions)):
            partition = self._waiting.pop(number)
            self.parts.append(self._folder.write(partition, self._content(done), done.assessed, done.rejected))
            progress.advance(done.inputs)
        self._folder.finish(self._head, self.parts)

    def told(self) -> str:
        """What stands in the folder now."""
        assessed = sum(part.assessed for part in self.parts)
        rejected = sum(part.rejected for part in self.parts)
        words = f"{assessed + rejected} descriptions, {rejected} not valid, in {len(self.parts)} partitions"
        return f"{self._call.folder}: {words}, {self.found} of them as they were\n"

    @property
    def _head(self) -> dict[str, Any]:
        return {**self.basis._asdict(), "format": self._call.to, "size": self._call.size}

    def _open(self, partitions: Iterator[Partition]) -> Iterator[Chunk]:
        """The chunks of the partitions that are to be done, numbered from 0 in `_waiting`."""
        number = 0
        for partition in partitions:
            part = self._folder.done(partition)
            if part:
                self.parts.append(part)
                self.found += 1
            else:
                self._waiting[number] = partition
                number += 1
                yield partition.chunk

    def _done(self, chunks: Iterator[Chunk]) -> Iterator[tuple[int, Done]]:
        call = self._call
        if call.engine == "dask":
            from toolcheck.cli.cluster import on_cluster

            return on_cluster(self._bench.task, self.basis, chunks, call.scheduler)
        from toolcheck.cli.cores import cores
        from toolcheck.cli.running import in_order

        return enumerate(in_order(self._bench, chunks, call.jobs or cores()))

    def _content(self, done: Done) -> bytes:
        """The file of a partition."""
        renderer = FOLDER_FORMATS[self._call.to](Style())
        head = renderer.opening(self._bench.header)
        (pieces,) = done.pieces
        texts = map(renderer.add, pieces) if self._call.to in GATHERING else pieces  # type: ignore[attr-defined]
        text = "".join([head, *texts])
        tail = renderer.closing(Summary(done.assessed, done.rejected, 0, ()))
        return text.encode() + (tail.encode() if isinstance(tail, str) else tail)
