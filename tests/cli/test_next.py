"""`toolcheck next`: what it says of a step, which steps it leaves out, and what steps come to together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, program, report, results, write, write_invalid
from formats.sarif import run_of
from goldens import single_file
from readers import READERS, squashed

if TYPE_CHECKING:
    from cli.calls import Runner

SPOTLIGHT = str(EXAMPLES / "existing" / "spotlight.tool.yaml")
EFFORTS = ("small", "medium", "large")
NINE = "purpose, fit, privacy, data, alignment, duplication, upkeep, participation, outcomes"
NEW_IN_A_STEP = {"title", "level", "example", "where"}
NEW_IN_A_RESULT = {"steps_left_out", "together", "outcome_changes_after"}


def _next(run: Runner, *arguments: str) -> dict[str, Any]:
    """The result in the JSON report of a call."""
    return results(run("next", "-f", "json", *arguments))[0]


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED, SPOTLIGHT])
def test_a_step_says_everything_in_every_format_for_people(path: str, run: Runner) -> None:
    """Title, levels, effort, what to write, an example and the place."""
    steps = _next(run, "-n", "12", path)["next_steps"]
    assert steps
    written = {
        name: run("next", "-n", "12", "-f", name, "--width", "400", path).out
        for name in ("plain", "terminal", "markdown", "html")
    }
    shown = {name: squashed(READERS[name](text.encode())) for name, text in written.items()}
    for step in steps:
        example = step["example"]
        assert (example is None) == (step["gain"] is None) == (step["level"] is None)
        arrow = f"{step['level']} → {step['to_level']}" if step["level"] else "→ cleared"
        texts = [step["title"], step["advice"], arrow, *([example["answer"], example["meant_for"]] if example else [])]
        for name, text in shown.items():
            assert [one for one in texts if squashed([one]) not in text] == [], name
        for name in ("plain", "terminal", "markdown"):
            assert step["where"] in written[name], name
        assert squashed([step["where"].replace("`", "")]) in shown["html"]


def test_the_report_of_score_says_no_more_than_before(run: Runner) -> None:
    for call in (("score",), ("score", "-v"), ("score", "-q")):
        told = results(run(*call, "-f", "json", BLOCKED))[0]
        assert not NEW_IN_A_RESULT & set(told)
        assert [step for step in told["next_steps"] if NEW_IN_A_STEP & set(step)] == []
    told = _next(run, BLOCKED)
    assert set(told) >= NEW_IN_A_RESULT
    assert all(set(step) >= NEW_IN_A_STEP for step in told["next_steps"])


@pytest.mark.parametrize(
    ("facts", "meant_for"),
    [
        ({"stage": "idea"}, ""),
        ({"stage": "live"}, "a tool in use, from the pilot on"),
        ({"capabilities": ["automated-scoring"]}, "a tool that screens, scores or matches by machine"),
        ({"stage": "pilot", "categories": ["data-hub-research"]}, "data for analysts"),
    ],
)
def test_the_example_is_for_such_a_tool(facts: dict[str, Any], meant_for: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", **facts)
    steps = {step["id"]: step for step in _next(run, "-n", "200", path)["next_steps"]}
    assert steps["purpose.problem"]["example"]["meant_for"] == meant_for


# Where to write


def _where(run: Runner, criterion: str, path: str) -> tuple[int, str]:
    step = {step["id"]: step for step in _next(run, "-n", "200", path)["next_steps"]}[criterion]
    return step["line"], step["where"]


def test_the_place_is_the_very_entry_or_the_nearest_parent(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.tool.yaml"
    head = "toolcheck: 1\nname: A (fictional)\nsummary: A line.\nstage: pilot\nas_of: 2026-10-01\n"
    path.write_text(
        head
        + "purpose:\n"  # line 6
        + "  problem: Debt of pickers.\n"
        + "  alternatives:\n"
        + "    - {option: A leaflet, kind: non-digital, why_not: It is read by nobody there.}\n"
        + "    - {option: A hotline, kind: existing-tool}\n"
        + "privacy:\n"  # line 11
        + "  personal_data: yes\n"
        + "upkeep:\n"
        + "  retirement_plan: Eight weeks notice by text, then records are deleted and the number forwards to us.\n",
        "utf-8",
    )
    where = {
        "purpose.problem": (7, "edit `purpose.problem`"),
        "purpose.alternatives": (10, "not there yet: add `why_not` under entry 2 of `purpose.alternatives`"),
        "purpose.beneficiaries": (6, "not there yet: add `beneficiaries` under `purpose:`"),
        "privacy.retention": (11, "not there yet: add `retention.period` under `privacy:`"),
        "duplication.search": (1, "not there yet: add the section `duplication:`, and in it `search.sources`"),
        "fit.people": (1, "not there yet: add `users:`"),
        "upkeep.retirement-plan": (14, "add to `evidence:` an entry that supports `upkeep.retirement_plan`"),
    }
    assert {name: _where(run, name, str(path)) for name in where} == where


def test_evidence_from_outside_is_asked_for_where_nothing_else_counts(run: Runner, tmp_path: Path) -> None:
    evaluation = {
        "method": "Interviews with forty users after three and nine months, drawn by lot.",
        "evaluator": {"name": "A university department (fictional)", "independent": "yes"},
    }
    path = write(
        tmp_path / "a.tool.yaml", stage="pilot", operator={"name": "A centre (fictional)"}, outcomes=evaluation
    )
    _, where = _where(run, "outcomes.evaluation", path)
    assert where == "add to `evidence:` an independent entry that supports `outcomes.method`"


# What is left out


@pytest.mark.parametrize("path", [FLAWED, BLOCKED, SPOTLIGHT])
def test_filters_leave_steps_out_and_change_no_figure(path: str, run: Runner) -> None:
    everything = {step["id"]: step for step in _next(run, "-n", "200", path)["next_steps"]}
    chosen: dict[str, dict[str, Any]] = {}
    for name in NINE.split(", "):
        steps = _next(run, "-n", "200", "--for", name, path)["next_steps"]
        assert all(step["id"].startswith(f"{name}.") for step in steps if step["gain"] is not None)
        chosen |= {step["id"]: step for step in steps}
    assert chosen == everything
    counts = []
    for effort in EFFORTS:
        steps = _next(run, "-n", "200", "--effort", effort, path)["next_steps"]
        assert steps == [step for step in everything.values() if step["effort"] in EFFORTS[: EFFORTS.index(effort) + 1]]
        counts.append(len(steps))
    assert 0 < counts[0] < counts[1] < counts[2] == len(everything)


def test_for_may_be_repeated_and_narrowed_by_effort_and_limit(run: Runner) -> None:
    two = _next(run, "-n", "200", "--for", "fit", "--for", "upkeep", BLOCKED)["next_steps"]
    assert {step["id"].partition(".")[0] for step in two} == {"fit", "upkeep"}
    small = _next(run, "-n", "200", "--for", "fit", "--for", "upkeep", "--effort", "small", BLOCKED)["next_steps"]
    assert small == [step for step in two if step["effort"] == "small"]
    assert (
        _next(run, "-n", "2", "--for", "fit", "--for", "upkeep", "--effort", "small", BLOCKED)["next_steps"]
        == small[:2]
    )
    assert len(small) > 2


def test_how_many_are_left_out_is_told(run: Runner) -> None:
    everything = _next(run, "-n", "200", BLOCKED)
    blockers = [step["id"] for step in everything["next_steps"] if step["gain"] is None]
    assert everything["steps_left_out"] == {"steps": 0, "blockers": 0}
    few = _next(run, "--effort", "small", "-n", "3", BLOCKED)
    rest = len(everything["next_steps"]) - 3
    assert few["steps_left_out"] == {"steps": rest, "blockers": len(blockers)}
    told = f"{rest} more steps are not listed, {len(blockers)} of them to settle a blocker."
    for format_name in ("plain", "terminal", "markdown"):
        assert told in run("next", "--effort", "small", "-n", "3", "-f", format_name, BLOCKED).out


def test_where_no_step_fits_the_others_are_counted(run: Runner) -> None:
    for format_name in ("plain", "terminal", "markdown", "html"):
        assert "No step fits; 3 are left out." in run("next", "--for", "privacy", "-f", format_name, STRONG).out
    found = _next(run, "--for", "privacy", STRONG)
    assert (found["next_steps"], found["together"]) == ([], [])
    assert found["steps_left_out"] == {"steps": 3, "blockers": 0}


@pytest.mark.parametrize("format_name", ["github", "html", "markdown"])
def test_filters_hold_in_the_other_formats(format_name: str, run: Runner) -> None:
    steps = _next(run, "-n", "200", FLAWED)["next_steps"]
    out = squashed(READERS[format_name](run("next", "--for", "upkeep", "-f", format_name, FLAWED).out.encode()))
    told = {step["id"] for step in steps if squashed([step["advice"]]) in out}
    assert told == {step["id"] for step in steps if step["id"].startswith("upkeep.")}
    assert len(told) > 2


def test_filters_hold_in_sarif(run: Runner) -> None:
    steps = _next(run, "-n", "200", "--for", "upkeep", "--effort", "small", FLAWED)["next_steps"]
    found = run_of(run("next", "--for", "upkeep", "--effort", "small", "-f", "sarif", FLAWED))["results"]
    assert [one["ruleId"] for one in found] == [step["id"] for step in steps]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--for", "privcy"),
            f"--for: there is no recommendation 'privcy'; known: {NINE}; did you mean 'privacy'?",
        ),
        (
            ("--for", "fit", "--for", "outcome"),
            f"--for: there is no recommendation 'outcome'; known: {NINE}; did you mean 'outcomes'?",
        ),
        (
            ("--effort", "smal"),
            "--effort: there is no effort 'smal'; known: small, medium, large; did you mean 'small'?",
        ),
        (("--effort", ""), "--effort: there is no effort ''; known: small, medium, large"),
    ],
    ids=["recommendation", "the second of two", "effort", "no effort"],
)
def test_what_is_not_known_is_refused(arguments: tuple[str, ...], message: str, run: Runner) -> None:
    result = run("next", *arguments, STRONG)
    assert (result.code, result.out, result.err) == (2, "", f"toolcheck: {message}\n")


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_from_1_on(limit: str, run: Runner) -> None:
    result = run("next", "--limit", limit, STRONG)
    assert (result.code, result.out) == (2, "")
    assert "--limit" in result.err


def test_recommendations_are_those_of_the_rubric_in_use(run: Runner, tmp_path: Path) -> None:
    """With a rubric of one recommendation the others are not known."""
    rubric = single_file(tmp_path, "upkeep")
    assert run("next", "--rubric", str(rubric), "--for", "upkeep", STRONG).code == 0
    refused = run("next", "--rubric", str(rubric), "--for", "privacy", STRONG)
    assert (refused.code, refused.err) == (
        2,
        "toolcheck: --for: there is no recommendation 'privacy'; known: upkeep\n",
    )


# Inputs


def test_it_reads_standard_input(run: Runner) -> None:
    content = Path(FLAWED).read_bytes()
    out = run("next", "-n", "2", "-f", "plain", "--stdin-name", "typed.tool.yaml", "-", stdin=content).out
    assert re.findall(r"^  where: typed\.tool\.yaml:\d+, ", out, re.MULTILINE)
    assert re.findall(r"^next (\d+): ", out, re.MULTILINE) == ["1", "2"]


def test_several_files_are_told_one_after_the_other(run: Runner) -> None:
    paths = (STRONG, FLAWED, BLOCKED)
    told = results(run("next", "-n", "3", "-f", "json", *paths))
    assert told == [_next(run, "-n", "3", path) for path in paths]
    out = run("next", "-n", "3", "-f", "plain", *paths).out
    assert re.findall(r"^file: (.+)", out, re.MULTILINE) == list(paths)


def test_an_invalid_file_does_not_keep_the_others_from_being_read(run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "broken.tool.yaml")
    result = run("next", "-f", "json", invalid, FLAWED)
    assert result.code == 3
    by_file = {Path(one["file"]).name: one for one in report(result)["results"]}
    assert by_file["broken.tool.yaml"]["valid"] is False
    assert by_file[Path(FLAWED).name]["together"]


def test_a_terminal_without_unicode_gets_arrows_it_can_show() -> None:
    result = program("next", "-n", "3", "-f", "terminal", FLAWED, PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert b" -> " in result.stdout
    assert result.stdout.isascii()
