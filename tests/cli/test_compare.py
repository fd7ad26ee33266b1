"""`toolcheck compare`: what it tells, and what it makes of input that cannot be compared."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from rich.cells import cell_len

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, program, write, write_invalid
from conftest import TESTS
from hostile import HOSTILE, SURROGATES, full_of
from readers import squashed, steers
from toolcheck.documents.printable import printable
from toolcheck.report.comparison import words
from toolcheck.report.schemas import comparison_schema

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run

PROPOSALS = str(EXAMPLES / "proposals")
PORTFOLIO = str(TESTS / "portfolio")
QUICK = ("--draws", "200")
EVERY_FORMAT = ("terminal", "plain", "json")
"""The formats to be read where the program runs; those of files have tests of their own."""


def _compare(run: Runner, *arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON of a comparison, which keeps to its schema."""
    result = run("compare", "-f", "json", *QUICK, *arguments)
    assert result.code == code, result.err
    found: dict[str, Any] = json.loads(result.out)
    assert [error.message for error in Draft202012Validator(comparison_schema()).iter_errors(found)] == []
    assert found["summary"]["exit_code"] == code
    return found


def _names(found: dict[str, Any]) -> dict[str, str]:
    return {proposal["sha256"]: proposal["name"].split()[0] for proposal in found["proposals"]}


def _told(result: Run) -> str:
    return squashed([result.out])


def test_blocked_proposals_stand_apart_and_are_never_ranked(run: Runner) -> None:
    found = _compare(run, PROPOSALS, PORTFOLIO)
    ranks = {proposal["name"].split()[0]: proposal["rank"] for proposal in found["proposals"]}
    assert ranks["Watchful"] is None
    assert {name: (rank["low"], rank["high"], rank["of"]) for name, rank in ranks.items() if rank} == {
        "Harbour": (1, 1, 5),
        "Quay": (2, 2, 5),
        "Slipway": (3, 4, 5),
        "Lantern": (3, 4, 5),
        "Mooring": (5, 5, 5),
    }
    assert [proposal["outcome"] for proposal in found["proposals"]][-1] == "blocked"


def test_groups_and_neighbours_name_who_cannot_be_told_apart(run: Runner) -> None:
    found = _compare(run, PROPOSALS, PORTFOLIO)
    names = _names(found)
    groups = [[names[member] for member in group["members"]] for group in found["groups"]]
    assert groups == [["Harbour"], ["Quay"], ["Slipway", "Lantern"], ["Mooring"]]
    pairs = {(names[pair["first"]], names[pair["second"]]): pair for pair in found["neighbours"]}
    assert 0.7 < pairs["Slipway", "Lantern"]["ahead"] < 0.95
    assert pairs["Slipway", "Lantern"]["swap"]["kind"] == "one-weight"
    assert pairs["Harbour", "Quay"]["swap"] == {"kind": "ahead-in-every", "recommendation": None, "factor": None}


def test_more_confidence_tells_fewer_apart(run: Runner) -> None:
    groups = [len(_compare(run, str(EXAMPLES), "--confidence", share)["groups"]) for share in ("50", "95", "100")]
    assert groups == sorted(groups, reverse=True)
    assert groups[0] > groups[-1]


def test_the_portfolio_is_told_as_a_whole(run: Runner) -> None:
    overview = _compare(run, PROPOSALS, PORTFOLIO)["overview"]
    assert overview["outcomes"] == {"incomplete": 2, "blocked": 1, "promising": 1, "strong": 1, "weak": 1}
    assert overview["stages"] == {"prototype": 5, "idea": 1}
    assert overview["categories"]["not stated"] == 1
    weakest = overview["recommendations"][0]
    assert weakest["shown"] == min(part["shown"] for part in overview["recommendations"])
    assert overview["missing"][0] == {"lack": "fact", "fact": "fit.accessibility.tested_on", "proposals": 6}
    flags = {flag["id"]: flag for flag in overview["red_flags"]}
    assert all(flag["raised"] + flag["open"] + flag["cleared"] <= 6 for flag in flags.values())
    severities = [flag["severity"] for flag in overview["red_flags"]]
    assert severities == sorted(severities, key=["blocker", "high", "medium"].index)


def test_the_mean_of_a_recommendation_is_that_of_the_scores(run: Runner) -> None:
    found = _compare(run, PROPOSALS)
    shown = [
        part["score"]["shown"] for one in found["proposals"] for part in one["recommendations"] if part["id"] == "fit"
    ]
    (fit,) = (part for part in found["overview"]["recommendations"] if part["id"] == "fit")
    assert fit["shown"] == pytest.approx(sum(shown) / 3, abs=1e-3)
    assert fit["proposals"] == 3


def test_evidence_is_told_as_missing_where_only_evidence_is(run: Runner, tmp_path: Path) -> None:
    text = Path(STRONG).read_text(encoding="utf-8").replace("stage: prototype", "stage: pilot")
    (tmp_path / "a.tool.yaml").write_text(text.partition("\nevidence:")[0] + "\n", encoding="utf-8")
    (proposal,) = _compare(run, str(tmp_path))["proposals"]
    assert {"lack": "evidence", "fact": "purpose.problem"} in proposal["missing"]


def test_what_is_stated_as_none_is_not_missing(run: Runner, tmp_path: Path) -> None:
    write(tmp_path / "a.tool.yaml", purpose={"problem": False})
    write(tmp_path / "b.tool.yaml")
    none, silent = (
        {missing["fact"] for missing in proposal["missing"]}
        for proposal in sorted(_compare(run, str(tmp_path))["proposals"], key=lambda one: str(one["file"]))
    )
    assert "purpose.problem" in silent
    assert "purpose.problem" not in none


def test_proposals_that_resemble_each_other_are_brought_together_with_the_reason(run: Runner) -> None:
    found = _compare(run, PROPOSALS, PORTFOLIO)
    names = _names(found)
    (cluster,) = found["clusters"]
    assert {names[member] for member in cluster["members"]} == {"Harbour", "Quay", "Mooring"}
    closest = cluster["pairs"][0]
    assert {names[closest["first"]], names[closest["second"]]} == {"Harbour", "Quay"}
    assert closest["reason"]["shared"]["countries"] == ["GE", "PL"]
    (known,) = found["known_tools"]
    assert [names[likeness["proposal"]] for likeness in known["proposals"]] == ["Watchful"]


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_one_proposal_is_shown_and_there_is_nothing_to_compare(format_name: str, run: Runner) -> None:
    result = run("compare", "-f", format_name, STRONG)
    assert result.code == 0
    assert "Harbour" in result.out
    assert (format_name == "json") is not (squashed(["There is nothing to compare"]) in _told(result))


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_no_proposal_is_nothing_to_compare(format_name: str, run: Runner, tmp_path: Path) -> None:
    result = run("compare", "-f", format_name, str(tmp_path))
    assert result.code == 4
    assert result.err == "toolcheck: nothing to check: no file ends in .tool.yaml or .tool.yml there\n"
    if format_name == "json":
        assert json.loads(result.out)["proposals"] == []
    else:
        assert "There is nothing to compare: no valid description was found." in result.out


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_what_is_no_description_is_told_with_its_places_and_left_out(
    format_name: str, run: Runner, tmp_path: Path
) -> None:
    invalid = write_invalid(tmp_path / "broken.tool.yaml")
    result = run("compare", "-f", format_name, "--width", "400", *QUICK, invalid, STRONG, FLAWED)
    assert result.code == 3
    if format_name == "json":
        found = json.loads(result.out)
        assert len(found["proposals"]) == found["summary"]["compared"] == 2
        (rejected,) = found["rejected"]
        place = {"line": 3, "column": 1, "message": "unknown key `stages`; did you mean 'stage'?"}
        assert place in rejected["errors"]
        assert found["summary"]["reasons"] == [f"{invalid}: not a valid description"]
    else:
        assert squashed([f"{invalid}:3:1"]) in _told(result)
        assert squashed(["unknown key `stages`; did you mean 'stage'?"]) in _told(result)
        assert "2 proposals: 2 ranked" in result.out


def test_a_file_that_is_missing_is_told_and_the_others_are_compared(run: Runner) -> None:
    result = run("compare", *QUICK, "nowhere.tool.yaml", PROPOSALS)
    assert result.code == 2
    assert result.err == "toolcheck: nowhere.tool.yaml: there is no such file\n"
    assert "3 proposals: 2 ranked" in result.out


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_the_same_bytes_twice_count_once_and_that_is_said(format_name: str, run: Runner, tmp_path: Path) -> None:
    """Which of them counts does not depend on the order of the call: it is the first by name."""
    first, copy = (str(shutil.copy(STRONG, tmp_path / f"{name}.tool.yaml")) for name in ("a", "b"))
    result = run("compare", "-f", format_name, "--width", "400", *QUICK, copy, FLAWED, BLOCKED, first)
    assert result.code == 0
    if format_name == "json":
        found = json.loads(result.out)
        assert found["repeated"] == [{"file": copy, "same_as": first}]
        assert len(found["proposals"]) == 3
        assert found["clusters"] == []
    else:
        assert f"{copy} holds the same bytes as {first}, which alone counts" in result.out
        assert "3 proposals: 2 ranked" in result.out


def test_names_that_are_not_the_only_one_are_told_apart_by_the_file(run: Runner, tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{name}.tool.yaml", summary=name) for name in ("one", "other")]
    result = run("compare", *QUICK, *paths)
    for path in paths:
        assert f"[{path}]: rank 1" in result.out


@pytest.mark.parametrize(
    ("value", "told"), [(1.5, "× 1.51"), (1.526, "× 1.53"), (1 / 1.5, "÷ 1.51"), (1234.5, "× 1,234.51")]
)
def test_the_change_of_a_weight_is_rounded_so_that_it_is_large_enough(value: float, told: str) -> None:
    assert words.factor(value) == told


def test_only_what_is_certain_reads_as_100_per_cent() -> None:
    assert [words.share(value) for value in (1.0, 0.9999, 0.95, 0.5, 0.0)] == ["100 %", "99 %", "95 %", "50 %", "0 %"]


def test_without_the_extra_it_says_how_to_install_it(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = run("compare", PROPOSALS)
    assert (result.code, result.out) == (2, "")
    assert result.err == "toolcheck: comparing needs an extra: pip install 'toolcheck-osce[portfolio]'\n"


@pytest.mark.parametrize(
    "option", [("--draws", "99"), ("--weight-spread", "0.5"), ("--confidence", "101"), ("--seed", "-1")]
)
def test_a_number_out_of_range_is_a_wrong_call(option: tuple[str, str], run: Runner) -> None:
    result = run("compare", *option, PROPOSALS)
    assert result.code == 2
    assert option[0] in result.err


def test_the_order_of_paths_changes_no_rank(run: Runner) -> None:
    paths = [STRONG, FLAWED, BLOCKED, *sorted(map(str, Path(PORTFOLIO).iterdir()))]
    ranks = [{one["file"]: one["rank"] for one in _compare(run, *order)["proposals"]} for order in (paths, paths[::-1])]
    assert ranks[0] == ranks[1]


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_the_same_call_prints_the_same_bytes(format_name: str, run: Runner) -> None:
    first, second = (run("compare", "-f", format_name, *QUICK, str(EXAMPLES)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
@pytest.mark.parametrize("width", ["40", "80", "120", "1200"])
def test_what_descriptions_say_is_shown_and_does_nothing(
    format_name: str, width: str, run: Runner, tmp_path: Path
) -> None:
    for number, text in enumerate(HOSTILE.values()):
        full_of(text, tmp_path / f"{number:02d}.tool.yaml")
    result = run("compare", "-v", "-f", format_name, "--width", width, *QUICK, str(tmp_path))
    assert result.code == 0, result.err
    if format_name == "json":
        found = json.loads(result.out)
        assert {one["name"] for one in found["proposals"]} >= {printable(HOSTILE["markup"]), HOSTILE["table"]}
        return
    assert steers(result.out.replace("\n", "")) == []
    if format_name == "plain":
        assert all(squashed([printable(text)]) in _told(result) for text in HOSTILE.values())
    else:
        assert max(map(cell_len, result.out.split("\n"))) <= int(width)


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_the_name_of_a_file_does_nothing_either(format_name: str, run: Runner, tmp_path: Path) -> None:
    hostile = tmp_path / f"a\x1b[31m {SURROGATES[5]}.tool.yaml"
    shutil.copy(STRONG, hostile)
    write_invalid(tmp_path / "b\x1b[31m.tool.yaml")
    result = run("compare", "-f", format_name, *QUICK, str(tmp_path), FLAWED)
    assert result.code == 3
    assert "\x1b" not in result.out


@pytest.mark.parametrize("format_name", EVERY_FORMAT)
def test_a_terminal_that_knows_ascii_alone_gets_no_other_sign(format_name: str) -> None:
    told = program("compare", "-f", format_name, *QUICK, PROPOSALS, PORTFOLIO, PYTHONIOENCODING="ascii").stdout
    assert b"Harbour" in told
    assert b"?" not in told
