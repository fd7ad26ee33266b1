"""Derived facts: computed from what is stated and the assessment date, unknown where that does not decide.

Each stays true to three-valued logic: stating one more fact may settle a derived fact, never turn it around.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.documents.dates import months_between
from toolcheck.documents.shapes import Shape, number, texts, yes_no
from toolcheck.rubric.operators import Found, Moment
from toolcheck.rubric.truth import FALSE, TRUE, Truth, disjunction, truth
from toolcheck.rubric.truth import UNKNOWN as UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolcheck.documents.places import Path

UNKNOWN = object()


class Matches(NamedTuple):
    """What a search among known tools came to: the close ones that the description does not discuss, by name.

    `undecided` more could turn out to be close once more is stated.
    """

    unaddressed: tuple[str, ...]
    undecided: int


class Surroundings(NamedTuple):
    """What facts are derived from, beside the stated ones; `matches` is None where no known tools were searched."""

    moment: Moment
    matches: Matches | None = None


class Derived(NamedTuple):
    """A derived fact: its shape, how it is computed (UNKNOWN where it cannot be), and from which stated facts.

    Of those the first is where a reader writes what settles it.
    """

    shape: Shape
    compute: Callable[[Mapping[str, Any], Surroundings], Any]
    computed_from: tuple[str, ...]


def _months_live(facts: Mapping[str, Any], around: Surroundings) -> Any:
    as_of = around.moment.as_of
    launched = facts.get("launched", UNKNOWN)
    if launched is UNKNOWN:
        return UNKNOWN
    if launched is None:
        return None
    latest = min(launched.last, as_of) if launched.first <= as_of else launched.first
    return max(0, months_between(latest, as_of))


def _languages_not_covered(facts: Mapping[str, Any], _: Surroundings) -> Any:
    users = facts.get("users", UNKNOWN)
    offered = facts.get("languages", UNKNOWN)
    if users is UNKNOWN or offered is UNKNOWN or None in (offered or ()):
        return UNKNOWN
    spoken = {_base(tag) for tag in offered or ()}
    missing: list[str] = []
    undecided = 0.0
    for user in users or ():
        wanted: Any = user.get("languages", UNKNOWN) if user else UNKNOWN
        if wanted is UNKNOWN or None in (wanted or ()):
            undecided = inf  # there is no telling how many languages a group speaks
        known = [] if wanted is UNKNOWN else [tag for tag in wanted or () if tag is not None]
        missing += [tag for tag in known if _base(tag) not in spoken]
    return _found(missing, undecided)


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _found(entries: list[str], undecided: float) -> Any:
    if not entries:
        return UNKNOWN if undecided else None
    return Found(tuple(dict.fromkeys(entries)), undecided)


_TRIGGER_CAPABILITIES = {
    "scoring": {"automated-scoring"},
    "systematic monitoring": {"location-tracking", "scraping"},
    "matching of data sets": {"data-matching", "face-recognition", "hash-matching", "object-or-place-matching"},
    "innovative technology": {"face-recognition", "generative-ai", "blockchain-record"},
}


def _dpia_triggers(facts: Mapping[str, Any], _: Surroundings) -> Any:
    """Which of the nine criteria of WP248 rev.01 show in the stated facts; a prompt, not legal advice."""
    personal = _answer(facts, "privacy", "personal_data")
    if personal is FALSE:
        return None
    capabilities = facts.get("capabilities", UNKNOWN)
    answers = {name: _some_capability(capabilities, wanted) for name, wanted in _TRIGGER_CAPABILITIES.items()}
    answers["sensitive data"] = disjunction(
        [_answer(facts, "privacy", "identifiable_victims"), _some_entry(facts.get("data", {}), "items", "sensitive")]
    )
    answers["vulnerable people"] = disjunction(
        [_some_entry(facts, "users", "minors"), _some_entry(facts, "users", "at_risk")]
    )
    possible = [name for name, answer in answers.items() if answer is not FALSE]
    established = [name for name in possible if answers[name] is TRUE and personal is TRUE]
    return _found(established, len(possible) - len(established))


def _some_capability(capabilities: Any, wanted: set[str]) -> Truth:
    if capabilities is UNKNOWN:
        return UNDECIDED
    found = wanted.intersection(capabilities or ())
    return UNDECIDED if not found and None in (capabilities or ()) else truth(found)


def _answer(facts: Mapping[str, Any], section: str, name: str) -> Truth:
    inside = facts.get(section, UNKNOWN)
    value = inside.get(name, UNKNOWN) if isinstance(inside, dict) else inside
    return UNDECIDED if value is UNKNOWN else truth(value)


def _some_entry(facts: Mapping[str, Any] | None, entries: str, name: str) -> Truth:
    if facts is None:
        return FALSE
    found = facts.get(entries, UNKNOWN)
    if found is UNKNOWN:
        return UNDECIDED
    return disjunction(UNDECIDED if not entry or name not in entry else truth(entry[name]) for entry in found or ())


def _operator_evaluates(facts: Mapping[str, Any], _: Surroundings) -> Any:
    operator = _name(facts.get("operator"))
    outcomes = facts.get("outcomes")
    evaluator = _name(outcomes.get("evaluator")) if isinstance(outcomes, dict) else None
    if operator is None or evaluator is None:
        return UNKNOWN
    return "yes" if operator.casefold() == evaluator.casefold() else None


def _unaddressed_matches(facts: Mapping[str, Any], around: Surroundings) -> Any:
    matches = around.matches
    if matches is None:
        return UNKNOWN
    section = facts.get("duplication", {})
    reviewed: Any = section.get("reviewed", UNKNOWN) if section is not None else None
    if reviewed is UNKNOWN:
        return _found([], len(matches.unaddressed) + matches.undecided)
    if any(not entry or "name" not in entry for entry in reviewed or ()):
        # A tool whose name is still to be written may be any of those that are close.
        return _found([], len(matches.unaddressed) + matches.undecided)
    return _found(list(matches.unaddressed), matches.undecided)


def _name(record: Any) -> str | None:
    return record.get("name") if isinstance(record, dict) else None


DERIVED: dict[str, Derived] = {
    "languages_not_covered": Derived(
        texts("Languages that users speak and the tool does not."),
        _languages_not_covered,
        ("users.languages", "languages"),
    ),
    "months_live": Derived(number("Whole months from `launched` to the assessment date."), _months_live, ("launched",)),
    "dpia_triggers": Derived(
        texts("Which of the nine criteria for a data protection impact assessment (WP248) show in the facts."),
        _dpia_triggers,
        (
            "capabilities",
            "privacy.personal_data",
            "privacy.identifiable_victims",
            "data.items.sensitive",
            "users.minors",
            "users.at_risk",
        ),
    ),
    "operator_evaluates": Derived(
        yes_no("Whether the evaluator named is the operator itself."),
        _operator_evaluates,
        ("outcomes.evaluator.name", "operator.name"),
    ),
    "unaddressed_matches": Derived(
        texts("Known tools that come close to this one in words and facts, and that duplication.reviewed leaves out."),
        _unaddressed_matches,
        (
            "duplication.reviewed",
            *("name", "summary", "purpose.problem"),
            *("categories", "users.role", "exploitation", "countries", "channels"),
        ),
    ),
}


def where_written(path: Path) -> Path:
    """Where a reader writes what settles a fact: there, or where the first fact stands that a derived one is from."""
    if not path or path[0] != "derived":
        return path
    return tuple(DERIVED[str(path[1])].computed_from[0].split("."))


def with_derived(facts: Mapping[str, Any], around: Surroundings) -> dict[str, Any]:
    """The facts of a description together with the derived ones, under `derived`."""
    computed = {name: fact.compute(facts, around) for name, fact in DERIVED.items()}
    return {**facts, "derived": {name: value for name, value in computed.items() if value is not UNKNOWN}}
