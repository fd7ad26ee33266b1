"""Files as they were: read from the git repository of the working directory."""

from __future__ import annotations

import os

from toolcheck.errors import UsageError

_SECONDS = 60
# Nothing that a repository configures is run, and nothing that is missing from it is fetched.
_CLOSED = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SETTINGS = ("-c", "core.fsmonitor=false", "--no-pager")


def read_at_revision(name: str, max_bytes: int) -> bytes:
    """The content of `REVISION:PATH`, as git understands it.

    Raises:
        UsageError: there is no such revision or file, in git's own words, or it is too large, or git is not at hand.
    """
    if name.startswith("-"):
        raise UsageError(f"{name}: there is no such file, and no revision begins with a hyphen")
    blob = _git(name, "rev-parse", name).decode("ascii", "replace").strip()
    if int(_git(name, "cat-file", "-s", blob)) > max_bytes:
        raise UsageError(f"{name}: larger than {max_bytes // 1024} KiB, the most that is read")
    return _git(name, "cat-file", "blob", blob)  # by its id: no attribute of the path applies


def _git(name: str, *arguments: str) -> bytes:
    import subprocess

    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command; the name is one argument and no option
            ["git", *_SETTINGS, *arguments],  # noqa: S607 - git is found as in a shell
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, **_CLOSED},
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        reason = getattr(error, "strerror", None) or "it gave no answer"
        raise UsageError(f"{name}: there is no such file, and git cannot be asked: {reason.lower()}") from None
    if answer.returncode:
        raise UsageError(f"{name}: there is no such file, and git says: {_said(answer.stderr)}")
    return answer.stdout


def _said(words: bytes) -> str:
    lines = words.decode("utf-8", "replace").splitlines()
    said = "; ".join(line.removeprefix("fatal: ").removeprefix("hint: ") for line in lines if line)
    return "it is no file there" if "bad file" in said else said
