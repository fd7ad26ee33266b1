"""From a document to a description: states normalised, values checked, evidence and waivers resolved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.facts import fact_index, is_section
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.identity import UNFINISHED
from toolcheck.description.states import normalise
from toolcheck.description.vocabulary import PLANNED_STAGES
from toolcheck.documents.limits import MAX_HINTS
from toolcheck.documents.problems import DocumentError, problem_at
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.documents.validation import Validator

if TYPE_CHECKING:
    from datetime import date

    from toolcheck.documents.dates import PartialDate
    from toolcheck.documents.places import Path, Place, Places
    from toolcheck.documents.problems import Problem
    from toolcheck.documents.reader import Document


class Evidence(NamedTuple):
    """A dated artefact and the facts it supports."""

    title: str
    date: PartialDate
    independent: bool
    supports: frozenset[str]


class Waiver(NamedTuple):
    """A fact declared not applicable, with the place where that is said."""

    fact: str
    reason: str
    place: Place


class LintWaiver(NamedTuple):
    """A lint that may stand, for one fact or, where `fact` is empty, for the whole file; `path` leads to its entry."""

    lint: str
    fact: str
    reason: str
    path: Path


class Remark(NamedTuple):
    """A text that stands in for an answer: where, and what to say of it."""

    path: Path
    message: str


@dataclass(frozen=True)
class Description:
    """One valid description. `facts` holds given values and None for explicit nones; what is missing is unknown.

    `words` are all texts of it as they were read, with choices, dates and the like, in no order to rely on: to look
    through these is quicker than through `facts`. `sha256` is of the bytes of the file, if there is one.
    """

    name: str
    facts: dict[str, Any]
    places: Places
    evidence: tuple[Evidence, ...]
    waivers: tuple[Waiver, ...]
    lint_waivers: tuple[LintWaiver, ...]
    remarks: tuple[Remark, ...]
    words: tuple[str, ...]
    sha256: str = ""

    @property
    def stage(self) -> str:
        """How far the tool has come."""
        return str(self.facts["stage"])

    @property
    def is_planned(self) -> bool:
        """Whether the tool does not serve anybody yet, so that a dated plan is all there can be."""
        return self.stage in PLANNED_STAGES

    @property
    def as_of(self) -> date:
        """The last day for which its statements were made."""
        last: date = self.facts["as_of"].last
        return last


@cache
def _validator() -> Validator:
    return Validator(DESCRIPTION, three_states=True)


def read_description(document: Document, sha256: str = "") -> Description:
    """Check a document and make it a description.

    Raises:
        DocumentError: with every problem of the file, in file order.
    """
    data, placeholders, words = normalise(document.data, DESCRIPTION)
    places = document.places
    facts, problems = _validator().validate(data, places)
    problems = [
        *document.problems,
        *problems,
        *_evidence_problems(data, places),
        *_waiver_problems(data, places),
        *_lint_waiver_problems(data, places),
    ]
    if problems:
        raise DocumentError(document.name, problems)
    return Description(
        name=document.name,
        facts=facts,
        places=places,
        evidence=tuple(_evidence(item) for item in facts.get("evidence") or () if item),
        waivers=_waivers(facts, places),
        lint_waivers=_lint_waivers(facts),
        remarks=(*_unfinished(facts), *(Remark(path, _on_placeholder(text)) for path, text in placeholders)),
        words=tuple(words),
        sha256=sha256,
    )


def _unfinished(facts: dict[str, Any]) -> list[Remark]:
    """What a new file begins with and nobody has replaced; it must be there, so that it cannot be read as unknown."""
    left = [key for key, text in UNFINISHED.items() if facts[key] == text]
    return [Remark((key,), f"{UNFINISHED[key]!r} is what a new file begins with") for key in left]


def _on_placeholder(text: str) -> str:
    hint = (
        "; where a fact does not apply, say so with a reason under `not_applicable`" if text.casefold() == "n/a" else ""
    )
    shown = text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004
    return f"{shown!r} stands in for an answer and is read as unknown{hint}"


def _evidence(item: dict[str, Any]) -> Evidence:
    return Evidence(
        title=item["title"],
        date=item["date"],
        independent=item.get("independent") == "yes",
        supports=frozenset(fact for fact in item["supports"] if fact is not None),
    )


def _mappings(data: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a list that are mappings, with their positions; the data may not have been checked."""
    entries = data.get(key)
    if not isinstance(entries, list):
        return []
    return [(position, entry) for position, entry in enumerate(entries) if isinstance(entry, dict)]


def _evidence_problems(data: dict[str, Any], places: Places) -> list[Problem]:
    problems: list[Problem] = []
    for position, item in _mappings(data, "evidence"):
        here: Path = ("evidence", position)
        if all(item.get(key) is None for key in DESCRIPTION.fields["evidence"].needs):
            problems.append(problem_at(places, here, "evidence needs a `url`, or a `file` if it is not published"))
        supports = item.get("supports")
        for number, fact in enumerate(supports if isinstance(supports, list) else ()):
            wrong = _wrong_fact(fact, hint=len(problems) < MAX_HINTS)
            if wrong:
                problems.append(problem_at(places, (*here, "supports", number), f"`supports`: {wrong}"))
    return problems


def _wrong_fact(fact: Any, *, hint: bool = True) -> str | None:
    if not isinstance(fact, str | int):
        return None  # the shape says so already
    fact = str(fact)
    if is_section(fact):
        return f"{fact!r} is a whole section; name the facts in it"
    if fact in fact_index():
        return None
    return f"{fact!r} is not a fact of the format{did_you_mean(fact, fact_index()) if hint else ''}"


def _waiver_problems(data: dict[str, Any], places: Places) -> list[Problem]:
    problems: list[Problem] = []
    for position, item in _mappings(data, "not_applicable"):
        fact = item.get("fact")
        here: Path = ("not_applicable", position, "fact")
        wrong = _wrong_fact(fact, hint=len(problems) < MAX_HINTS)
        if wrong:
            problems.append(problem_at(places, here, wrong))
        elif isinstance(fact, str) and _is_stated(data, fact):
            said = places.nearest(tuple(fact.split("."))).line
            both = f"`{fact}` is stated on line {said} and declared not applicable here"
            problems.append(problem_at(places, here, both))
    return problems


def _is_stated(facts: dict[str, Any], fact: str) -> bool:
    value: Any = facts
    for key in fact.split("."):
        if value is None:
            return True  # an explicit none of the whole states its parts
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _waivers(facts: dict[str, Any], places: Places) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(item["fact"], item["reason"], places.nearest(("not_applicable", position, "fact")))
        for position, item in enumerate(facts.get("not_applicable") or ())
        if item
    )


def _lint_waiver_problems(data: dict[str, Any], places: Places) -> list[Problem]:
    """What is wrong with the facts of waived lints; which lints there are, the rubric says."""
    problems: list[Problem] = []
    for position, item in _mappings(data, "waived_lints"):
        wrong = _wrong_fact(item.get("fact"), hint=len(problems) < MAX_HINTS)
        if wrong:
            problems.append(problem_at(places, ("waived_lints", position, "fact"), wrong))
    return problems


def _lint_waivers(facts: dict[str, Any]) -> tuple[LintWaiver, ...]:
    return tuple(
        LintWaiver(item["lint"], item.get("fact") or "", item["reason"], ("waived_lints", position))
        for position, item in enumerate(facts.get("waived_lints") or ())
        if item
    )
