"""Conditions: Kleene's three-valued logic, and statements on the entries of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from evaluating import answer, compiled, subject
from toolcheck.documents.places import dotted
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN, Truth, conjunction, disjunction, negation, truth

if TYPE_CHECKING:
    from toolcheck.rubric.conditions import Ground

VALUES = (TRUE, UNKNOWN, FALSE)
AND = {
    (TRUE, TRUE): TRUE,
    (TRUE, UNKNOWN): UNKNOWN,
    (TRUE, FALSE): FALSE,
    (UNKNOWN, TRUE): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, FALSE): FALSE,
    (FALSE, TRUE): FALSE,
    (FALSE, UNKNOWN): FALSE,
    (FALSE, FALSE): FALSE,
}
OR = {
    (TRUE, TRUE): TRUE,
    (TRUE, UNKNOWN): TRUE,
    (TRUE, FALSE): TRUE,
    (UNKNOWN, TRUE): TRUE,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, FALSE): UNKNOWN,
    (FALSE, TRUE): TRUE,
    (FALSE, UNKNOWN): UNKNOWN,
    (FALSE, FALSE): FALSE,
}
NOT = {TRUE: FALSE, UNKNOWN: UNKNOWN, FALSE: TRUE}
FACTS = {"purpose": {"problem": "Debt.", "beneficiaries": "no"}}
PARTS: dict[Truth, dict[str, Any]] = {
    TRUE: {"fact": "purpose.problem"},
    FALSE: {"fact": "purpose.beneficiaries"},
    UNKNOWN: {"fact": "purpose.operator_benefit"},
}


@pytest.mark.parametrize(("pair", "result"), AND.items())
def test_and_is_kleenes(pair: tuple[Truth, Truth], result: Truth) -> None:
    assert conjunction(pair) is result
    assert answer({"all": [PARTS[part] for part in pair]}, **FACTS) is result


@pytest.mark.parametrize(("pair", "result"), OR.items())
def test_or_is_kleenes(pair: tuple[Truth, Truth], result: Truth) -> None:
    assert disjunction(pair) is result
    assert answer({"any": [PARTS[part] for part in pair]}, **FACTS) is result


@pytest.mark.parametrize(("value", "result"), NOT.items())
def test_not_is_kleenes(value: Truth, result: Truth) -> None:
    assert negation(value) is result
    assert answer({"not": PARTS[value]}, **FACTS) is result


@pytest.mark.parametrize("first", VALUES)
@pytest.mark.parametrize("second", VALUES)
def test_and_and_or_are_each_others_mirror(first: Truth, second: Truth) -> None:
    mirrored = {"all": [{"not": PARTS[first]}, {"not": PARTS[second]}]}
    assert answer({"not": mirrored}, **FACTS) is answer({"any": [PARTS[first], PARTS[second]]}, **FACTS)


def test_nothing_and_nothing_or() -> None:
    assert conjunction([]) is TRUE
    assert disjunction([]) is FALSE
    assert (truth(1), truth(0)) == (TRUE, FALSE)


@pytest.mark.parametrize("value", VALUES)
def test_joins_of_one_part_are_that_part(value: Truth) -> None:
    assert answer({"all": [PARTS[value]]}, **FACTS) is value
    assert answer({"any": [PARTS[value]]}, **FACTS) is value


BREACH = {"fact": "privacy.breach_plan"}
SHARING = {"fact": "privacy.sharing"}
POLICE = {"kind": "police"}
POLICE_TOO = {"kind": "police"}
FUNDER = {"kind": "funder"}
NOBODY = {"kind": "no"}
UNSAID = {"recipient": "Somebody"}


@pytest.mark.parametrize(
    ("sharing", "every", "some"),
    [
        ("unknown", UNKNOWN, UNKNOWN),
        ([], FALSE, FALSE),
        ("no", FALSE, FALSE),
        ([POLICE], TRUE, TRUE),
        ([FUNDER], FALSE, FALSE),
        ([NOBODY], FALSE, FALSE),
        ([UNSAID], UNKNOWN, UNKNOWN),
        ([POLICE, POLICE_TOO], TRUE, TRUE),
        ([POLICE, FUNDER], FALSE, TRUE),
        ([FUNDER, POLICE], FALSE, TRUE),
        ([POLICE, UNSAID], UNKNOWN, TRUE),
        ([UNSAID, POLICE], UNKNOWN, TRUE),
        ([FUNDER, UNSAID], FALSE, UNKNOWN),
        ([UNSAID, FUNDER], FALSE, UNKNOWN),
        ([POLICE, FUNDER, UNSAID], FALSE, TRUE),
    ],
)
def test_every_and_some_over_entries(sharing: Any, every: Truth, some: Truth) -> None:
    police = {"fact": "kind", "is": "police"}
    assert answer({**SHARING, "every": police}, privacy={"sharing": sharing}) is every
    assert answer({**SHARING, "some": police}, privacy={"sharing": sharing}) is some


def test_every_and_some_over_a_section_that_is_none_or_unknown() -> None:
    police = {"fact": "kind", "is": "police"}
    assert answer({**SHARING, "every": police}, privacy="no") is FALSE
    assert answer({**SHARING, "some": police}, privacy="no") is FALSE
    assert answer({**SHARING, "every": police}) is UNKNOWN


def test_operators_beside_every_hold_together() -> None:
    two_police = {**SHARING, "at_least": 2, "every": {"fact": "kind", "is": "police"}}
    assert answer(two_police, privacy={"sharing": [POLICE, POLICE_TOO]}) is TRUE
    assert answer(two_police, privacy={"sharing": [POLICE]}) is FALSE
    assert answer(two_police, privacy={"sharing": [POLICE, UNSAID]}) is UNKNOWN


def test_a_condition_names_the_facts_it_reads() -> None:
    shared = {**SHARING, "some": {"any": [{"fact": "kind"}, {"fact": "basis"}]}}
    written = {"all": [{"fact": "stage"}, shared, {"not": BREACH}]}
    expected = ("stage", "privacy.sharing", "privacy.sharing.kind", "privacy.sharing.basis", "privacy.breach_plan")
    assert compiled(written).reads == expected


CAPABILITIES = {"fact": "capabilities", "includes_any": ["scraping", "decoy"]}
HEARD = {"fact": "privacy.retaliation", "mentions_any": ["phone", "safe house"]}
TWO_GROUPS = {"participation": {"groups": [{"group": "Pickers"}, {"group": "Cooks", "role": "story-only"}]}}


@pytest.mark.parametrize(
    ("written", "facts", "grounds"),
    [
        (BREACH, {"privacy": {"breach_plan": "Phone."}}, ["privacy.breach_plan"]),
        # what is not stated has a place too: where it would stand
        (BREACH, {}, ["privacy.breach_plan"]),
        # of several, those that decide
        ({"any": [BREACH, {"fact": "stage"}]}, {"privacy": {"breach_plan": "no"}}, ["stage"]),
        (
            {"any": [BREACH, {"fact": "stage"}]},
            {"privacy": {"breach_plan": "Phone."}},
            ["privacy.breach_plan", "stage"],
        ),
        ({"all": [{"fact": "stage"}, BREACH]}, {"privacy": {"breach_plan": "no"}}, ["privacy.breach_plan"]),
        ({"all": [{"fact": "stage"}, BREACH]}, {}, ["privacy.breach_plan"]),
        ({"not": {"all": [{"fact": "stage"}, BREACH]}}, {"privacy": {"breach_plan": "no"}}, ["privacy.breach_plan"]),
        # the very entry of a list
        (
            {**SHARING, "some": {"fact": "kind", "is": "police"}},
            {"privacy": {"sharing": [FUNDER, POLICE]}},
            ["privacy.sharing[1].kind"],
        ),
        ({**SHARING, "some": {"fact": "kind", "is": "police"}}, {"privacy": {"sharing": []}}, ["privacy.sharing"]),
        (
            {**SHARING, "every": {"fact": "kind", "is": "police"}},
            {"privacy": {"sharing": [POLICE, FUNDER, UNSAID]}},
            ["privacy.sharing[1].kind"],
        ),
        (
            {**SHARING, "every": {"not": {"fact": "kind", "is": "police"}}},
            {"privacy": {"sharing": [FUNDER, UNSAID]}},
            ["privacy.sharing[1].kind"],
        ),
        (CAPABILITIES, {"capabilities": ["payments", "decoy", "scraping"]}, ["capabilities[1]", "capabilities[2]"]),
        (CAPABILITIES, {"capabilities": ["payments"]}, ["capabilities"]),
        ({"not": CAPABILITIES}, {"capabilities": ["payments", "decoy"]}, ["capabilities[1]"]),
        # the words found
        (
            HEARD,
            {"privacy": {"retaliation": "A safe\nhouse; phone, then PHONE again."}},
            ["privacy.retaliation: safe house, phone"],
        ),
        (HEARD, {"privacy": {"retaliation": "Nothing."}}, ["privacy.retaliation"]),
    ],
)
def test_grounds_are_the_facts_that_decide(written: dict[str, Any], facts: dict[str, Any], grounds: list[str]) -> None:
    asked = subject(**facts)
    condition = compiled(written)
    found = condition.grounds(asked.facts, asked.moment, (), condition.evaluate(asked.facts, asked.moment))
    assert [_told(ground) for ground in found] == grounds


def _told(ground: Ground) -> str:
    place = dotted((*ground.path, *ground.spot.steps))
    return f"{place}: {', '.join(ground.spot.words)}" if ground.spot.words else place


def test_what_keeps_a_negation_from_being_true_is_named_where_it_stands() -> None:
    written = {"fact": "participation.groups", "every": {"not": {"fact": "role", "is": "story-only"}}}
    asked = subject(**TWO_GROUPS)
    gaps = list(compiled(written).gaps(asked.facts, asked.moment, ()))
    assert [(dotted(gap.path), gap.known) for gap in gaps] == [
        ("participation.groups[0].role", False),
        ("participation.groups[1].role", True),
    ]
