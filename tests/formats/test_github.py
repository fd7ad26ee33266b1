"""Workflow commands of GitHub: what is told, where, in which order, and how much of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, results, write, write_invalid
from formats.sarif import run_of
from readers import github_commands
from toolcheck.report.github import MOST

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run


def _kinds(result: Run) -> list[str]:
    return [name for name, _, _ in github_commands(result.out)]


def test_findings_are_told_at_their_lines_worst_first(run: Runner) -> None:
    findings = results(run("score", "-f", "json", BLOCKED))[0]["findings"]
    severities = []
    for _, properties, message in github_commands(run("score", "-f", "github", "--exit-zero", BLOCKED).out):
        assert properties["file"] == BLOCKED
        place = (int(properties["line"]), int(properties["col"]))
        (found,) = [
            one for one in findings if (one["line"], one["column"]) == place and one["message"].endswith(message)
        ]
        severities.append(found["severity"])
    assert severities == sorted(severities, key=["blocker", "high", "medium", "lint"].index)
    assert severities.count("blocker") == 4


def test_only_a_raised_blocker_and_an_invalid_file_are_errors(run: Runner, tmp_path: Path) -> None:
    assert _kinds(run("score", "-f", "github", FLAWED)) == ["warning"] * 4
    assert _kinds(run("score", "-f", "github", write_invalid(tmp_path / "a.tool.yaml"))) == ["error"] * 4


def test_remarks_and_next_steps_are_notices(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", purpose={"problem": "TODO"})
    assert _kinds(run("check", "-f", "github", path)) == ["notice"]
    assert _kinds(run("next", "-f", "github", "-n", "3", path)) == ["notice"] * 3


def test_columns_are_told_only_within_a_line(run: Runner) -> None:
    for _, properties, _ in github_commands(run("score", "-f", "github", FLAWED).out):
        assert ("endLine" in properties) == ("endColumn" in properties)
        assert properties.get("endLine", properties["line"]) == properties["line"]


def test_at_most_ten_of_a_kind_are_told_and_the_rest_is_counted(run: Runner) -> None:
    result = run("score", "-v", "-f", "github", "--fail-on", "strong", str(EXAMPLES))
    kinds = _kinds(result)
    assert {kind: kinds.count(kind) for kind in kinds} == {"error": MOST, "warning": MOST, "notice": MOST}
    (counting,) = [line for line in result.out.splitlines() if "not shown" in line]
    told = run_of(run("score", "-v", "-f", "sarif", str(EXAMPLES)))["results"]
    levels = Counter(one["level"] for one in told)
    errors = levels["error"] + result.err.count("policy not met")
    left = (errors - MOST, levels["warning"] - MOST, levels["note"] + levels["none"] - MOST)
    assert tuple(map(int, re.findall(r"(\d+) more", counting))) == left


def test_nothing_is_counted_where_everything_is_told(run: Runner) -> None:
    assert "not shown" not in run("score", "-f", "github", FLAWED).out


def test_the_worst_of_many_files_come_before_those_that_were_read_first(run: Runner, tmp_path: Path) -> None:
    invalid = [write_invalid(tmp_path / f"{number}.tool.yaml") for number in range(4)]
    commands = github_commands(run("score", "-f", "github", FLAWED, *invalid).out)
    errors = [properties["file"] for name, properties, _ in commands if name == "error"]
    assert errors == [path for path in invalid[:3] for _ in range(4)][:MOST]
    assert commands[MOST][0] == "warning"


def test_why_a_policy_is_not_met_is_an_error(run: Runner) -> None:
    result = run("score", "-f", "github", "--fail-under", "99", STRONG)
    assert ("error", {"title": "Policy not met"}) in [command[:2] for command in github_commands(result.out)]
    assert "error" not in _kinds(run("score", "-f", "github", "--fail-under", "99", "--exit-zero", STRONG))


@pytest.mark.parametrize("command", ["check", "score", "next"])
def test_each_file_has_a_line_in_the_log(command: str, run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "a.tool.yaml")
    lines = run(command, "-f", "github", STRONG, path).out.splitlines()
    assert lines[0].startswith(f"toolcheck: {STRONG}: Harbour (fictional): ")
    assert lines[1] == f"toolcheck: {path}: not a valid description, 4 errors"
