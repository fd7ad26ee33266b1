"""Properties of red flags, outcomes and next steps."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import smallest
from generators import ROLES, chance, descriptions, given_value, properties, seeds, without
from toolcheck.assessment.model import CriterionResult, FlagState
from toolcheck.assessment.outcome import decide
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.assessment.steps import next_steps
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.vocabulary import STAGES
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Level, NoLevel, Outcome, Severity
from variations import CLOSE, assessed, given_facts, standard, stating, unknown_facts, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.assessment.model import Assessment, FlagResult, RecommendationResult, Step
    from toolcheck.rubric.model import Recommendation

Data = dict[str, Any]

_REQUIRED = {name for name, shape in DESCRIPTION.fields.items() if shape.required}
_LEFT_OUT = (NoLevel.WAIVED, NoLevel.NOT_APPLICABLE)
_DERIVED_FROM = {
    "derived.languages_not_covered": ("users", "languages"),
    "derived.months_live": ("launched",),
    "derived.dpia_triggers": (
        *("capabilities", "users", "data.items", "privacy.identifiable_victims", "privacy.personal_data"),
    ),
    "derived.operator_evaluates": ("operator.name", "outcomes.evaluator.name"),
    "derived.unaddressed_matches": (
        *("purpose.problem", "categories", "users", "exploitation", "countries", "channels", "duplication.reviewed"),
    ),
}


def test_every_derived_fact_is_known_here() -> None:
    """The properties below unstate what derived facts rest on; a new one must be added to the list."""
    assert {f"derived.{name}" for name in DERIVED} == set(_DERIVED_FROM)


@properties(120)
@given(descriptions)
def test_the_outcome_follows_the_documented_order(data: Data) -> None:
    """Blocked, incomplete, weak, promising, strong: the first that holds, counted again here in exact fractions."""
    assessment = assessed(data)
    assert assessment.outcome is _documented_outcome(assessment.recommendations, assessment.flags)
    assert assessment.reasons


@properties(200)
@given(descriptions, seeds)
def test_the_outcome_follows_the_documented_order_at_any_levels(data: Data, seed: int) -> None:
    """The same order holds for levels and red flags that few descriptions reach."""
    assessment = assessed(data)
    rnd = chance("any levels", seed)
    states = rnd.choice((list(FlagState), [FlagState.ABSENT, FlagState.CLEARED]))
    flags = [result._replace(state=rnd.choice(states)) for result in assessment.flags]
    parts = []
    for part in assessment.recommendations:
        levels = rnd.choice((list(Level), [Level.ASSERTED], [Level.EVIDENCED], [Level.EVIDENCED], [Level.EVIDENCED]))
        results = tuple(_at(rnd.choice(levels), result) for result in part.criteria)
        parts.append(score_recommendation(part.recommendation, results))
    outcome, _ = decide(score_total(parts)[0], parts, flags, standard().bands)
    assert outcome is _documented_outcome(parts, flags)


def _documented_outcome(recommendations: Sequence[RecommendationResult], results: Sequence[FlagResult]) -> Outcome:
    bands = standard().bands
    flags = {(result.flag.severity, result.state) for result in results}
    if (Severity.BLOCKER, FlagState.RAISED) in flags:
        return Outcome.BLOCKED
    parts = [(part, _exactly(part)) for part in recommendations]
    scored = [(Fraction(str(part.recommendation.weight)), exact) for part, exact in parts if exact]
    if not scored:
        return Outcome.INCOMPLETE
    weight = sum(share for share, _ in scored)
    shown = sum(share * exact[0] for share, exact in scored) / weight
    answered = sum(share * exact[1] for share, exact in scored) / weight
    if answered < Fraction(bands.min_answered) or (Severity.BLOCKER, FlagState.OPEN) in flags:
        return Outcome.INCOMPLETE
    if shown < Fraction(bands.weak_below):
        return Outcome.WEAK
    weakest = min(exact[0] for _, exact in scored)
    high = (Severity.HIGH, FlagState.RAISED) in flags
    if shown < Fraction(bands.promising_below) or weakest < Fraction(bands.weakest_below) or high:
        return Outcome.PROMISING
    return Outcome.STRONG


def _exactly(part: RecommendationResult) -> tuple[Fraction, Fraction] | None:
    """Shown and answered, from 0 to 100, or None where no criterion counts."""
    counted = [result for result in part.criteria if result.level not in _LEFT_OUT]
    weights = [Fraction(str(result.criterion.weight)) for result in counted]
    if not counted:
        return None
    levels = [(result.level if isinstance(result.level, Level) else None, result.target) for result in counted]
    credit = [Fraction(min(level, target), target) if level else Fraction(0) for level, target in levels]
    shown = sum(weight * share for weight, share in zip(weights, credit, strict=True))
    answered = sum(weight for weight, (level, _) in zip(weights, levels, strict=True) if level is not None)
    return Fraction(100 * shown, sum(weights)), Fraction(100 * answered, sum(weights))


@properties(300)
@given(
    st.lists(st.tuples(st.integers(2, 17), st.integers(1, 17)), min_size=1, max_size=8), st.sampled_from((50, 60, 75))
)
def test_a_threshold_that_is_met_exactly_is_met(shares: list[tuple[int, int]], threshold: int) -> None:
    """What comes to exactly 50 of 100 is not below 50, however the weights are made up."""
    rubric = standard()
    exact = [Fraction(min(part, whole), whole) for whole, part in shares]
    last = Fraction(threshold, 100) * (len(exact) + 1) - sum(exact)
    assume(0 < last < 1)
    parts = [_with_share(share, rubric.recommendations[0]) for share in (*exact, last)]
    bands = dataclasses.replace(
        rubric.bands, min_answered=threshold, weak_below=threshold, promising_below=threshold, weakest_below=0
    )
    outcome, reasons = decide(score_total(parts)[0], parts, (), bands)
    assert outcome is Outcome.STRONG, reasons


def _with_share(share: Fraction, model: Recommendation) -> RecommendationResult:
    """A recommendation with one criterion evidenced and one not answered, their weights in this proportion."""
    shown, rest = share.numerator, share.denominator - share.numerator
    good, silent = (dataclasses.replace(model.criteria[0], weight=float(weight)) for weight in (shown, rest))
    evidenced = CriterionResult(good, Level.EVIDENCED, Level.EVIDENCED, 1.0, 1.0)
    unknown = CriterionResult(silent, NoLevel.UNKNOWN, Level.EVIDENCED, 0.0, 1.0)
    return score_recommendation(dataclasses.replace(model, weight=1.0), (evidenced, unknown))


@properties(60)
@given(descriptions, seeds)
def test_a_raised_blocker_blocks_whatever_the_score(data: Data, seed: int) -> None:
    """Blocked if and only if a blocker is raised, even where every criterion is evidenced or none is."""
    assessment = assessed(data)
    blocked = _is_blocked(assessment.flags)
    assert (assessment.outcome is Outcome.BLOCKED) == blocked
    for level in (Level.EVIDENCED, Level.ABSENT, chance("level", seed).choice(list(Level))):
        parts = [
            score_recommendation(part.recommendation, tuple(_at(level, result) for result in part.criteria))
            for part in assessment.recommendations
        ]
        outcome, _ = decide(score_total(parts)[0], parts, assessment.flags, assessment.rubric.bands)
        assert (outcome is Outcome.BLOCKED) == blocked


def _is_blocked(flags: tuple[FlagResult, ...]) -> bool:
    return any(result.state is FlagState.RAISED and result.flag.severity is Severity.BLOCKER for result in flags)


def _at(level: Level, result: CriterionResult) -> CriterionResult:
    credit = min(level, result.target) / result.target
    return CriterionResult(result.criterion, level, result.target, credit, max(credit, result.possible))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_blank_description_shows_nothing_and_is_incomplete(stage: str, role: str | None) -> None:
    """Where only what is required is said, 0 is shown, everything is possible, and no red flag is raised."""
    assessment = assessed(smallest(stage=stage, prepared_by={"role": role}))
    assert assessment.score is not None
    assert (assessment.score.shown, assessment.score.answered) == (0, 0)
    assert assessment.score.possible == pytest.approx(100)
    assert assessment.outcome is Outcome.INCOMPLETE
    assert {result.state for result in assessment.flags} <= {FlagState.ABSENT, FlagState.OPEN}


@properties(150)
@given(descriptions, st.lists(seeds, min_size=1, max_size=5))
def test_silence_never_raises_a_red_flag_by_itself(data: Data, choices: list[int]) -> None:
    """Unstating facts raises a flag only by hiding safeguards, and only where the writer could have stated them."""
    before = assessed(data)
    stated = given_facts(data)
    less = data
    for choice in choices if stated else ():
        less = without(less, chance("silence", choice).choice(stated))
    after = assessed(less)
    role = (data["prepared_by"] or {}).get("role") or "unstated"
    for old, new in zip(before.flags, after.flags, strict=True):
        if new.state is FlagState.RAISED and old.state is not FlagState.RAISED:
            assert role in {"operator", "partner", "unstated"}, new.flag.id
            assert new.unstated, new.flag.id
            assert old.state is FlagState.CLEARED, new.flag.id


@properties(60)
@given(descriptions)
def test_a_red_flag_is_not_raised_once_what_raised_it_is_unstated(data: Data) -> None:
    """Without the facts that a hazard is read from, its flag is absent or open."""
    for result in assessed(data).flags_in(FlagState.RAISED, FlagState.CLEARED):
        less = data
        for read in result.flag.raised.reads:
            for fact in _DERIVED_FROM.get(read, (read,)):
                less = less if fact in _REQUIRED else without(less, fact.split("."))
        states = {again.flag.id: again.state for again in assessed(less).flags}
        assert states[result.flag.id] in {FlagState.ABSENT, FlagState.OPEN}, result.flag.id


@properties(100)
@given(descriptions, st.lists(seeds, min_size=3, max_size=3))
def test_what_is_settled_stays_settled(data: Data, choices: list[int]) -> None:
    """Stating an unknown fact changes no red flag but open ones and those raised for want of stated safeguards."""
    for choice in choices:
        rnd = chance("settled", choice)
        before = verdict(assessed(data)).flags
        path, shape = rnd.choice(unknown_facts(data) or [(("launched",), None)])
        if shape is None or path[0] == "prepared_by":
            return
        data = stating(data, path, False if rnd.random() < 0.25 else given_value(shape, rnd))
        after = verdict(assessed(data)).flags
        settled = {name: old for name, old in before.items() if old[0] != "open" and not old[1]}
        assert {name: after[name] for name in settled} == settled, path


@properties(60)
@given(descriptions)
def test_the_gain_of_a_step_is_what_scoring_again_gives(data: Data) -> None:
    """Each gain is the rise of the total with that criterion one level higher, or at its target; never a loss."""
    assessment = assessed(data)
    steps = {step.id: step for step in next_steps(assessment) if step.gain is not None}
    results = {result.criterion.id: result for result in assessment.criteria if result.level not in _LEFT_OUT}
    assert set(steps) == {name for name, result in results.items() if result.level not in _at_target(result)}
    for name, step in steps.items():
        result = results[name]
        level = Level(result.level + 1) if isinstance(result.level, Level) else Level.ASSERTED
        assert step.to_level is level
        assert step.gain == pytest.approx(_gain(assessment, result, level), abs=CLOSE)
        assert step.gain_to_target == pytest.approx(_gain(assessment, result, result.target), abs=CLOSE)
        assert step.gain is not None
        assert step.gain_to_target is not None
        assert step.gain_to_target >= step.gain - CLOSE >= -CLOSE


def _at_target(result: CriterionResult) -> set[Level]:
    return {level for level in Level if level >= result.target}


def _gain(assessment: Assessment, raised: CriterionResult, level: Level) -> float:
    assert assessment.score is not None
    parts = [
        score_recommendation(
            part.recommendation, tuple(_at(level, result) if result is raised else result for result in part.criteria)
        )
        for part in assessment.recommendations
    ]
    total, _ = score_total(parts)
    assert total is not None
    return total.shown - assessment.score.shown


@properties(60)
@given(descriptions, st.integers(0, 12))
def test_steps_begin_with_blockers_and_go_by_gain_for_effort(data: Data, limit: int) -> None:
    """Every blocker raised or open comes first, then criteria by gain per effort; a limit only cuts the list."""
    assessment = assessed(data)
    steps = next_steps(assessment)
    asked = [result.flag.id for result in assessment.flags_in(FlagState.RAISED, FlagState.OPEN)]
    grave = {flag.id for flag in assessment.rubric.red_flags() if flag.severity is Severity.BLOCKER}
    blockers = sorted(grave.intersection(asked))
    assert sorted(step.id for step in steps[: len(blockers)]) == blockers
    worth = [_worth(step, assessment) for step in steps if step.gain is not None]
    assert all(first >= second - CLOSE for first, second in pairwise(worth))
    assert next_steps(assessment, limit) == steps[:limit]


def _worth(step: Step, assessment: Assessment) -> float:
    assert step.gain is not None
    return step.gain / assessment.rubric.efforts[step.effort]
