"""Batches on a Dask cluster: real processes on the loopback interface, which this test starts and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLE_FILES, environment, program, write_invalid
from toolcheck.cli.folder import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the extra dask is not installed, so that there is no cluster to start"
)
SIZE = 2
PATIENCE = 50.0


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler; its process, and those of its workers."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments]
        with (folder / f"{len(processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, env=environment(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="5")
            )
        processes.append(process)
        return process

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        for _ in range(workers):
            start("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        _wait_for("Scheduler at", folder / "0.log", processes)
        for number in range(workers):
            _wait_for("Registered to", folder / f"{number + 1}.log", processes)
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _wait_for(words: str, file: Path, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not file.exists() or words not in file.read_text(encoding="utf-8"):
        assert all(process.poll() is None for process in processes), "a process ended too early"
        assert time.monotonic() < deadline, f"{file.name} does not say in time: {words}"
        time.sleep(0.01)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def _call(folder: Path, output: str, *more: str) -> tuple[str, ...]:
    return ("batch", str(folder / "tools"), "-o", str(folder / output), "--size", str(SIZE), *more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with descriptions in `tools`, one of them not valid."""
    (tmp_path / "tools").mkdir()
    for number in range(4):
        for path in EXAMPLE_FILES:
            (tmp_path / "tools" / f"{number}-{path.name}").write_bytes(path.read_bytes())
    write_invalid(tmp_path / "tools" / "broken.tool.yaml")
    return tmp_path


def test_a_cluster_writes_what_this_machine_writes_though_a_worker_is_killed(folder: Path) -> None:
    assert program(*_call(folder, "here")).returncode == 3
    with _cluster(folder, workers=2) as (address, (_, worker, _)):
        command = [
            sys.executable,
            "-m",
            "toolcheck",
            *_call(folder, "there", "--engine", "dask", "--scheduler", address),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
            _wait_for("part-", folder / "there" / MANIFEST, [process])
            os.kill(worker.pid, signal.SIGKILL)
            out, err = process.communicate(timeout=60)
        assert process.returncode == 3, err
        assert b"1 not valid" in out
        again = program(*_call(folder, "there", "--engine", "dask", "--scheduler", address))
    assert _parts(folder / "there") == _parts(folder / "here")
    count = len(_parts(folder / "here"))
    assert f"in {count} partitions, {count} of them as they were".encode() in again.stdout


def test_a_scheduler_that_is_killed_ends_the_run_with_a_word_and_the_next_goes_on(folder: Path) -> None:
    with _cluster(folder, workers=1) as (address, (scheduler, *_)):
        command = [
            sys.executable,
            "-m",
            "toolcheck",
            *_call(folder, "there", "--engine", "dask", "--scheduler", address),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
            _wait_for("part-", folder / "there" / MANIFEST, [process])
            scheduler.kill()
            _, err = process.communicate(timeout=50)
    assert process.returncode == 2
    assert err.decode().startswith(f"toolcheck: --scheduler {address}: ")
    assert err.decode().endswith("; what is done is kept, and the same call goes on from there\n")
    assert len(err.splitlines()) == 1
    result = program(*_call(folder, "there"))
    assert result.returncode == 3
    assert b" 0 of them as they were" not in result.stdout


def test_a_scheduler_that_does_not_answer_ends_the_run_within_ten_seconds(folder: Path) -> None:
    address = f"tcp://127.0.0.1:{_free_port()}"
    began = time.monotonic()
    result = program(*_call(folder, "there", "--engine", "dask", "--scheduler", address))
    assert time.monotonic() - began < 10
    assert result.returncode == 2
    assert result.stderr.decode().startswith(f"toolcheck: --scheduler {address}: no scheduler answers")
    assert len(result.stderr.splitlines()) == 1


def test_a_scheduler_without_workers_is_told(folder: Path) -> None:
    with _cluster(folder, workers=0) as (address, _):
        result = program(*_call(folder, "there", "--engine", "dask", "--scheduler", address))
    assert result.returncode == 2
    assert result.stderr.decode() == f"toolcheck: --scheduler {address}: the scheduler has no workers\n"
