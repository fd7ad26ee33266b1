"""How reports look: colour, width, how much is shown, and the format chosen without being asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from cli.calls import BLOCKED, FLAWED, STRONG, on_a_terminal, write, write_invalid
from toolcheck.report.formats import TEXT_FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = ("check", "score", "next")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("option", "variables", "coloured"),
    [
        ((), {}, False),
        (("--color", "auto"), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "never"), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": ""}, False),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ((), {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "always"), {"TERM": "dumb"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_terminal_report_is_coloured_when_that_is_wanted(  # noqa: PLR0913 - a table of columns
    command: str,
    option: tuple[str, ...],
    variables: dict[str, str],
    coloured: bool,  # noqa: FBT001
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    out = run(command, "-f", "terminal", *option, STRONG).out
    assert bool(ESCAPE.search(out)) == coloured
    assert "\x1b" not in ESCAPE.sub("", out)


@pytest.mark.parametrize("command", COMMANDS)
def test_colour_changes_nothing_but_colour(command: str, run: Runner) -> None:
    plain, coloured = (
        run(command, "-f", "terminal", "--color", when, STRONG, BLOCKED).out for when in ("never", "always")
    )
    assert [line.rstrip() for line in ESCAPE.sub("", coloured).split("\n")] == plain.split("\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format_name", [name for name in TEXT_FORMATS if name != "terminal"])
def test_no_other_format_is_ever_coloured(command: str, format_name: str, run: Runner) -> None:
    assert "\x1b" not in run(command, "-f", format_name, "--color", "always", STRONG, BLOCKED).out


def _widest(text: str) -> int:
    return max(cell_len(line) for line in text.split("\n"))


@pytest.fixture
def awkward(tmp_path: Path) -> str:
    """A folder of descriptions with long names, long words and errors, in long paths."""
    folder = tmp_path / ("deep" * 20) / ("人" * 20)
    folder.mkdir(parents=True)
    users = [{"group": "W" * 300, "role": "worker"}]
    write(folder / "long.tool.yaml", name="x" * 500, summary="y" * 500, users=users, purpose={"problem": "TBD"})
    write(folder / "wide.tool.yaml", name="人身取引対策アプリ" * 30, purpose={"problem": "🚨人" * 80})
    write_invalid(folder / "invalid.tool.yaml")
    write(folder / "wrong.tool.yaml", stage="s" * 300)
    return str(folder)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize(
    "call", [("check",), ("score",), ("score", "-v"), ("score", "-q"), ("next", "-n", "100")], ids=" ".join
)
def test_no_line_is_wider_than_asked(call: tuple[str, ...], width: int, awkward: str, run: Runner) -> None:
    out = run(*call, "-f", "terminal", "--width", str(width), STRONG, FLAWED, BLOCKED, awkward).out
    assert _widest(out) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_width_asked_for_is_used(width: int, run: Runner) -> None:
    assert _widest(run("score", "-v", "-f", "terminal", "--width", str(width), STRONG).out) > width * 0.8


def test_the_width_is_the_one_of_the_surroundings_by_default(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "64")
    assert run("score", "-f", "terminal", STRONG).out == run("score", "-f", "terminal", "--width", "64", STRONG).out


@pytest.mark.parametrize("format_name", [name for name in TEXT_FORMATS if name != "terminal"])
def test_no_other_format_depends_on_the_width(format_name: str, run: Runner) -> None:
    narrow, wide = (run("score", "-v", "-f", format_name, "--width", width, STRONG).out for width in ("40", "200"))
    assert narrow == wide


@pytest.mark.parametrize("format_name", ["terminal", "plain"])
def test_quiet_shows_the_outcome_of_each_file_alone(format_name: str, run: Runner, rubric: Rubric) -> None:
    quiet, usual = (run("score", *option, "-f", format_name, STRONG, BLOCKED).out for option in (("-q",), ()))
    assert all(words in quiet for words in ("Harbour", "Watchful Eye"))
    assert all(word in quiet.casefold() for word in ("strong", "blocked"))
    assert rubric.id in usual
    assert rubric.id not in quiet
    assert len(quiet.splitlines()) < len(usual.splitlines()) / 5


@pytest.mark.parametrize("format_name", ["terminal", "plain"])
def test_a_quiet_check_says_nothing_of_what_is_in_order(format_name: str, run: Runner, tmp_path: Path) -> None:
    assert run("check", "-q", "-f", format_name, STRONG).out == ""
    invalid = write_invalid(tmp_path / "invalid.tool.yaml")
    assert "stages" in run("check", "-q", "-f", format_name, "--width", "200", invalid).out


@pytest.mark.parametrize("format_name", ["terminal", "plain"])
def test_verbose_shows_every_criterion_with_the_facts_that_decide_it(
    format_name: str, run: Runner, rubric: Rubric
) -> None:
    verbose, usual = (
        run("score", *option, "-f", format_name, "--width", "200", FLAWED).out for option in (("-v",), ())
    )
    ids = {criterion.id for criterion in rubric.criteria()}
    assert {criterion for criterion in ids if f"{criterion}: " in verbose or f"{criterion}  " in verbose} == ids
    assert all(criterion.question in verbose for criterion in rubric.criteria())
    assert re.search(r"line \d+,? +privacy\.sharing: 1 entry", verbose)
    assert not any(criterion.question in usual for criterion in rubric.criteria())


@pytest.mark.parametrize("option", ["-q", "-v"])
def test_how_much_is_shown_changes_nothing_in_json(option: str, run: Runner) -> None:
    assert run("score", option, "-f", "json", STRONG).out == run("score", "-f", "json", STRONG).out


def test_a_pipe_gets_plain_text(run: Runner) -> None:
    assert run("score", STRONG).out == run("score", "-f", "plain", STRONG).out


def test_a_terminal_gets_the_terminal_report_in_colour(run: Runner) -> None:
    expected = run("score", "-f", "terminal", "--color", "always", "--width", "100", STRONG).out
    assert on_a_terminal("score", "--width", "100", STRONG, TERM="xterm") == expected


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_terminal_that_cannot_or_should_not_colour_does_not(variables: dict[str, str], run: Runner) -> None:
    expected = run("score", "-f", "terminal", "--color", "never", "--width", "100", STRONG).out
    assert on_a_terminal("score", "--width", "100", STRONG, **variables) == expected
