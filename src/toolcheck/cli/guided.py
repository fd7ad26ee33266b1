"""`toolcheck new --guided`: an interview at the terminal. The file is a valid description after each reply."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.assess import assess
from toolcheck.cli.outputs import say, write_file
from toolcheck.description.reading import read_description
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.documents.printable import printable
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Kind
from toolcheck.drafting.interview import Draft, Interview
from toolcheck.drafting.questions import EVIDENCE, question_about
from toolcheck.drafting.replies import REMINDER, Answer, ReplyError, Sign, reply_to
from toolcheck.errors import ToolcheckError, UsageError
from toolcheck.report.interview import InterviewText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.drafting.interview import Change
    from toolcheck.drafting.questions import Question
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric

    Prompt = Callable[[Sequence[str]], str]


class Stopped(Exception):  # noqa: N818 - no error: somebody wants to go on another time
    """The interview is to end here."""


def refuse_without_terminal() -> None:
    """Refuse to ask where nobody can answer.

    Raises:
        UsageError: standard input or output is no terminal, or the prompts are not installed.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--guided asks questions and needs a terminal; without --guided a template is written instead")
    try:
        import prompt_toolkit  # noqa: F401 - only whether it is there
        import ruamel.yaml  # noqa: F401 - as above
    except ModuleNotFoundError:
        raise UsageError("--guided needs an extra: pip install 'toolcheck-osce[guided]'") from None


class _Turn(NamedTuple):
    """A question that was answered: what was typed, and the file's text before and after."""

    question: Question
    typed: str
    before: str
    after: str


class Session:
    """One sitting: asks at the terminal, and writes each reply into the file at once."""

    def __init__(self, path: str, rubric: Rubric, known_tools: KnownTools, style: Style) -> None:
        self._path = path
        self._rubric = rubric
        self._known_tools = known_tools
        self._interview = Interview(rubric)
        self._text = InterviewText(style)
        self._prompt = _prompt()
        self._turns: list[_Turn] = []
        self._topic = ""

    def opening_facts(self, names: Iterable[str]) -> Mapping[str, str]:
        """Ask for what no description can do without.

        Raises:
            Stopped: before all of it was told.
        """
        say(self._text.signs())
        told: dict[str, str] = {}
        for name in names:
            question = question_about(name)
            say(self._text.question(question))
            while name not in told:
                reply, _ = self._reply(question, None)
                if isinstance(reply, Answer):
                    told[name] = str(reply.value)
                else:
                    self._say("This much is needed; all else can be left open.")
        return told

    def run(self) -> None:
        """Ask until nothing is left, or somebody stops.

        Raises:
            Stopped: somebody wants to go on another time.
            DocumentError: the file was changed meanwhile and is no valid description any more.
        """
        say(self._text.standing(self._draft(self._read()).assessment))
        while self._turn():
            pass
        self._say("Nothing is left to ask.")

    def close(self) -> None:
        """End the sitting; an artefact that was told in part goes into the file as a remark, so that nothing is lost."""
        begun = self._interview.begun
        if begun:
            told = ", ".join(f"{name}: {value}" for name, value in begun.items())
            text = self._read()
            ended = text if not text or text.endswith("\n") else f"{text}\n"
            write_file(self._path, f"{ended}# Begun, not yet whole: {EVIDENCE}: {printable(told)}\n")
        self._say(f"{self._path} holds all you told; `toolcheck new --guided {self._path}` goes on with it.")

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

    def _reply(self, question: Question, draft: Draft | None, before: str = "") -> tuple[Sign | Answer, str]:
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
            elif reply is Sign.NOT_APPLICABLE and not (draft and self._interview.not_applicable(question, draft)):
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


def _prompt() -> Prompt:
    """A line editor with history and completion of words; it gives what was typed.

    Ctrl-D stops the interview, Ctrl-C the program.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter

    session: PromptSession[str] = PromptSession(enable_history_search=True, bottom_toolbar=REMINDER)

    def ask(words: Sequence[str]) -> str:
        completer = WordCompleter(list(words), ignore_case=True)
        try:
            return session.prompt("> ", completer=completer, complete_while_typing=False).strip()
        except EOFError:
            raise Stopped from None

    return ask


def exists(path: str) -> bool:
    """Whether there is a file to go on with."""
    return Path(path).exists()
