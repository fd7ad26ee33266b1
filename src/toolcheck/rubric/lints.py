"""Lints in memory: remarks on a description that decide nothing.

What is looked for, and how closely, is data; how it is looked for is code, in `assessment.lints`, a function a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.documents.places import Path
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.phrases import Phrases
    from toolcheck.rubric.sieve import Sieve

LINT = "lint"
"""How grave a lint is, in place of a severity: it counts for nothing."""

UNUSED_WAIVER = "unused-waiver"
"""The kind of lint that is about waived lints which do not turn up."""


class Lint(NamedTuple):
    """One lint: its id, its kind, what people are told, and what its kind looks for. `failure` may be empty."""

    id: str
    kind: str
    title: str
    question: str
    why: str
    advice: str
    failure: str
    sources: tuple[str, ...]
    settings: Any

    def remark(self, found: str) -> str:
        """The remark on what was found, in a sentence and the question to ask."""
        return f"{self.title} ({found}). {self.question}"


class Wording(NamedTuple):
    """Phrases that are looked for in these facts; the harmless ones hold one of them and mean something else."""

    facts: tuple[Path, ...]
    phrases: Phrases
    harmless: frozenset[str]


class Wordings(NamedTuple):
    """Words in certain texts, unless a condition is true; the sieve lets texts through that may hold some."""

    wordings: tuple[Wording, ...]
    unless: Condition | None
    sieve: Sieve


class Sentences(NamedTuple):
    """Sentences of at least so many letters; facts that hold names (dotted) are left aside."""

    letters: int
    names: frozenset[str] = frozenset()


class EvidenceReuse(NamedTuple):
    """Evidence that names at least so many facts and backs more than a share (0 to 100) of all criteria."""

    at_least: int
    share: float


class EvidenceAge(NamedTuple):
    """Evidence older than so many months, by its kind, at some stages (all, if none is named)."""

    months: Mapping[str, int]
    stages: frozenset[str]


class DatePair(NamedTuple):
    """Two facts whose dates have an order at some stages (all, if none is named), and why.

    The ways do not lead into two different lists; both may lead into the same one.
    """

    earlier: Path
    later: Path
    stages: frozenset[str]
    because: str


class PersonalData(NamedTuple):
    """Data of persons, of the sorts that `look_for` names.

    `role_mailboxes` are words of addresses that belong to a post. `free_numbers` are the first digits of numbers that
    cost callers nothing, which hotlines have. `case_words` stand before the number of a case. `decimals` of a degree
    point at a place.
    """

    look_for: tuple[str, ...]
    role_mailboxes: frozenset[str]
    free_numbers: tuple[str, ...]
    case_words: Phrases
    decimals: int
    sieve: Sieve


class StreetAddress(NamedTuple):
    """A street and number in the same entry as a word for a house that must not be found.

    `street_words` stand alone, `street_endings` at the end of a word; the sieves let through texts that may hold such a
    house, and such a street.
    """

    near: Phrases
    street_words: frozenset[str]
    street_endings: tuple[str, ...]
    houses: Sieve
    streets: Sieve
