"""The command line: parse, call the library, write; `main` alone turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from toolcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.errors import ToolcheckError

# The codes of `toolcheck.cli.exits.Exit`, which costs too much to import here.
_USAGE, _BUG, _INTERRUPTED = 2, 5, 130
COMPLETES = "_TOOLCHECK_COMPLETE"
"""By this variable a shell asks what could be typed next."""


def run() -> None:
    """The console script."""
    code = main()
    gc.freeze()  # on its way out Python would look through everything for garbage: a sixth of a short run
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no error leaves it as a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    thresholds = gc.get_threshold()
    gc.disable()  # nothing made while starting up is garbage; commands that read many files switch it on again
    from toolcheck.errors import ToolcheckError

    try:
        return _run(arguments)
    except ToolcheckError as error:
        return _told(error)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:
        if os.environ.get("TOOLCHECK_DEBUG"):
            raise
        from toolcheck.cli.telling import tell

        tell(f"a bug in toolcheck: {type(error).__name__}: {error}; TOOLCHECK_DEBUG=1 shows where")
        return _BUG
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        gc.enable()


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # answered before anything heavy is imported
        print(f"toolcheck {__version__}", flush=True)
        return 0
    from toolcheck.cli.app import application

    if COMPLETES in os.environ:
        from toolcheck.cli.completion import prepare

        prepare()
    try:
        application(arguments)(args=arguments, prog_name="toolcheck")
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else _USAGE
    return 0


def _told(error: ToolcheckError) -> int:
    from toolcheck.cli.outputs import ClosedPipeError
    from toolcheck.cli.telling import tell

    if isinstance(error, ClosedPipeError):
        return _closed_pipe()
    tell(*str(error).splitlines())
    return _USAGE


def _closed_pipe() -> int:
    """End quietly, and keep Python from complaining about the closed pipe once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
