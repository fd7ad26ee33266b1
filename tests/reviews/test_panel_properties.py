"""Properties of a merged result: what reviews can change, and what they never do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from generators import chance, descriptions, properties, seeds
from reviews.panels import review
from toolcheck.assessment.assess import assess
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Places
from toolcheck.documents.reader import Document
from toolcheck.portfolio.reviews.merging import Merged, merge
from toolcheck.portfolio.reviews.panel import Rules, lower_median, panel_level
from toolcheck.portfolio.reviews.review import AGREE, Conflicts
from toolcheck.portfolio.reviews.review_file import SAYS
from toolcheck.rubric.model import Level, NoLevel
from variations import CLOSE, NAME, figures, standard, verdict

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description
    from toolcheck.portfolio.reviews.review import Review

Data = dict[str, Any]

_HASH = "1" * 64
_COUNT_ALL = Rules(include_conflicted=True, accept_stale=True)


def _assess(description: Description) -> Assessment:
    return assess(description, standard())


def _description(data: Data) -> Description:
    return read_description(Document(NAME, data, Places()), _HASH)


def _reviews(description: Description, seed: int, *, most: int = 5) -> list[Review]:
    """A panel of any size, with opinions on some criteria, conflicts of every kind and a word on the evidence."""
    rnd = chance("reviews", seed)
    shown = {result.criterion.id: result.level for result in _assess(description).criteria}
    entries = len(description.evidence)
    panel = []
    for number in range(rnd.randint(1, most)):
        share = rnd.choice((0.2, 0.6, 1.0))
        said = {id_: rnd.choice(SAYS) for id_ in shown if rnd.random() < share}
        confirmed = tuple(f"entry {at + 1}" for at in range(entries) if rnd.random() < 0.3)
        conflicts = rnd.choice((Conflicts.NONE, Conflicts.NONE, Conflicts.STATED, Conflicts.NOT_STATED))
        sha256 = rnd.choice((_HASH, _HASH, _HASH, "2" * 64))
        one = review(f"r{number}", said, sha256=sha256, shown=shown, conflicts=conflicts, confirmed=confirmed)
        panel.append(replace(one, proposal=""))
    return panel


def _merged(description: Description, reviews: list[Review], rules: Rules = _COUNT_ALL) -> Merged:
    return merge(description, reviews, _assess, rules)


@properties(60)
@given(descriptions, seeds)
def test_the_order_of_reviews_changes_nothing(data: Data, seed: int) -> None:
    description = _description(data)
    reviews = _reviews(description, seed)
    before, after = _merged(description, reviews), _merged(description, reviews[::-1])
    assert after.criteria == before.criteria
    assert after.members == before.members
    assert verdict(after.panel) == verdict(before.panel)
    assert verdict(after.self_assessed) == verdict(before.self_assessed)


@properties(60)
@given(descriptions, seeds)
def test_the_self_assessment_hangs_on_reviews_by_confirmed_evidence_alone(data: Data, seed: int) -> None:
    description = _description(data)
    reviews = _reviews(description, seed)
    silent = [replace(one, confirmed=()) for one in reviews]
    assert verdict(_merged(description, silent).self_assessed) == verdict(_assess(description))
    mute = [replace(one, opinions={}) for one in reviews]
    merged = _merged(description, reviews)
    assert verdict(_merged(description, mute).self_assessed) == verdict(merged.self_assessed)
    vouched = {
        int(name.removeprefix("entry ")) - 1
        for one in reviews
        if one.sha256 == _HASH and one.conflicts is Conflicts.NONE
        for name in one.confirmed
    }
    evidence = [
        {**item, "independent": "yes"} if at in vouched else item for at, item in enumerate(data.get("evidence", ()))
    ]
    written = _assess(_description({**data, "evidence": evidence})) if vouched else _assess(description)
    assert verdict(merged.self_assessed) == verdict(written)


@properties(60)
@given(descriptions, seeds)
def test_the_panels_level_hangs_on_nothing_the_self_assessment_says(data: Data, seed: int) -> None:
    """The same words from the same reviewers come to the same levels, whatever levels the facts come to."""
    description = _description(data)
    reviews = [
        replace(one, opinions={id_: said for id_, said in one.opinions.items() if said.word != AGREE})
        for one in _reviews(description, seed)
    ]
    for one in _merged(description, reviews).criteria:
        if one.result.level not in {NoLevel.NOT_APPLICABLE, NoLevel.WAIVED}:
            given_ = [rating.opinion.level for rating in one.ratings]
            assert one.level is lower_median([level for level in given_ if isinstance(level, Level)])


@properties(60)
@given(descriptions, seeds)
def test_a_reviewer_who_agrees_with_the_panel_changes_nothing(data: Data, seed: int) -> None:
    description = _description(data)
    reviews = _reviews(description, seed, most=4)
    before = _merged(description, reviews)
    levels = {one.result.criterion.id: one.level for one in before.criteria}
    said = {id_: level.word for id_, level in levels.items() if isinstance(level, Level)}
    one_more = replace(review("more", said, sha256=_HASH), proposal="")
    after = _merged(description, [*reviews, one_more])
    waived = {one.result.criterion.id for one in before.criteria if one.result.level is NoLevel.WAIVED}
    assert {one.result.criterion.id: one.level for one in after.criteria} == levels
    assert waived or verdict(after.panel) == verdict(before.panel)


@properties(80)
@given(descriptions, seeds)
def test_the_panels_figures_are_shares_and_open_only_where_nobody_decided(data: Data, seed: int) -> None:
    description = _description(data)
    panel = _merged(description, _reviews(description, seed)).panel
    for score in figures(panel).values():
        if score:
            assert 0 <= score.shown <= score.possible + CLOSE <= 100 + 2 * CLOSE
            assert abs(score.possible - score.shown - (100 - score.answered)) < CLOSE * 1000
    assert panel.flags == _assess(description).flags


@properties(60)
@given(descriptions, seeds)
def test_reviews_that_are_left_out_count_for_nothing(data: Data, seed: int) -> None:
    description = _description(data)
    reviews = _reviews(description, seed)
    merged = _merged(description, reviews, Rules())
    counted = [member.review for member in merged.members if member.counts]
    assume(len(counted) < len(reviews))
    alone = _merged(description, [replace(one, confirmed=()) for one in counted], Rules())
    assert verdict(alone.panel).levels == verdict(merged.panel).levels
    assert all(one.sha256 == _HASH and one.conflicts is not Conflicts.STATED for one in counted)


@given(st.lists(st.sampled_from(Level), min_size=1, max_size=7))
def test_the_median_is_a_level_that_was_given_with_as_many_on_either_side(levels: list[Level]) -> None:
    middle = lower_median(levels)
    assert isinstance(middle, Level)
    assert middle in levels
    below, above = sum(level < middle for level in levels), sum(level > middle for level in levels)
    assert below < len(levels) / 2
    assert above <= len(levels) / 2


@given(st.lists(st.sampled_from((*Level, NoLevel.UNKNOWN, NoLevel.WAIVED, NoLevel.NOT_APPLICABLE)), max_size=6))
def test_only_facts_and_a_majority_take_a_criterion_out(given_: list[Level | NoLevel]) -> None:
    assert panel_level(NoLevel.NOT_APPLICABLE, given_) is NoLevel.NOT_APPLICABLE
    for self_assessed in (*Level, NoLevel.UNKNOWN):
        assert panel_level(self_assessed, given_) in {*Level, NoLevel.UNKNOWN}
