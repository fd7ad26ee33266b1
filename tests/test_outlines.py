"""Conditions in words: each operator has a wording and its opposite, and nesting shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from toolcheck.documents.places import Places
from toolcheck.documents.reader import read_document
from toolcheck.rubric.operators import OPERATORS
from toolcheck.rubric.outlines import WORDINGS
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from toolcheck.rubric.conditions import Condition

OUTLINES = {
    "{fact: purpose.problem}": ["`purpose.problem` is given"],
    "{not: {fact: privacy.sharing}}": ["`privacy.sharing` is stated to be none"],
    "{fact: privacy.personal_data, is: yes}": ["`privacy.personal_data` is `yes`"],
    "{not: {fact: privacy.personal_data, is: yes}}": ["`privacy.personal_data` is not `yes`"],
    "{fact: stage, in: [idea, live]}": ["`stage` is one of `idea`, `live`"],
    "{not: {fact: stage, in: [idea, live]}}": ["`stage` is none of `idea`, `live`"],
    "{fact: stage, not_in: [retired]}": ["`stage` is not `retired`"],
    "{fact: capabilities, includes: decoy}": ["`capabilities` includes `decoy`"],
    "{not: {fact: capabilities, includes: decoy}}": ["`capabilities` does not include `decoy`"],
    "{fact: capabilities, includes_any: [decoy, scraping]}": ["`capabilities` includes one of `decoy`, `scraping`"],
    "{fact: capabilities, includes_all: [decoy, scraping]}": ["`capabilities` includes all of `decoy`, `scraping`"],
    "{fact: countries, at_least: 2}": ["`countries` comes to 2 or more"],
    "{not: {fact: countries, at_least: 2}}": ["`countries` comes to less than 2, or is stated to be none"],
    "{fact: purpose.problem, words: 5}": ["`purpose.problem` has at least 5 words"],
    "{fact: upkeep.last_release, within_months: 12}": ["`upkeep.last_release` is at most 12 months old"],
    "{fact: upkeep.funded_until, within_months: 0}": ["`upkeep.funded_until` is not past"],
    "{not: {fact: upkeep.funded_until, within_months: 0}}": ["`upkeep.funded_until` is past, or is stated to be none"],
    "{fact: launched, happened: yes, within_months: 12}": [
        "`launched` is not in the future (for a plan, any date) and is at most 12 months old"
    ],
    "{all: [{fact: stage, is: live}, {all: [{fact: countries}, {any: [{fact: phases}, {fact: users}]}]}]}": [
        "all of these:",
        "  `stage` is `live`",
        "  `countries` is given",
        "  `phases` or `users` is given",
    ],
    "{not: {any: [{fact: phases}, {fact: users}]}}": ["none of these:", "  `phases` or `users` is given"],
    "{any: [{fact: phases}, {any: [{fact: stage, is: live}, {fact: users}]}]}": [
        "at least one of these:",
        "  `phases` is given",
        "  `stage` is `live`",
        "  `users` is given",
    ],
    "{any_fact: [name, summary, purpose.problem], mentions_any: [end slavery, the first]}": [
        "`name`, `summary` or `purpose.problem` mentions one of `end slavery`, `the first`"
    ],
    "{fact: purpose.decision}": ["`purpose.decision.date` or `purpose.decision.participants` is given"],
    "{fact: users, some: {all: [{fact: role, is: worker}, {fact: minors, is: yes}]}}": [
        "some entry of `users` fulfils:",
        "  `role` is `worker`",
        "  `minors` is `yes`",
    ],
    "{not: {fact: users, every: {fact: group, words: 3}}}": [
        "not every entry of `users` fulfils:",
        "  `group` has at least 3 words",
    ],
}


def _parsed(condition: str) -> Condition | None:
    data: dict[str, Any] = read_document("condition.yaml", condition.encode()).data
    return ConditionParser(Places()).parse(data, ())


@pytest.mark.parametrize("condition", OUTLINES)
def test_a_condition_is_told_in_words(condition: str) -> None:
    parsed = _parsed(condition)
    assert parsed is not None
    assert ["  " * depth + text for depth, text in parsed.outline().lines()] == OUTLINES[condition]


def test_every_operator_has_a_wording() -> None:
    assert set(WORDINGS) == set(OPERATORS)


def test_the_words_compared_with_are_known_with_their_facts() -> None:
    parsed = _parsed("{any: [{fact: users, some: {fact: role, in: [worker, public]}}, {not: {fact: stage, is: idea}}]}")
    assert parsed is not None
    found = set(parsed.outline().words())
    assert found == {("users.role", "worker"), ("users.role", "public"), ("stage", "idea")}
