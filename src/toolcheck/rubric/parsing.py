"""Conditions as written in a rubric, checked against the description format and compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.description.facts import NOT_FACTS
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.problems import Problem
from toolcheck.documents.shapes import Kind, Shape, record
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.rubric.conditions import AllOf, AnyOf, Condition, Not, OverEntries, Test, given_record
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.operators import OPERATORS, Operator, allowed_words
from toolcheck.rubric.phrases import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.documents.places import Path, Places

SCOPE = record(
    "Everything a condition may look at.",
    **{name: shape for name, shape in DESCRIPTION.fields.items() if name not in NOT_FACTS},
    derived=record("Facts computed from the description.", **{name: fact.shape for name, fact in DERIVED.items()}),
)

_JOINS = ("all", "any", "not")
_LOOPS = ("every", "some")
_SEVERAL = "any_fact"
_VERBS = ("fact", _SEVERAL, *_LOOPS, *OPERATORS)


class ConditionParser:
    """Parses the conditions of one file, collecting every problem with its place."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.problems: list[Problem] = []

    def parse(self, written: Any, path: Path) -> Condition | None:
        """The compiled condition, or None where `problems` says why not."""
        return self._condition(written, path, SCOPE, "")

    def _wrong(self, path: Path, message: str) -> None:
        self.problems.append(Problem(self.places.nearest(path), message))

    def _condition(self, written: Any, path: Path, scope: Shape, prefix: str) -> Condition | None:
        if not isinstance(written, dict) or not written:
            self._wrong(path, "a condition was expected, such as {fact: stage, in: [pilot, live]}")
            return None
        joins = [name for name in _JOINS if name in written]
        if not joins and _SEVERAL in written:
            return self._any_fact(written, path, scope, prefix)
        if not joins:
            return self._test(written, path, scope, prefix)
        if len(written) > 1:
            self._wrong(path, f"`{joins[0]}` stands alone in its mapping; nest the rest under it")
            return None
        return self._join(joins[0], written[joins[0]], (*path, joins[0]), scope, prefix)

    def _join(self, name: str, written: Any, path: Path, scope: Shape, prefix: str) -> Condition | None:
        if name == "not":
            inner = self._condition(written, path, scope, prefix)
            return Not(inner) if inner else None
        if not isinstance(written, list) or not written:
            self._wrong(path, f"`{name}` takes a list of conditions")
            return None
        parts = [self._condition(part, (*path, position), scope, prefix) for position, part in enumerate(written)]
        found = [part for part in parts if part]
        if len(found) < len(parts):
            return None
        return AllOf(found) if name == "all" else AnyOf(found)

    def _any_fact(self, written: dict[str, Any], path: Path, scope: Shape, prefix: str) -> Condition | None:
        """The same asked of several facts, so that a long list of words is written once."""
        names = _words(written[_SEVERAL])
        if names is None or "fact" in written:
            self._wrong((*path, _SEVERAL), f"`{_SEVERAL}` takes a list of facts, and stands in place of `fact`")
            return None
        rest = {name: argument for name, argument in written.items() if name != _SEVERAL}
        parts: list[Condition] = []
        for name in names:
            part = self._test({"fact": name, **rest}, path, scope, prefix)
            if part is None:
                return None  # what is wrong with the rest is told once
            parts.append(part)
        return AnyOf(parts)

    def _test(self, written: dict[str, Any], path: Path, scope: Shape, prefix: str) -> Condition | None:
        shape = self._fact(written, path, scope)
        unknown = [name for name in written if name not in _VERBS]
        for name in unknown:
            self._wrong((*path, name), f"unknown operator `{name}`{did_you_mean(name, (*_VERBS, *_JOINS))}")
        if shape is None or unknown:
            return None
        keys = tuple(written["fact"].split("."))
        operators = [name for name in written if name in OPERATORS]
        loops = [name for name in written if name in _LOOPS]
        arguments = [(name, self._argument(OPERATORS[name], written[name], (*path, name), shape)) for name in operators]
        inners = [self._loop(name, written[name], (*path, name), shape, prefix + written["fact"]) for name in loops]
        if any(argument is None for _, argument in arguments) or any(inner is None for inner in inners):
            return None
        if shape.kind is Kind.RECORD:
            return given_record(keys, prefix, tuple(shape.fields))
        parts: list[Condition] = [Test(keys, prefix, arguments)] if arguments or not inners else []
        parts += [
            OverEntries(keys, prefix, inner, every=name == "every")
            for name, inner in zip(loops, inners, strict=True)
            if inner
        ]
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _fact(self, written: dict[str, Any], path: Path, scope: Shape) -> Shape | None:
        fact = written.get("fact")
        if not isinstance(fact, str):
            self._wrong(path, "`fact` is missing: a condition names the fact it looks at")
            return None
        shape: Shape | None = scope
        for key in fact.split("."):
            inside = shape.fields if shape and shape.kind is Kind.RECORD else {}
            shape = inside.get(key)
            if shape is None:
                hint = did_you_mean(fact, _paths(scope))
                self._wrong((*path, "fact"), f"`{fact}` is not a fact of the format{hint}")
                return None
        return shape

    def _loop(self, name: str, written: Any, path: Path, shape: Shape, fact: str) -> Condition | None:
        if shape.kind is not Kind.ENTRIES:
            self._wrong(path, f"`{name}` works on a list of mappings; `{fact}` is a {shape.kind}")
            return None
        return self._condition(written, path, record("One entry.", **shape.fields), f"{fact}.")

    def _argument(self, operator: Operator, written: Any, path: Path, shape: Shape) -> Any:
        if shape.kind not in operator.kinds:
            works = ", ".join(sorted(kind.value for kind in operator.kinds))
            self._wrong(path, f"`{operator.name}` works on {works}; this fact is a {shape.kind.value}")
            return None
        argument = _ARGUMENTS[operator.argument](written)
        if argument is None:
            self._wrong(path, f"`{operator.name}` takes {_ARGUMENT_WORDS[operator.argument]}, found {written!r}")
            return None
        return argument if self._is_allowed(argument, path, shape) else None

    def _is_allowed(self, argument: Any, path: Path, shape: Shape) -> bool:
        """Whether the words compared with can occur at all; counts and months always may."""
        words = allowed_words(shape)
        compared = argument if isinstance(argument, list) else [argument]
        wrong = [word for word in compared if words and isinstance(word, str) and word not in words]
        for word in wrong:
            self._wrong(path, f"{word!r} is not one of {', '.join(words or ())}{did_you_mean(word, words or ())}")
        return not wrong


def _word(written: Any) -> str | None:
    if isinstance(written, bool):
        return "yes" if written else "no"
    return written if isinstance(written, str) else None


def _words(written: Any) -> list[str] | None:
    if isinstance(written, list) and written and all(isinstance(word, str) for word in written):
        return written
    return None


def _phrases(written: Any) -> list[str] | None:
    phrases = _words(written)
    return phrases if phrases and all(map(words_of, phrases)) else None


def _count(written: Any, minimum: int) -> float | None:
    if isinstance(written, str):
        try:
            written = float(written)
        except ValueError:
            return None
    usable = isinstance(written, int | float) and not isinstance(written, bool) and written >= minimum
    return written if usable else None


_ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "word": _word,
    "words": _words,
    "phrases": _phrases,
    "count": lambda written: _count(written, 0) or None,
    "months": lambda written: _count(written, 0),
    "yes": lambda written: "yes" if written in ("yes", True) else None,
}
_ARGUMENT_WORDS = {
    "word": "one word",
    "words": "a list of words",
    "phrases": "a list of words or phrases",
    "count": "a number above 0",
    "months": "a number of months, 0 or more",
    "yes": "only `yes`",
}


def _paths(scope: Shape, prefix: str = "") -> list[str]:
    found: list[str] = []
    for name, shape in scope.fields.items():
        found.append(prefix + name)
        if shape.kind is Kind.RECORD:
            found += _paths(shape, f"{prefix}{name}.")
    return found
