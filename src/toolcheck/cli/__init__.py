"""The command line: parse, call the library, write; `main` alone turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from toolcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence


def run() -> None:
    """The console script."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no error leaves it as a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:  # answered before anything heavy is imported
        print(f"toolcheck {__version__}")
        return 0
    gc.disable()  # nothing made while starting up is garbage; commands that read many files switch it on again
    from toolcheck.cli.exits import Exit
    from toolcheck.errors import ToolcheckError

    try:
        from toolcheck.cli.app import app

        app(args=arguments, prog_name="toolcheck")
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else Exit.USAGE
    except ToolcheckError as error:
        print(_one_by_one(str(error)), file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return Exit.DONE
    except Exception as error:
        if os.environ.get("TOOLCHECK_DEBUG"):
            raise
        kind = type(error).__name__
        bug = f"a bug in toolcheck: {kind}: {error}; TOOLCHECK_DEBUG=1 shows where"
        print(_one_by_one(" ".join(bug.split())), file=sys.stderr)
        return Exit.BUG
    finally:
        gc.enable()
    return Exit.DONE


def _one_by_one(message: str) -> str:
    from toolcheck.documents.printable import printable

    return "\n".join(f"toolcheck: {printable(line)}" for line in message.splitlines())


def _forget_stdout() -> None:
    """Keep Python from complaining about the closed pipe once more at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
