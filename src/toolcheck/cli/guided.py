"""`toolcheck new --guided`: an interview at the terminal. The file is a valid description after each reply."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, NamedTuple

import typer

from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import load_known_tools
from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
from toolcheck.cli.exits import Exit
from toolcheck.cli.outputs import say, write_file
from toolcheck.cli.prompting import Stopped, line_editor, refuse_without_terminal
from toolcheck.cli.schema import put_beside
from toolcheck.cli.telling import tell
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.identity import UNFINISHED
from toolcheck.description.reading import read_description
from toolcheck.documents.editing import with_value
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.printable import printable
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Kind
from toolcheck.drafting.interview import Draft, Interview
from toolcheck.drafting.questions import EVIDENCE, question_about
from toolcheck.drafting.replies import Answer, ReplyError, Sign, reply_to
from toolcheck.drafting.template import opening
from toolcheck.errors import ToolcheckError
from toolcheck.report.interview import InterviewText
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.drafting.interview import Change
    from toolcheck.drafting.prefill import Prefill
    from toolcheck.drafting.questions import Question
    from toolcheck.drafting.template import Request
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric


_OPENING = (*UNFINISHED, "stage")
"""What is asked first of a new file."""


def guide(  # noqa: PLR0913 - what a call can say about an interview
    path: str,
    beginning: Beginning,
    *,
    afresh: bool,
    rubric: str,
    catalogues: Sequence[str],
    style: Style,
) -> None:
    """Ask about a tool at the terminal; a file that is there is gone on with, unless it is to be begun `afresh`.

    Raises:
        UsageError: there is no terminal, or the prompts are not installed.
        typer.Exit: the file is not a valid description.
    """
    refuse_without_terminal()
    is_new = afresh or not os.path.lexists(path)
    if is_new:
        write_file(path, beginning.text())
    if is_new and beginning.brings_schema:
        put_beside(path, beginning.request.schema)
    known_tools = load_known_tools(catalogues or DEFAULT_CATALOGUES)
    session = Session(path, load_rubric(rubric), known_tools, style, first=_OPENING if is_new else ())
    try:
        with contextlib.suppress(Stopped):
            session.run()
        session.close()
    except KeyboardInterrupt:
        session.close()
        raise
    except DocumentError as error:
        tell(*str(error).splitlines())
        raise typer.Exit(Exit.INVALID) from None


class Beginning(NamedTuple):
    """What a new file begins with: what the call says, and what is known already."""

    request: Request
    known: Prefill
    brings_schema: bool

    def text(self) -> str:
        """The file before the first question: the keys that must be there, and every answer that is known."""
        answers = dict(self.known.answers)
        name, summary = answers.pop("name", ""), answers.pop("summary", "")
        text = opening(self.request.stage, self.request.as_of, name, summary, self.request.schema)
        for fact, value in answers.items():
            text = with_value(text, tuple(fact.split(".")), value, tuple(DESCRIPTION.fields))
        return text


class _Turn(NamedTuple):
    """A question that was answered: what was typed, and the file's text before and after."""

    question: Question
    typed: str
    before: str
    after: str


class Session:
    """One sitting: asks at the terminal, and writes each reply into the file at once."""

    def __init__(
        self, path: str, rubric: Rubric, known_tools: KnownTools, style: Style, *, first: Sequence[str] = ()
    ) -> None:
        self._path = path
        self._rubric = rubric
        self._known_tools = known_tools
        self._interview = Interview(rubric, first)
        self._text = InterviewText(style, rubric)
        self._prompt = line_editor()
        self._turns: list[_Turn] = []
        self._topic = ""

    def run(self) -> None:
        """Ask until nothing is left, or somebody stops.

        Raises:
            Stopped: somebody wants to go on another time.
            DocumentError: the file was changed meanwhile and is no valid description any more.
        """
        say(self._text.signs() + self._text.standing(self._draft(self._read()).assessment))
        while self._turn():
            pass
        self._say("Nothing is left to ask.")

    def close(self) -> None:
        """End the sitting; an artefact told in part goes into the file as a remark, so that nothing is lost."""
        begun = self._interview.begun
        if begun:
            told = ", ".join(f"{name}: {value}" for name, value in begun.items())
            text = self._read()
            ended = text if not text or text.endswith("\n") else f"{text}\n"
            write_file(self._path, f"{ended}# Begun, not yet whole: {EVIDENCE}: {printable(told)}\n")
        self._say(f"{self._path} holds all you told; `toolcheck new --guided {self._path}` goes on with it.")
        self._say(f"`toolcheck score {self._path}` tells where it stands.")

    def _turn(self, again: _Turn | None = None) -> bool:
        """One question with its reply; False where there was nothing to ask."""
        draft = self._draft(self._read())
        question = again.question if again else self._interview.ask(draft)
        if question is None:
            return False
        self._introduce(question, draft)
        reply, typed = self._reply(question, draft, again.typed if again else "")
        if reply is Sign.BACK:
            return self._go_back()
        if reply is Sign.NOT_APPLICABLE:
            changes = self._interview.leave_out(question, self._reason(), draft)
        else:
            changes = self._interview.take(question, reply, draft)
        self._write(question, typed, changes, draft)
        return True

    def _introduce(self, question: Question, draft: Draft) -> None:
        about = question.about
        if about and about.id != self._topic:
            self._topic = about.id
            say(self._text.topic(about, self._interview.left(draft)))
        say(self._text.question(question, _artefacts(draft) if question.fact == EVIDENCE else ()))
        if about is None:
            self._say(f"Now: {draft.data[question.fact]} (Enter leaves it)")

    def _reply(self, question: Question, draft: Draft, before: str = "") -> tuple[Sign | Answer, str]:
        """What somebody replies, asked again until it is understood; Enter keeps what they typed `before`.

        Raises:
            Stopped: they want to stop.
        """
        if before:
            self._say(f"Before: {before} (Enter keeps it)")
        while True:
            typed = self._prompt(_words(question)) or before
            try:
                reply = reply_to(question, typed)
            except ReplyError as error:
                self._say(f"{error}")
                continue
            if reply is Sign.STOP:
                raise Stopped
            if reply is Sign.HELP:
                say(self._text.signs() + self._text.help(question))
            elif reply is Sign.BACK and not self._turns:
                self._say("This is the first question.")
            elif reply is Sign.NOT_APPLICABLE and not self._interview.not_applicable(question, draft):
                self._say("Every tool must answer this; skip it, or say that you don't know.")
            else:
                return reply, typed

    def _reason(self) -> str:
        reason = question_about("purpose.scope")  # any text
        self._say("It does not apply, because …")
        while True:
            typed = self._prompt(())
            reply = reply_to(reason, typed)
            if isinstance(reply, Answer) and reply.value != "no":
                return str(reply.value)
            if reply is Sign.STOP:
                raise Stopped
            self._say("A reason is needed, so that a reader can judge it.")

    def _go_back(self) -> bool:
        """Undo the last reply, unless the file was changed meanwhile, and ask its question again."""
        turn = self._turns.pop()
        self._interview.back()
        if self._read() == turn.after:
            write_file(self._path, turn.before)
        else:
            self._say("The file was changed meanwhile, so what was written stays until you answer anew.")
        return self._turn(turn)

    def _write(self, question: Question, typed: str, changes: list[Change], draft: Draft) -> None:
        """Write what a reply changes, if the file is a valid description with it."""
        before = self._read()
        after = before
        try:
            for change in changes:
                after = change.written_in(after)
            now = self._draft(after) if changes else draft
        except ToolcheckError as error:
            self._interview.back()
            self._say(f"Not written: {error}")
            return
        if changes:
            write_file(self._path, after)
            say(self._text.standing(now.assessment))
        self._turns.append(_Turn(question, typed, before, after))

    def _say(self, words: str) -> None:
        say(self._text.remark(words))

    def _read(self) -> str:
        with open(self._path, encoding="utf-8-sig", newline="") as stream:
            return stream.read(MAX_BYTES + 1)

    def _draft(self, text: str) -> Draft:
        document = read_document(self._path, text.encode())
        description = read_description(document)
        return Draft(document.data, assess(description, self._rubric, None, self._known_tools))


def _artefacts(draft: Draft) -> tuple[str, ...]:
    return tuple(artefact.title for artefact in draft.assessment.description.evidence)


def _words(question: Question) -> tuple[str, ...]:
    shape = question.shape
    return ("yes", "no") if shape.kind is Kind.YES_NO else shape.choices
