"""How far a long run is and how long it will take, on standard error, where somebody sits in front of it."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, Self

from toolcheck.cli.telling import tell

if TYPE_CHECKING:
    from types import TracebackType

_SILENT = 1.0
"""Seconds that a run takes before anything is shown."""
_BETWEEN = 0.1
"""Seconds between two pictures."""
_NO_CURSOR = frozenset({"dumb", "unknown"})


class Progress:
    """A bar that appears when a run takes longer than a moment and leaves nothing behind; `total` is 0 if not known."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._completed = 0
        self._wanted = not quiet and sys.stderr.isatty() and os.environ.get("TERM", "") not in _NO_CURSOR
        self._began = self._drawn = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def advance(self, count: int) -> None:
        """So many inputs more are done."""
        self._completed += count
        now = time.monotonic()
        if self._wanted and now - self._began > _SILENT and now - self._drawn > _BETWEEN:
            self._drawn = now
            self._draw(now - self._began)

    def tell(self, *lines: str) -> None:
        """Tell something in between."""
        if lines:
            self._clear()
            tell(*lines)

    def _draw(self, elapsed: float) -> None:
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task("", total=self._total or None)
            self._bar.start()
        left = self._total - self._completed
        words = f"{self._completed:,} of {self._total:,}" if self._total else f"{self._completed:,}"
        if self._total:
            words += f", {_span(elapsed / self._completed * left)} left"
        self._bar.update(self._task, completed=self._completed, description=words)
        self._bar.refresh()

    def _clear(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar() -> Any:
    """A bar without a thread of its own, which would draw into what others print."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("toolcheck:"), BarColumn(), TextColumn("{task.description}"))
    return Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)


def _span(seconds: float) -> str:
    """A time as people say it: to the second below a minute, to the minute below an hour."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004 - a minute
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"  # noqa: PLR2004
