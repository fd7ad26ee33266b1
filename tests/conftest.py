"""What tests share: running the program, building small descriptions."""

from __future__ import annotations

import contextlib
import copy
import io
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from toolcheck.assessment.golden_cases import SMALLEST
from toolcheck.catalogue.known import load_known_tools
from toolcheck.cli import main
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what it puts into the background
    signal.signal(signal.SIGINT, signal.default_int_handler)  # programs that tests start would inherit it

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"


class Run(NamedTuple):
    """What a call of the program came to."""

    code: int
    out: str
    err: str


class _Stdin(io.TextIOWrapper):
    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


def run_toolcheck(*arguments: str, stdin: bytes = b"") -> Run:
    """Run the program in this process; standard output is not a terminal."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    before = sys.stdin
    sys.stdin = _Stdin(stdin)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(list(arguments))
    finally:
        sys.stdin = before
    out.flush()
    return Run(code, out.buffer.getvalue().decode(), err.getvalue())


@pytest.fixture
def run() -> Callable[..., Run]:
    """`run(*arguments, stdin=b"")` gives code, out and err."""
    return run_toolcheck


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [name for name in os.environ if name.startswith("TOOLCHECK_") and name != "TOOLCHECK_WRITE_GOLDENS"]
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", *ours):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """The bundled rubric."""
    return load_rubric()


@pytest.fixture(scope="session")
def known_tools() -> KnownTools:
    """The bundled catalogue."""
    return load_known_tools()


def smallest(**changes: Any) -> dict[str, Any]:
    """The smallest valid description, with top-level keys laid over it."""
    return {**copy.deepcopy(SMALLEST), **copy.deepcopy(changes)}


def describe(data: dict[str, Any], name: str = "case.tool.yaml") -> Description:
    """A description from plain data, by way of YAML text as a user would write it."""
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    return read_description(read_document(name, text.encode()))
