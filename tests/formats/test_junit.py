"""JUnit: a suite a description, a case a criterion and red flag, read by junitparser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import junitparser
import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, results, write, write_invalid

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run
    from toolcheck.rubric.model import Rubric

FAILED, ERROR, SKIPPED, PASSED = "Failure", "Error", "Skipped", "passed"


def _suites(result: Run) -> list[junitparser.TestSuite]:
    return list(junitparser.JUnitXml.fromstring(result.out.encode()))


def _verdict(case: junitparser.TestCase) -> str:
    return type(case.result[0]).__name__ if case.result else PASSED


def _verdicts(suite: junitparser.TestSuite) -> dict[str, str]:
    return {case.name: _verdict(case) for case in suite}


def test_every_criterion_and_red_flag_is_a_case(run: Runner, rubric: Rubric) -> None:
    (suite,) = _suites(run("score", "-f", "junit", STRONG))
    ids = [criterion.id for criterion in rubric.criteria()] + [flag.id for flag in rubric.hazards]
    assert sorted(case.name for case in suite) == sorted(ids)
    homes = {flag.id: part.id for part in rubric.recommendations for flag in part.red_flags}
    assert all(case.classname == homes.get(case.name, case.name.split(".")[0]) for case in suite)


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED])
def test_a_case_fails_by_what_is_stated_and_never_by_silence(path: str, run: Runner) -> None:
    (suite,) = _suites(run("score", "-f", "junit", path))
    verdicts = _verdicts(suite)
    told = results(run("score", "-f", "json", path))[0]
    order = ["absent", "asserted", "described", "evidenced"]
    for part in told["recommendations"]:
        for name, level in part["levels"].items():
            low = level in order and order.index(level) < order.index(told["target"])
            assert verdicts[name] == (FAILED if low else PASSED if level in order else SKIPPED), name
    flags = {flag["id"]: flag for flag in told["red_flags"]}
    expected = {"raised": FAILED, "cleared": PASSED, "open": SKIPPED}
    for name in set(verdicts) & set(flags):
        flag = flags[name]
        is_error = flag["state"] == "open" and flag["severity"] == "blocker"
        assert verdicts[name] == (ERROR if is_error else expected[flag["state"]]), name
    assert all(verdict == PASSED for name, verdict in verdicts.items() if "." not in name and name not in flags)


@pytest.mark.parametrize("command", ["check", "score"])
def test_suites_count_their_cases(command: str, run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "a.tool.yaml")
    suites = _suites(run(command, "-f", "junit", str(EXAMPLES), invalid))
    assert len(suites) > 10
    for suite in suites:
        verdicts = list(_verdicts(suite).values())
        counted = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert counted == (len(verdicts), *map(verdicts.count, (FAILED, ERROR, SKIPPED)))


def test_a_case_that_fails_says_where_and_what_to_do(run: Runner) -> None:
    (suite,) = _suites(run("score", "-f", "junit", FLAWED))
    steps = {step["id"]: step for step in results(run("next", "-n", "200", "-f", "json", FLAWED))[0]["next_steps"]}
    failed = [case for case in suite if "." in case.name and _verdict(case) == FAILED]
    assert failed
    for case in failed:
        step = steps[case.name]
        assert step["advice"] in case.result[0].text
        assert f"{FLAWED}:{step['line']}:{step['column']}: " in case.result[0].text
        assert case._elem.get("file") == FLAWED
        assert case._elem.get("line") == str(step["line"])


def test_a_suite_says_what_its_description_comes_to(run: Runner, rubric: Rubric) -> None:
    (suite,) = _suites(run("score", "-f", "junit", FLAWED))
    told = results(run("score", "-f", "json", FLAWED))[0]
    found = {one.get("name"): one.get("value") for one in suite._elem.iter("property")}
    assert (suite.name, found["tool"], found["outcome"]) == (FLAWED, told["name"], told["outcome"])
    assert (found["headline"], found["sha256"]) == (told["headline"], told["sha256"])
    assert found["rubric"] == f"{rubric.id} {rubric.version}, sha256 {rubric.sha256}"
    assert found["reason 1"] == told["reasons"][0]


def test_an_invalid_file_is_one_error_with_every_problem(run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "a.tool.yaml")
    (suite,) = _suites(run("score", "-f", "junit", path))
    (case,) = suite
    assert _verdicts(suite) == {"description": ERROR}
    assert len(case.result[0].text.splitlines()) == len(results(run("score", "-f", "json", path))[0]["errors"])
    assert f"{path}:3:1: unknown key `stages`" in case.result[0].text


@pytest.mark.parametrize("command", ["check", "score"])
def test_remarks_are_printed_and_fail_nothing(command: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", purpose={"problem": "TODO"})
    (suite,) = _suites(run(command, "-f", "junit", path))
    assert f"{path}:9:3: placeholder-text: 'TODO'" in (suite._elem.findtext("system-out") or "")
    assert suite.failures == 0
    if command == "check":
        assert _verdicts(suite) == {"description": PASSED}


def test_nothing_to_check_is_a_document_without_suites(run: Runner, tmp_path: Path) -> None:
    assert _suites(run("score", "-f", "junit", str(tmp_path))) == []
