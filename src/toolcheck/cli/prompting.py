"""Asking at a terminal: a line editor with history and completion of words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from toolcheck.drafting.replies import REMINDER
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def line_editor() -> Prompt:
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
