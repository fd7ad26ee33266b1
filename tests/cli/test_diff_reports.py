"""`toolcheck diff` with JSON reports: what is at hand is told apart, and what is not is said to be one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import LINES
from cli.calls import INVALID_TEXT, program, write
from cli.test_diff import compared
from conftest import ROOT
from hostile import HOSTILE, SURROGATES
from readers import READERS, steers

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Runner

PROBLEM = {"purpose": {"problem": "Wages go unpaid."}}
SEARCH = {"date": "2026-04", "sources": ["A", "B", "C"], "terms": ["a", "b", "c"], "languages": ["en"]}
EARLIER = {"languages": ["en"], "duplication": {"search": SEARCH}}
LATER = {**EARLIER, **PROBLEM, "as_of": "2028-01-01"}
NONE_AT_HAND = "0" * 64

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def other_rubric(here: Path) -> str:
    """The bundled rubric in its version before, in which a problem weighed less."""
    folder = shutil.copytree(ROOT / "rubrics" / "osce-2020", here / "older")
    for name, was, then in (
        ("purpose.yaml", "weight: 3", "weight: 1"),
        ("rubric.yaml", 'version: "1.1.0"', 'version: "1.0.0"'),
        ("rubric.yaml", "version: 1.1.0", "version: 1.0.0"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(was, then, 1), "utf-8")
    return "older"


@pytest.fixture
def reported(run: Runner) -> Callable[..., str]:
    """Write a description and a report on it, with members of its head laid over; the report's name."""

    def reported(name: str, facts: dict[str, Any], *options: str, **head: Any) -> str:
        result = run("score", "-f", "json", "--exit-zero", *options, write(Path(f"{name}.tool.yaml"), **facts))
        Path(f"{name}.json").write_text(json.dumps({**json.loads(result.out), **head}), "utf-8")
        return f"{name}.json"

    return reported


def parts(found: dict[str, Any]) -> dict[str, float]:
    """What each cause, or several together, did to the shown of the total; they add up to the change."""
    told = {"+".join(part["causes"]): part["shown"] for part in found["total"]["parts"]}
    assert round(sum(told.values()), 4) == found["total"]["change"]["shown"]
    return told


def test_a_report_is_compared_with_its_description_as_it_is_now(run: Runner, reported: Any) -> None:
    old = reported("app", {})
    assert not compared(run, old, "app.tool.yaml")["changed"]
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["answers"]
    assert [(move["id"], move["new"]) for move in found["levels"]] == [("purpose.problem", "asserted")]
    assert found["levels"][0]["points"] > 0
    assert found["facts"] is None
    assert found["notes"] == ["Facts are not compared: the description of OLD is not at hand."]


def test_a_description_that_is_still_there_is_read_again(run: Runner, reported: Any) -> None:
    found = compared(run, reported("old", {}), reported("new", PROBLEM))
    assert [fact["fact"] for fact in found["facts"]] == ["purpose.problem"]
    assert (found["notes"], list(parts(found))) == ([], ["answers"])


def test_a_description_may_lie_elsewhere(run: Runner, reported: Any) -> None:
    old = reported("app", {})
    Path("app.tool.yaml").rename("kept.yaml")
    new = write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, old, new, "--old-description", "kept.yaml")
    assert [fact["fact"] for fact in found["facts"]] == ["purpose.problem"]
    result = run("diff", old, new, "--old-description", new)
    assert (result.code, result.out) == (2, "")
    assert f"--old-description {new}: it is not what {old} tells of, which had the sha256 " in result.err


def test_a_description_needs_no_other_one(run: Runner) -> None:
    app = write(Path("app.tool.yaml"))
    result = run("diff", app, app, "--old-description", app)
    assert (result.code, result.out) == (2, "")
    assert f"--old-description {app}: {app} is a description itself; leave it out" in result.err


def test_a_day_that_passed_is_told_apart_from_the_answers(run: Runner, reported: Any) -> None:
    """Also where one of the two descriptions is gone: the other one is taken through both days."""
    old, new = reported("old", EARLIER), reported("new", LATER)
    whole = parts(compared(run, old, new))
    assert list(whole) == ["surroundings", "answers"]
    assert whole["surroundings"] < 0 < whole["answers"]
    for gone in ("old.tool.yaml", "new.tool.yaml"):
        kept = Path(gone).read_text("utf-8")
        Path(gone).unlink()
        assert set(parts(compared(run, old, new))) == {"answers", "surroundings"}
        Path(gone).write_text(kept, "utf-8")


def test_without_any_description_they_stay_together(run: Runner, reported: Any) -> None:
    old, new = reported("old", EARLIER), reported("new", LATER)
    for path in Path().glob("*.tool.yaml"):
        path.unlink()
    found = compared(run, old, new)
    assert list(parts(found)) == ["answers+surroundings"]
    assert found["notes"] == [
        "Facts are not compared: the description of OLD and the description of NEW are not at hand.",
        (
            "Answers and surroundings cannot be told apart, for the description of OLD and the description of NEW are "
            "not at hand."
        ),
    ]


def test_the_rubrics_part_is_told_where_the_older_one_is_at_hand(run: Runner, reported: Any, other_rubric: str) -> None:
    old = reported("app", PROBLEM, "--rubric", other_rubric)
    found = compared(run, old, "app.tool.yaml", "--old-rubric", other_rubric)
    assert list(parts(found)) == ["rubric"]
    assert parts(found)["rubric"] > 0
    assert not found["same_rubric"]
    assert found["notes"][0].startswith("The rubrics differ: OLD by osce-2020 1.0.0 (sha256 ")
    write(Path("app.tool.yaml"), purpose={"problem": False})
    found = compared(run, old, "app.tool.yaml", "--old-rubric", other_rubric)
    assert set(parts(found)) == {"answers", "rubric"}
    first = run("diff", "-f", "plain", old, "app.tool.yaml").out.splitlines()[0]
    assert first.startswith("note: The rubrics differ: OLD by osce-2020 1.0.0 (sha256 ")


def test_two_descriptions_may_be_assessed_by_two_rubrics(run: Runner, other_rubric: str) -> None:
    old, new = write(Path("old"), **PROBLEM), write(Path("new"))
    found = compared(run, old, new, "--old-rubric", other_rubric)
    assert list(parts(found)) == ["rubric", "answers"]
    assert parts(found)["rubric"] > 0 > parts(found)["answers"]
    assert [move["causes"] for move in found["levels"]] == [["answers"]]


@pytest.mark.usefixtures("other_rubric")
def test_without_the_older_rubric_nor_description_all_is_one(run: Runner, reported: Any) -> None:
    old = reported("app", PROBLEM, "--rubric", "older", toolcheck="0.0.1")
    shutil.rmtree("older")
    found = compared(run, old, write(Path("app.tool.yaml"), purpose={"problem": False}))
    assert list(parts(found)) == ["answers+rubric+program"]
    assert found["notes"][2] == (
        "Answers, rubric and program cannot be told apart, for the description of OLD and the rubric of OLD are not at "
        "hand."
    )
    assert found["levels"][0]["points"] is None
    assert (
        "  One named problem (purpose.problem): from asserted to absent\n"
        in run("diff", "-f", "plain", old, "app.tool.yaml").out
    )


def test_without_the_older_rubric_its_part_goes_with_the_programs(
    run: Runner, reported: Any, other_rubric: str
) -> None:
    old = reported("old", PROBLEM, "--rubric", other_rubric, toolcheck="0.0.1")
    found = compared(run, old, write(Path("new.tool.yaml"), purpose={"problem": False}))
    assert list(parts(found)) == ["rubric+program", "answers"]
    assert found["notes"][1] == "Rubric and program cannot be told apart, for the rubric of OLD is not at hand."


def test_another_version_of_the_program_is_told_where_it_made_a_difference(run: Runner, reported: Any) -> None:
    old = reported("app", PROBLEM, toolcheck="0.0.1")
    found = compared(run, old, "app.tool.yaml")
    assert parts(found) == {"program": 0.0}
    lines = run("diff", "-f", "plain", old, "app.tool.yaml").out
    assert "Nothing changed" in lines


def test_figures_that_nothing_explains_are_called_so(run: Runner, reported: Any) -> None:
    old = Path(reported("app", PROBLEM))
    report = json.loads(old.read_text("utf-8"))
    report["results"][0]["score"]["shown"] += 3
    old.write_text(json.dumps(report), "utf-8")
    found = compared(run, str(old), "app.tool.yaml")
    assert parts(found) == {"unexplained": -3}


def test_another_catalogue_belongs_to_the_surroundings(run: Runner, reported: Any) -> None:
    old = reported("app", PROBLEM, "--catalogue", LINES)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["surroundings"]
    assert found["old"]["catalogue_sha256"] != found["new"]["catalogue_sha256"]
    assert "another catalogue of known tools" in run("diff", "-f", "plain", old, "app.tool.yaml").out
    again = compared(run, old, "app.tool.yaml", "--catalogue", LINES)
    assert parts(again) == {}


def test_a_report_that_does_not_name_its_catalogue_may_have_had_another(run: Runner, reported: Any) -> None:
    old = reported("app", {}, catalogue=None)
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["answers+surroundings"]
    assert found["notes"][1].endswith("the description of OLD and the catalogue of a report are not at hand.")


def test_two_reports_by_another_program_are_not_taken_through_this_one(run: Runner, reported: Any) -> None:
    """Nor through another catalogue or rubric: nothing is laid to what is the same on both sides."""
    for head in ({"toolcheck": "0.0.1"}, {"catalogue": {"sha256": NONE_AT_HAND}}):
        old, new = reported("old", {}, **head), reported("new", PROBLEM, **head)
        assert list(parts(compared(run, old, new))) == ["answers"]
        again = reported("same", PROBLEM, **head)
        Path("same.tool.yaml").write_bytes(Path("new.tool.yaml").read_bytes())
        assert parts(compared(run, new, again)) == {}


def test_another_catalogue_and_another_program_stay_together(run: Runner, reported: Any) -> None:
    old = reported("app", PROBLEM, toolcheck="0.0.1", catalogue={"sha256": NONE_AT_HAND})
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["surroundings+program"]
    assert found["notes"] == [
        "Surroundings and program cannot be told apart, for the catalogue of a report is not at hand."
    ]


def test_two_reports_that_do_not_name_their_catalogues_may_have_had_different_ones(run: Runner, reported: Any) -> None:
    old, new = reported("old", {}, catalogue=None), reported("new", PROBLEM, catalogue=None)
    for path in Path().glob("*.tool.yaml"):
        path.unlink()
    assert list(parts(compared(run, old, new))) == ["answers+surroundings"]


def test_criteria_that_only_one_rubric_has_are_listed(run: Runner, reported: Any) -> None:
    old = Path(reported("app", PROBLEM))
    report = json.loads(old.read_text("utf-8"))
    report["rubric"] = {"id": "mine", "version": "2", "sha256": NONE_AT_HAND}
    levels = report["results"][0]["recommendations"][0]["levels"]
    levels["purpose.motto"] = levels.pop("purpose.problem")
    report["results"][0]["recommendations"][1]["id"] = "comfort"
    old.write_text(json.dumps(report), "utf-8")
    found = compared(run, str(old), "app.tool.yaml")
    assert [(lone["id"], lone["state"]) for lone in found["only_old"]] == [("purpose.motto", "asserted")]
    assert [(lone["id"], lone["state"]) for lone in found["only_new"]] == [("purpose.problem", "asserted")]
    assert found["recommendations"]["comfort"]["new"] is None
    text = run("diff", "-f", "plain", str(old), "app.tool.yaml").out
    assert "note: The rubrics differ: OLD by mine 2 (sha256 000000000000), NEW by osce-2020" in text
    assert "  comfort: from 0–100 to not in the rubric\n" in text
    assert "Only in the rubric of OLD\n  purpose.motto: asserted\n" in text


def test_a_rubric_that_the_report_was_not_made_with_is_refused(run: Runner, reported: Any, other_rubric: str) -> None:
    old = reported("app", {})
    result = run("diff", old, "app.tool.yaml", "--old-rubric", other_rubric)
    assert (result.code, result.out) == (2, "")
    assert "--old-rubric older: OLD was assessed with osce-2020 1.1.0 (sha256 " in result.err


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
def test_a_report_that_was_tampered_with_is_refused(
    change: Callable[[Any], None], told: str, run: Runner, reported: Any
) -> None:
    path = Path(reported("app", PROBLEM))
    report = json.loads(path.read_text("utf-8"))
    change(report)
    path.write_text(json.dumps(report), "utf-8")
    result = run("diff", "app.json", "app.tool.yaml")
    assert (result.code, result.out) == (2, "")
    assert f"app.json: no report of `toolcheck score -f json`: {told}" in result.err


@pytest.mark.parametrize("file", ["/dev/zero", "app.json", "none", "a\0b", 7, ["x"]])
def test_the_file_that_a_report_names_is_read_only_if_it_is_what_was_assessed(
    file: Any, run: Runner, reported: Any
) -> None:
    path = Path(reported("app", PROBLEM))
    report = json.loads(path.read_text("utf-8"))
    report["results"][0]["file"] = file
    path.write_text(json.dumps(report), "utf-8")
    Path("app.tool.yaml").unlink()
    assert compared(run, "app.json", write(Path("new")))["facts"] is None


@pytest.mark.parametrize("hostile", [*HOSTILE.values(), SURROGATES], ids=[*HOSTILE, "surrogates"])
def test_texts_of_a_report_do_nothing(hostile: str, run: Runner, reported: Any) -> None:
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


def test_a_pipe_that_a_report_names_is_not_waited_for(reported: Any) -> None:
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


def test_members_that_a_later_program_adds_do_no_harm(run: Runner, reported: Any) -> None:
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


def test_a_report_may_come_by_standard_input(run: Runner, reported: Any) -> None:
    content = Path(reported("app", {})).read_bytes()
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, "-", "app.tool.yaml", "--stdin-name", "before", stdin=content)
    assert (found["old"]["file"], list(parts(found))) == ("before", ["answers"])
