"""Measure start-up, throughput and memory as whole processes: `python benchmarks/run.py`, about two minutes.

Machines are noisy: start-up is measured in pairs, one run of each in turn, and the median of the ratios is what counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from corpus import PROPOSALS, write_corpus

ROUNDS = 21
FILES = 1000
MANY_FILES = 4000
EXAMPLE = str(PROPOSALS / "lantern-box.tool.yaml")
TOOLCHECK = [sys.executable, "-m", "toolcheck"]
EVENTS = """
import pathlib, sys, yaml.cyaml
for path in pathlib.Path(sys.argv[1]).iterdir():
    parser = yaml.cyaml.CParser(path.read_text(encoding="utf-8"))
    while parser.get_event() is not None:
        pass
"""
# The limits this project holds itself to.
SCORE_LIMIT, VERSION_LIMIT, CPU_LIMIT, MEMORY_LIMIT = 1.8, 2.5, 1.0, 80


class Cost(NamedTuple):
    """What one process cost: wall and CPU seconds, and its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str]) -> Cost:
    """Run a command with its output thrown away."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pair(name: str, command: list[str], other: list[str], limit: float | None) -> bool:
    """Time two commands in turn and print the median ratio of the pairs; without a limit it is for information."""
    for warm_up in (command, other):
        run(warm_up)
    pairs = [(run(command).wall, run(other).wall) for _ in range(ROUNDS)]
    ratio = statistics.median(mine / base for mine, base in pairs)
    mine, base = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"{name}: {mine:.0f} ms against {base:.0f} ms, ratio {ratio:.2f} (limit {limit or 'none'})")
    return limit is None or ratio <= limit


def throughput(folder: Path) -> bool:
    """Print the CPU time a file costs after start-up, and the peak memory for many files and for more."""
    small, large, larger = (folder / name for name in ("one", "many", "more"))
    for place, count in ((small, 1), (large, FILES), (larger, MANY_FILES)):
        place.mkdir()
        size = write_corpus(place, count)
    print(f"corpus: mean {size / MANY_FILES / 1024:.1f} KiB a description")
    score = [*TOOLCHECK, "score", "--exit-zero", "--jobs", "1", "-f", "json"]
    costs = [(run([*score, str(small)]), run([*score, str(large)])) for _ in range(5)]
    per_file = statistics.median((many.cpu - one.cpu) / (FILES - 1) * 1000 for one, many in costs)
    events = run([sys.executable, "-c", EVENTS, str(large)]).cpu / FILES * 1000
    memory = statistics.median(many.memory for _, many in costs)
    more = run([*score, str(larger)]).memory
    print(f"{FILES} files to JSON: {per_file:.2f} ms of CPU a file after start-up (limit {CPU_LIMIT})")
    print(f"for scale: PyYAML's C parser alone, events thrown away: {events:.2f} ms of CPU a file, its start included")
    print(f"peak memory: {memory:.0f} MiB for {FILES} files, {more:.0f} MiB for {MANY_FILES} (limit {MEMORY_LIMIT})")
    return per_file <= CPU_LIMIT and max(memory, more) <= MEMORY_LIMIT


def main() -> int:
    """Run everything; the exit code says whether every limit was kept."""
    python = [sys.executable, "-c"]
    kept = [
        pair("score", [*TOOLCHECK, "score", EXAMPLE], [*python, "import typer, pydantic, rich, yaml"], SCORE_LIMIT),
        pair(
            "score -f terminal",
            [*TOOLCHECK, "score", "-f", "terminal", EXAMPLE],
            [*python, "import typer, pydantic, rich, yaml"],
            None,
        ),
        pair("--version", [*TOOLCHECK, "--version"], [*python, "pass"], VERSION_LIMIT),
    ]
    with tempfile.TemporaryDirectory() as folder:
        kept.append(throughput(Path(folder)))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
