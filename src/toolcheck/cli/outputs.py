"""Where reports go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from toolcheck.cli.targets import STDOUT, targets_of
from toolcheck.errors import OutputError, ToolcheckError, UsageError
from toolcheck.report.formats import BINARY, FORMATS, GATHERING, OF_ONE_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from toolcheck.report.model import Header, Renderer, Style, Summary


class ClosedPipeError(ToolcheckError):
    """Whoever read standard output has stopped reading."""


def say(text: str) -> None:
    """Write to standard output; what its encoding lacks is replaced.

    Raises:
        ClosedPipeError: nobody reads any more.
        OutputError: it cannot be written.
    """
    try:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding or "utf-8"
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise _unwritable("standard output", error) from None


def write_file(path: str, content: str | bytes) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    file = _File(path)
    try:
        file.write(content)
    except ToolcheckError:
        file.discard()
        raise
    file.keep()


class Sheets:
    """The places of the reports of one run: all of them appear, or none does."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._sheets: list[_Stdout | _File] = []
        try:
            for path in paths:
                self._sheets.append(_Stdout() if path == STDOUT else _File(path))
        except ToolcheckError:
            self._discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        for sheet in self._sheets:
            sheet.keep()

    def protect(self, inputs: Iterable[str]) -> None:
        """Refuse to write over an input.

        Raises:
            UsageError: a report would replace a file that is to be read.
        """
        files = [sheet for sheet in self._sheets if isinstance(sheet, _File)]
        for name in inputs if files else ():
            for file in files:
                if _same(file.path, name):
                    raise UsageError(f"--output {file.path}: that is one of the inputs; choose another file")

    def write(self, pieces: Iterable[str | bytes]) -> None:
        """Write a piece of each report, in the order of the paths; an empty one is none."""
        for sheet, piece in zip(self._sheets, pieces, strict=True):
            if piece:
                sheet.write(piece)

    def _discard(self) -> None:
        for sheet in self._sheets:
            sheet.discard()


class Outputs(Sheets):
    """The reports of one run, written side by side while results come in.

    `reports` are the formats, each with its style; `on_a_terminal` says whether somebody watches one being written.
    """

    def __init__(self, format_names: Sequence[str], outputs: Sequence[str], style: Style) -> None:
        targets = targets_of(format_names, outputs, FORMATS, BINARY)
        self._for_one = [name for name, _ in targets if name in OF_ONE_INPUT]
        self.reports = tuple((target.format, target.style(style)) for target in targets)
        self.on_a_terminal = any(path == STDOUT for _, path in targets) and sys.stdout.isatty()
        self._renderers: list[Renderer] = [FORMATS[name](own_style) for name, own_style in self.reports]
        super().__init__(path for _, path in targets)

    def hold(self, count: int) -> None:
        """Refuse more inputs than every report can hold.

        Raises:
            UsageError: a format shows one description, and there are more.
        """
        if count > 1 and self._for_one:
            raise UsageError(f"the format {self._for_one[0]} shows one description, and {count} were found; name one")

    def open(self, header: Header) -> None:
        """Write what comes before the first result."""
        self.write(renderer.opening(header) for renderer in self._renderers)

    @property
    def renderers(self) -> list[Renderer]:
        """The renderers, in the order of `reports`."""
        return self._renderers

    def add(self, pieces: Sequence[Sequence[Any]]) -> None:
        """Write what was made of some results: for each of `reports` a piece a result."""
        self.write(map(self._joined, self.reports, self._renderers, pieces))

    @staticmethod
    def _joined(report: tuple[str, Style], renderer: Renderer, made: Sequence[Any]) -> str:
        return "".join(map(renderer.add, made) if report[0] in GATHERING else made)  # type: ignore[attr-defined]

    def close(self, summary: Summary) -> None:
        """Write what comes after the last result."""
        self.write(renderer.closing(summary) for renderer in self._renderers)


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _unwritable(what: str, error: OSError) -> OutputError:
    return OutputError(f"{what}: cannot be written: {(error.strerror or str(error)).lower()}")


class _Stdout:
    """A report on its way to standard output."""

    def write(self, piece: str | bytes) -> None:
        """Write a piece."""
        assert isinstance(piece, str)
        say(piece)

    def keep(self) -> None:
        """Nothing is left to do."""

    def discard(self) -> None:
        """What was written cannot be taken back."""


class _File:
    """A report on its way to a file: written beside its place first, and put there when it is whole.

    What is no regular file, such as a named pipe, is written to directly.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._place = Path(os.path.realpath(path))
        self._draft: Path | None = None
        try:
            self._stream = self._open()
        except (OSError, ValueError) as error:
            raise _unwritable(f"--output {path}", OSError(*error.args)) from None

    def _open(self) -> IO[bytes]:
        import tempfile

        if self._place.is_dir():
            raise IsADirectoryError(0, "that is a folder; name a file")
        if self._place.exists() and not self._place.is_file():
            return self._place.open("wb")
        handle, name = tempfile.mkstemp(dir=self._place.parent, prefix=f".{self._place.name[:100]}.")
        self._draft = Path(name)
        return os.fdopen(handle, "wb")

    def write(self, piece: str | bytes) -> None:
        """Write a piece; text in UTF-8, with what cannot be encoded replaced."""
        try:
            self._stream.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
        except OSError as error:
            raise _unwritable(f"--output {self.path}", error) from None

    def keep(self) -> None:
        """Put the report in its place, with the rights of the file it replaces, or the usual ones of a new file."""
        try:
            self._stream.close()
            if self._draft:
                self._draft.chmod(self._rights())
                self._draft.replace(self._place)
        except OSError as error:
            self.discard()
            raise _unwritable(f"--output {self.path}", error) from None

    def _rights(self) -> int:
        if self._place.exists():
            return stat.S_IMODE(self._place.stat().st_mode)
        usual = os.umask(0)
        os.umask(usual)
        return 0o666 & ~usual

    def discard(self) -> None:
        """Leave no half report behind."""
        import contextlib

        with contextlib.suppress(OSError):
            self._stream.close()
        if self._draft:
            self._draft.unlink(missing_ok=True)
