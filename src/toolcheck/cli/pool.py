"""Chunks shared out over processes of this machine; what becomes of them comes back in order.

Each process has a pipe of its own and one chunk at a time, so that nothing waits in front of a full pipe, and its
pipe's end tells it that this process is gone. No more than a few chunks are ever on their way or wait for their turn.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from functools import partial
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from toolcheck.cli.assessing import collect_garbage
from toolcheck.cli.chunks import Bench, Done, Failed, attempt, work_on
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from types import TracebackType

    from toolcheck.cli.chunks import Chunk, Task

_AHEAD = 3
"""Chunks for each process that may be on their way or wait until those before them are written."""
_PATIENCE = 1.0
"""Seconds that a process has to end by itself."""


def in_processes(bench: Bench, chunks: Iterator[Chunk], jobs: int) -> Iterator[Done]:
    """What becomes of each chunk, in order.

    Raises:
        UsageError: a process was ended from outside.
        ToolcheckError: a process could not use the rubric, the catalogue or the baseline.
        BugError: something went wrong that should not.
    """
    with _Workers(bench, jobs) as workers:
        yield from workers.in_order(chunks)


class _Worker(NamedTuple):
    process: Any
    pipe: Connection


class _Workers:
    """The processes of a run; none of them outlives the `with`."""

    def __init__(self, bench: Bench, jobs: int) -> None:
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}
        method = start_method()
        with _interrupts_held():
            for _ in range(jobs):
                self._workers.append(self._start(method, bench))
        self._idle += self._workers

    def _start(self, method: str, bench: Bench) -> _Worker:
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        if method == "fork":  # everything is there already; the ends of others' pipes as well, which must not stay open
            given: tuple[Bench | Task, list[Connection]] = bench, [ours, *(worker.pipe for worker in self._workers)]
        else:
            given = bench.task, []
        process = context.Process(target=_serve, args=(theirs, *given), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process, pipe in self._workers:
            if kind is not None:
                process.terminate()
            pipe.close()
        for process, _ in self._workers:
            process.join(_PATIENCE)
            if process.exitcode is None:
                process.kill()
                process.join()

    def in_order(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """Keep every process busy, and give what they have done in the order of the chunks."""
        numbered = enumerate(chunks)
        done: dict[int, Done] = {}
        turn = sent = 0
        is_more = True
        while is_more or self._busy or done:
            while is_more and self._idle and sent < turn + _AHEAD * len(self._workers):
                number, chunk = next(numbered, (sent, None))
                is_more = chunk is not None
                if chunk is not None:
                    self._send(self._idle.pop(), number, chunk)
                    sent += 1
            while turn in done:
                yield done.pop(turn)
                turn += 1
            if self._busy:
                for pipe in wait(list(self._busy)):
                    number, result = self._receive(pipe)  # type: ignore[arg-type]
                    done[number] = result

    def _send(self, worker: _Worker, number: int, chunk: Chunk) -> None:
        try:
            worker.pipe.send(chunk)
        except OSError:
            raise _ended(worker) from None
        self._busy[worker.pipe] = worker, number

    def _receive(self, pipe: Connection) -> tuple[int, Done]:
        worker, number = self._busy.pop(pipe)
        try:
            result: Done | Failed = pipe.recv()
        except (EOFError, OSError):
            raise _ended(worker) from None
        if isinstance(result, Failed):
            raise result.error()
        self._idle.append(worker)
        return number, result


def _ended(worker: _Worker) -> UsageError:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    how = f"signal {-code}" if isinstance(code, int) and code < 0 else f"exit code {code}"
    return UsageError(
        f"a process that assesses descriptions was ended ({how}), perhaps for want of memory; try fewer --jobs"
    )


def start_method() -> str:
    """How processes start: as a program around this one has set it, else by fork where nothing can break by it."""
    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen:
        return chosen
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back until every process has started and knows that it is not meant."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, given: Bench | Task, others: list[Connection]) -> None:
    """Work on chunks until the pipe ends: what runs in each process."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all of them; the first ends the others
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    collect_garbage()
    work = given.work if isinstance(given, Bench) else partial(work_on, given)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(attempt(work, pipe.recv()))
