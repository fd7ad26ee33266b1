"""`toolcheck watch`: assess a description anew on each save, and tell what moved."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.report.model import Style

    Assess = Callable[[str], Assessment]

_STEPS = 3


def watch(  # noqa: PLR0913 - one parameter an option
    path: Annotated[str, typer.Argument(metavar="PATH", help="The description to watch.")],
    interval: Annotated[
        float, typer.Option("--interval", metavar="SECONDS", min=0.01, help="How often to look for a save.")
    ] = 0.5,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Assess a description each time it is saved, and tell what moved since the last save; Ctrl-C ends it.

    Example: toolcheck watch app.tool.yaml
    """
    from toolcheck.cli.outputs import say

    style = options.style(color=color, width=width, verbose=False, quiet=False, limit=_STEPS)
    assess = _opener(rubric, catalogue, as_of)
    last: Assessment | None = None
    with contextlib.suppress(KeyboardInterrupt):
        for _ in _saves(path, interval):
            lines, last = _told(path, assess, last, style)
            say("\n".join(lines) + "\n")


def _opener(rubric_name: str, catalogue: list[str] | None, as_of: str | None) -> Assess:
    from toolcheck.cli.assessor import assessor
    from toolcheck.cli.inputs import read_one
    from toolcheck.rubric.loading import load_rubric

    assess = assessor(load_rubric(rubric_name), catalogue, as_of)
    return lambda path: assess(read_one(path, ""))


def _saves(path: str, interval: float) -> Iterator[None]:
    """Once at the beginning, then each time the file was saved and has come to rest.

    Raises:
        UsageError: there is no such file at the beginning.
    """
    told = before = _stamp(path)
    yield
    while True:
        time.sleep(interval)
        now = _stamp(path)
        if now and now == before and now != told:  # an editor may still be writing when it changes for the first time
            told = now
            yield
        before = now


def _stamp(path: str) -> tuple[int, int, int] | None:
    """What changes when a file is saved; None while there is none, as some editors move it away for a moment."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _told(path: str, assess: Assess, last: Assessment | None, style: Style) -> tuple[list[str], Assessment | None]:
    """What to tell after a save, and the assessment that the next one is compared with."""
    from toolcheck.documents.problems import DocumentError
    from toolcheck.errors import UsageError
    from toolcheck.report.watching import news, problems

    try:
        now = assess(path)
    except DocumentError as error:
        return problems(error, last), last
    except UsageError:
        if last is None:
            raise
        return [f"{path}: it is gone; waiting for it to be saved again"], last
    return news(path, last, now, style), now
