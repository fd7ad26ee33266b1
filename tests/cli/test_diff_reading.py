"""JSON reports as sides of `toolcheck diff`: which result is meant, and what comes from outside."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import INVALID_TEXT, program, write
from cli.comparing import PROBLEM, compared, parts, reported
from hostile import HOSTILE, SURROGATES
from readers import READERS, steers

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Runner

pytestmark = pytest.mark.usefixtures("here")


def test_of_several_results_the_one_of_the_same_file_or_tool_is_taken(run: Runner) -> None:
    Path("tools").mkdir()
    for name in ("a", "b", "c"):
        write(Path(f"tools/{name}.tool.yaml"), name=f"Tool {name}")
    Path("all.json").write_text(run("score", "-f", "json", "--exit-zero", "tools").out, "utf-8")
    same = Path("tools/b.tool.yaml")
    elsewhere = Path("elsewhere.yaml")
    elsewhere.write_bytes(same.read_bytes())
    Path("b.tool.yaml").write_text(same.read_text("utf-8").replace("Tool b", "Renamed"), "utf-8")
    for other in ("tools/b.tool.yaml", "./tools/b.tool.yaml", "elsewhere.yaml", "b.tool.yaml"):
        for sides in (("all.json", other), (other, "all.json")):
            found = compared(run, *sides)
            assert "Tool b" in (found["old"]["tool"], found["new"]["tool"])
    Path("one.json").write_text(run("score", "-f", "json", "--exit-zero", "tools/c.tool.yaml").out, "utf-8")
    assert not compared(run, "all.json", "one.json")["changed"]


@pytest.mark.parametrize("other", ["other.tool.yaml", "all.json"])
def test_which_of_several_results_is_meant_must_follow(other: str, run: Runner) -> None:
    for name in ("a", "b"):
        write(Path(f"{name}.tool.yaml"), name="The same")
    Path("c.tool.yaml").write_text(INVALID_TEXT, "utf-8")
    Path("all.json").write_text(run("score", "-f", "json", "--exit-zero", ".").out, "utf-8")
    assert not compared(run, "all.json", "a.tool.yaml")["changed"]
    write(Path("other.tool.yaml"), name="The same")
    result = run("diff", "all.json", other)
    assert (result.code, result.out) == (2, "")
    assert "all.json holds 3 results, and which one is meant does not follow from the other side" in result.err
    assert "a.tool.yaml (The same), b.tool.yaml (The same), c.tool.yaml (not valid)" in result.err.replace("./", "")


def test_a_report_on_what_was_no_description_tells_its_errors(run: Runner) -> None:
    Path("broken.tool.yaml").write_text(INVALID_TEXT, "utf-8")
    Path("report.json").write_text(run("score", "-f", "json", "broken.tool.yaml").out, "utf-8")
    result = run("diff", "report.json", write(Path("app.tool.yaml")))
    assert (result.code, result.out) == (3, "")
    assert "toolcheck: report.json: broken.tool.yaml:3:1: unknown key `stages`; did you mean 'stage'?" in result.err


NO_REPORT = "report.json: no report of `toolcheck score -f json`: "


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{}", f"{NO_REPORT}it has neither `results`, as a report, nor `toolcheck`, as a description"),
        ('{"runs": []}', f"{NO_REPORT}it has neither `results`"),
        ('{"results": ', "report.json:1:13: not readable as JSON: Expecting value"),
        ('{"results": 3}', f"{NO_REPORT}`results`: expected a list"),
        ('{"results": []}', f"{NO_REPORT}`schema_version` is missing"),
        ('{"schema_version": 2}', f"{NO_REPORT}its schema_version is '2', and this program reads 1"),
        ('{"schema_version": 1, "nearest": []}', f"{NO_REPORT}`results` is missing"),
        ('{"results": NaN}', "report.json: not readable as JSON"),
        ('{"results": ' + "[" * 100_000, "report.json: not readable as JSON"),
        ('{"results": ' + "9" * 10_000 + "}", "report.json: not readable as JSON"),
        ('{"results": "\xff"}', "report.json: not readable as JSON"),
    ],
    ids=range(11),
)
def test_json_that_is_no_report_is_refused(content: str, told: str, run: Runner) -> None:
    Path("report.json").write_text(content, "latin-1")
    result = run("diff", "report.json", write(Path("app.tool.yaml")))
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def _set(path: tuple[str | int, ...], value: Any) -> Callable[[Any], None]:
    def change(report: Any) -> None:
        for step in path[:-1]:
            report = report[step]
        report[path[-1]] = value

    return change


RESULT = ("results", 0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_set((*RESULT, "outcome"), "splendid"), "app.tool.yaml: `outcome`: 'splendid' is not one of"),
        (_set((*RESULT, "as_of"), "soon"), "app.tool.yaml: `as_of`: "),
        (_set((*RESULT, "target"), "absent"), "app.tool.yaml: `target`: 'absent' is not one of"),
        (_set((*RESULT, "score", "shown"), 101), "app.tool.yaml: `score.shown`: "),
        (_set((*RESULT, "score", "shown"), 10**400), "app.tool.yaml: `score.shown`: "),
        (_set((*RESULT, "red_flags"), {}), "app.tool.yaml: `red_flags`: "),
        (_set((*RESULT, "recommendations", 0, "levels", "purpose.problem"), "high"), "the level of purpose.problem: "),
        (_set((*RESULT, "recommendations", 0, "levels", "purpose.problem"), []), "the level of purpose.problem: "),
        (_set(("rubric",), "mine"), "`rubric`: "),
        (_set(("results", 0), 7), "`results[0]`: "),
    ],
    ids=range(10),
)
def test_a_report_that_was_tampered_with_is_refused(change: Callable[[Any], None], told: str, run: Runner) -> None:
    path = Path(reported("app", PROBLEM))
    report = json.loads(path.read_text("utf-8"))
    change(report)
    path.write_text(json.dumps(report), "utf-8")
    result = run("diff", "app.json", "app.tool.yaml")
    assert (result.code, result.out) == (2, "")
    assert f"app.json: no report of `toolcheck score -f json`: {told}" in result.err


@pytest.mark.parametrize("file", ["/dev/zero", "app.json", "none", "a\0b", 7, ["x"]])
def test_the_file_that_a_report_names_is_read_only_if_it_is_what_was_assessed(file: Any, run: Runner) -> None:
    path = Path(reported("app", PROBLEM))
    report = json.loads(path.read_text("utf-8"))
    report["results"][0]["file"] = file
    path.write_text(json.dumps(report), "utf-8")
    Path("app.tool.yaml").unlink()
    assert compared(run, "app.json", write(Path("new")))["facts"] is None


@pytest.mark.parametrize("hostile", [*HOSTILE.values(), SURROGATES], ids=[*HOSTILE, "surrogates"])
def test_texts_of_a_report_do_nothing(hostile: str, run: Runner) -> None:
    path = Path(reported("app", {}))
    report = json.loads(path.read_text("utf-8"))
    result = report["results"][0]
    held = hostile if hostile != SURROGATES else "name"
    result["reasons"] = [hostile]
    result["name"] = report["toolcheck"] = held
    report["rubric"] = dict.fromkeys(("id", "version", "sha256"), held)
    report["catalogue"] = {"sha256": held}
    result["recommendations"][0] |= {"id": held, "levels": {hostile: "asserted", "purpose.problem": "absent"}}
    result["red_flags"][0] |= {"id": held, "title": held, "state": "raised"}
    path.write_text(json.dumps(report), "utf-8")
    write(Path("app.tool.yaml"), **PROBLEM)
    for sides in (("app.json", "app.tool.yaml"), ("app.tool.yaml", "app.json")):
        for name in ("terminal", "plain"):
            told = run("diff", "-f", name, *sides)
            assert (told.code, steers(told.out.replace("\n", ""))) == (0, [])
        READERS["markdown"](run("diff", "-f", "markdown", *sides).out.encode())
        assert compared(run, *sides)["changed"]


def test_a_pipe_that_a_report_names_is_not_waited_for() -> None:
    reported("app", PROBLEM)
    Path("app.tool.yaml").unlink()
    os.mkfifo("app.tool.yaml")
    assert program("diff", "app.json", write(Path("new"))).returncode == 0


def test_a_report_without_a_score_is_refused(run: Runner) -> None:
    app = write(Path("app.tool.yaml"))
    Path("checked.json").write_text(run("check", "-f", "json", app).out, "utf-8")
    result = run("diff", "checked.json", app)
    assert (result.code, result.out) == (2, "")
    assert "app.tool.yaml was not scored; `toolcheck score -f json` writes such a report" in result.err


def test_members_that_a_later_program_adds_do_no_harm(run: Runner) -> None:
    path = Path(reported("app", PROBLEM, more={"than": "before"}))
    report = json.loads(path.read_text("utf-8"))
    report["results"][0]["more"] = report["results"][0]["recommendations"][0]["more"] = 1
    path.write_text(json.dumps(report), "utf-8")
    assert not compared(run, "app.json", "app.tool.yaml")["changed"]


def test_a_description_may_be_written_as_json(run: Runner) -> None:
    Path("app.json").write_text(
        '{"toolcheck": 1, "name": "A", "summary": "B", "stage": "idea", "as_of": "2026-10-01"}', "utf-8"
    )
    assert not compared(run, "app.json", "app.json")["changed"]


def test_a_report_may_come_by_standard_input(run: Runner) -> None:
    content = Path(reported("app", {})).read_bytes()
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, "-", "app.tool.yaml", "--stdin-name", "before", stdin=content)
    assert (found["old"]["file"], list(parts(found))) == ("before", ["answers"])
