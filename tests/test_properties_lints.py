"""Properties of lints: they decide nothing, and waiving takes away exactly what is waived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from cli.calls import write
from conftest import describe, run_toolcheck
from generators import descriptions, properties
from toolcheck.assessment.findings import findings_for, remarks_in, remarks_on
from toolcheck.documents.places import fact_name
from variations import assessed, verdict

if TYPE_CHECKING:
    import pytest

    from toolcheck.assessment.model import Finding
    from toolcheck.rubric.model import Rubric

Data = dict[str, Any]

SENTENCE = "People can delete all that they wrote within a minute, and nobody asks them why they do so."
LADEN: tuple[Data, ...] = (
    {"privacy": {"redress": SENTENCE, "minors": SENTENCE}},
    {"upkeep": {"owner": "jo.doe@mail.example, +44 7700 900123", "funded_until": 1999, "last_release": 2099}},
    {"summary": "Heroes rescue victims in a revolutionary shelter at 12 Main Street.", "launched": 2099},
    {"evidence": [{"title": "case no. 4711", "file": "a.pdf", "date": 1999, "kind": "audit", "supports": ["stage"]}]},
)
laden = st.lists(st.sampled_from(LADEN), max_size=len(LADEN)).map(
    lambda parts: {k: v for p in parts for k, v in p.items()}
)


def _laid_over(data: Data, more: Data) -> Data:
    """The description with other sections, about which nothing is declared not applicable."""
    return {**{key: value for key, value in data.items() if key != "not_applicable"}, **more}


def _lints(data: Data, rubric: Rubric) -> list[Finding]:
    return [found for found in remarks_on(describe(data), rubric) if not found.waived]


def _waiver(found: Finding) -> Data:
    return {"lint": found.id, "reason": "It may stand."}


@properties(40)
@given(descriptions, laden)
def test_waiving_every_lint_changes_nothing_else(data: Data, more: Data) -> None:
    data = _laid_over(data, more)
    before = assessed(data, search=False)
    waivers = [_waiver(found) for found in {found.id: found for found in remarks_in(before)}.values()]
    after = assessed({**data, "waived_lints": waivers}, search=False)
    assert verdict(after) == verdict(before)
    assert not [found for found in remarks_in(after) if not found.waived]
    told = [found._replace(waived="", place=found.end, end=found.end) for found in findings_for(after)]
    assert [(found.id, found.message) for found in told] == [(one.id, one.message) for one in findings_for(before)]


@properties(40)
@given(descriptions, laden, st.data())
def test_waiving_one_lint_for_one_fact_takes_away_exactly_that(data: Data, more: Data, draw: st.DataObject) -> None:
    from toolcheck.rubric.loading import load_rubric

    rubric = load_rubric()
    data = _laid_over(data, more)
    before = _lints(data, rubric)
    facts = [found for found in before if fact_name(found.path).partition(".")[0] != "evidence"]
    if not facts:
        return
    chosen = draw.draw(st.sampled_from(facts))
    name = fact_name(chosen.path)
    after = _lints({**data, "waived_lints": [{**_waiver(chosen), "fact": name}]}, rubric)
    gone = [found for found in before if found.id == chosen.id and f"{fact_name(found.path)}.".startswith(f"{name}.")]
    assert chosen in gone
    assert [(found.id, found.path) for found in after] == [
        (found.id, found.path) for found in before if found not in gone
    ]


def test_a_file_full_of_lints_ends_as_a_plain_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No exit code hangs on a lint but that of `check --strict`."""
    folder = tmp_path_factory.mktemp("laden")
    for number, part in enumerate(LADEN):
        path = write(folder / f"{number}.tool.yaml", **part)
        assert run_toolcheck("check", path).code == 0
        assert run_toolcheck("check", "--strict", path).code == 1
        assert run_toolcheck("score", "-q", path).code == 0
