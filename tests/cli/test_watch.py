"""Watching a description while somebody edits it, at a real terminal."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from cli.calls import STRONG, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.calls import Runner

_TEXT = """\
toolcheck: 1
name: Wage Line (fictional)
summary: A phone line for farm workers.
stage: idea
as_of: 2026-10-01
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A description to edit."""
    path = tmp_path / "line.tool.yaml"
    path.write_text(_TEXT, encoding="utf-8")
    return path


@pytest.fixture
def watcher(file: Path) -> Iterator[pexpect.spawn[str]]:
    """The program, watching the description."""
    arguments = ["-m", "toolcheck", "watch", file.name, "--interval", "0.02"]
    child = pexpect.spawn(
        sys.executable,
        arguments,
        cwd=str(file.parent),
        env=environment(TERM="dumb", NO_COLOR="1"),
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 100),
    )
    child.expect_exact("Ctrl-C ends it")
    yield child
    child.close(force=True)


def _told(watcher: pexpect.spawn[str]) -> str:
    """What is told up to the last of the next steps."""
    watcher.expect(r"(?s)(.*\n  next:[^\n]*\n  next:[^\n]*\n  next:[^\n]*\n)")
    match = watcher.match
    assert isinstance(match, re.Match)
    return str(match.group(1)).replace("\r\n", "\n")


def test_each_save_tells_what_moved(watcher: pexpect.spawn[str], file: Path) -> None:
    assert "next:" in _told(watcher)
    file.write_text(f"{_TEXT}purpose: {{excluded_uses: [Raids, Immigration enforcement, Blacklists]}}\n", "utf-8")
    told = _told(watcher)
    assert "line.tool.yaml: incomplete" in told
    assert re.search(r"^  total: from 0–100 to \d+–\d+", told, re.MULTILINE)
    assert "(purpose.excluded-uses): from unknown to described" in told
    file.write_text(_TEXT, "utf-8")
    assert "(purpose.excluded-uses): from described to unknown" in _told(watcher)


def test_a_broken_file_is_told_and_the_next_whole_one_is_compared_with_the_last(
    watcher: pexpect.spawn[str], file: Path
) -> None:
    _told(watcher)
    file.write_text(_TEXT.replace("idea", "pilto"), "utf-8")
    watcher.expect_exact("line.tool.yaml:4:1: `stage`: 'pilto' is not one of")
    watcher.expect_exact("not a valid description; the next valid one is compared with the last")
    file.write_text(f"{_TEXT}# mended\n", "utf-8")
    assert "Nothing changed" in _told(watcher)


def test_a_file_that_an_editor_puts_in_its_place_is_read(watcher: pexpect.spawn[str], file: Path) -> None:
    _told(watcher)
    draft = file.with_suffix(".new")
    draft.write_text(f"{_TEXT}launched: 2027-01\n", "utf-8")
    draft.replace(file)
    assert "1 fact changed" in _told(watcher)


def test_it_ends_with_control_c_as_it_should(watcher: pexpect.spawn[str]) -> None:
    _told(watcher)
    watcher.sendintr()
    watcher.expect(pexpect.EOF)
    watcher.close()
    assert watcher.exitstatus == 0


def test_a_file_that_is_not_there_is_told_at_once(run: Runner, tmp_path: Path) -> None:
    missing = str(tmp_path / "no.tool.yaml")
    refused = run("watch", missing)
    assert refused.code == 2
    assert refused.err == f"toolcheck: {missing}: there is no such file\n"


def test_a_wrong_interval_is_refused(run: Runner) -> None:
    assert run("watch", STRONG, "--interval", "0").code == 2
