"""What is done with some inputs at a time, the same in this process, in another one and on another machine.

A `Task` says what a run wants and can be sent; a `Bench` is a task with everything loaded that it needs. `Bench.work`
turns a chunk of inputs into what the run has to know of them: pieces of the reports, and what decides its exit code.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck import __version__
from toolcheck.cli.assessing import results_of
from toolcheck.cli.exits import NO_POLICY, Exit, Policy, Verdict
from toolcheck.cli.inputs import Input, Source, is_missing, read
from toolcheck.errors import ToolcheckError
from toolcheck.report.formats import GATHERING, renderer_for
from toolcheck.report.model import Rejected
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from toolcheck.cli.judges import Judge
    from toolcheck.report.model import Header, Renderer, Result, Style

OWN_DATE = "each description's own"
SENT_AT_ONCE = 32
"""Inputs in a chunk: enough that sending it costs little, few enough that it takes no more than a moment."""


@dataclass(frozen=True)
class Task:
    """What a run does with each of its inputs. `reports` are formats, each with its style."""

    rubric: str
    scored: bool
    reports: tuple[tuple[str, Style], ...] = ()
    catalogues: tuple[str, ...] = ()
    as_of: date | None = None
    policy: Policy = NO_POLICY
    baseline: str = ""
    strict: bool = False


class Chunk(NamedTuple):
    """Some inputs in a row, and the position in the reports of the first."""

    start: int
    inputs: tuple[Input | Source, ...]


class Done(NamedTuple):
    """What became of a chunk.

    `pieces` holds for each report what it needs of each result, `noted` what decides the exit code, and `told` what is
    to be said at once.
    """

    pieces: tuple[list[Any], ...]
    assessed: int
    rejected: int
    noted: list[tuple[Exit, str]]
    remarks: list[str]
    told: list[str]

    @property
    def inputs(self) -> int:
        """How many inputs there were, those among them that are missing."""
        return self.assessed + self.rejected + len(self.told)


class Failed(NamedTuple):
    """Why a chunk could not be worked on: a message for the user, or a bug with its traceback."""

    message: str
    trace: str = ""

    def error(self) -> Exception:
        """What to raise where the run is."""
        if not self.trace:
            return ToolcheckError(self.message)
        error = BugError(self.message)
        error.__cause__ = RuntimeError(self.trace)
        return error


class BugError(Exception):
    """Something went wrong in another process that should not."""


def chunks_of(inputs: Iterable[Input | Source], size: int) -> Iterator[Chunk]:
    """All inputs, a chunk after the other, each made when it is asked for."""
    rest, start = iter(inputs), 0
    while taken := tuple(islice(rest, size)):
        yield Chunk(start, taken)
        start += sum(not _is_missing(given) for given in taken)


def _is_missing(given: Input | Source) -> bool:
    return given.missing if isinstance(given, Source) else is_missing(given)


class Bench:
    """A task with its rubric, its known tools and its renderers; everything that the first chunk would wait for."""

    def __init__(self, task: Task, header: Header, judge: Judge, renderers: Sequence[Renderer]) -> None:
        self.task = task
        self.header = header
        self._judge = judge
        self._renderers = list(zip((name for name, _ in task.reports), renderers, strict=True))

    def work(self, chunk: Chunk) -> Done:
        """Assess the inputs of a chunk, and make the pieces of the reports on them."""
        verdict, told = Verdict(), list[str]()
        counts = {True: 0, False: 0}
        pieces: tuple[list[Any], ...] = tuple([] for _ in self._renderers)
        makers = [_maker(name, renderer) for name, renderer in self._renderers]
        results = results_of(read(chunk.inputs, ""), self._judge, verdict, told.append)
        for position, result in enumerate(results, chunk.start):
            counts[isinstance(result, Rejected)] += 1
            for made, make in zip(pieces, makers, strict=True):
                made.append(make(result, position))
        return Done(pieces, counts[False], counts[True], verdict.noted, verdict.remarks, told)


def _maker(name: str, renderer: Renderer) -> Callable[[Result, int], Any]:
    made: Callable[[Result, int], Any] = getattr(renderer, "part" if name in GATHERING else "result")
    return made


def bench_for(task: Task) -> Bench:
    """Load everything that a task needs, in a process that has nothing of it yet.

    Raises:
        ToolcheckError: the rubric, the catalogue or the baseline cannot be used.
    """
    from toolcheck.cli.judges import judge_for

    rubric = load_rubric(task.rubric)
    judge, header = judge_for(task, rubric)
    renderers = [renderer_for(name, style) for name, style in task.reports]
    for renderer in renderers:
        renderer.opening(header)
    return Bench(task, header, judge, renderers)


@lru_cache(maxsize=1)
def _kept(task: Task) -> tuple[Bench, Basis]:
    """A task's bench, and what its results rest on where this process runs."""
    bench = bench_for(task)
    return bench, basis_of(bench)


def work_on(task: Task, chunk: Chunk) -> Done:
    """Work on a chunk where nothing of the task may be loaded yet; what was loaded is kept for the next chunk.

    Raises:
        ToolcheckError: the rubric, the catalogue or the baseline cannot be used.
    """
    return _kept(task)[0].work(chunk)


class Basis(NamedTuple):
    """What results rest on besides their inputs: the program's version, and the hashes of rubric and catalogue."""

    toolcheck: str
    rubric: str
    rubric_sha256: str
    catalogue_sha256: str
    as_of: str


def basis_of(bench: Bench) -> Basis:
    """What a task rests on where this process runs."""
    rubric, catalogue = bench.header.rubric, bench.header.catalogue
    as_of = bench.task.as_of.isoformat() if bench.task.as_of else OWN_DATE
    catalogue_sha256 = catalogue.sha256 if catalogue else ""
    return Basis(__version__, f"{rubric.id} {rubric.version}", rubric.sha256, catalogue_sha256, as_of)


def work_elsewhere(task: Task, basis: Basis, chunk: Chunk) -> Done | Failed:
    """Work on a chunk on another machine, unless other results would come out there."""

    def work(chunk: Chunk) -> Done:
        bench, found = _kept(task)
        for name, wanted, here in zip(basis._fields, basis, found, strict=True):
            if wanted != here:
                raise ToolcheckError(f"a worker has another {name.replace('_', ' ')}: {here}, not {wanted}")
        return bench.work(chunk)

    return attempt(work, chunk)


def attempt(work: Callable[[Chunk], Done], chunk: Chunk) -> Done | Failed:
    """Work on a chunk, and make what goes wrong something that can be sent."""
    try:
        return work(chunk)
    except ToolcheckError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 - told where the run is
        return Failed(f"{type(error).__name__}: {error}", traceback.format_exc())
