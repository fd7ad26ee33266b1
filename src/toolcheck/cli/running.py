"""A whole run: inputs are found and shared out, reports written in the order of the inputs, the exit code decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from toolcheck.cli.assessing import AT_A_TIME, collect_garbage, note_nothing
from toolcheck.cli.chunks import SENT_AT_ONCE, Bench, chunks_of
from toolcheck.cli.exits import Exit, Verdict
from toolcheck.cli.inputs import find
from toolcheck.cli.judges import judge_for
from toolcheck.cli.outputs import Outputs
from toolcheck.cli.progress import Progress
from toolcheck.cli.streams import Kind, is_stream, with_lines
from toolcheck.cli.telling import tell
from toolcheck.errors import UsageError
from toolcheck.report.model import Summary
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.cli.chunks import Chunk, Done, Task
    from toolcheck.cli.held import Held
    from toolcheck.cli.inputs import Input, Source
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric

FEW = 200
"""Inputs up to which starting other processes takes longer than it saves; benchmarks/README.md has the figures."""


@dataclass(frozen=True, eq=False, repr=False)
class Call:
    """What a call says besides what is done with each input. `jobs` is None where the program is to choose."""

    paths: Sequence[str]
    formats: Sequence[str]
    outputs: Sequence[str]
    style: Style
    stdin_name: str
    kind: Kind = Kind.BY_NAME
    jobs: int | None = None


def run(task: Task, call: Call) -> int:
    """Do a task with every input, write every report, and return the exit code."""
    rubric = load_rubric(task.rubric)
    held = _held_against(task.baseline, rubric) if task.baseline else None
    judge, header = judge_for(task, rubric, held)
    outputs = Outputs(call.formats, call.outputs, call.style)
    collect_garbage()
    with outputs:
        inputs = _inputs(call, task)
        outputs.protect(name for name, _ in inputs)
        outputs.hold(len(inputs))
        outputs.open(header)
        bench = Bench(replace(task, reports=outputs.reports), header, judge, outputs.renderers)
        verdict = _write(bench, inputs, call, outputs)
    for breach in verdict.reasons(Exit.POLICY):
        tell(f"policy not met: {breach}")
    tell(*verdict.remarks)
    return verdict.exit_code


def _held_against(baseline: str, rubric: Rubric) -> Held:
    from toolcheck.cli.held import Held

    held = Held(baseline, rubric)
    tell(*held.opening())
    return held


def _inputs(call: Call, task: Task) -> list[Input]:
    """What is to be read.

    Raises:
        UsageError: lines are asked for where they cannot be.
    """
    inputs = find(call.paths)
    if call.kind is Kind.JSONL and not all(given.named for given in inputs):
        raise UsageError("--input jsonl: name the files, or - for standard input; folders are searched for YAML")
    if task.baseline and any(is_stream(given, call.kind) for given in inputs):
        raise UsageError("--baseline: a baseline holds files, and the lines of JSON Lines are none")
    return inputs


def _write(bench: Bench, inputs: list[Input], call: Call, outputs: Outputs) -> Verdict:
    """Write every report and give what decides the exit code."""
    verdict = Verdict()
    assessed = rejected = 0
    has_streams = any(is_stream(given, call.kind) for given in inputs)
    found = with_lines(inputs, call.kind, call.stdin_name)
    quiet = call.style.quiet or outputs.on_a_terminal
    with Progress(0 if has_streams else len(inputs), quiet=quiet) as progress:
        for done in shared_out(bench, found, call.jobs):
            progress.tell(*done.told)
            verdict.add(done.noted, done.remarks)
            assessed, rejected = assessed + done.assessed, rejected + done.rejected
            outputs.hold(assessed + rejected)
            outputs.add(done.pieces)
            progress.advance(done.inputs)
    if not assessed + rejected:
        note_nothing(verdict)
    outputs.close(Summary(assessed, rejected, verdict.exit_code, verdict.reasons()))
    return verdict


def shared_out(bench: Bench, found: Iterator[Input | Source], jobs: int | None) -> Iterator[Done]:
    """What becomes of all inputs, in their order, whoever does the work."""
    first = [*islice(found, FEW + 1)]
    if jobs is None:
        from toolcheck.cli.cores import cores

        jobs = cores() if len(first) > FEW else 1
    jobs = min(jobs, len(first))
    size = SENT_AT_ONCE if len(first) > FEW else max(1, len(first) // (4 * jobs or 1))
    yield from in_order(bench, chunks_of(chain(first, found), size if jobs > 1 else AT_A_TIME), jobs)


def in_order(bench: Bench, chunks: Iterator[Chunk], jobs: int) -> Iterator[Done]:
    """What becomes of each chunk, in order: in this process, or in others."""
    if jobs <= 1:
        return map(bench.work, chunks)
    from toolcheck.cli.pool import in_processes

    return in_processes(bench, chunks, jobs)
