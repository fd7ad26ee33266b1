"""Properties of scores: whatever a description says, and whatever is left to be said."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generators import (
    chance,
    descriptions,
    evidence_item,
    evidence_items,
    from_format,
    from_fragments,
    given_value,
    properties,
    seeds,
)
from toolcheck.assessment.model import CriterionResult
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.description.facts import NOT_FACTS
from toolcheck.rubric.model import Level, NoLevel
from toolcheck.rubric.operators import Found
from toolcheck.rubric.truth import Truth
from variations import (
    CLOSE,
    assessed,
    completed,
    figures,
    respelt,
    shuffled,
    standard,
    stating,
    thinned,
    unknown_facts,
    verdict,
    widened,
)

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, RecommendationResult, Score
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.model import Rubric

Data = dict[str, Any]

_LEFT_OUT = (NoLevel.WAIVED, NoLevel.NOT_APPLICABLE)


@properties(120)
@given(descriptions)
def test_every_figure_is_a_share(data: Data) -> None:
    """0 ≤ shown ≤ possible ≤ 100 in the total and each recommendation, and answered and waived are shares too."""
    assessment = assessed(data)
    shares = [assessment.waived, *(part.waived for part in assessment.recommendations)]
    for score in figures(assessment).values():
        if score:
            assert 0 <= score.shown <= score.possible + CLOSE <= 100 + 2 * CLOSE
            shares.append(score.answered)
    assert all(0 <= share <= 100 + CLOSE for share in shares)
    assert all(0 <= result.shown <= result.possible <= 1 for result in assessment.criteria)


@properties(120)
@given(descriptions, st.lists(seeds, min_size=5, max_size=5))
def test_stating_an_unknown_fact_never_widens_a_range(data: Data, choices: list[int]) -> None:
    """Whatever an unknown fact turns out to be, each range of shown to possible stays inside what it was before."""
    before = assessed(data)
    for choice in choices:
        rnd = chance("statement", choice)
        unknown = unknown_facts(data)
        if not unknown:
            return
        path, shape = rnd.choice(unknown)
        data = stating(data, path, False if rnd.random() < 0.25 else given_value(shape, rnd))
        after = assessed(data)
        assert not widened(before, after), path
        before = after


@properties(100)
@given(descriptions, st.lists(evidence_items(), min_size=1, max_size=3))
def test_adding_evidence_never_widens_a_range_nor_lowers_a_number(data: Data, items: list[Data]) -> None:
    """Evidence only ever confirms: no range widens, no figure or level falls, no red flag and no outcome gets worse."""
    before = assessed(data)
    after = assessed({**data, "evidence": [*data.get("evidence", ()), *items]})
    assert not widened(before, after)
    assert not _lowered(figures(before), figures(after))
    assert verdict(before).flags == verdict(after).flags
    assert after.outcome.rank >= before.outcome.rank


@properties(160)
@given(descriptions, st.one_of(from_format(), from_fragments()), st.lists(seeds, max_size=2))
def test_every_completion_lies_inside_the_range(data: Data, other: Data, more: list[int]) -> None:
    """Saying all at once what was left open, with new evidence, ends inside the range that was given before."""
    whole = completed(data, other)
    if more:
        whole = {**whole, "evidence": [*whole.get("evidence", ()), *map(evidence_item, more)]}
    assert not widened(assessed(data), assessed(whole))


@properties(200)
@given(descriptions, seeds, st.sampled_from((0.02, 0.1, 0.4)))
def test_unstating_facts_settles_nothing_and_only_widens_ranges(data: Data, seed: int, odds: float) -> None:
    """A condition decided by fewer facts is decided the same way by more, and the range was wider before."""
    less, more = assessed(thinned(data, chance("thin", seed), odds)), assessed(data)
    assert not widened(less, more)
    later = _answers(more)
    assert {name: truth for name, truth in _answers(less).items() if truth not in {Truth.UNKNOWN, later[name]}} == {}


def _answers(assessment: Assessment) -> dict[tuple[str, str], Truth]:
    """What every condition of the rubric comes to."""
    facts, moment = assessment.subject.facts, assessment.subject.moment
    conditions: dict[tuple[str, str], Condition | None] = {}
    for one in assessment.rubric.criteria():
        named = {"applies": one.applies, "asserted": one.asserted, "described": one.described}
        conditions |= {(one.id, name): condition for name, condition in named.items()}
    for flag in assessment.rubric.red_flags():
        conditions |= {(flag.id, "raised"): flag.raised, (flag.id, "cleared"): flag.cleared}
    return {name: condition.evaluate(facts, moment) for name, condition in conditions.items() if condition}


@properties(200)
@given(from_format(), seeds, st.sampled_from((0.02, 0.1, 0.4)))
def test_derived_facts_settle_once(data: Data, seed: int, odds: float) -> None:
    """A derived fact that is known stays so; a list that may grow keeps its entries and gains no more than it said."""
    less, more = assessed(thinned(data, chance("derived", seed), odds)), assessed(data)
    known, later = less.subject.facts["derived"], more.subject.facts["derived"]
    for name, before in known.items():
        after = later[name]
        if isinstance(before, Found):
            assert set(before) <= set(after), name
            assert len(after) <= len(before) + before.undecided, name
        else:
            assert before == after, name


@properties(150)
@given(descriptions, seeds, st.sampled_from(("TODO", None)))
def test_answering_a_placeholder_in_a_list_never_widens_a_range(data: Data, seed: int, placeholder: str | None) -> None:
    """A list entry such as TODO is unknown: whatever stands there later, or nothing, lies inside the range before."""
    rnd = chance("entry", seed)
    lists = [(facts, key) for facts in (data, *data.values()) if isinstance(facts, dict) for key in facts]
    lists = [(facts, key) for facts, key in lists if isinstance(facts[key], list) and key not in NOT_FACTS]
    assume(lists)
    facts, key = rnd.choice(lists)
    entries = facts[key]
    at = rnd.randrange(len(entries))
    before, after = entries[:at], entries[at + 1 :]

    def saying(entries: list[Any]) -> Assessment:
        changed = {**facts, key: entries}
        parts = {name: changed if part is facts else part for name, part in data.items()}
        return assessed(changed if facts is data else parts)

    hidden = saying([*before, placeholder, *after])
    assert not widened(hidden, assessed(data)), key
    assert not widened(hidden, saying([*before, *after])), key


@properties(80)
@given(descriptions, seeds)
def test_raising_a_level_never_lowers_a_number(data: Data, seed: int) -> None:
    """A criterion that rises by a level raises, or leaves as they are, shown, possible and answered everywhere."""
    before = assessed(data)
    rising = [result for result in before.criteria if result.level not in {*_LEFT_OUT, Level.EVIDENCED}]
    assume(rising)
    parts = _with(before, chance("rise", seed).choice(rising))
    total, waived = score_total(parts)
    after = {"total": total, **{part.recommendation.id: part.score for part in parts}}
    assert not _lowered(figures(before), after)
    assert waived == before.waived


def _with(assessment: Assessment, rising: CriterionResult) -> list[RecommendationResult]:
    level = Level(rising.level + 1) if isinstance(rising.level, Level) else Level.ASSERTED
    shown = min(level, rising.target) / rising.target
    risen = CriterionResult(rising.criterion, level, rising.target, shown, max(shown, rising.possible))
    return [
        score_recommendation(
            part.recommendation, tuple(risen if result is rising else result for result in part.criteria)
        )
        for part in assessment.recommendations
    ]


def _lowered(before: dict[str, Score | None], after: dict[str, Score | None]) -> dict[str, Score | None]:
    """The figures that are lower than they were."""
    return {name: after[name] for name, old in before.items() if not _at_least(old, after[name])}


def _at_least(old: Score | None, new: Score | None) -> bool:
    if old is None or new is None:
        return old is new
    pairs = ((old.shown, new.shown), (old.possible, new.possible), (old.answered, new.answered))
    return all(after >= before - CLOSE for before, after in pairs)


@properties(80)
@given(descriptions, seeds)
def test_order_changes_nothing(data: Data, seed: int) -> None:
    """Keys and list entries may stand in any order: levels, score, red flags and outcome are the same."""
    assert verdict(assessed(shuffled(data, chance("order", seed)))) == verdict(assessed(data))


@properties(100)
@given(descriptions, seeds)
def test_spelling_of_unknown_none_and_yes_changes_nothing(data: Data, seed: int) -> None:
    """A missing key, null, `unknown` and TODO are the same silence; `no`, `none`, false and [] are the same no."""
    assert verdict(assessed(respelt(data, chance("spelling", seed)))) == verdict(assessed(data))


@pytest.mark.parametrize("factor", [0.25, 3.0, 7.3, 1000.0])
@properties(20)
@given(data=descriptions)
def test_scaling_all_weights_changes_nothing(factor: float, data: Data) -> None:
    """Only the proportions of weights count, among criteria as among recommendations."""
    rubric = standard()
    before = assessed(data)
    for scaled in (_criteria_scaled(rubric, factor), _recommendations_scaled(rubric, factor)):
        after = assessed(data, scaled)
        old, new = verdict(before), verdict(after)
        assert (new.levels, new.flags, new.outcome) == (old.levels, old.flags, old.outcome)
        assert new.waived == pytest.approx(old.waived, abs=CLOSE)
        assert not _lowered(old.figures, new.figures)
        assert not _lowered(new.figures, old.figures)


def _criteria_scaled(rubric: Rubric, factor: float) -> Rubric:
    scaled = tuple(
        dataclasses.replace(
            part,
            criteria=tuple(dataclasses.replace(one, weight=one.weight * factor) for one in part.criteria),
        )
        for part in rubric.recommendations
    )
    return dataclasses.replace(rubric, recommendations=scaled)


def _recommendations_scaled(rubric: Rubric, factor: float) -> Rubric:
    scaled = tuple(dataclasses.replace(part, weight=part.weight * factor) for part in rubric.recommendations)
    return dataclasses.replace(rubric, recommendations=scaled)
