"""`toolcheck diff` with JSON reports: what is at hand is told apart, and what is not is said to be one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogues import LINES
from cli.calls import write
from cli.comparing import PROBLEM, compared, parts, reported
from conftest import ROOT

if TYPE_CHECKING:
    from cli.calls import Runner

SEARCH = {"date": "2026-04", "sources": ["A", "B", "C"], "terms": ["a", "b", "c"], "languages": ["en"]}
EARLIER = {"languages": ["en"], "duplication": {"search": SEARCH}}
LATER = {**EARLIER, **PROBLEM, "as_of": "2028-01-01"}
NONE_AT_HAND = "0" * 64

pytestmark = pytest.mark.usefixtures("here")


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


def test_a_report_is_compared_with_its_description_as_it_is_now(run: Runner) -> None:
    old = reported("app", {})
    assert not compared(run, old, "app.tool.yaml")["changed"]
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["answers"]
    assert [(move["id"], move["new"]) for move in found["levels"]] == [("purpose.problem", "asserted")]
    assert found["levels"][0]["points"] > 0
    assert found["facts"] is None
    assert found["notes"] == ["Facts are not compared: the description of OLD is not at hand."]


def test_a_description_that_is_still_there_is_read_again(run: Runner) -> None:
    found = compared(run, reported("old", {}), reported("new", PROBLEM))
    assert [fact["fact"] for fact in found["facts"]] == ["purpose.problem"]
    assert (found["notes"], list(parts(found))) == ([], ["answers"])


def test_a_description_may_lie_elsewhere(run: Runner) -> None:
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


def test_a_day_that_passed_is_told_apart_from_the_answers(run: Runner) -> None:
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


def test_without_any_description_they_stay_together(run: Runner) -> None:
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


def test_the_rubrics_part_is_told_where_the_older_one_is_at_hand(run: Runner, other_rubric: str) -> None:
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
def test_without_the_older_rubric_nor_description_all_is_one(run: Runner) -> None:
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


def test_without_the_older_rubric_its_part_goes_with_the_programs(run: Runner, other_rubric: str) -> None:
    old = reported("old", PROBLEM, "--rubric", other_rubric, toolcheck="0.0.1")
    found = compared(run, old, write(Path("new.tool.yaml"), purpose={"problem": False}))
    assert list(parts(found)) == ["rubric+program", "answers"]
    assert found["notes"][1] == "Rubric and program cannot be told apart, for the rubric of OLD is not at hand."


def test_another_version_of_the_program_is_told_where_it_made_a_difference(run: Runner) -> None:
    old = reported("app", PROBLEM, toolcheck="0.0.1")
    found = compared(run, old, "app.tool.yaml")
    assert parts(found) == {"program": 0.0}
    lines = run("diff", "-f", "plain", old, "app.tool.yaml").out
    assert "Nothing changed" in lines


def test_figures_that_nothing_explains_are_called_so(run: Runner) -> None:
    old = Path(reported("app", PROBLEM))
    report = json.loads(old.read_text("utf-8"))
    report["results"][0]["score"]["shown"] += 3
    old.write_text(json.dumps(report), "utf-8")
    found = compared(run, str(old), "app.tool.yaml")
    assert parts(found) == {"unexplained": -3}


def test_another_catalogue_belongs_to_the_surroundings(run: Runner) -> None:
    old = reported("app", PROBLEM, "--catalogue", LINES)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["surroundings"]
    assert found["old"]["catalogue_sha256"] != found["new"]["catalogue_sha256"]
    assert "another catalogue of known tools" in run("diff", "-f", "plain", old, "app.tool.yaml").out
    again = compared(run, old, "app.tool.yaml", "--catalogue", LINES)
    assert parts(again) == {}


def test_a_report_that_does_not_name_its_catalogue_may_have_had_another(run: Runner) -> None:
    old = reported("app", {}, catalogue=None)
    write(Path("app.tool.yaml"), **PROBLEM)
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["answers+surroundings"]
    assert found["notes"][1].endswith("the description of OLD and the catalogue of a report are not at hand.")


def test_two_reports_by_another_program_are_not_taken_through_this_one(run: Runner) -> None:
    """Nor through another catalogue or rubric: nothing is laid to what is the same on both sides."""
    for head in ({"toolcheck": "0.0.1"}, {"catalogue": {"sha256": NONE_AT_HAND}}):
        old, new = reported("old", {}, **head), reported("new", PROBLEM, **head)
        assert list(parts(compared(run, old, new))) == ["answers"]
        again = reported("same", PROBLEM, **head)
        Path("same.tool.yaml").write_bytes(Path("new.tool.yaml").read_bytes())
        assert parts(compared(run, new, again)) == {}


def test_another_catalogue_and_another_program_stay_together(run: Runner) -> None:
    old = reported("app", PROBLEM, toolcheck="0.0.1", catalogue={"sha256": NONE_AT_HAND})
    found = compared(run, old, "app.tool.yaml")
    assert list(parts(found)) == ["surroundings+program"]
    assert found["notes"] == [
        "Surroundings and program cannot be told apart, for the catalogue of a report is not at hand."
    ]


def test_two_reports_that_do_not_name_their_catalogues_may_have_had_different_ones(run: Runner) -> None:
    old, new = reported("old", {}, catalogue=None), reported("new", PROBLEM, catalogue=None)
    for path in Path().glob("*.tool.yaml"):
        path.unlink()
    assert list(parts(compared(run, old, new))) == ["answers+surroundings"]


def test_criteria_that_only_one_rubric_has_are_listed(run: Runner) -> None:
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


def test_a_rubric_that_the_report_was_not_made_with_is_refused(run: Runner, other_rubric: str) -> None:
    old = reported("app", {})
    result = run("diff", old, "app.tool.yaml", "--old-rubric", other_rubric)
    assert (result.code, result.out) == (2, "")
    assert "--old-rubric older: OLD was assessed with osce-2020 1.1.0 (sha256 " in result.err
