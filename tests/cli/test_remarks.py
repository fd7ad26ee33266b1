"""Remarks on wording, and the lines at which findings stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import BLOCKED, results, write
from toolcheck.report.formats import TEXT_FORMATS

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

RESCUE = "Volunteers rescue victims of trafficking, the voiceless."


@pytest.fixture
def worded(tmp_path: Path) -> str:
    """A description with words of rescue in two texts, on lines 3 and 10."""
    return write(
        tmp_path / "worded.tool.yaml", summary=RESCUE, purpose={"beneficiaries": "Victims, who will be rescued"}
    )


@pytest.fixture
def plain(tmp_path: Path) -> str:
    """The same description in plain words."""
    return write(
        tmp_path / "plain.tool.yaml", summary="Volunteers pass on tips.", purpose={"beneficiaries": "Nobody yet"}
    )


def _lines(path: str, words: str) -> list[int]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if words in line]


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_check_remarks_on_each_text_with_its_place_and_the_words(
    strict: tuple[str, ...], run: Runner, worded: str
) -> None:
    result = run("check", "-f", "plain", *strict, worded)
    assert result.code == len(strict)
    told = [line for line in result.out.splitlines() if ": rescue-wording: " in line]
    assert [line.split(". ")[0] for line in told] == [
        f"{worded}:3:1: rescue-wording: Words of rescue (rescue victims, voiceless)",
        f"{worded}:{_lines(worded, 'beneficiaries')[0]}:3: rescue-wording: Words of rescue (be rescued)",
    ]
    assert ("2 remarks" in result.err) == bool(strict)


def test_score_tells_the_same_remarks(run: Runner, worded: str) -> None:
    lines = run("score", "-f", "plain", worded).out.splitlines()
    assert [line.split(". ")[0] for line in lines if line.startswith("remark: ")] == [
        "remark: line 3: Words of rescue (rescue victims, voiceless)",
        f"remark: line {_lines(worded, 'beneficiaries')[0]}: Words of rescue (be rescued)",
    ]


def test_json_has_wording_among_the_findings_and_not_among_the_red_flags(run: Runner, worded: str) -> None:
    found = results(run("score", "-f", "json", worded))[0]
    checked = results(run("check", "-f", "json", worded))[0]
    lints = [finding for finding in found["findings"] if finding["severity"] == "lint"]
    assert [(lint["id"], lint["fact"]) for lint in lints] == [
        ("rescue-wording", "summary"),
        ("rescue-wording", "purpose.beneficiaries"),
    ]
    assert checked["findings"] == lints
    assert "rescue-wording" not in {flag["id"] for flag in found["red_flags"]}


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_wording_changes_no_figure(format_name: str, run: Runner, worded: str, plain: str) -> None:
    """Nothing but the remarks tells the reports apart, apart from what names the file."""
    reports = []
    for path in (worded, plain):
        out = run("score", "-f", format_name, "--width", "240", path).out
        reports.append([line for line in out.replace(path, "…").splitlines() if not _names_the_text(line)])
    if format_name in {"terminal", "plain"}:  # others repeat what the file says
        assert reports[0] == reports[1]
    one, other = (results(run("score", "-f", "json", path))[0] for path in (worded, plain))
    for changing in ("file", "sha256", "findings"):
        assert one.pop(changing) != other.pop(changing)
    assert one == other


def _names_the_text(line: str) -> bool:
    return any(word in line for word in ("sha256", "Words of rescue", "Remarks on the file", "…")) or not line.strip()


def test_a_finding_stands_at_the_entry_that_raises_the_flag(run: Runner, tmp_path: Path) -> None:
    path = write(
        tmp_path / "sharing.tool.yaml",
        capabilities=["payments", "sos-alert"],
        categories=["worker-voice"],
        privacy={
            "sharing": [
                {"recipient": "A clinic", "kind": "service-provider"},
                {"recipient": "Police", "kind": "police", "consent_required": False},
            ]
        },
    )
    found = {finding["id"]: finding["line"] for finding in results(run("score", "-f", "json", path))[0]["findings"]}
    assert found["untested-emergency-alert"] == _lines(path, "sos-alert")[0]
    assert found["help-data-to-police"] == _lines(path, "kind: police")[0]


def test_a_step_for_a_raised_blocker_stands_where_its_safeguard_is_written(run: Runner) -> None:
    steps = {step["id"]: step for step in results(run("next", "-f", "json", BLOCKED))[0]["next_steps"]}
    assert steps["public-uploads-of-people"]["line"] == _lines(BLOCKED, "blurred_on_device")[0]


def test_explain_says_that_a_lint_decides_nothing(run: Runner, rubric: Rubric) -> None:
    for lint in rubric.lints:
        out = run("explain", lint.id).out
        assert out.startswith(f"{lint.id}: lint\n")
        assert "changes neither a score nor an outcome" in out


def _five_remarks(path: Path, **more: object) -> str:
    return write(
        path,
        summary="A line for the voiceless.",
        purpose={name: f"{name}: voiceless" for name in ("problem", "beneficiaries", "why_technology")},
        fit={"adoption": {"plan": "Posters for the voiceless"}},
        **more,
    )


LEFT_OUT = "2 more of rescue-wording; toolcheck check tells all"


@pytest.mark.parametrize(
    ("format_name", "line"),
    [("plain", f"remark: {LEFT_OUT}"), ("terminal", f"  and {LEFT_OUT}"), ("markdown", f"- {LEFT_OUT}")],
)
@pytest.mark.parametrize("verbose", [(), ("-v",)])
def test_three_remarks_of_a_lint_are_shown_and_the_rest_counted(
    format_name: str, line: str, verbose: tuple[str, ...], run: Runner, tmp_path: Path
) -> None:
    path = _five_remarks(tmp_path / "many.tool.yaml")
    out = run("score", "-f", format_name, *verbose, path).out
    assert out.count("Words of rescue (voiceless)") == (5 if verbose else 3)
    assert (line in out.splitlines()) == (not verbose)


def test_those_that_are_not_waived_are_shown_first(run: Runner, tmp_path: Path) -> None:
    waived = ("summary", "purpose.problem", "purpose.beneficiaries")
    waivers = [{"lint": "rescue-wording", "fact": fact, "reason": "Their own word."} for fact in waived]
    path = _five_remarks(tmp_path / "many.tool.yaml", waived_lints=waivers)
    lines = [line for line in run("score", "-f", "plain", path).out.splitlines() if line.startswith("remark: ")]
    assert ["(waived: Their own word.)" in line for line in lines] == [True, False, False, False]
    assert lines[-1] == f"remark: {LEFT_OUT}"
