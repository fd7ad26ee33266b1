"""What `toolcheck next` says that steps come to together: for each number of them, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, results, write
from goldens import single_file
from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

SPOTLIGHT = str(EXAMPLES / "existing" / "spotlight.tool.yaml")


def _next(run: Runner, *arguments: str) -> dict[str, Any]:
    """The result in the JSON report of a call."""
    return results(run("next", "-f", "json", *arguments))[0]


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED, SPOTLIGHT])
def test_what_steps_come_to_together(path: str, run: Runner) -> None:
    """One entry a number of steps; shown grows by the gains, the first other outcome is counted."""
    told = _next(run, "-n", "60", path)
    steps, together = told["next_steps"], told["together"]
    assert [one["steps"] for one in together] == [one["at_target"]["steps"] for one in together]
    assert [one["steps"] for one in together] == list(range(1, len(steps) + 1))
    for name, prospects in (("gain", together), ("gain_to_target", [one["at_target"] for one in together])):
        shown = told["score"]["shown"]
        for step, prospect in zip(steps, prospects, strict=True):
            shown += step[name] or 0
            assert prospect["score"]["shown"] == pytest.approx(shown, abs=0.01)
        ranks = [Outcome(one["outcome"]).rank for one in prospects]
        assert ranks == sorted(ranks)
        assert ranks[0] >= Outcome(told["outcome"]).rank
    other = [one["steps"] for one in together if one["outcome"] != told["outcome"]]
    assert told["outcome_changes_after"] == (other[0] if other else None)


def test_the_turns_of_the_outcome_are_told_in_words(run: Runner) -> None:
    told = _next(run, "-n", "14", FLAWED)
    turns = []
    outcome = told["outcome"]
    for one in told["together"]:
        if one["outcome"] != outcome:
            what = f"steps 1 to {one['steps']}" if one["steps"] > 1 else "step 1"
            turns.append(f"If you do {what}: {outcome} → {one['outcome']}.")
            outcome = one["outcome"]
    assert len(turns) == 2
    for format_name in ("plain", "terminal", "markdown"):
        out = run("next", "-n", "14", "-f", format_name, "--width", "120", FLAWED).out
        assert [turn for turn in turns if turn not in out] == []
        assert "no promise" in out
        assert "fictional" in out


def test_an_outcome_that_stays_is_told_with_the_reason(run: Runner) -> None:
    out = run("next", "-n", "2", "-f", "plain", BLOCKED).out
    assert "if done: The outcome stays blocked with both steps, because blocker raised: " in out
    assert _next(run, "-n", "2", BLOCKED)["outcome_changes_after"] is None


def test_up_to_the_level_expected_fewer_steps_may_do(run: Runner) -> None:
    told = _next(run, "-n", "14", FLAWED)
    steps, at_target = (
        next(one["steps"] for one in found if one["outcome"] == "promising")
        for found in (told["together"], [one["at_target"] for one in told["together"]])
    )
    assert at_target < steps
    line = f"Each up to the level expected, if you do steps 1 to {at_target}: weak → promising."
    assert line in run("next", "-n", "14", "-f", "plain", FLAWED).out


def test_where_nothing_is_left_to_do_it_says_so(run: Runner, tmp_path: Path) -> None:
    rubric = single_file(tmp_path, "duplication", "duplication.difference")
    path = write(
        tmp_path / "a.tool.yaml",
        duplication={
            "difference": "Domestic workers can ask for help by text at night and in their own language.",
            "reviewed": [{"name": "A line (fictional)", "gap": "It takes calls only and only by day."}],
        },
    )
    told = "No step is left: every criterion that applies has reached the level expected."
    for format_name in ("plain", "terminal", "markdown", "html"):
        out = run("next", "-f", format_name, "--width", "120", "--rubric", str(rubric), path).out
        assert told in out
        assert "If these steps" not in out
    found = _next(run, "--rubric", str(rubric), path)
    assert (found["next_steps"], found["together"], found["outcome_changes_after"]) == ([], [], None)
