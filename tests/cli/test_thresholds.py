"""What a policy demands, compared with what came out: every outcome, and figures to the last digit that counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLE_FILES, FLAWED, STRONG
from toolcheck.assessment.assess import assess
from toolcheck.assessment.scores import exact_points, falls_short
from toolcheck.catalogue.known import load_known_tools
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.assessment.model import Assessment, Score

OUTCOMES = list(Outcome)


@cache
def _assessed(file: str) -> Assessment:
    description = read_description(read_document(file, Path(file).read_bytes()))
    return assess(description, load_rubric(), known_tools=load_known_tools())


@cache
def _one_of_each() -> dict[Outcome, str]:
    return {_assessed(str(file)).outcome: str(file) for file in EXAMPLE_FILES}


def _score(file: str) -> Score:
    score = _assessed(file).score
    assert score is not None
    return score


@pytest.mark.parametrize("demanded", [*Outcome, "never"])
def test_fail_on_means_this_outcome_or_worse(demanded: str, run: Runner) -> None:
    assert {Outcome.BLOCKED, Outcome.INCOMPLETE, Outcome.STRONG} <= _one_of_each().keys()
    for outcome, file in _one_of_each().items():
        fails = demanded != "never" and OUTCOMES.index(outcome) <= OUTCOMES.index(Outcome(demanded))
        assert run("score", "-q", "--fail-on", demanded, file).code == int(fails), outcome


def test_an_outcome_is_demanded_even_where_nothing_is_said(run: Runner) -> None:
    for outcome, file in _one_of_each().items():
        assert run("score", "-q", file).code == int(outcome is Outcome.BLOCKED)


@pytest.mark.parametrize("file", [FLAWED, STRONG], ids=["flawed", "strong"])
@pytest.mark.parametrize(("option", "figure"), [("--fail-under", "shown"), ("--min-answered", "answered")])
def test_a_threshold_is_met_to_the_ninth_digit(option: str, figure: str, file: str, run: Runner) -> None:
    value = getattr(_score(file), figure)
    call = ("score", "-q", "--fail-on", "never", file, option)
    assert run(*call, f"{value:.9f}").code == 0
    assert run(*call, repr(value)).code == 0
    if value < 100:
        assert run(*call, f"{value + 1e-8:.9f}").code == 1


def test_some_figure_is_lower_than_its_own_nine_digits() -> None:
    """Otherwise the test above would hold without any care."""
    figures = [getattr(_score(str(file)), name) for file in EXAMPLE_FILES for name in ("shown", "answered")]
    assert any(figure < float(f"{figure:.9f}") for figure in figures if figure in {*_score(FLAWED), *_score(STRONG)})


def test_what_sums_of_fractions_lose_falls_short_of_nothing() -> None:
    assert not falls_short(50 - 1e-12, 50)
    assert falls_short(50 - 1e-8, 50)
    assert not falls_short(50, 50)


@pytest.mark.parametrize(
    ("value", "told"),
    [(49.999999, "49.99"), (50 - 1e-12, "50"), (39.916, "39.91"), (0.0, "0"), (100.0, "100"), (0.29, "0.29")],
)
def test_a_figure_never_reads_as_the_threshold_it_missed(value: float, told: str) -> None:
    assert exact_points(value) == told
