"""The tutorial: each of its commands runs, in order, and prints what stands below it."""

from __future__ import annotations

import re

import pytest

from reference.tutorial import PATH, Ran, renewed
from toolcheck.cli.manual import MANUALS

_TEXT = PATH.read_text("utf-8")


@pytest.fixture(scope="module")
def log() -> list[Ran]:
    """Every command of the tutorial with what came of it."""
    found: list[Ran] = []
    assert renewed(_TEXT, found) == _TEXT, "run python tools/generate.py"
    return found


def test_every_command_runs_and_prints_what_stands_below_it(log: list[Ran]) -> None:
    assert [ran.command for ran in log] == re.findall(r"^\$ (.*)$", _TEXT, re.MULTILINE)
    assert [(ran.command, ran.printed) for ran in log if ran.code] == []


def test_it_leads_from_nothing_to_a_report(log: list[Ran]) -> None:
    used = [ran.command.split()[1] for ran in log if ran.command.startswith("toolcheck ")]
    assert used[0] == "new"
    assert set(used) <= {name.split()[0] for name in MANUALS}
    assert {"check", "score", "next", "diff", "explain"} <= set(used)
    assert "html=" in log[-1].command
