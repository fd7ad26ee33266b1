"""What each command says."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import BLOCKED, EXAMPLE_FILES, EXAMPLES, FLAWED, STRONG, Runner, results, write, write_invalid
from readers import READERS, squashed
from toolcheck import __version__
from toolcheck.report.formats import TEXT_FORMATS
from toolcheck.rubric.loading import bundled_rubrics, load_rubric

if TYPE_CHECKING:
    from toolcheck.rubric.model import Rubric

RUBRIC = load_rubric()
CRITERIA = {criterion.id: criterion for criterion in RUBRIC.criteria()}
RED_FLAGS = {flag.id: flag for flag in RUBRIC.red_flags()}
COMMANDS = (
    *("new", "check", "score", "next", "diff", "explain", "schema"),
    *("rubric list", "rubric show", "rubric check", "rubric test"),
)


@pytest.fixture
def remarked(tmp_path: Path) -> str:
    """A valid description with a placeholder on a line of its own."""
    path = Path(write(tmp_path / "remarked.tool.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "purpose:\n  problem: TODO\n", encoding="utf-8")
    return str(path)


def test_check_says_that_a_description_is_valid_and_no_more(run: Runner) -> None:
    result = run("check", "-f", "plain", FLAWED)
    assert result.out.splitlines() == [f"file: {FLAWED}", "tool: Lantern Box (fictional)", "valid description"]
    assert result.err == ""


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_check_tells_a_remark_with_its_place(strict: tuple[str, ...], run: Runner, remarked: str) -> None:
    result = run("check", "-f", "plain", *strict, remarked)
    line = len(Path(remarked).read_text(encoding="utf-8").splitlines())
    assert result.code == len(strict)
    assert f"{remarked}:{line}:3: placeholder-text: 'TODO' stands in for an answer" in result.out


def test_check_tells_every_error_with_its_place(run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "invalid.tool.yaml")
    lines = run("check", "-f", "plain", path).out.splitlines()
    assert f"{path}:3:1: error: unknown key `stages`; did you mean 'stage'?" in lines
    assert sum(": error: " in line for line in lines) == len(results(run("check", "-f", "json", path))[0]["errors"])


def test_check_counts_many_files(run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "invalid.tool.yaml")
    last = run("check", "-f", "plain", str(EXAMPLES), invalid).out.splitlines()[-1]
    valid = len(EXAMPLE_FILES)
    assert last == f"{valid + 1} files: {valid} read, 1 not valid"


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED])
def test_score_tells_the_same_headline_in_plain_and_json(path: str, run: Runner) -> None:
    found = results(run("score", "-f", "json", path))[0]
    assert f"outcome: {found['headline']}\n" in run("score", "-f", "plain", path).out
    assert found["headline"].startswith(found["outcome"])


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_every_report_says_that_nothing_was_verified_and_whose_the_nine_are(
    format_name: str, run: Runner, rubric: Rubric
) -> None:
    content = run("score", "-f", format_name, STRONG).out.encode()
    words = squashed(READERS[format_name](content))
    assert squashed([rubric.disclaimer]) in words
    assert squashed([rubric.acknowledgement]) in words


def test_score_is_as_of_the_descriptions_own_date_unless_told(run: Runner) -> None:
    own, later = (results(run("score", "-f", "json", *option, STRONG))[0] for option in ((), ("--as-of", "2031-02")))
    assert (own["as_of"], later["as_of"]) == ("2026-10-01", "2031-02-28")
    assert later["score"]["shown"] < own["score"]["shown"]


@pytest.mark.parametrize("command", ["score", "next"])
@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_the_same_call_prints_the_same_bytes(command: str, format_name: str, run: Runner) -> None:
    first, second = (run(command, "-f", format_name, str(EXAMPLES)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_next_lists_as_many_steps_as_asked_for(limit: int, run: Runner) -> None:
    lines = run("next", "-n", str(limit), "-f", "plain", BLOCKED).out.splitlines()
    assert [line.split(":")[0] for line in lines if line.startswith("next ")] == [
        f"next {number + 1}" for number in range(limit)
    ]
    assert len(results(run("next", "-n", str(limit), "-f", "json", BLOCKED))[0]["next_steps"]) == limit


def test_next_lists_ten_steps_by_default(run: Runner) -> None:
    assert len(results(run("next", "-f", "json", BLOCKED))[0]["next_steps"]) == 10


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED])
def test_next_puts_blockers_first_and_then_what_gains_most_for_its_effort(
    path: str, run: Runner, rubric: Rubric
) -> None:
    found = results(run("next", "-n", "200", "-f", "json", path))[0]
    steps = found["next_steps"]
    to_settle = {
        flag["id"]
        for flag in found["red_flags"]
        if flag["severity"] == "blocker" and flag["state"] in {"raised", "open"}
    }
    assert {step["id"] for step in steps[: len(to_settle)]} == to_settle
    rates = [step["gain"] / rubric.efforts[step["effort"]] for step in steps[len(to_settle) :]]
    assert all(better >= worse - 1e-3 for better, worse in pairwise(rates))
    assert len(rates) == len(_below_target(found))


def _below_target(found: dict[str, Any]) -> list[str]:
    order = ["unknown", "absent", "asserted", "described", "evidenced"]
    levels = [level for part in found["recommendations"] for level in part["levels"].values() if level in order]
    return [level for level in levels if order.index(level) < order.index(found["target"])]


def test_next_shows_steps_alone(run: Runner) -> None:
    out = run("next", "-f", "plain", BLOCKED).out
    assert "outcome: blocked" in out
    assert not re.search(r"^(red flag|purpose|privacy): ", out, re.MULTILINE)


def test_next_names_the_line_to_edit(run: Runner) -> None:
    lines = Path(BLOCKED).read_text(encoding="utf-8").splitlines()
    stated = [
        step for step in results(run("next", "-n", "200", "-f", "json", BLOCKED))[0]["next_steps"] if step["stated"]
    ]
    assert len(stated) > 10
    for step in stated:
        assert step["fact"].split(".")[-1] in lines[step["line"] - 1]


def test_rubric_list_names_every_rubric_with_its_size(run: Runner) -> None:
    lines = run("rubric", "list").out.splitlines()
    assert len(lines) == len(bundled_rubrics())
    assert lines[0].startswith(f"osce-2020 {RUBRIC.version}: ")
    assert f"({len(CRITERIA)} criteria, {len(RED_FLAGS)} red flags)" in lines[0]


@pytest.mark.parametrize("options", [(), ("--levels",)])
def test_rubric_show_has_every_part(options: tuple[str, ...], run: Runner) -> None:
    out = run("rubric", "show", *options).out
    assert all(f"{part.osce}. {part.title}" in out for part in RUBRIC.recommendations)
    assert all(f"  {criterion.id} (weight" in out and criterion.question in out for criterion in CRITERIA.values())
    assert all(f"red flag {flag.id} ({flag.severity})" in out for flag in RED_FLAGS.values())
    described = [text in out for criterion in CRITERIA.values() for text in criterion.descriptors.values()]
    assert all(described) if options else not any(described)


def test_rubric_check_says_that_the_rubric_is_sound(run: Runner) -> None:
    size = f"{len(CRITERIA)} criteria, {len(RED_FLAGS)} red flags"
    expected = f"osce-2020 {RUBRIC.version} is sound: {size}, sha256 {RUBRIC.sha256[:12]}\n"
    assert run("rubric", "check").out == expected


@pytest.mark.parametrize("command", ["score", "next", "check"])
def test_a_bundled_rubric_is_known_by_its_id_and_by_its_folder(command: str, run: Runner) -> None:
    folder = str(Path(STRONG).parents[2] / "rubrics" / "osce-2020")
    assert (
        run(command, "--rubric", folder, STRONG)
        == run(command, "--rubric", "osce-2020", STRONG)
        == run(command, STRONG)
    )


def test_the_version_is_exact(run: Runner) -> None:
    assert run("--version") == (0, f"toolcheck {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_of_every_command_has_an_example_of_it(command: str, option: str, run: Runner) -> None:
    result = run(*command.split(), option)
    assert (result.code, result.err) == (0, "")
    assert re.search(rf"Example: toolcheck {command}\b", result.out)


def test_the_help_names_every_command(run: Runner) -> None:
    out = run("-h").out + run("rubric", "-h").out
    assert [command for command in COMMANDS if not re.search(rf"^  {command.split()[-1]} ", out, re.MULTILINE)] == []
