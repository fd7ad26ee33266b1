"""Where reports go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from toolcheck.cli.options import default_format, known_format
from toolcheck.errors import OutputError, UsageError
from toolcheck.report.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from toolcheck.report.model import Header, Renderer, Result, Style, Summary


class Outputs:
    """The reports of one run, written side by side while results come in."""

    def __init__(self, inputs: Sequence[str], format_name: str | None, outputs: Sequence[str], style: Style) -> None:
        targets = _targets(format_name, outputs)
        for _, path in targets:
            if path and any(_same(path, given) for given in inputs):
                raise UsageError(f"--output {path}: that is one of the inputs; choose another file")
        self._reports = [(FORMATS[name](style), _Sheet(path)) for name, path in targets]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _, sheet in self._reports:
            if kind is None:
                sheet.keep()
            else:
                sheet.discard()

    def open(self, header: Header) -> None:
        """Write what comes before the first result."""
        self._write(lambda renderer: renderer.opening(header))

    def result(self, result: Result, position: int) -> None:
        """Write one result."""
        self._write(lambda renderer: renderer.result(result, position))

    def close(self, summary: Summary) -> None:
        """Write what comes after the last result."""
        self._write(lambda renderer: renderer.closing(summary))

    def _write(self, part: Callable[[Renderer], str]) -> None:
        for renderer, sheet in self._reports:
            sheet.write(part(renderer))


def _targets(format_name: str | None, outputs: Sequence[str]) -> list[tuple[str, str | None]]:
    """Pairs of format and path; None stands for standard output."""
    targets: list[tuple[str, str | None]] = []
    bare: list[str] = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if equals and name in FORMATS:
            targets.append((name, path))
        else:
            bare.append(output)
    if len(bare) > 1:
        raise UsageError("--output takes one plain path; write FORMAT=PATH for more reports")
    if bare:
        targets.insert(0, (known_format(format_name or "plain"), bare[0]))
    elif format_name or not targets:
        targets.insert(0, (known_format(format_name or default_format()), None))
    return targets


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


class _Sheet:
    """One report on its way out. A file is written beside its place first and takes it at the end."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self._stream: IO[str] = sys.stdout
        self._draft = ""
        if path is None:
            return
        if os.path.isdir(path):
            raise OutputError(f"--output {path}: that is a folder; name a file")
        import tempfile

        try:
            handle, self._draft = tempfile.mkstemp(dir=Path(path).parent, prefix=f".{Path(path).name}.")
        except OSError as error:
            raise OutputError(f"--output {path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
        self._stream = os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Write a piece; what the terminal's encoding lacks is replaced."""
        if self.path is None:
            encoding = sys.stdout.encoding or "utf-8"
            text = text.encode(encoding, "replace").decode(encoding)
        if text:
            self._stream.write(text)
            self._stream.flush()

    def keep(self) -> None:
        """The report is whole: put it in its place, with the usual rights of a new file."""
        if self.path is not None:
            self._stream.close()
            usual = os.umask(0)
            os.umask(usual)
            Path(self._draft).chmod(0o666 & ~usual)
            Path(self._draft).replace(self.path)

    def discard(self) -> None:
        """Leave no half report behind."""
        if self.path is not None:
            self._stream.close()
            Path(self._draft).unlink(missing_ok=True)
