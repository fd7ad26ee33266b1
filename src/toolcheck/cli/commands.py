"""The commands by their names. Each is imported when it is called, since a call needs no more than one."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """Where a command or group of commands is, as `module:name`, and what it does, in a line.

    `is_configured` says that a configuration file may set its options; a group says so for each of its commands.
    """

    place: str
    short: str
    is_configured: bool = True

    def load(self) -> Any:
        """The function of the command, or the group."""
        module, _, name = self.place.partition(":")
        return getattr(import_module(f"toolcheck.cli.{module}"), name)


COMMANDS = {
    "new": Entry("new:new", "Begin a description: a template, or an interview."),
    "check": Entry("check:check", "Check that descriptions are valid, without scoring them."),
    "score": Entry("score:score", "Assess descriptions against the rubric."),
    "batch": Entry("batch:batch", "Assess very many descriptions, in partitions."),
    "next": Entry("next:next_", "List what to do next, and what each step gains."),
    "watch": Entry("watch:watch", "Tell what moved each time a description is saved."),
    "diff": Entry("diff:diff", "Tell what changed between two states of a tool, and why."),
    "compare": Entry("compare:compare", "Compare proposals, and say which cannot be told apart."),
    "similar": Entry("similar:similar", "Find the known tools nearest to a description."),
    "explain": Entry("explain:explain", "Explain anything that has a name; offline."),
    "schema": Entry("schema:schema", "Print the JSON Schema of a format.", is_configured=False),
    "doctor": Entry("doctor:doctor", "Tell what the program works with here."),
    "completion": Entry("completion:completion", "Print what makes a shell complete words.", is_configured=False),
}
GROUPS = {
    "baseline": Entry("baseline:baseline_app", "Fail only on what gets worse."),
    "review": Entry("review:review_app", "Let people review a proposal, and merge what they say."),
    "rubric": Entry("rubric:rubric_app", "List, show, check and test rubrics."),
}
