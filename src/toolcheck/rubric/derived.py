"""Derived facts: computed from what is stated and the assessment date, unknown where that does not decide.

Each stays true to three-valued logic: stating one more fact may settle a derived fact, never turn it around.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

from toolcheck.documents.dates import months_between
from toolcheck.documents.shapes import Shape, number, texts, yes_no
from toolcheck.rubric.operators import Found, Moment
from toolcheck.rubric.truth import Truth, conjunction, disjunction, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNKNOWN = object()


@dataclass(frozen=True)
class Derived:
    """A derived fact: its shape, how it is computed (UNKNOWN where it cannot be), and from which stated facts."""

    shape: Shape
    compute: Callable[[Mapping[str, Any], Moment], Any]
    computed_from: tuple[str, ...]


def _months_live(facts: Mapping[str, Any], moment: Moment) -> Any:
    launched = facts.get("launched", UNKNOWN)
    if launched is UNKNOWN:
        return UNKNOWN
    if launched is None:
        return None
    latest = min(launched.last, moment.as_of) if launched.first <= moment.as_of else launched.first
    return max(0, months_between(latest, moment.as_of))


def _languages_not_covered(facts: Mapping[str, Any], _: Moment) -> Any:
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
    return tag.split("-", maxsplit=1)[0].lower()


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


def _dpia_triggers(facts: Mapping[str, Any], _: Moment) -> Any:
    """Which of the nine criteria of WP248 rev.01 show in the stated facts; a prompt, not legal advice."""
    capabilities = facts.get("capabilities", UNKNOWN)
    answers = {name: _some_capability(capabilities, wanted) for name, wanted in _TRIGGER_CAPABILITIES.items()}
    answers["sensitive data"] = disjunction(
        [_answer(facts, "privacy", "identifiable_victims"), _some_entry(facts.get("data", {}), "items", "sensitive")]
    )
    answers["vulnerable people"] = disjunction(
        [_some_entry(facts, "users", "minors"), _some_entry(facts, "users", "at_risk")]
    )
    personal = _answer(facts, "privacy", "personal_data")
    settled = {name: conjunction([personal, answer]) for name, answer in answers.items()}
    established = [name for name, answer in settled.items() if answer is Truth.TRUE]
    return _found(established, sum(answer is Truth.UNKNOWN for answer in settled.values()))


def _some_capability(capabilities: Any, wanted: set[str]) -> Truth:
    if capabilities is UNKNOWN:
        return Truth.UNKNOWN
    found = wanted.intersection(capabilities or ())
    return Truth.UNKNOWN if not found and None in (capabilities or ()) else truth(found)


def _answer(facts: Mapping[str, Any], section: str, name: str) -> Truth:
    inside = facts.get(section, UNKNOWN)
    value = inside.get(name, UNKNOWN) if isinstance(inside, dict) else inside
    return Truth.UNKNOWN if value is UNKNOWN else truth(value)


def _some_entry(facts: Mapping[str, Any] | None, entries: str, name: str) -> Truth:
    if facts is None:
        return Truth.FALSE
    found = facts.get(entries, UNKNOWN)
    if found is UNKNOWN:
        return Truth.UNKNOWN
    return disjunction(Truth.UNKNOWN if not entry or name not in entry else truth(entry[name]) for entry in found or ())


def _operator_evaluates(facts: Mapping[str, Any], _: Moment) -> Any:
    operator = _name(facts.get("operator"))
    outcomes = facts.get("outcomes")
    evaluator = _name(outcomes.get("evaluator")) if isinstance(outcomes, dict) else None
    if operator is None or evaluator is None:
        return UNKNOWN
    return "yes" if operator.casefold() == evaluator.casefold() else None


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
        ("operator.name", "outcomes.evaluator.name"),
    ),
}


def with_derived(facts: Mapping[str, Any], moment: Moment) -> dict[str, Any]:
    """The facts of a description together with the derived ones, under `derived`."""
    computed = {name: fact.compute(facts, moment) for name, fact in DERIVED.items()}
    return {**facts, "derived": {name: value for name, value in computed.items() if value is not UNKNOWN}}
