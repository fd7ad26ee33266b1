"""Chunks shared out over the machines of a Dask cluster; what becomes of each comes back as soon as it is done.

The contents of the inputs are sent along, so that workers need no file system in common with this process. What a
worker had in hand when it ended is done again by another one.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from toolcheck.cli.chunks import Failed, work_elsewhere
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.cli.chunks import Basis, Chunk, Done, Task

_CONNECTING = 5
"""Seconds in which a scheduler must answer, and then a worker be there."""
_AHEAD = 2
"""Chunks for each thread of the cluster that are on their way."""
_LOOKING = 5
_WITHOUT_WORKERS = 60
"""Seconds that a cluster may be without any worker before a run ends."""


def on_cluster(task: Task, basis: Basis, chunks: Iterable[Chunk], scheduler: str) -> Iterator[tuple[int, Done]]:
    """What becomes of each chunk, with its number from 0, in the order in which they are done.

    Raises:
        UsageError: the scheduler does not answer or has no workers, or a worker has another program or rubric.
    """
    with _connected(scheduler) as client:
        yield from _shared_out(client, task, basis, chunks, scheduler)


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        if error.name not in {"dask", "distributed"}:
            raise
        raise UsageError("--engine dask needs an extra: pip install 'toolcheck-osce[dask]'") from None
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what matters of it is told as an error of ours
    try:
        client = _answering(Client, scheduler)
        try:
            yield client
        finally:
            client.close(timeout=1)
    finally:
        logging.disable(before)


def _answering(client: Any, scheduler: str) -> Any:
    """A client of a scheduler.

    Raises:
        UsageError: none answers.
    """
    try:
        return client(scheduler, timeout=_CONNECTING)
    except Exception as error:  # noqa: BLE001 - what answers may be anything
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"--scheduler {scheduler}: no scheduler answers: {reason}") from None


def _shared_out(
    client: Any, task: Task, basis: Basis, chunks: Iterable[Chunk], scheduler: str
) -> Iterator[tuple[int, Done]]:
    running: dict[Any, int] = {}
    numbered = enumerate(chunks)
    is_more = True
    room = _AHEAD * _threads(client, scheduler)
    while is_more or running:
        while is_more and len(running) < room:
            number, chunk = next(numbered, (0, None))
            is_more = chunk is not None
            if chunk is not None:
                future = client.submit(work_elsewhere, task, basis, chunk, pure=False)
                running[future] = number
        for future in _finished(client, list(running), scheduler) if running else ():
            yield running.pop(future), _result(future, scheduler)
            future.release()


def _threads(client: Any, scheduler: str) -> int:
    """The threads of the cluster that can work.

    Raises:
        UsageError: there is none.
    """
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
    except TimeoutError:
        raise UsageError(f"--scheduler {scheduler}: the scheduler has no workers") from None
    return sum(client.nthreads().values()) or 1


def _finished(client: Any, futures: list[Any], scheduler: str) -> Iterable[Any]:
    """Those that are done, once some are.

    Raises:
        UsageError: the cluster has gone.
    """
    from distributed import wait

    patience = _WITHOUT_WORKERS
    while patience > 0:
        try:
            return list(wait(futures, timeout=_LOOKING, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            patience = _WITHOUT_WORKERS if _has_workers(client) else patience - _LOOKING
        except Exception as error:  # noqa: BLE001 - whatever the cluster's end looks like
            raise _lost(scheduler, error) from None
    raise UsageError(f"--scheduler {scheduler}: it has had no worker for {_WITHOUT_WORKERS} s; {_KEPT}")


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.nthreads())
    except Exception:  # noqa: BLE001 - as above
        return False


def _result(future: Any, scheduler: str) -> Done:
    try:
        result: Done | Failed = future.result()
    except Exception as error:  # noqa: BLE001 - as above
        raise _lost(scheduler, error) from None
    if isinstance(result, Failed):
        raise result.error()
    return result


def _lost(scheduler: str, error: Exception) -> UsageError:
    told = str(error).splitlines()[0].rstrip(":") if str(error) else "no reason given"
    reason = f"{type(error).__name__}: {told}"
    return UsageError(f"--scheduler {scheduler}: {reason}; {_KEPT}")


_KEPT = "what is done is kept, and the same call goes on from there"
