"""Every format tells of the same thing at the same line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, results
from conftest import TESTS
from formats.sarif import run_of
from readers import github_commands, markdown_texts

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run

SEVERAL = str(TESTS / "invalid" / "several-at-once.tool.yaml")
SPOTLIGHT = str(EXAMPLES / "existing" / "spotlight.tool.yaml")


class Spot(NamedTuple):
    """A line and a column."""

    line: int
    column: int


def _in_sarif(result: Run) -> list[Spot]:
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run_of(result)["results"]]
    return [Spot(region["startLine"], region["startColumn"]) for region in regions]


def _in_github(result: Run) -> list[Spot]:
    placed = [properties for _, properties, _ in github_commands(result.out) if "line" in properties]
    return [Spot(int(properties["line"]), int(properties["col"])) for properties in placed]


def _in_text(text: str, path: str) -> list[Spot]:
    return [Spot(int(line), int(column)) for line, column in re.findall(rf"{re.escape(path)}:(\d+):(\d+)", text)]


@pytest.mark.parametrize("path", [FLAWED, BLOCKED, SPOTLIGHT])
def test_findings(path: str, run: Runner) -> None:
    told = results(run("score", "-f", "json", path))[0]["findings"]
    spots = sorted(Spot(one["line"], one["column"]) for one in told)
    assert len(spots) > 1
    assert _in_sarif(run("score", "-f", "sarif", path)) == spots
    assert set(_in_github(run("score", "-f", "github", path))) <= set(spots)
    flags = {Spot(one["line"], one["column"]) for one in told if one["severity"] != "lint"}
    for format_name in ("terminal", "plain"):
        report = run("score", "-f", format_name, "--width", "200", path).out
        section = re.split(r"^Next steps|^next 1:", report, maxsplit=1, flags=re.MULTILINE)[0]
        assert set(_in_text(section, path)) == flags
        lines = {int(line) for line in re.findall(r"(?:remark: |^ +)line (\d+)", report, re.MULTILINE)}
        assert {Spot(one["line"], one["column"]) for one in told if one["line"] in lines} >= set(spots) - flags
    markdown = "\n".join(markdown_texts(run("score", "-f", "markdown", path).out.encode()))
    assert set(spots) <= set(_in_text(markdown, path))


@pytest.mark.parametrize(("command", "path"), [("check", BLOCKED), ("check", SEVERAL), ("score", SEVERAL)])
def test_remarks_and_errors(command: str, path: str, run: Runner) -> None:
    (told,) = results(run(command, "-f", "json", path))
    spots = [Spot(one["line"], one["column"]) for one in told.get("findings") or told["errors"]]
    assert len(spots) > 3
    assert _in_sarif(run(command, "-f", "sarif", path)) == spots
    assert _in_github(run(command, "-f", "github", path)) == spots
    for format_name in ("terminal", "plain", "junit"):
        assert _in_text(run(command, "-f", format_name, "--width", "300", path).out, path) == spots


def test_next_steps(run: Runner) -> None:
    told = results(run("next", "-f", "json", FLAWED))[0]["next_steps"]
    spots = [Spot(one["line"], one["column"]) for one in told]
    assert _in_sarif(run("next", "-f", "sarif", FLAWED)) == spots
    assert _in_github(run("next", "-f", "github", FLAWED)) == spots
    markdown = "\n".join(markdown_texts(run("next", "-f", "markdown", FLAWED).out.encode()))
    assert _in_text(markdown, FLAWED) == spots
    for format_name in ("terminal", "plain"):
        report = run("next", "-f", format_name, "--width", "200", FLAWED).out
        lines = re.findall(rf"{re.escape(FLAWED)}:(\d+)[ ,]", report)
        assert [int(line) for line in lines] == [spot.line for spot in spots]


@pytest.mark.parametrize("path", [FLAWED, BLOCKED, SPOTLIGHT])
def test_ends_lie_behind_their_beginnings(path: str, run: Runner) -> None:
    told = results(run("next", "-n", "200", "-f", "json", path))[0]
    for one in (*told["findings"], *told["next_steps"]):
        start, end = (one["line"], one["column"]), (one["end_line"], one["end_column"])
        assert start < end or start == end == (1, 1)
