"""Interviews without a terminal: what is asked, in which order, and what the replies leave in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import chance, given_value, properties, seeds
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.drafting.interview import Draft, Interview
from toolcheck.drafting.questions import EVIDENCE, Question, question_about, topics_of
from toolcheck.drafting.replies import Answer, Sign
from toolcheck.rubric.model import Criterion, NoLevel, RedFlag, Severity
from variations import CLOSE, standard

if TYPE_CHECKING:
    from random import Random

_HEAD = "# by hand\ntoolcheck: 1\nname: Wage Line (fictional) # its name\nsummary: A phone line.\nas_of: 2026-10-01\n"
_REMARKS = ("# by hand", "# its name", "# the end")


def _opening(stage: str = "live", more: str = "") -> str:
    return f"{_HEAD}stage: {stage}\n{more}# the end\n"


class Sitting:
    """An interview about a text, as the terminal holds it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.interview = Interview(standard())

    @property
    def draft(self) -> Draft:
        """The text as it stands."""
        document = read_document("sitting.tool.yaml", self.text.encode())
        return Draft(document.data, assess(read_description(document), standard()))

    def ask(self) -> Question | None:
        """The next question, if there is one."""
        return self.interview.ask(self.draft)

    def asked(self) -> Question:
        """The next question, of which there is one."""
        question = self.ask()
        assert question
        return question

    def reply(self, reply: Sign | Answer | str) -> None:
        """Reply to the question at hand; a text is an answer."""
        answer = Answer(reply) if isinstance(reply, str) and not isinstance(reply, Sign) else reply
        for change in self.interview.take(self.asked(), answer, self.draft):
            self.text = change.written_in(self.text)

    def until(self, name: str) -> None:
        """Skip everything up to a question."""
        while self.asked().name != name:
            self.reply(Sign.SKIP)


def _answer(question: Question, rnd: Random) -> Answer:
    """Any answer that a reply can hold."""
    value = given_value(question.shape, rnd)
    if isinstance(value, bool):
        return Answer("yes" if value else "no")
    return Answer([str(entry) for entry in value] if isinstance(value, list) else str(value))


def test_grave_dangers_come_first_then_the_heaviest() -> None:
    topics = topics_of(standard())
    flags = [topic for topic in topics if isinstance(topic, RedFlag)]
    grave = [flag for flag in flags if flag.severity in {Severity.BLOCKER, Severity.HIGH}]
    assert list(topics[: len(grave)]) == sorted(grave, key=lambda flag: flag.severity is Severity.HIGH)
    criteria = topics[len(grave) : len(grave) + 59]
    shares = [
        part.weight * criterion.weight / sum(other.weight for other in part.criteria)
        for criterion in criteria
        for part in standard().recommendations
        if criterion in part.criteria
    ]
    assert len(shares) == 59
    assert shares == sorted(shares, reverse=True)


@properties(12, shrink=False)
@given(st.sampled_from(["idea", "live"]), seeds)
def test_the_file_is_valid_after_each_reply_and_keeps_what_stood_in_it(stage: str, seed: int) -> None:
    """Whatever is replied: nothing that was written is lost, and no fact told makes the range to possible wider.

    While a list is being told it looks shorter than it will be, so that only whole lists are compared.
    """
    rnd = chance("sitting", seed)
    sitting = Sitting(_opening(stage))
    stated: dict[tuple[Any, ...], Any] = {}
    was = sitting.draft.assessment.score
    for _ in range(60):
        question = sitting.ask()
        if question is None:
            break
        now = sitting.draft.assessment.score
        if question.position is None:
            assert was
            assert now
            assert was.shown - CLOSE <= now.shown <= now.possible + CLOSE <= was.possible + 2 * CLOSE
            was = now
        answer: Sign | Answer = _answer(question, rnd)
        reply = rnd.choice([Sign.SKIP, Sign.UNKNOWN, answer, answer, answer])
        sitting.reply(reply)
        if isinstance(reply, Answer) and question.fact != EVIDENCE:
            stated[question.path] = reply.value
    for path, value in stated.items():
        assert _at(sitting.draft.data, path) == value, path
    assert all(remark in sitting.text for remark in _REMARKS)


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data if isinstance(data, list) else str(data)


@properties(3, shrink=False)
@given(seeds)
def test_it_ends_and_nothing_is_asked_twice(seed: int) -> None:
    rnd = chance("all of it", seed)
    sitting = Sitting(_opening(rnd.choice(["idea", "live"])))
    seen: set[tuple[Any, ...]] = set()
    for _ in range(400):
        question = sitting.ask()
        if question is None:
            break
        key = (*question.path, question.about.id if question.about and question.fact == EVIDENCE else "")
        assert key not in seen
        seen.add(key)
        answer: Sign | Answer = _answer(question, rnd)
        sitting.reply(rnd.choice([Sign.SKIP, Sign.SKIP, Sign.UNKNOWN, answer]))
    assert sitting.ask() is None
    assert sitting.interview.left(sitting.draft) == 0


def test_what_is_skipped_comes_again_next_time_and_what_nobody_knows_does_not() -> None:
    sitting = Sitting(_opening())
    first = sitting.asked()
    sitting.reply(Sign.SKIP)
    second = sitting.asked()
    sitting.reply(Sign.UNKNOWN)
    again = Sitting(sitting.text)
    assert again.asked().fact == first.fact
    again.reply(Sign.SKIP)
    assert again.asked().fact not in {first.fact, second.fact}


@pytest.mark.parametrize("left_blank", ["", " null", " TODO", ' ""'])
def test_a_key_without_an_answer_is_asked(left_blank: str) -> None:
    first = Sitting(_opening()).asked()
    assert Sitting(_opening(more=f"{first.fact}:{left_blank}\n")).asked().fact == first.fact


def test_what_does_not_matter_is_not_asked() -> None:
    """Without the capability there is no hazard, so that nobody needs to know of safeguards."""
    sitting = Sitting(_opening(more="capabilities: []\n"))
    hazards = {result.flag.id: result for result in sitting.draft.assessment.flags}
    assert hazards["public-uploads-of-people"].state is FlagState.ABSENT
    while (question := sitting.ask()) is not None:
        about = question.about
        assert not (isinstance(about, RedFlag) and hazards[about.id].state is FlagState.ABSENT)
        if isinstance(about, Criterion):
            levels = {result.criterion.id: result.level for result in sitting.draft.assessment.criteria}
            assert levels[about.id] is not NoLevel.NOT_APPLICABLE
        sitting.reply(Sign.SKIP)


def test_the_entries_of_a_list_are_asked_field_by_field_until_there_are_no_more() -> None:
    sitting = Sitting(_opening())
    sitting.until("privacy.sharing.recipient")
    for reply in ("A shelter run by a union", "service-provider", Sign.SKIP, "consent", "yes", "yes", Sign.SKIP):
        sitting.reply(reply)
    assert sitting.asked().path == ("privacy", "sharing", 1, "recipient")
    sitting.reply(Sign.SKIP)
    assert sitting.asked().fact != "privacy.sharing"
    assert sitting.draft.data["privacy"] == {
        "sharing": [
            {
                "recipient": "A shelter run by a union",
                "kind": "service-provider",
                "basis": "consent",
                "consent_required": "yes",
                "users_told": "yes",
            }
        ]
    }


@pytest.mark.parametrize(("reply", "written"), [("no", "no"), (Sign.UNKNOWN, "unknown")])
def test_none_and_unknown_are_told_of_a_list_as_a_whole(reply: str, written: str) -> None:
    sitting = Sitting(_opening())
    sitting.until("privacy.sharing.recipient")
    sitting.reply(reply)
    assert sitting.draft.data["privacy"] == {"sharing": written}
    assert sitting.asked().fact != "privacy.sharing"


_DESCRIBED = (
    "purpose:\n  excluded_uses: [Choosing whom to hire again, Immigration enforcement, Finding out who complained]\n"
)
_EXCLUDED = "purpose.excluded-uses"


def _at_evidence(stage: str = "live", more: str = "") -> Sitting:
    sitting = Sitting(_opening(stage, _DESCRIBED + more))
    sitting.until("evidence.title")
    return sitting


def test_an_artefact_is_written_once_it_is_whole_with_what_it_supports() -> None:
    sitting = _at_evidence()
    about = sitting.asked().about
    assert about is not None
    assert about.id == _EXCLUDED
    before = sitting.text
    for reply in ("Terms of use", "2026-05", Sign.SKIP, "terms.pdf", Sign.SKIP):
        assert sitting.text == before
        sitting.reply(reply)
    assert sitting.interview.begun == {"title": "Terms of use", "date": "2026-05", "file": "terms.pdf"}
    sitting.reply("yes")
    assert sitting.draft.data["evidence"] == [
        {
            "title": "Terms of use",
            "date": "2026-05",
            "file": "terms.pdf",
            "independent": "yes",
            "supports": ["purpose.excluded_uses"],
        }
    ]
    levels = {result.criterion.id: result.level.word for result in sitting.draft.assessment.criteria}
    assert levels[_EXCLUDED] == "evidenced"


@pytest.mark.parametrize(
    "replies",
    [(Sign.SKIP,), ("Terms of use", Sign.SKIP), ("Terms of use", "2026-05", Sign.SKIP, Sign.SKIP)],
    ids=["no title", "no date", "no place"],
)
def test_an_artefact_that_lacks_something_is_not_written(replies: tuple[Sign | str, ...]) -> None:
    sitting = _at_evidence()
    for reply in replies:
        sitting.reply(reply)
    assert "evidence" not in sitting.draft.data
    assert sitting.interview.begun == {}
    while (question := sitting.ask()) is not None:
        assert question.fact != EVIDENCE
        sitting.reply(Sign.SKIP)


def test_an_artefact_given_before_is_named_by_its_number() -> None:
    given_before = "evidence: [{title: Report, date: 2026-05, file: report.pdf, supports: [launched]}]\n"
    sitting = _at_evidence(more=given_before)
    sitting.reply("1")
    assert sitting.draft.data["evidence"][0]["supports"] == ["launched", "purpose.excluded_uses"]


def test_a_plan_is_not_asked_for_evidence() -> None:
    sitting = Sitting(_opening("idea", _DESCRIBED))
    while (question := sitting.ask()) is not None:
        assert question.fact != EVIDENCE
        sitting.reply(Sign.SKIP)


def test_what_does_not_apply_is_declared_with_its_reason() -> None:
    sitting = Sitting(_opening())
    while not sitting.interview.not_applicable(sitting.asked(), sitting.draft):
        sitting.reply(Sign.SKIP)
    question = sitting.asked()
    facts = sitting.interview.not_applicable(question, sitting.draft)
    for change in sitting.interview.leave_out(question, "It has none.", sitting.draft):
        sitting.text = change.written_in(sitting.text)
    assert sitting.draft.data["not_applicable"] == [{"fact": fact, "reason": "It has none."} for fact in facts]
    waived = [result for result in sitting.draft.assessment.criteria if result.level is NoLevel.WAIVED]
    assert waived
    assert sitting.asked().fact != question.fact


def test_not_every_fact_can_be_declared_not_applicable() -> None:
    sitting = Sitting(_opening())
    assert sitting.interview.not_applicable(question_about("purpose.problem"), sitting.draft) == ()
    assert sitting.interview.not_applicable(question_about(EVIDENCE), sitting.draft) == ()


def test_one_can_go_back() -> None:
    sitting = Sitting(_opening())
    first, before = sitting.asked(), sitting.text
    sitting.reply(Sign.SKIP)
    assert sitting.asked() != first
    sitting.interview.back()
    assert sitting.asked() == first
    assert sitting.text == before
