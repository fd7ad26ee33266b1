"""Properties of red flags by severity, and of the facts that raise them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generators import chance, descriptions, properties, seeds, without
from toolcheck.assessment.findings import findings_for
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.outcome import decide
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.places import fact_name
from toolcheck.report.wording import headline
from toolcheck.rubric.model import Severity
from toolcheck.rubric.truth import Truth
from variations import assessed, verdict

Data = dict[str, Any]

_REQUIRED = {name for name, shape in DESCRIPTION.fields.items() if shape.required}


@properties(60)
@given(descriptions, seeds)
def test_medium_red_flags_change_no_outcome(data: Data, seed: int) -> None:
    """Whatever state they are in, the outcome and its reasons are the same."""
    assessment = assessed(data)
    rnd = chance("medium", seed)
    flags = [
        result._replace(state=rnd.choice(list(FlagState))) if result.flag.severity is Severity.MEDIUM else result
        for result in assessment.flags
    ]
    decided = decide(assessment.score, assessment.recommendations, flags, assessment.rubric.bands)
    assert decided == (assessment.outcome, assessment.reasons)
    assert any(result.flag.severity is Severity.MEDIUM for result in flags)


@properties(60)
@given(
    descriptions,
    st.sampled_from(("Heroes rescue victims and end slavery.", "A game-changing saviour, the first of its kind.")),
)
def test_wording_changes_neither_score_nor_outcome(data: Data, wording: str) -> None:
    """A summary full of words that lints remark upon comes to what a plain one comes to, and the remark is told.

    The search among known tools is left out: to it, other words are another description.
    """
    unlike = {**data, "name": "Another", "summary": "Wholly unlike anything known."}
    plain, worded = assessed(unlike, search=False), assessed({**unlike, "summary": wording}, search=False)
    assert verdict(worded) == verdict(plain)
    assert [found for found in findings_for(worded) if found.severity != "lint"] == [
        found for found in findings_for(plain) if found.severity != "lint"
    ]
    assert {found.path for found in findings_for(worded) if found.id == "rescue-wording"} >= {("summary",)}
    assert headline(worded) == headline(plain)


@properties(60)
@given(descriptions)
def test_a_red_flag_is_not_raised_once_its_grounds_are_unstated(data: Data) -> None:
    """The grounds are facts the condition reads, and without them the hazard is not decided."""
    assessment = assessed(data)
    facts, moment = assessment.subject.facts, assessment.subject.moment
    for result in assessment.flags_in(FlagState.RAISED, FlagState.CLEARED):
        found = {fact_name(ground.path) for ground in result.flag.raised.grounds(facts, moment, (), Truth.TRUE)}
        assert found
        assert found <= set(result.flag.raised.reads), result.flag.id
        if any(name.startswith("derived.") for name in found):
            continue
        less = data
        for name in found - _REQUIRED:
            less = without(less, name.split("."))
        states = {again.flag.id: again.state for again in assessed(less).flags}
        assert states[result.flag.id] in {FlagState.ABSENT, FlagState.OPEN}, result.flag.id
