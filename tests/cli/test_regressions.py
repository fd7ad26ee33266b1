"""What a baseline makes of a run: what fails it, what is tolerated, what is no longer needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.baselines import ALTERNATIVES, ANSWERED, FELL, ITEM, LOOSE, check, describe, hold, version
from cli.calls import BLOCKED, FLAWED, report, results

if TYPE_CHECKING:
    from cli.calls import Runner


pytestmark = pytest.mark.usefixtures("above_tools")


def test_a_level_that_fell_fails_the_run(run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES})
    hold(run)
    path = describe(purpose={"alternatives": ALTERNATIVES[:1]})
    result = check(run, *LOOSE)
    assert result.code == 1
    line = Path(path).read_text().splitlines().index("  alternatives:") + 1
    assert result.out.splitlines() == [
        f"worse: {path}:{line}: {FELL}; its answer changed",
        "1 description: 1 worse, 0 not",
    ]


@pytest.mark.parametrize("facts", [{}, {"purpose": {"alternatives": "unknown"}}, {"purpose": {"alternatives": "TODO"}}])
def test_taking_an_answer_back_is_a_fall_even_if_it_was_a_no(facts: dict[str, Any], run: Runner) -> None:
    describe(purpose={"alternatives": []})
    hold(run)
    describe(**facts)
    result = check(run, *LOOSE)
    assert result.code == 1
    assert "(purpose.alternatives) fell from absent to unknown" in result.out


def test_what_is_answered_with_a_no_is_not_worse_than_unknown(run: Runner) -> None:
    describe()
    hold(run)
    describe(purpose={"alternatives": []})
    result = check(run, *LOOSE)
    assert (result.code, result.out) == (0, "1 description: 0 worse, 1 not\n")


def test_a_fall_without_another_answer_is_told_as_such(run: Runner) -> None:
    search = {"date": "2026-06-01", "sources": ["one", "two", "three"], "terms": ["a", "b", "c"], "languages": ["en"]}
    facts: dict[str, Any] = {
        "languages": ["en"],
        "users": [{"group": "Workers", "languages": ["en"]}],
        "duplication": {"search": search},
    }
    describe(**facts)
    hold(run)
    result = check(run, *LOOSE, "--as-of", "2029-01-01")
    assert result.code == 1
    assert "(duplication.search) fell from described to asserted; its answer is the same; evidence, dates" in result.out


def test_a_red_flag_newly_raised_fails_the_run(run: Runner) -> None:
    describe()
    hold(run)
    describe(data={"items": [ITEM]})
    result = check(run, *LOOSE)
    assert result.code == 1
    assert "high red flag Use of each item of data (data-without-use) is newly raised" in result.out


def test_a_hazard_that_is_tolerated_does_not_cover_for_another(run: Runner) -> None:
    describe(data={"items": [ITEM]})
    hold(run)
    held = check(run)
    assert held.code == 0
    assert "tolerated: tools/a.tool.yaml:9: high red flag Use of each item of data" in held.out
    describe(summary="Another sentence.", data={"items": [{"name": "The same list"}], "verification": "By phone"})
    assert check(run, *LOOSE).code == 0
    describe(data={"items": [ITEM, {"name": "Whereabouts"}]})
    worse = check(run, *LOOSE)
    assert worse.code == 1
    assert "(data-without-use) is raised by another answer than the one tolerated" in worse.out


def test_a_blocker_is_called_by_its_name(run: Runner) -> None:
    run("baseline", "write", BLOCKED, "-o", "base.yaml")
    assert "blocker Face recognition on victims or adverts" in check(run, paths=(BLOCKED,)).out


def test_an_outcome_fails_the_run_where_the_policy_looks_at_it_and_it_got_worse(run: Runner) -> None:
    describe()
    hold(run)
    result = check(run, "--fail-on", "incomplete")
    assert result.code == 0
    assert "tolerated: tools/a.tool.yaml: outcome incomplete (fails on incomplete or worse)" in result.out
    text = Path("base.yaml").read_text()
    Path("base.yaml").write_text(text.replace("outcome: incomplete", "outcome: promising"))
    assert check(run).code == 0
    result = check(run, "--fail-on", "incomplete")
    assert result.code == 1
    assert "outcome incomplete (fails on incomplete or worse); in the baseline promising" in result.out


@pytest.mark.parametrize(("option", "key"), [("--fail-under", "shown"), ("--min-answered", "answered")])
def test_a_threshold_fails_the_run_where_the_figure_got_worse(option: str, key: str, run: Runner) -> None:
    run("baseline", "write", FLAWED, "-o", "base.yaml")
    figure = results(run("score", "-f", "json", FLAWED))[0]["score"][key]
    held = check(run, option, "99", paths=(FLAWED,))
    assert held.code == 0
    assert f"tolerated: {FLAWED}: " in held.out
    text = Path("base.yaml").read_text()
    written = next(line for line in text.splitlines() if line.startswith(f"    {key}: "))
    Path("base.yaml").write_text(text.replace(written, f"    {key}: {int(figure) + 1}"))
    assert check(run, paths=(FLAWED,)).code == 0
    result = check(run, option, "99", paths=(FLAWED,))
    assert result.code == 1
    assert f"under 99{' %' * (key == 'answered')}; in the baseline {int(figure) + 1}\n" in result.out


def test_a_new_description_must_meet_the_policy_itself(run: Runner) -> None:
    describe()
    hold(run)
    describe("new", data={"items": [ITEM]})
    result = check(run)
    assert result.code == 0
    assert "not in the baseline: tools/new.tool.yaml\n" in result.out
    result = check(run, "--fail-on", "incomplete")
    assert result.code == 1
    assert "worse: tools/new.tool.yaml: outcome incomplete (fails on incomplete or worse)\n" in result.out
    assert "2 descriptions: 1 worse, 1 not" in result.out


def test_exit_zero_forgives_what_is_worse_and_still_tells_it(run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES})
    hold(run)
    describe()
    result = run("baseline", "check", "tools", "--baseline", "base.yaml", "--exit-zero")
    assert result.code == 0
    assert "worse: " in result.out
    scored = run("score", "tools", "--baseline", "base.yaml", "--exit-zero", "-f", "json")
    assert scored.code == 0
    assert any("fell from described" in reason for reason in report(scored)["summary"]["reasons"])


def test_the_report_says_what_is_worse(run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES})
    hold(run)
    describe()
    summary = report(run("score", "tools", "--baseline", "base.yaml", "-f", "json"))["summary"]
    assert summary["exit_code"] == 1
    assert any("fell from described to unknown" in reason for reason in summary["reasons"])


# What is better, and what is not needed


def test_what_rose_and_what_is_settled_is_told(run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES[:1]}, data={"items": [ITEM]})
    hold(run)
    describe(purpose={"alternatives": ALTERNATIVES}, data={"items": [{**ITEM, **ANSWERED}]})
    result = check(run)
    assert result.code == 0
    assert (
        "no longer needed: tools/a.tool.yaml: Use of each item of data (data-without-use) is cleared now" in result.out
    )
    assert "better than the baseline: tools/a.tool.yaml: purpose.alternatives" in result.out


def test_a_criterion_that_does_not_count_any_more_is_not_needed(run: Runner) -> None:
    describe(participation={"non_users_voice": "By a yearly meeting with those who are acted upon"})
    hold(run)
    describe(not_applicable=[{"fact": "participation.non_users_voice", "reason": "It acts upon nobody else"}])
    result = check(run, *LOOSE)
    assert "(participation.non-users) is waived now" in result.out
    assert "non-users) fell" not in result.out


def test_descriptions_that_are_gone_are_not_needed_and_those_not_asked_about_are(run: Runner) -> None:
    describe()
    describe("b")
    describe("c")
    hold(run)
    Path("tools/c.tool.yaml").unlink()
    result = check(run, paths=("tools/a.tool.yaml",))
    assert result.out.splitlines() == [
        "no longer needed: base.yaml: tools/c.tool.yaml: there is no such file any more",
        "1 description: 0 worse, 1 not",
    ]


def test_another_version_of_the_rubric_is_compared_by_id_and_that_is_said(run: Runner) -> None:
    describe(data={"items": [ITEM]}, purpose={"alternatives": ALTERNATIVES})
    hold(run)
    text = Path("base.yaml").read_text().replace(f'version: "{version(run)}"', 'version: "0.9.0"')
    Path("base.yaml").write_text(text.replace('"purpose.alternatives"', '"purpose.gone"'))
    describe(data={"items": [ITEM, {"name": "Whereabouts"}]}, purpose={"alternatives": ALTERNATIVES[:1]})
    result = check(run)
    assert result.code == 0
    assert result.out.splitlines()[:2] == [
        f"base.yaml was written with osce-2020 0.9.0, this run uses {version(run)}: compared by id alone",
        "no longer needed: base.yaml: tools/a.tool.yaml: the rubric has no purpose.gone any more",
    ]
    Path("base.yaml").write_text(text)
    result = check(run)
    assert result.code == 1
    assert "fell from described to asserted; the rubric is of another version" in result.out
