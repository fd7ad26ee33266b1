"""`toolcheck compare --weights`: what other weights would change, and that they were used is said before all else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLES, FLAWED, STRONG, report
from toolcheck.assessment.assess import assess
from toolcheck.errors import UsageError
from toolcheck.library import load_description, render
from toolcheck.rubric.weights import read_weights, with_weights

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

PROPOSALS = str(EXAMPLES / "proposals")
WEIGHTS = "recommendations: {purpose: 9}\ncriteria:\n  purpose.problem: 0.5\n"
QUICK = ("--draws", "100")


def _written(folder: Path, text: str) -> str:
    path = folder / "weights.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("format_name", ["terminal", "plain", "json"])
def test_other_weights_are_said_before_anything_else(format_name: str, run: Runner, tmp_path: Path) -> None:
    file = _written(tmp_path, WEIGHTS)
    result = run("compare", "-f", format_name, "--width", "400", *QUICK, "--weights", file, PROPOSALS)
    assert result.code == 0
    notice = f"WHAT IF: THE RUBRIC'S OWN WEIGHTS WERE NOT USED, but those of {file} (sha256 "
    if format_name == "json":
        found = json.loads(result.out)
        assert list(found)[2] == "what_if"
        assert found["what_if"].startswith(notice)
    else:
        assert result.out.startswith(notice)
        assert "purpose 9, purpose.problem 0.5" in result.out.splitlines()[0]


def test_the_json_says_whose_weights_they_are(run: Runner, tmp_path: Path) -> None:
    file = _written(tmp_path, WEIGHTS)
    own, other = (
        report(run("compare", "-f", "json", *QUICK, *option, PROPOSALS)) for option in ((), ("--weights", file))
    )
    assert own["what_if"] is None
    assert own["weights"]["source"] == "rubric"
    assert own["weights"]["sha256"] == own["rubric"]["sha256"] == other["rubric"]["sha256"]
    assert other["weights"]["source"] == file
    assert other["weights"]["recommendations"] == {"purpose": 9}
    assert other["weights"]["criteria"] == {"purpose.problem": 0.5}
    assert other["weights"]["sha256"] != own["weights"]["sha256"]


def test_other_weights_make_other_scores(run: Runner, tmp_path: Path) -> None:
    """With 9 for purpose and 1 for each other one, worked out from the scores of the nine."""
    weights = "recommendations: {purpose: 9, fit: 1, privacy: 1, data: 1, alignment: 1, duplication: 1, upkeep: 1, "
    file = _written(tmp_path, weights + "participation: 1, outcomes: 1}\n")
    found = report(run("compare", "-f", "json", *QUICK, "--weights", file, FLAWED))["proposals"][0]
    scores = {part["id"]: part["score"]["shown"] for part in found["recommendations"]}
    assert found["score"]["shown"] == pytest.approx((sum(scores.values()) + 8 * scores["purpose"]) / 17, abs=1e-3)


def test_the_rubrics_own_weights_written_out_change_no_figure(run: Runner, rubric: Rubric, tmp_path: Path) -> None:
    lines = ["recommendations:", *(f"  {part.id}: {part.weight}" for part in rubric.recommendations)]
    lines += ["criteria:", *(f"  {criterion.id}: {criterion.weight}" for criterion in rubric.criteria())]
    file = _written(tmp_path, "\n".join(lines))
    own, other = (
        report(run("compare", "-f", "json", *QUICK, *option, PROPOSALS))["proposals"]
        for option in ((), ("--weights", file))
    )
    assert own == other


CASES: dict[str, tuple[str, list[str]]] = {
    "unknown recommendation": (
        "recommendations: {outcome: 2}\n",
        ["1:19: unknown key `outcome` under `recommendations`; did you mean 'outcomes'?"],
    ),
    "unknown criterion": (
        "criteria:\n  purpose.problm: 2\n",
        ["2:3: unknown key `purpose.problm` under `criteria`; did you mean 'purpose.problem'?"],
    ),
    "not above 0": (
        "recommendations: {fit: 0}\ncriteria: {purpose.problem: }\n",
        [
            "1:19: `recommendations.fit`: the weight must be above 0",
            "2:12: `criteria.purpose.problem`: the weight must be above 0",
        ],
    ),
    "below 0": (
        "recommendations: {fit: -1}\n",
        ["1:19: `recommendations.fit`: expected a number, at least 0, found '-1'"],
    ),
    "no number": (
        "recommendations: {fit: heavy}\n",
        ["1:19: `recommendations.fit`: expected a number, at least 0, found 'heavy'"],
    ),
    "not finite": (
        "recommendations: {fit: .inf}\n",
        ["1:19: `recommendations.fit`: expected a number, at least 0, found '.inf'"],
    ),
    "no weight": (
        "criteria: {}\n",
        ["1:1: no weight is named; write them under `recommendations` or `criteria`"],
    ),
    "another key": ("weight: {fit: 1}\n", ["1:1: unknown key `weight`; known here: recommendations, criteria"]),
    "empty": ("", ["1:1: the file is empty; a file of `key: value` lines was expected"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_with_weights_is_told_with_its_place(case: str, run: Runner, tmp_path: Path) -> None:
    text, problems = CASES[case]
    file = _written(tmp_path, text)
    result = run("compare", "--weights", file, PROPOSALS)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [f"toolcheck: {file}:{problem}" for problem in problems]


def test_weights_that_are_not_there_are_a_wrong_call(run: Runner, tmp_path: Path) -> None:
    for file in (str(tmp_path / "nowhere.yaml"), str(tmp_path), ""):
        result = run("compare", "--weights", file, PROPOSALS)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(f"toolcheck: --weights {file}: it cannot be read: ")


def test_results_by_other_weights_cannot_be_put_beside_the_rubrics_own(rubric: Rubric) -> None:
    other = with_weights(rubric, read_weights("weights.yaml", WEIGHTS.encode(), rubric))
    description = load_description(STRONG)
    with pytest.raises(UsageError, match="a report is on assessments by one rubric"):
        render([assess(description, rubric), assess(description, other)])
