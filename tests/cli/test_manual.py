"""The help of every command: an example, how it ends, and where to read on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reference.command_line import commands
from toolcheck.cli.manual import MANUALS

if TYPE_CHECKING:
    from cli.calls import Runner

_GROUPS = {"", "baseline", "review", "rubric"}
_COMMANDS = [name for words in commands() if (name := " ".join(words)) not in _GROUPS]


def test_every_command_has_a_manual_and_no_other_has() -> None:
    assert sorted(MANUALS) == sorted(_COMMANDS)
    assert all(other in {*_COMMANDS, *_GROUPS} for manual in MANUALS.values() for other in manual.see_also)


@pytest.mark.parametrize("name", _COMMANDS)
def test_help_shows_an_example_the_exit_codes_and_related_commands(run: Runner, name: str) -> None:
    told = run(*name.split(), "--help")
    assert told.code == 0
    assert re.search(rf"^  Example: toolcheck {name}( |$)", told.out, re.MULTILINE)
    after = told.out.partition("Exit codes:\n")[2]
    assert re.findall(r"^  (\d+)  \S", after, re.MULTILINE) == [str(code) for code in MANUALS[name].exit_codes]
    assert "See also:\n  toolcheck " in after


@pytest.mark.parametrize("group", sorted(_GROUPS))
def test_every_command_is_told_in_a_line_that_is_not_cut(run: Runner, group: str) -> None:
    listed = run(*group.split(), "--help").out.partition("Commands:\n")[2]
    assert listed
    assert "..." not in listed
