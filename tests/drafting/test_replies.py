"""What is typed in reply to a question."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from conftest import TESTS
from toolcheck.drafting.questions import question_about
from toolcheck.drafting.replies import MEANINGS, REMINDER, Answer, ReplyError, Sign, reply_to

_CASES: list[dict[str, Any]] = yaml.safe_load((TESTS / "drafting" / "replies.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['fact']}-{case['typed']}")
def test_a_reply_is_understood(case: dict[str, Any]) -> None:
    question = question_about(case["fact"])
    if "objection" in case:
        with pytest.raises(ReplyError) as refused:
            reply_to(question, case["typed"])
        assert str(refused.value) == case["objection"]
    elif "sign" in case:
        assert reply_to(question, case["typed"]) is Sign[case["sign"].replace("-", "_").upper()]
    else:
        assert reply_to(question, case["typed"]) == Answer(case["answer"])


def test_every_sign_is_told() -> None:
    assert set(MEANINGS) == set(Sign)
    assert all(sign.value in REMINDER for sign in Sign)
