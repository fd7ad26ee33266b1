"""What a search compares, and the entries of a catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.documents.dates import PartialDate

_NAME_WORDS = re.compile(r"[^\W_]+")
_ADDITION = re.compile(r"\s*\([^)]*\)\s*$")
"""What stands in brackets behind a name to tell it from another, such as a country."""


class Profile(NamedTuple):
    """What a search looks at: the texts about a tool and its facets, each None where it is not known."""

    name: str
    summary: str
    problem: str | None
    facets: Mapping[str, frozenset[str] | None]


@dataclass(frozen=True)
class Entry:
    """One known tool, proposal or kind of tool; what is not known is empty, `last_seen` says how old the status is."""

    id: str
    kind: str
    names: tuple[str, ...]
    operator: str
    first_year: PartialDate | None
    status: str
    last_seen: PartialDate | None
    status_note: str
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    profile: Profile

    @property
    def name(self) -> str:
        """What it is called first of all."""
        return self.names[0]

    def is_called(self, name: str) -> bool:
        """Whether this is its name, or another by which it is known; case, signs and spacing make no difference."""
        return _spelled(name) in self._spellings

    def is_meant_by(self, text: str) -> bool:
        """Whether a text that names tools means this one: it is a name of it, or a name stands there as a whole.

        A name of one word in the midst of others must not be in small letters alone, so that "a safer line" does not
        mean the tool Safer.
        """
        if self.is_called(text) or self.is_called(_ADDITION.sub("", text)):
            return True
        written = f" {_spelled(text)} "
        proper = {word.casefold() for word in _words_of(text) if not word.islower()}
        return any(name in proper if " " not in name else f" {name} " in written for name in self._spellings)

    @cached_property
    def _spellings(self) -> frozenset[str]:
        written = (spelling for name in self.names for spelling in (name, _ADDITION.sub("", name)) if spelling)
        return frozenset(map(_spelled, written))


@lru_cache(maxsize=16)
def _spelled(name: str) -> str:
    """A name by its words alone; one that has none stays as it is."""
    return " ".join(_words_of(name.casefold())) or name


def _words_of(name: str) -> list[str]:
    """The words of a name, with the marks that many scripts write upon their letters."""
    if name.isascii():
        return _NAME_WORDS.findall(name)
    import unicodedata

    return "".join(
        sign if sign.isalnum() or unicodedata.category(sign) in {"Mc", "Mn"} else " "
        for sign in unicodedata.normalize("NFKC", name)
    ).split()


class Catalogue(NamedTuple):
    """Known tools from one place. `sha256` identifies what was read."""

    name: str
    entries: tuple[Entry, ...]
    sha256: str


def profile_of(facts: Mapping[str, Any]) -> Profile:
    """What a search looks at in the facts of a description."""
    return Profile(
        name=facts["name"],
        summary=facts["summary"],
        problem=_problem(facts),
        facets={
            "categories": _words(facts, "categories"),
            "users": _roles(facts),
            "exploitation": _words(facts, "exploitation"),
            "countries": _words(facts, "countries"),
            "channels": _words(facts, "channels"),
        },
    )


def _problem(facts: Mapping[str, Any]) -> str | None:
    """The problem it answers: nothing where none is stated to be there, None where it is unknown."""
    purpose = facts.get("purpose", {})
    if purpose is None:
        return ""
    return (purpose["problem"] or "") if "problem" in purpose else None


def _words(facts: Mapping[str, Any], name: str) -> frozenset[str] | None:
    """The words of a list, or None where the list or one of its entries is unknown."""
    if name not in facts:
        return None
    words: Sequence[str | None] = facts[name] or ()
    return None if None in words else frozenset(filter(None, words))


def _roles(facts: Mapping[str, Any]) -> frozenset[str] | None:
    if "users" not in facts:
        return None
    roles = [user.get("role") if user else None for user in facts["users"] or ()]
    return None if None in roles else frozenset(filter(None, roles))
