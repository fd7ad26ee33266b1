"""Lints that a description waives: told with the reason in every format, and failing nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from cli.calls import STRONG, results, write
from conftest import ROOT
from formats.sarif import run_of
from readers import READERS
from toolcheck.report.formats import BINARY, FORMATS

if TYPE_CHECKING:
    from cli.calls import Runner

REASON = "The funder's own words, which we may not change."
SUMMARY = "A revolutionary app for pickers."
WAIVER = {"lint": "superlatives", "fact": "summary", "reason": REASON}
TELLING = ("terminal", "plain", "json", "jsonl", "sarif", "junit", "markdown", "html", "csv")


@pytest.fixture
def waived(tmp_path: Path) -> str:
    """A description with a superlative on line 3, waived."""
    return write(tmp_path / "waived.tool.yaml", summary=SUMMARY, waived_lints=[WAIVER])


@pytest.fixture
def standing(tmp_path: Path) -> str:
    """The same without the waiver."""
    return write(tmp_path / "standing.tool.yaml", summary=SUMMARY)


def test_strict_fails_on_a_lint_that_stands_and_not_on_one_that_is_waived(
    run: Runner, waived: str, standing: str
) -> None:
    assert run("check", "--strict", waived).code == 0
    assert run("check", standing).code == 0
    failed = run("check", "--strict", standing)
    assert failed.code == 1
    assert "1 remark" in failed.err
    both = run("check", "--strict", waived, standing)
    assert both.code == 1
    assert "waived.tool.yaml" not in both.err


def test_a_needless_waiver_fails_under_strict_at_its_line(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", waived_lints=[WAIVER])
    result = run("check", "--strict", "-f", "plain", path)
    assert result.code == 1
    told = "needless-waiver: A lint is waived that does not turn up (superlatives for summary)"
    assert re.search(rf"{re.escape(path)}:\d+:3: {re.escape(told)}", result.out)


@pytest.mark.parametrize("command", ["check", "score"])
@pytest.mark.parametrize("format_name", TELLING)
def test_a_format_tells_the_reason(format_name: str, command: str, run: Runner, waived: str) -> None:
    out = run(command, "-f", format_name, "--width", "200", waived).out
    assert REASON in " ".join(" ".join(READERS[format_name](out.encode())).split())


def test_a_workbook_tells_the_reason(run: Runner, waived: str, tmp_path: Path) -> None:
    book = tmp_path / "report.xlsx"
    assert run("check", "-o", f"xlsx={book}", waived).code == 0
    assert any(f"(waived: {REASON})" in text for text in READERS["xlsx"](book.read_bytes()))


def test_every_other_format_leaves_it_out(run: Runner, waived: str, standing: str) -> None:
    others = sorted(set(FORMATS) - set(TELLING) - BINARY)
    assert others == ["badge", "github"]
    assert "superlatives" not in run("check", "-f", "github", waived).out
    assert "::notice" in run("check", "-f", "github", standing).out
    assert "1 remark" not in run("check", "-f", "github", waived).out


def test_text_formats_mark_it_as_waived(run: Runner, waived: str) -> None:
    plain = run("check", "-f", "plain", waived).out
    assert "waived.tool.yaml:3:1: superlatives: A claim to be the first or the best (revolutionary)" in plain
    assert plain.rstrip().endswith(f"(waived: {REASON})")
    terminal = run("check", "-f", "terminal", waived).out
    assert f"(waived: {REASON})" in " ".join(terminal.split())
    assert f"(waived: {REASON})" in run("score", "-f", "plain", waived).out


def test_json_has_the_reason_and_null_where_there_is_none(run: Runner, waived: str, standing: str) -> None:
    found = {command: results(run(command, "-f", "json", waived))[0]["findings"] for command in ("check", "score")}
    for findings in found.values():
        assert [(one["id"], one["waived"]) for one in findings if one["severity"] == "lint"] == [
            ("superlatives", REASON)
        ]
    assert [one["waived"] for one in results(run("check", "-f", "json", standing))[0]["findings"]] == [None]


def test_sarif_suppresses_it_in_the_source(run: Runner, waived: str, standing: str) -> None:
    (result,) = run_of(run("check", "-f", "sarif", waived))["results"]
    (suppression,) = result["suppressions"]
    assert suppression == {"kind": "inSource", "status": "accepted", "justification": REASON}
    (other,) = run_of(run("check", "-f", "sarif", standing))["results"]
    assert "suppressions" not in other
    assert other["partialFingerprints"] == result["partialFingerprints"]


def test_junit_prints_it_and_fails_nothing(run: Runner, waived: str) -> None:
    suite = ET.fromstring(run("check", "-f", "junit", waived).out).find("testsuite")  # noqa: S314 - our own
    assert suite is not None
    assert suite.get("failures") == suite.get("errors") == "0"
    assert f"(waived: {REASON})" in (suite.findtext("system-out") or "")


def test_a_reason_cannot_steer_what_is_printed(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.tool.yaml"
    write(path, summary=SUMMARY)
    with path.open("a", encoding="utf-8") as file:
        file.write('waived_lints: [{lint: superlatives, reason: "So\\e[31m\\nit ](is) {0}"}]\n')
    for format_name in ("terminal", "plain", "markdown", "sarif", "junit"):
        assert "\x1b" not in run("check", "-f", format_name, str(path)).out


def test_a_rubric_without_lints_remarks_on_nothing_and_refuses_no_waiver(
    run: Runner, waived: str, standing: str, tmp_path: Path
) -> None:
    rubric = _without_lints(tmp_path)
    for path in (waived, standing):
        assert run("check", "--strict", "-q", "-f", "plain", "--rubric", rubric, path) == (0, "", "")
    assert run("rubric", "check", rubric).code == 0


def _without_lints(folder: Path) -> str:
    rubric = folder / "bare"
    shutil.copytree(ROOT / "rubrics" / "osce-2020", rubric)
    (rubric / "lints.yaml").unlink()
    return str(rubric)


@pytest.mark.parametrize("format_name", [*TELLING, "github"])
def test_what_was_found_of_a_person_stands_in_no_report(format_name: str, run: Runner, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.tool.yaml", upkeep={"owner": "quince.medlar@mail.example, +44 7700 900123, case no. 4711-A"}
    )
    result = run("check", "-f", format_name, path)
    assert "personal-data" in result.out or "Data of a person" in result.out
    for secret in ("quince", "medlar", "mail.example", "7700", "900123", "4711"):
        assert secret not in result.out


def test_a_strong_example_is_clean_without_a_waiver(run: Runner) -> None:
    assert "waived_lints" not in Path(STRONG).read_text(encoding="utf-8")
    assert json.loads(run("check", "-f", "json", STRONG).out)["results"][0]["findings"] == []


@pytest.mark.parametrize("name", ["same-sentence", "lint:personal-data", "needless-waiver"])
def test_explain_knows_every_lint(name: str, run: Runner) -> None:
    result = run("explain", name)
    assert result.code == 0
    assert result.out.startswith(f"{name.removeprefix('lint:')}: lint\n")
    for part in ("Meaning:", "Ask:", "Why it matters:", "What to do:", "Rules:"):
        assert part in result.out
