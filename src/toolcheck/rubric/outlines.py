"""What conditions ask for, in words for a reader who knows the field and not the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolcheck.rubric.operators import TODAY_OR_LATER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALL, ANY = "all of these", "at least one of these"
_OR_NONE = ", or is stated to be none"


@dataclass(frozen=True)
class Outline:
    """A condition in words: a line, how it reads when the opposite is asked for, and the lines below it.

    `facts` are what the line is about, as they are named there, and `compared` pairs each of them, dotted as seen from
    the description, with the words it is compared with.
    """

    text: str
    opposite: str
    parts: tuple[Outline, ...] = ()
    facts: tuple[str, ...] = ()
    compared: tuple[tuple[str, str], ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Each line with its depth; one that has others below it ends in a colon."""
        if self.text == ANY and len(self.parts) == 1:
            yield from self.parts[0].lines(depth)
            return
        about = f"{_either(self.facts)} " if self.facts else ""
        yield depth, f"{about}{self.text}{':' if self.parts else ''}"
        for part in self.parts:
            yield from part.lines(depth + 1)

    def words(self) -> Iterator[tuple[str, str]]:
        """Every fact, dotted as seen from the description, with each word it is compared with."""
        yield from self.compared
        for part in self.parts:
            yield from part.words()

    @property
    def unpacked(self) -> tuple[Outline, ...]:
        """The parts of a conjunction, which need no line of their own below one; else the outline itself."""
        return self.parts if self.text == ALL else (self,)


def every_part(parts: Iterable[Outline]) -> Outline:
    """All of the parts hold."""
    return Outline(ALL, "not all of these", tuple(line for part in parts for line in part.unpacked))


def some_part(parts: Iterable[Outline]) -> Outline:
    """At least one of the parts holds; what is asked alike of several facts is said once."""
    found: list[Outline] = []
    for part in parts:
        for line in part.parts if part.text == ANY else (part,):
            if found and line.facts and (found[-1].text, found[-1].opposite) == (line.text, line.opposite):
                found[-1] = _joined(found[-1], line)
            else:
                found.append(line)
    return Outline(ANY, "none of these", tuple(found))


def _joined(line: Outline, other: Outline) -> Outline:
    return replace(line, facts=line.facts + other.facts, compared=line.compared + other.compared)


def _either(facts: tuple[str, ...]) -> str:
    *others, last = [f"`{fact}`" for fact in facts]
    return f"{', '.join(others)} or {last}" if others else last


def opposite(outline: Outline) -> Outline:
    """The part does not hold."""
    return replace(outline, text=outline.opposite, opposite=outline.text)


def about_entries(fact: str, inner: Outline, *, every: bool) -> Outline:
    """The inner part holds for every entry of a list, or for some entry."""
    which, not_so = ("every", "not every") if every else ("some", "no")
    entry = f"entry of `{fact}` fulfils"
    return Outline(f"{which} {entry}", f"{not_so} {entry}", inner.unpacked)


def about_fact(fact: str, prefix: str, operators: list[tuple[str, Any]]) -> Outline:
    """A fact is given, and every operator holds for it; `prefix` leads to the list whose entry it belongs to."""
    said = [WORDINGS[name](argument) for name, argument in operators] or [("is given", "is stated to be none")]
    return Outline(
        " and ".join(text for text, _ in said),
        " or ".join(denied for _, denied in said),
        facts=(fact,),
        compared=tuple((prefix + fact, word) for word in _compared(operators)),
    )


def _listing(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _some(words: list[str]) -> str:
    return f"one of {_listing(words)}" if len(words) > 1 else _listing(words)


def _none(words: list[str]) -> str:
    return f"none of {_listing(words)}" if len(words) > 1 else f"not {_listing(words)}"


def _months(months: int) -> tuple[str, str]:
    if months == TODAY_OR_LATER:
        return "is not past", f"is past{_OR_NONE}"
    return f"is at most {months:g} months old", f"is more than {months:g} months old{_OR_NONE}"


WORDINGS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "is": lambda word: (f"is `{word}`", f"is not `{word}`"),
    "in": lambda words: (f"is {_some(words)}", f"is {_none(words)}"),
    "not_in": lambda words: (f"is {_none(words)}", f"is {_some(words)}"),
    "includes": lambda word: (f"includes `{word}`", f"does not include `{word}`"),
    "includes_any": lambda words: (f"includes {_some(words)}", f"does not include {_some(words)}"),
    "includes_all": lambda words: (f"includes all of {_listing(words)}", f"lacks one of {_listing(words)}"),
    "at_least": lambda count: (f"comes to {count:g} or more", f"comes to less than {count:g}{_OR_NONE}"),
    "words": lambda count: (f"has at least {count:g} words", f"has fewer than {count:g} words{_OR_NONE}"),
    "mentions_any": lambda phrases: (f"mentions {_some(phrases)}", f"does not mention {_some(phrases)}{_OR_NONE}"),
    "within_months": _months,
    "happened": lambda _: ("is not in the future (for a plan, any date)", f"is in the future{_OR_NONE}"),
}
"""Each operator in words, and its opposite."""

_COMPARING = frozenset({"is", "in", "not_in", "includes", "includes_any", "includes_all"})


def _compared(operators: list[tuple[str, Any]]) -> Iterator[str]:
    for name, argument in operators:
        if name in _COMPARING:
            yield from [argument] if isinstance(argument, str) else argument
