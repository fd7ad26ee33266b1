"""Derived facts: what follows from what is stated, and nothing where that does not decide it."""

from __future__ import annotations

from typing import Any

import pytest

from evaluating import answer, subject
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

UNDECIDED = "undecided"


def derived(name: str, **facts: Any) -> Any:
    """The derived fact over a description with these facts: its value, None, or that it is undecided."""
    return subject(**facts).facts["derived"].get(name, UNDECIDED)


@pytest.mark.parametrize("fact", DERIVED.values(), ids=DERIVED)
def test_every_derived_fact_is_described_in_a_sentence(fact: Any) -> None:
    assert fact.shape.description.endswith(".")


@pytest.mark.parametrize("name", DERIVED)
def test_silence_decides_no_derived_fact(name: str) -> None:
    assert derived(name) == UNDECIDED


@pytest.mark.parametrize(
    ("launched", "months"),
    [
        ("2026-10-01", 0),
        ("2026-09-01", 1),
        ("2025-10-01", 12),
        ("2025-10-02", 11),
        ("2025-09", 12),
        ("2025-10", 11),
        ("2025", 9),
        ("2024", 21),
        ("2026", 0),
        ("2026-10", 0),
        ("2027-01", 0),
        ("no", None),
    ],
)
def test_months_live_counts_from_the_last_day_that_launched_may_mean(launched: str, months: int | None) -> None:
    assert derived("months_live", launched=launched) == months


def _users(*languages: Any) -> list[dict[str, Any]]:
    return [{"group": "Pickers", "languages": tags} for tags in languages]


@pytest.mark.parametrize(
    ("users", "languages", "missing"),
    [
        (_users(["nb", "en"]), ["nb", "en"], None),
        (_users(["nb", "pl"]), ["nb", "en"], ("pl",)),
        (_users(["pl"], ["lt", "pl"]), ["nb"], ("pl", "lt")),
        (_users(["pt-BR", "ZH-Hant"]), ["PT", "zh"], None),
        (_users(["pl"]), [], ("pl",)),
        (_users("no"), ["nb"], None),
        (_users([]), [], None),
        ([], ["nb"], None),
        ([], [], None),
        (_users("unknown"), ["nb"], UNDECIDED),
        (_users(["nb"], "unknown"), ["nb"], UNDECIDED),
        (_users(["pl"], "unknown"), ["nb"], ("pl",)),
        ("unknown", ["nb"], UNDECIDED),
        (_users(["pl"]), "unknown", UNDECIDED),
    ],
)
def test_languages_not_covered(users: Any, languages: Any, missing: Any) -> None:
    assert derived("languages_not_covered", users=users, languages=languages) == missing


def test_a_list_that_may_grow_leaves_a_higher_count_open() -> None:
    facts = {"users": _users(["pl"], "unknown"), "languages": ["nb"]}
    counted = [answer({"fact": "derived.languages_not_covered", "at_least": count}, **facts) for count in (1, 2, 3)]
    assert counted == [TRUE, UNKNOWN, UNKNOWN]


def test_a_list_that_is_settled_decides_every_count() -> None:
    facts = {"users": _users(["pl"]), "languages": ["nb"]}
    counted = [answer({"fact": "derived.languages_not_covered", "at_least": count}, **facts) for count in (1, 2)]
    assert counted == [TRUE, FALSE]


SCORING = "scoring"
MONITORING = "systematic monitoring"
MATCHING = "matching of data sets"
INNOVATIVE = "innovative technology"
SENSITIVE = "sensitive data"
VULNERABLE = "vulnerable people"
PERSONAL = {"personal_data": "yes", "identifiable_victims": "no"}
SAFE_USERS = [{"group": "Staff", "minors": "no", "at_risk": "no"}]
PLAIN_ITEMS = {"items": [{"name": "Role", "sensitive": "no"}]}


def _facts(**changes: Any) -> dict[str, Any]:
    """Personal data, and no to everything that asks for an impact assessment."""
    return {"privacy": PERSONAL, "capabilities": [], "users": SAFE_USERS, "data": PLAIN_ITEMS, **changes}


@pytest.mark.parametrize(
    ("facts", "triggers"),
    [
        (_facts(), None),
        (_facts(capabilities=["automated-scoring"]), (SCORING,)),
        (_facts(capabilities=["scraping"]), (MONITORING,)),
        (_facts(capabilities=["location-tracking"]), (MONITORING,)),
        (_facts(capabilities=["data-matching"]), (MATCHING,)),
        (_facts(capabilities=["face-recognition"]), (MATCHING, INNOVATIVE)),
        (_facts(capabilities=["generative-ai"]), (INNOVATIVE,)),
        (_facts(capabilities=["payments"]), None),
        (_facts(privacy={**PERSONAL, "identifiable_victims": "yes"}), (SENSITIVE,)),
        (_facts(data={"items": [{"name": "Case", "sensitive": "yes"}]}), (SENSITIVE,)),
        (_facts(users=[{"group": "Pupils", "minors": "yes"}]), (VULNERABLE,)),
        (_facts(users=[{"group": "Pickers", "at_risk": "yes"}]), (VULNERABLE,)),
        (_facts(privacy={**PERSONAL, "personal_data": "no"}, capabilities=["scraping"]), None),
        (_facts(privacy="no", capabilities=["scraping"]), None),
        (_facts(data="no", users=[]), None),
        (_facts(privacy={**PERSONAL, "personal_data": "unknown"}), None),
        (_facts(privacy={**PERSONAL, "personal_data": "unknown"}, capabilities=["scraping"]), UNDECIDED),
        (_facts(capabilities="unknown"), UNDECIDED),
        (_facts(users="unknown"), UNDECIDED),
        (_facts(users=[{"group": "Staff", "minors": "no"}]), UNDECIDED),
        (_facts(data="unknown"), UNDECIDED),
        (_facts(capabilities=["scraping"], users="unknown"), (MONITORING,)),
    ],
)
def test_triggers_of_an_impact_assessment(facts: dict[str, Any], triggers: Any) -> None:
    assert derived("dpia_triggers", **facts) == triggers


def test_two_triggers_are_settled_open_or_ruled_out_as_the_facts_allow() -> None:
    two = {"fact": "derived.dpia_triggers", "at_least": 2}
    assert answer(two, **_facts(capabilities=["face-recognition"])) is TRUE
    assert answer(two, **_facts(capabilities=["scraping"], users="unknown")) is UNKNOWN
    assert answer(two, **_facts(capabilities=["scraping"])) is FALSE
    assert answer(two, **_facts(users="unknown")) is UNKNOWN
    assert answer(two, **_facts()) is FALSE


@pytest.mark.parametrize(
    ("operator", "outcomes", "found"),
    [
        ({"name": "Quay Street"}, {"evaluator": {"name": "quay street"}}, "yes"),
        ({"name": "Quay Street"}, {"evaluator": {"name": "Somebody else"}}, None),
        ({"name": "Quay Street"}, {"evaluator": {"independent": "yes"}}, UNDECIDED),
        ({"name": "Quay Street"}, "unknown", UNDECIDED),
        ({"kind": "ngo"}, {"evaluator": {"name": "Somebody"}}, UNDECIDED),
        ("unknown", {"evaluator": {"name": "Somebody"}}, UNDECIDED),
    ],
)
def test_the_operator_evaluates_itself(operator: Any, outcomes: Any, found: Any) -> None:
    assert derived("operator_evaluates", operator=operator, outcomes=outcomes) == found
