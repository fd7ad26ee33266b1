"""What steps come to together: by hand on small descriptions, and as properties of any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from conftest import smallest
from generators import descriptions, properties
from toolcheck.assessment.model import CriterionResult, FlagResult, FlagState
from toolcheck.assessment.outcome import decide
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.assessment.steps import next_steps
from toolcheck.assessment.together import changes, prospects
from toolcheck.report.choosing import steps_of
from toolcheck.report.model import Choice, Style
from toolcheck.report.wording import steps_to_show
from toolcheck.rubric.format import EFFORTS
from toolcheck.rubric.model import Level, Outcome, Severity
from variations import CLOSE, assessed, figures, standard

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, Score, Step
    from toolcheck.assessment.together import Prospect

Data = dict[str, Any]

NINE = tuple(part.id for part in standard().recommendations)
_choices = st.builds(
    Choice,
    recommendations=st.lists(st.sampled_from(NINE), max_size=3, unique=True).map(tuple),
    efforts=st.integers(1, 3).map(lambda count: EFFORTS[:count]),
)


def _close(one: Score | None, other: Score | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= CLOSE for a, b in zip(one, other, strict=True))


def _anew(assessment: Assessment, steps: tuple[Step, ...], *, to_target: bool) -> tuple[Outcome, Score | None]:
    """The result of raising all these levels at once, written without what is tested."""
    levels = {step.id: step.to_level for step in steps}
    parts = []
    for part in assessment.recommendations:
        results = []
        for result in part.criteria:
            level = levels.get(result.criterion.id)
            if level is not None:
                level = Level(max(level, result.target)) if to_target else level
                shown = min(level, result.target) / result.target
                possible = 1.0 if level >= Level.DESCRIBED else max(shown, result.possible)
                results.append(CriterionResult(result.criterion, level, result.target, shown, possible))
            else:
                results.append(result)
        parts.append(score_recommendation(part.recommendation, tuple(results)))
    flags = [
        FlagResult(flag.flag, FlagState.CLEARED, unstated=False) if flag.flag.id in levels else flag
        for flag in assessment.flags
    ]
    score, _ = score_total(parts)
    outcome, _ = decide(score, parts, flags, assessment.rubric.bands)
    return outcome, score


@properties(60)
@given(descriptions, st.integers(0, 25), st.booleans())
def test_steps_together_are_what_scoring_the_raised_levels_again_gives(data: Data, most: int, to_target: bool) -> None:  # noqa: FBT001 - drawn
    assessment = assessed(data)
    steps = next_steps(assessment, most)
    found = list(prospects(assessment, steps, to_target=to_target))
    assert [prospect.steps for prospect in found] == list(range(1, len(steps) + 1))
    for count, prospect in enumerate(found, 1):
        outcome, score = _anew(assessment, steps[:count], to_target=to_target)
        assert prospect.outcome is outcome
        assert _close(prospect.score, score)


@properties(60)
@given(descriptions)
def test_gains_add_up_and_nothing_gets_worse(data: Data) -> None:
    """Shown grows by the gain of each step, no figure and no outcome falls, and all to their target show 100."""
    assessment = assessed(data)
    steps = next_steps(assessment)
    for to_target in (False, True):
        before, outcome = assessment.score, assessment.outcome
        for step, prospect in zip(steps, prospects(assessment, steps, to_target=to_target), strict=True):
            gain = (step.gain_to_target if to_target else step.gain) or 0
            if before:
                assert prospect.score
                assert abs(prospect.score.shown - before.shown - gain) <= CLOSE
                assert prospect.score.possible >= before.possible - CLOSE
                assert prospect.score.answered >= before.answered - CLOSE
            assert prospect.outcome.rank >= outcome.rank
            before, outcome = prospect.score, prospect.outcome
        if to_target and before and steps:
            assert abs(before.shown - 100) <= CLOSE
            assert outcome not in {Outcome.BLOCKED, Outcome.INCOMPLETE, Outcome.WEAK}


@properties(80)
@given(descriptions, _choices)
def test_a_choice_leaves_steps_out_and_changes_none(data: Data, choice: Choice) -> None:
    assessment = assessed(data)
    everything = next_steps(assessment)
    left = steps_of(assessment, choice)
    assert left == tuple(step for step in everything if step in left)
    for step in everything:
        of = next(part.id for part in standard().recommendations if step.id in _ids(part.id))
        fits = of in (choice.recommendations or NINE) and step.effort in choice.efforts
        assert (step in left) is fits


def _ids(recommendation: str) -> set[str]:
    part = next(part for part in standard().recommendations if part.id == recommendation)
    return {one.id for one in part.criteria} | {one.id for one in part.red_flags}


@properties(40)
@given(descriptions, _choices, st.integers(0, 70))
def test_a_limit_cuts_what_a_choice_leaves(data: Data, choice: Choice, limit: int) -> None:
    assessment = assessed(data)
    shown = steps_to_show(assessment, Style(limit=limit, choice=choice))
    assert shown == steps_of(assessment, choice)[:limit]


def _prospects(data: Data, *names: str, to_target: bool = False) -> list[Prospect]:
    assessment = assessed(data)
    steps = [step for step in next_steps(assessment) if step.id in names]
    assert {step.id for step in steps} == set(names)
    return list(prospects(assessment, steps, to_target=to_target))


def test_one_level_of_one_criterion_by_hand() -> None:
    """The problem of an idea: 3 of 15 in purpose, 1 of 10.5 in all; asserted is half of described."""
    data = smallest()
    whole = 100 * 3 / 15 / 10.5
    (asserted,) = _prospects(data, "purpose.problem")
    (described,) = _prospects(data, "purpose.problem", to_target=True)
    assert assessed(data).score
    for prospect, credit in ((asserted, 0.5), (described, 1)):
        assert prospect.score
        assert abs(prospect.score.shown - whole * credit) <= CLOSE
        assert abs(prospect.score.answered - figures(assessed(data))["total"].answered - whole) <= CLOSE  # type: ignore[union-attr]
        assert prospect.outcome is Outcome.INCOMPLETE


def test_a_step_about_a_blocker_settles_that_red_flag_alone() -> None:
    """Two blockers are raised: with one settled it is still blocked, with both it is what the figures say."""
    data = smallest(
        stage="pilot",
        capabilities=["face-recognition", "public-reporting", "media-upload"],
        categories=["victim-identification"],
        data={"media": {"subjects": ["victims", "bystanders"], "blurred_on_device": False}},
        privacy={"lawful_basis": False, "personal_data": True},
    )
    assessment = assessed(data)
    steps = [step for step in next_steps(assessment) if step.to_level is None]
    raised = [flag for flag in assessment.flags_in(FlagState.RAISED) if flag.flag.severity is Severity.BLOCKER]
    assert assessment.outcome is Outcome.BLOCKED
    assert len(raised) > 1
    found = list(prospects(assessment, steps))
    assert [prospect.outcome for prospect in found[: len(raised)]].count(Outcome.BLOCKED) == len(raised) - 1
    assert {prospect.score for prospect in found} == {assessment.score}
    assert found[-1].outcome is Outcome.INCOMPLETE
    assert changes(assessment, found)[0].steps == len(raised)


def test_changes_are_the_turns_of_the_outcome() -> None:
    assessment = assessed(smallest())
    outcomes = (Outcome.INCOMPLETE, Outcome.WEAK, Outcome.WEAK, Outcome.STRONG)
    first = next(prospects(assessment, next_steps(assessment, 1)))
    found = [first._replace(steps=number, outcome=outcome) for number, outcome in enumerate(outcomes, 1)]
    assert [prospect.steps for prospect in changes(assessment, found)] == [2, 4]
    assert changes(assessment, found[:1]) == ()
