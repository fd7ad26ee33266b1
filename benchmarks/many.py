"""Measure 10,000 descriptions to JSON Lines, with other validators on the same files: `python benchmarks/many.py`.

    python -m venv /tmp/others && /tmp/others/bin/pip install check-jsonschema yamale
    .venv/bin/python benchmarks/many.py --others /tmp/others

Wall time is what a user waits for; start-up is measured on one file and taken off. Memory is that of all processes
together at its peak: the sum of their proportional set sizes, in which a page that several share counts once. Looking
at it takes processor time, so that it has a run of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from corpus import write_corpus

SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "description.schema.json"
SCORE = [sys.executable, "-m", "toolcheck", "score", "--exit-zero", "-f", "jsonl"]
YAMALE_SCHEMA = "toolcheck: int()\nname: str()\nsummary: str()\nstage: str()\n"
BETWEEN = 0.02
# The limits this project holds itself to.
WALL_LIMIT, MEMORY_LIMIT = 6.0, 250


class Cost(NamedTuple):
    """What a command cost, its processes together: wall and CPU seconds, and peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], output: Path, *, watched: bool = False) -> Cost:
    """Run a command with its output in a file; watched, its processes are looked at again and again."""
    before = os.times()
    began = time.perf_counter()
    peak = 0.0
    with output.open("wb") as sheet, subprocess.Popen(command, stdout=sheet, stderr=subprocess.DEVNULL) as process:
        while watched and process.poll() is None:
            peak = max(peak, sum(map(_memory, _tree(process.pid))))
            time.sleep(BETWEEN)
    wall = time.perf_counter() - began
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak)


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for known in found:
        with contextlib.suppress(OSError):
            for children in Path(f"/proc/{known}/task").glob("*/children"):
                found += map(int, children.read_text(encoding="ascii").split())
    return found


def _memory(pid: int) -> float:
    """The proportional set size of a process in MiB; 0 where it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def scores(folder: Path, files: Path, one: Path, rounds: int) -> bool:
    """Print what scoring costs with one process and with as many as there are processors."""
    kept = True
    reports: list[bytes] = []
    for jobs in ([], ["--jobs", "1"]):
        call = [*SCORE, *jobs]
        report = folder / f"report{len(reports)}"
        start = statistics.median(run([*call, str(one)], folder / "one").wall for _ in range(3))
        costs = [run([*call, str(files)], report) for _ in range(rounds)]
        memory = run([*call, str(files)], report, watched=True).memory
        reports.append(report.read_bytes())
        wall = min(cost.wall for cost in costs) - start
        cpu = min(cost.cpu for cost in costs)
        walls = ", ".join(f"{cost.wall - start:.1f}" for cost in costs)
        print(f"score {' '.join(jobs) or '(as many jobs as processors)'}: {wall:.1f} s after {start:.1f} s of start-up")
        print(f"    all rounds {walls} s; CPU {cpu:.1f} s; all processes together {memory:.0f} MiB", flush=True)
        kept = kept and (bool(jobs) or (wall <= WALL_LIMIT and memory <= MEMORY_LIMIT))
    print(f"limits: {WALL_LIMIT:g} s and {MEMORY_LIMIT} MiB; bytes for bytes the same: {reports[0] == reports[1]}")
    return kept and reports[0] == reports[1]


def others(folder: Path, files: Path, environment: Path) -> None:
    """Print what other validators cost on the same files; they only say whether a file is valid."""
    schema = folder / "schema.yaml"
    schema.write_text(YAMALE_SCHEMA, encoding="utf-8")
    paths = sorted(map(str, files.iterdir()))
    bin_folder = environment / "bin"
    commands = {
        "check-jsonschema": [str(bin_folder / "check-jsonschema"), "--schemafile", str(SCHEMA), *paths],
        "yamale, four keys alone": [str(bin_folder / "yamale"), "--no-strict", "-s", str(schema), str(files)],
    }
    for name, command in commands.items():
        cost = run(command, folder / "other", watched=True)
        print(f"{name}: {cost.wall:.1f} s, CPU {cost.cpu:.1f} s, {cost.memory:.0f} MiB", flush=True)


def main() -> int:
    """Run everything; the exit code says whether every limit was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--others", type=Path, help="an environment with check-jsonschema and yamale")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, one = folder / "files", folder / "single"
        for place in (files, one):
            place.mkdir()
        size = write_corpus(files, given.files)
        write_corpus(one, 1)
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        print(
            f"{given.files} descriptions, mean {size / given.files / 1024:.1f} KiB; load of the machine before: {load}"
        )
        kept = scores(folder, files, one, given.rounds)
        if given.others:
            others(folder, files, given.others)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
