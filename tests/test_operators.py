"""Each operator of the condition vocabulary on what is given, none and unknown, and at its boundary."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from evaluating import answer
from toolcheck.rubric.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from toolcheck.rubric.truth import Truth

BREACH = {"fact": "privacy.breach_plan"}
PERSONAL = {"fact": "privacy.personal_data"}
LAUNCHED = {"fact": "launched"}
CELL = {"fact": "data.publication.minimum_cell"}
ALTERNATIVES = {"fact": "purpose.alternatives"}
COUNTRY = {"fact": "operator.country"}


def _cell(value: Any) -> dict[str, Any]:
    return {"data": {"publication": {"minimum_cell": value}}}


def _country(value: Any) -> dict[str, Any]:
    return {"operator": {"country": value}}


def _personal(value: Any) -> dict[str, Any]:
    return {"privacy": {"personal_data": value}}


def _breach(value: Any) -> dict[str, Any]:
    return {"privacy": {"breach_plan": value}}


OPERATORS: list[tuple[dict[str, Any], dict[str, Any], Truth]] = [
    # the fact itself, at each depth
    ({"fact": "countries"}, {"countries": ["NO"]}, TRUE),
    ({"fact": "countries"}, {"countries": []}, FALSE),
    ({"fact": "countries"}, {}, UNKNOWN),
    (BREACH, _breach("Phone first."), TRUE),
    (BREACH, _breach("no"), FALSE),
    (BREACH, _breach("TODO"), UNKNOWN),
    (BREACH, {"privacy": "no"}, FALSE),
    (BREACH, {}, UNKNOWN),
    (CELL, _cell(5), TRUE),
    (CELL, _cell("no"), FALSE),
    (CELL, {"data": {"publication": "no"}}, FALSE),
    (CELL, {"data": {"publication": {"method": "redaction"}}}, UNKNOWN),
    # a mapping is given when one of its facts is
    ({"fact": "operator"}, _country("NO"), TRUE),
    ({"fact": "operator"}, {"operator": {"name": "no", "kind": "no", "country": "no"}}, FALSE),
    ({"fact": "operator"}, {"operator": {"name": "no"}}, UNKNOWN),
    ({"fact": "operator"}, {"operator": "no"}, FALSE),
    # is
    ({**COUNTRY, "is": "NO"}, _country("NO"), TRUE),
    ({**COUNTRY, "is": "SE"}, _country("NO"), FALSE),
    ({**COUNTRY, "is": "SE"}, _country("no"), FALSE),
    ({**COUNTRY, "is": "SE"}, {}, UNKNOWN),
    ({**PERSONAL, "is": "yes"}, _personal("yes"), TRUE),
    ({**PERSONAL, "is": "yes"}, _personal("no"), FALSE),
    ({**PERSONAL, "is": "yes"}, _personal("unknown"), UNKNOWN),
    ({**PERSONAL, "is": "no"}, _personal("no"), TRUE),
    ({**PERSONAL, "is": "no"}, _personal("yes"), FALSE),
    ({**PERSONAL, "is": "no"}, {}, UNKNOWN),
    ({**PERSONAL, "is": "no"}, {"privacy": "no"}, TRUE),
    ({**PERSONAL, "is": False}, _personal("no"), TRUE),
    ({**PERSONAL, "is": True}, _personal("yes"), TRUE),
    # in, not_in
    ({**COUNTRY, "in": ["NO", "SE"]}, _country("SE"), TRUE),
    ({**COUNTRY, "in": ["NO", "SE"]}, _country("DE"), FALSE),
    ({**COUNTRY, "in": ["NO", "SE"]}, _country("no"), FALSE),
    ({**COUNTRY, "in": ["NO", "SE"]}, {}, UNKNOWN),
    ({**COUNTRY, "not_in": ["NO", "SE"]}, _country("SE"), FALSE),
    ({**COUNTRY, "not_in": ["NO", "SE"]}, _country("DE"), TRUE),
    ({**COUNTRY, "not_in": ["NO", "SE"]}, _country("no"), TRUE),
    ({**COUNTRY, "not_in": ["NO", "SE"]}, {}, UNKNOWN),
    # includes
    ({"fact": "countries", "includes": "NO"}, {"countries": ["SE", "NO"]}, TRUE),
    ({"fact": "countries", "includes": "NO"}, {"countries": ["SE"]}, FALSE),
    ({"fact": "countries", "includes": "NO"}, {"countries": []}, FALSE),
    ({"fact": "countries", "includes": "NO"}, {}, UNKNOWN),
    ({"fact": "countries", "includes_any": ["NO", "SE"]}, {"countries": ["DE", "SE"]}, TRUE),
    ({"fact": "countries", "includes_any": ["NO", "SE"]}, {"countries": ["DE"]}, FALSE),
    ({"fact": "countries", "includes_any": ["NO", "SE"]}, {"countries": []}, FALSE),
    ({"fact": "countries", "includes_any": ["NO", "SE"]}, {}, UNKNOWN),
    ({"fact": "countries", "includes_all": ["NO", "SE"]}, {"countries": ["SE", "DE", "NO"]}, TRUE),
    ({"fact": "countries", "includes_all": ["NO", "SE"]}, {"countries": ["SE", "DE"]}, FALSE),
    ({"fact": "countries", "includes_all": ["NO", "SE"]}, {"countries": []}, FALSE),
    ({"fact": "countries", "includes_all": ["NO", "SE"]}, {}, UNKNOWN),
    # at_least over lists, entries and numbers
    ({"fact": "countries", "at_least": 2}, {"countries": ["NO", "SE"]}, TRUE),
    ({"fact": "countries", "at_least": 2}, {"countries": ["NO"]}, FALSE),
    ({"fact": "countries", "at_least": 2}, {"countries": []}, FALSE),
    ({"fact": "countries", "at_least": 2}, {}, UNKNOWN),
    ({"fact": "countries", "at_least": "2"}, {"countries": ["NO", "SE"]}, TRUE),
    ({**ALTERNATIVES, "at_least": 2}, {"purpose": {"alternatives": [{"option": "A"}, {"option": "B"}]}}, TRUE),
    ({**ALTERNATIVES, "at_least": 2}, {"purpose": {"alternatives": [{"option": "A"}]}}, FALSE),
    ({**ALTERNATIVES, "at_least": 2}, {"purpose": {"alternatives": [{"option": "A"}, {"option": "TODO"}]}}, UNKNOWN),
    ({**ALTERNATIVES, "at_least": 3}, {"purpose": {"alternatives": [{"option": "A"}, {"option": "TODO"}]}}, FALSE),
    ({**ALTERNATIVES, "at_least": 1}, {"purpose": {"alternatives": []}}, FALSE),
    ({**CELL, "at_least": 10}, _cell(10), TRUE),
    ({**CELL, "at_least": 10}, _cell("9.99"), FALSE),
    ({**CELL, "at_least": 10}, _cell(0), FALSE),
    ({**CELL, "at_least": "0.5"}, _cell("0.5"), TRUE),
    ({**CELL, "at_least": 10}, _cell("no"), FALSE),
    ({**CELL, "at_least": 10}, {}, UNKNOWN),
    # words
    ({**BREACH, "words": 3}, _breach("Phone people first."), TRUE),
    ({**BREACH, "words": 3}, _breach("Phone\n  first."), FALSE),
    ({**BREACH, "words": 3}, _breach("no"), FALSE),
    ({**BREACH, "words": 3}, {}, UNKNOWN),
    # mentions_any: whole words and phrases, whatever the letter case, the hyphens and the white space between them
    ({**BREACH, "mentions_any": ["phone first"]}, _breach("We PHONE\n  first."), TRUE),
    ({**BREACH, "mentions_any": ["Phone-First"]}, _breach("phone first"), TRUE),
    ({**BREACH, "mentions_any": ["phone first"]}, _breach("Phone\u2010first"), TRUE),
    ({**BREACH, "mentions_any": ["mail", "phone"]}, _breach("(phone)"), TRUE),
    ({**BREACH, "mentions_any": ["phone"]}, _breach("Phones, phoned, xphone, smart_phone, phone2"), FALSE),
    ({**BREACH, "mentions_any": ["phone first"]}, _breach("Phone, first"), FALSE),
    ({**BREACH, "mentions_any": ["world's first"]}, _breach("The world\u2019s first"), TRUE),
    ({**BREACH, "mentions_any": ["rescue"]}, _breach("R\u00e9scue"), FALSE),
    ({**BREACH, "mentions_any": ["\u00c9v\u00e9nement"]}, _breach("un \u00e9v\u00e9nement"), TRUE),
    ({**BREACH, "mentions_any": ["a.c", "(x|y)*", "x+"]}, _breach("abc xyx xx"), FALSE),
    ({**BREACH, "mentions_any": ["a.c"]}, _breach("see a.c today"), TRUE),
    ({**BREACH, "mentions_any": ["phone"]}, _breach("no"), FALSE),
    ({**BREACH, "mentions_any": ["phone"]}, _breach("TODO"), UNKNOWN),
    ({**BREACH, "mentions_any": ["phone"]}, {}, UNKNOWN),
    # several facts asked the same
    ({"any_fact": ["privacy.breach_plan", "privacy.redress"], "words": 2}, _breach("Phone first."), TRUE),
    ({"any_fact": ["privacy.breach_plan", "privacy.redress"], "words": 3}, _breach("Phone first."), UNKNOWN),
    ({"any_fact": ["privacy.breach_plan", "privacy.redress"]}, {"privacy": "no"}, FALSE),
    # within_months: the last day that a date may mean counts; later dates are within
    ({**LAUNCHED, "within_months": 12}, {"launched": "2025-10-01"}, TRUE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2025-09-30"}, FALSE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2025-10"}, TRUE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2025-09"}, FALSE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2025"}, TRUE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2024"}, FALSE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "2027"}, TRUE),
    ({**LAUNCHED, "within_months": 12}, {"launched": "no"}, FALSE),
    ({**LAUNCHED, "within_months": 12}, {}, UNKNOWN),
    ({**LAUNCHED, "within_months": 0}, {"launched": "2026-10-01"}, TRUE),
    ({**LAUNCHED, "within_months": 0}, {"launched": "2026-09-30"}, FALSE),
    # happened: up to prototype a plan is enough
    ({**LAUNCHED, "happened": "yes"}, {"stage": "pilot", "launched": "2026-10-01"}, TRUE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "pilot", "launched": "2026-10-02"}, FALSE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "pilot", "launched": "2026"}, TRUE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "live", "launched": "2026-11"}, FALSE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "prototype", "launched": "2030"}, TRUE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "idea", "launched": "2030"}, TRUE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "idea", "launched": "no"}, FALSE),
    ({**LAUNCHED, "happened": "yes"}, {"stage": "idea"}, UNKNOWN),
    # several operators on one fact
    ({**LAUNCHED, "happened": True, "within_months": 6}, {"stage": "live", "launched": "2026-05"}, TRUE),
    ({**LAUNCHED, "happened": True, "within_months": 6}, {"stage": "live", "launched": "2026-12"}, FALSE),
    ({**LAUNCHED, "happened": True, "within_months": 6}, {"stage": "live", "launched": "2026-01"}, FALSE),
    ({**LAUNCHED, "happened": True, "within_months": 6}, {"stage": "live"}, UNKNOWN),
]


@pytest.mark.parametrize(("written", "facts", "result"), OPERATORS)
def test_an_operator_on_given_none_and_unknown(written: dict[str, Any], facts: dict[str, Any], result: Truth) -> None:
    assert answer(written, **facts) is result


def test_a_long_text_is_searched_in_a_moment() -> None:
    near_misses = " ".join(["rescue" + " " * 300 + "victim"] * 300)
    began = time.perf_counter()
    assert (
        answer({**BREACH, "mentions_any": ["rescue victims", "victim rescue rescue"]}, **_breach(near_misses)) is FALSE
    )
    assert time.perf_counter() - began < 1
