"""Example answers for tools of different kinds and stages: built from a rubric's data, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.problems import Problem
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.rubric.conditions import AnyOf
from toolcheck.rubric.model import Example, Situation
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path, Places

Situations = dict[str, Situation]
"""The situations of a rubric by their ids."""

_NEVER = AnyOf([])
"""Stands for a condition that is wrong, so that the examples which name its situation are not blamed as well."""


def build_situations(head: Mapping[str, Any], places: Places) -> tuple[Situations, list[Problem]]:
    """The situations that a rubric's head lists, with their conditions compiled, and what is wrong with them."""
    parser = ConditionParser(places)
    found: Situations = {}
    for position, written in enumerate(head.get("situations") or ()):
        here: Path = ("situations", position)
        if written["id"] in found:
            place = places.nearest((*here, "id"))
            parser.problems.append(Problem(place, f"the situation `{written['id']}` is listed already"))
        condition = parser.parse(written["when"], (*here, "when")) or _NEVER
        found[written["id"]] = Situation(written["id"], written["title"], condition)
    return found, parser.problems


def build_examples(
    criterion: Mapping[str, Any], path: Path, places: Places, situations: Situations
) -> tuple[tuple[Example, ...], list[Problem]]:
    """The further examples of a criterion, whose data stands at `path`, and what is wrong with them."""
    written = criterion.get("examples") or ()
    examples = tuple([Example(tuple(one["when"]), one["answer"]) for one in written])
    if _are_plain(examples, criterion["example"], situations):
        return examples, []
    found = _wrong(examples, criterion["example"], situations)
    problems = [Problem(places.nearest((*path, "examples", *steps)), message) for steps, message in found]
    return examples, problems


def titles_of(example: Example, situations: Mapping[str, Situation]) -> str:
    """Of which tools an example is a good answer, in words: `a tool in use and a hotline`."""
    return " and ".join(situations[name].title for name in example.when)


def _are_plain(examples: tuple[Example, ...], base: str, situations: Situations) -> bool:
    """Whether each names one situation of its own, as nearly all do: a quick look, since every run loads a rubric."""
    names = {name for example in examples for name in example.when}
    answers = {base, *(example.answer for example in examples)}
    return (
        all(len(example.when) == 1 for example in examples)
        and len(names) == len(examples) == len(answers) - 1
        and situations.keys() >= names
    )


def _wrong(examples: tuple[Example, ...], base: str, situations: Situations) -> Iterator[tuple[Path, str]]:
    """What is wrong with examples, each with the way there."""
    answers = {base: "example"}
    for position, (names, answer) in enumerate(examples):
        wrong_names = [*_wrong_names(names, situations)]
        yield from (((position, "when", place), message) for place, message in wrong_names)
        earlier = next((one.when for one in examples[:position] if one.when and set(one.when) <= set(names)), None)
        if earlier and not wrong_names:
            listed = " and ".join(f"`{name}`" for name in earlier)
            yield (position, "when"), f"never shown: the one above, for {listed}, comes first wherever this one fits"
        if answer in answers:
            yield (position, "answer"), f"the same answer stands under `{answers[answer]}`"
        answers[answer] = f"examples[{position}]"


def _wrong_names(names: tuple[str, ...], situations: Situations) -> Iterator[tuple[int, str]]:
    """What is wrong with the names under a `when`, each with its position."""
    if not names:
        yield 0, "`when` names at least one situation; an answer that fits every tool is the `example`"
    for position, name in enumerate(names):
        if name in names[:position]:
            yield position, f"`{name}` is named twice"
        elif name not in situations:
            known = f"; known: {', '.join(situations)}" if situations else "; the rubric lists no `situations`"
            yield position, f"`{name}` is no situation of the rubric{known}{did_you_mean(name, situations)}"
