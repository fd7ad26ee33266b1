"""An interview about a tool: what to ask next, and what each reply changes in the description.

It knows neither the file nor the terminal: whoever holds them gives the assessment of what is written so far, asks the
question, and writes the changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.assessment.model import FlagState
from toolcheck.description.facts import related
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.identity import UNFINISHED
from toolcheck.description.states import NONE_WORDS, is_placeholder
from toolcheck.documents.editing import with_entry, with_value
from toolcheck.documents.places import dotted
from toolcheck.drafting.questions import (
    EVIDENCE,
    TITLE,
    Question,
    answerable,
    begins_entry,
    fields_of,
    question_about,
    topics_of,
)
from toolcheck.drafting.replies import Answer, Sign
from toolcheck.rubric.model import Criterion, Level, NoLevel
from toolcheck.rubric.readers import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.assessment.model import Assessment
    from toolcheck.documents.places import Path
    from toolcheck.rubric.model import RedFlag, Rubric

_ARTEFACT = (TITLE, "date", "url", "file", "kind", "independent")
"""What is asked of an artefact that shows a criterion; the fact that it supports is known."""
_NEEDED = frozenset({TITLE, "date"})
_LOCATIONS = ("url", "file")
_NOT_APPLICABLE = "not_applicable"
_NONE_ABOVE = (*NONE_WORDS, False)
"""A whole that is stated to be none settles its parts."""


class Change(NamedTuple):
    """A value to be written at a path of the description; `adds` says that it becomes a new entry of the list there."""

    path: Path
    value: Any
    adds: bool = False

    def written_in(self, text: str) -> str:
        """The text of a file with the change; all else in it stays.

        Raises:
            EditError: there is no place for it in the file.
            UsageError: the library that keeps comments is not installed.
        """
        put = with_entry if self.adds else with_value
        return put(text, self.path, self.value, tuple(DESCRIPTION.fields))


class Draft(NamedTuple):
    """A description as far as it is written: the plain data of the file, and its assessment."""

    data: dict[str, Any]
    assessment: Assessment


class _State(NamedTuple):
    """Where an interview stands: what has been asked, what comes next in an entry, and an artefact half told."""

    asked: frozenset[str] = frozenset()
    follows: Question | None = None
    artefact: tuple[tuple[str, Any], ...] = ()


class Interview:
    """Asks in the order of the rubric's dangers and weights; nothing that is stated already, or does not matter."""

    def __init__(self, rubric: Rubric, first: Sequence[str] = ()) -> None:
        """Make an interview; it begins with the facts `first`, though the file has something there."""
        self._rubric = rubric
        self._first = first
        self._topics = topics_of(rubric)
        self._state = _State()
        self._before: list[_State] = []

    def ask(self, draft: Draft) -> Question | None:
        """The next question, or None where nothing is left to ask."""
        return self._state.follows or next(self._open_questions(draft), None)

    def left(self, draft: Draft) -> int:
        """How many facts could still be asked about, as far as is known now."""
        return len({question.fact for question in self._open_questions(draft)})

    @property
    def begun(self) -> dict[str, Any]:
        """What was told of an artefact that is not whole yet, and so not in the file."""
        return dict(self._state.artefact)

    def take(self, question: Question, reply: Sign | Answer, draft: Draft) -> list[Change]:
        """What a reply changes in the description; the interview goes on from there."""
        self._before.append(self._state)
        asked = self._state.asked | {_what(question)}
        if question.fact == EVIDENCE:
            return self._take_artefact(question, reply, asked, draft)
        self._state = _State(asked, _following(question, reply))
        if isinstance(reply, Answer):
            return [_stated(question, reply)]
        if reply is Sign.UNKNOWN and not question.position:
            return [Change(_whole(question), "unknown")] if _begins(question) else []
        return []

    def leave_out(self, question: Question, reason: str, draft: Draft) -> list[Change]:
        """What declares a fact not applicable; nothing where `not_applicable` has nothing for the question."""
        declared = self.not_applicable(question, draft)
        self._before.append(self._state)
        self._state = _State(self._state.asked | {_what(question)})
        return [Change((_NOT_APPLICABLE,), {"fact": fact, "reason": reason}, adds=True) for fact in declared]

    def not_applicable(self, question: Question, draft: Draft) -> tuple[str, ...]:
        """The facts to declare not applicable instead, so that a criterion is waived; none where none can be."""
        if question.position or not _begins(question) or question.fact == EVIDENCE:
            return ()
        candidates = [question.about, *self._rubric.criteria()]
        for criterion in candidates:
            if isinstance(criterion, Criterion) and criterion.waivable:
                facts = answerable(criterion.asserted.reads)
                if question.fact in facts and not any(_is_settled(draft, fact) for fact in facts):
                    return facts
        return ()

    def back(self) -> None:
        """Return to where things stood before the last reply."""
        self._state = self._before.pop()

    def _open_questions(self, draft: Draft) -> Iterator[Question]:
        assessment = draft.assessment
        for fact in self._first_of(draft):
            yield question_about(fact)
        flags = {result.flag.id: result for result in assessment.flags}
        criteria = {result.criterion.id: result for result in assessment.criteria}
        for topic in self._topics:
            wanted = (
                _wanted_by_criterion(criteria[topic.id].level, criteria[topic.id].shown, topic)
                if isinstance(topic, Criterion)
                else _wanted_by_flag(flags[topic.id].state, topic, unstated=flags[topic.id].unstated)
            )
            for fact in wanted:
                if fact not in self._state.asked and not _is_settled(draft, fact):
                    yield question_about(fact, topic)
            if isinstance(topic, Criterion) and self._lacks_evidence(criteria[topic.id].level, topic, assessment):
                yield question_about(EVIDENCE, topic)

    def _first_of(self, draft: Draft) -> list[str]:
        """What must be asked before all else: what a new file only has for the time being, too."""
        unfinished = [key for key, text in UNFINISHED.items() if draft.data[key] == text]
        return [fact for fact in dict.fromkeys((*self._first, *unfinished)) if fact not in self._state.asked]

    def _lacks_evidence(self, level: Level | NoLevel, criterion: Criterion, assessment: Assessment) -> bool:
        target = self._rubric.targets[assessment.description.stage]
        asked = f"{EVIDENCE} {criterion.id}" in self._state.asked
        return level is Level.DESCRIBED and target is Level.EVIDENCED and not asked

    def _take_artefact(
        self, question: Question, reply: Sign | Answer, asked: frozenset[str], draft: Draft
    ) -> list[Change]:
        """Hold what is told of an artefact until it is whole, then write it, with the fact that it supports."""
        assert isinstance(question.about, Criterion)
        fact = dotted(question.about.main_path)
        known = len(draft.assessment.description.facts.get(EVIDENCE) or ())
        told = dict(self._state.artefact)
        if isinstance(reply, Answer) and question.field == TITLE and str(reply.value).isdecimal():
            self._state = _State(asked)
            position = int(reply.value) - 1
            return [Change((EVIDENCE, position, "supports"), fact, adds=True)] if 0 <= position < known else []
        if isinstance(reply, Answer):
            told[question.field] = reply.value
        follows = _next_of_artefact(question, told)
        self._state = _State(asked, follows, tuple(told.items()) if follows else ())
        whole = follows is None and told.keys() >= _NEEDED and any(name in told for name in _LOCATIONS)
        return [Change((EVIDENCE,), {**told, "supports": [fact]}, adds=True)] if whole else []


def _what(question: Question) -> str:
    """What has been asked once this question has been: the fact, or the evidence for a criterion."""
    return f"{EVIDENCE} {question.about.id}" if question.fact == EVIDENCE and question.about else question.fact


def _path(fact: str) -> Path:
    return tuple(fact.split("."))


def _begins(question: Question) -> bool:
    """Whether it is the first question about its fact."""
    return question.position is None or (question.position == 0 and begins_entry(question))


def _whole(question: Question) -> Path:
    return _path(question.fact)


def _stated(question: Question, answer: Answer) -> Change:
    """The change for an answer; `none` to the first question about a list says that it has no entries."""
    if _begins(question) and answer.value == "no":
        return Change(_whole(question), "no")
    return Change(question.path, answer.value)


def _following(question: Question, reply: Sign | Answer) -> Question | None:
    """The next question about the same entry, or about another one; None where the list ends."""
    if question.position is None:
        return None
    fields = fields_of(question.fact)
    number = fields.index(question.field)
    if number == 0 and (not isinstance(reply, Answer) or reply.value == "no"):
        return None
    if number + 1 < len(fields):
        return question.of_entry(question.position, fields[number + 1])
    return question.of_entry(question.position + 1, fields[0])


def _next_of_artefact(question: Question, told: dict[str, Any]) -> Question | None:
    """The next question about an artefact; None where it is whole, or something that it needs was left out."""
    position = _ARTEFACT.index(question.field)
    if question.field not in told and question.field in _NEEDED:
        return None
    rest = [name for name in _ARTEFACT[position + 1 :] if not (name in _LOCATIONS and told.keys() & set(_LOCATIONS))]
    if question.field == "file" and not told.keys() & set(_LOCATIONS):
        return None
    return question.of_entry(0, rest[0]) if rest else None


def _wanted_by_flag(state: FlagState, flag: RedFlag, *, unstated: bool) -> tuple[str, ...]:
    """What would settle a red flag: whether there is a hazard, or whether there are safeguards against it."""
    if unstated and flag.cleared:
        return answerable(flag.cleared.reads)
    return answerable(flag.raised.reads) if state is FlagState.OPEN else ()


def _wanted_by_criterion(level: Level | NoLevel, shown: float, criterion: Criterion) -> tuple[str, ...]:
    if shown >= 1 or level in {NoLevel.NOT_APPLICABLE, NoLevel.WAIVED}:
        return ()
    return answerable(facts_of(criterion))


def _is_settled(draft: Draft, fact: str) -> bool:
    """Whether the file answers for a fact: by a value, by `unknown`, or by declaring it not applicable.

    A key without a value, or with a text that stands in for one, answers nothing.
    """
    if any(related(waiver.fact, fact) for waiver in draft.assessment.description.waivers):
        return True
    value: Any = draft.data
    for step in fact.split("."):
        if not isinstance(value, dict):
            return value in _NONE_ABOVE
        value = value.get(step)
    return value is not None and not (isinstance(value, str) and (not value.strip() or is_placeholder(value)))
