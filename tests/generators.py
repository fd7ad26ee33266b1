"""Descriptions for property tests, built from the format itself or from the fragments of the case files.

They are plain data in one spelling: a missing key is unknown, False is an explicit none, everything else is given. Each
part of a description hangs on one drawn seed, so that drawing is quick and shrinking silences whole parts.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from conftest import TESTS
from toolcheck.assessment.golden_cases import SMALLEST
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.description.facts import fact_index
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.vocabulary import PREPARER_ROLES, STAGES
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Data = dict[str, Any]

ROLES = (*PREPARER_ROLES, None)
_BACKING = ("evidence", "not_applicable", "waived_lints")
_HEAD = ("toolcheck", "name", "summary", "stage", "as_of", "prepared_by", *_BACKING)
_IDENTITY = {name: field for name, field in DESCRIPTION.fields.items() if name not in {*_HEAD, *SECTIONS}}
_PARTS: dict[str, Mapping[str, Shape]] = {"": _IDENTITY, **{name: part.fields for name, part in SECTIONS.items()}}
_LONG = (
    "An answer of fourteen words: by whom, when, how often, for whom, how many",
    "An answer that is longer than sixteen words: who does what, when, how often, with whom, at what cost",
    "Größe – 人身取引, 100 %: «şu» #1 [x] {y} and words enough for every criterion there is",
)
_TEXTS = ("Word", "Two words", "Six words make a short answer", 7, *_LONG, *_LONG, *_LONG)
_DATES = (
    *("2026-10-01", "2026-09-30", "2026-09", "2026-10", "2026-07-02", 2026, "2026-04-01", "2025-10-02", "2025-09"),
    *("2026-10-02", "2026-11", 2027, "2028-02-29", "9999-12-31", "2024-10-01", "2024-09-30", 2023, "0001"),
)
_NUMBERS = (0, 1, 3, 12, "0.89", "0.95", "4.5")
_TAGS = ("en", "pt-BR", "ar", "zh-Hant", "EN-gb", "tl")
_URLS = ("https://example.org/a?b=c#d", "http://example.org")
_GIVEN, _NONE, _UNKNOWN = "given", "none", "unknown"
_MOODS = {"rich": (40, 1, 1), "mixed": (6, 2, 2), "poor": (2, 1, 7), "unknown": (0, 0, 1)}
_FULL_LIST = 30

seeds = st.integers(0, 9999)
_moods = st.sampled_from(("unknown", "poor", "mixed", "rich", "rich"))


def properties(examples: int, *, shrink: bool = True) -> settings:
    """The profile of the property tests: the same examples on every run, and no clock; shrinking where it is quick."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    phases = (Phase.explicit, Phase.generate, *((Phase.shrink,) if shrink else ()))
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases,
        suppress_health_check=slow,
    )


def chance(*seed: object) -> Random:
    """A source of choices that is the same for the same seed, on every run and every machine."""
    return Random(repr(seed))  # noqa: S311 - nothing is secret here


def given_value(shape: Shape, rnd: Random) -> Any:
    """A given value of any shape."""
    match shape.kind:
        case Kind.CHOICE:
            return rnd.choice(shape.choices)
        case Kind.YES_NO:
            return rnd.choice(("yes", False))
        case Kind.LIST:
            return _given_list(shape, rnd)
        case Kind.RECORD:
            return filled(shape.fields, _mood(rnd), rnd) or False
        case Kind.ENTRIES:
            mood = _mood(rnd)
            return [filled(shape.fields, mood, rnd) for _ in range(rnd.choice((1, 2, 3, 3)))]
        case Kind.NUMBER:
            return rnd.choice([number for number in _NUMBERS if _is_allowed(float(number), shape)])
    return rnd.choice({Kind.TEXT: _TEXTS, Kind.DATE: _DATES, Kind.URL: _URLS}[shape.kind])


def _is_allowed(number: float, shape: Shape) -> bool:
    low, high = shape.minimum, shape.maximum
    return (low is None or number >= low) and (high is None or number <= high)


def _given_list(shape: Shape, rnd: Random) -> list[Any]:
    assert shape.item is not None
    if shape.choices and len(shape.choices) <= _FULL_LIST and rnd.random() < 0.15:
        return list(shape.choices)
    words = shape.choices or {Kind.URL: _URLS, Kind.LANGUAGE: _TAGS, Kind.TEXT: _TEXTS}[shape.item.kind]
    return [rnd.choice(words) for _ in range(rnd.choice((1, 2, 3, 4)))]


def _mood(rnd: Random) -> str:
    return rnd.choice(("rich", "rich", "rich", "mixed", "poor"))


def filled(fields: Mapping[str, Shape], mood: str, rnd: Random) -> Data:
    """Some of the fields, each given, none or unknown, with the odds of the mood."""
    found: Data = {}
    for name, field in fields.items():
        state = rnd.choices((_GIVEN, _NONE, _UNKNOWN), _MOODS[mood])[0]
        if state is _GIVEN:
            found[name] = given_value(field, rnd)
        elif state is _NONE:
            found[name] = False
    return found


@st.composite
def from_format(draw: st.DrawFn) -> Data:
    """A valid description with any facts given, none or unknown."""
    data: Data = {}
    for name, fields in _PARTS.items():
        mood = draw(_moods)
        part = {} if mood == "unknown" else filled(fields, mood, chance(name, mood, draw(seeds)))
        if not name:
            data |= part
        elif part or mood != "unknown":
            data[name] = part or False
    return _finish(draw, data)


@st.composite
def from_fragments(draw: st.DrawFn) -> Data:
    """A description merged from fragments of the case files, most of them good answers: it can reach high levels."""
    data: Data = {}
    for name, folder in _fragments().items():
        kind = draw(st.sampled_from(("good", "none") if name.startswith("flags") else ("good", "good", "none", "any")))
        rnd = chance(name, kind, draw(seeds))
        for fragments in rnd.sample(folder, len(folder)) if kind != "none" else ():
            good = kind == "good" and rnd.random() < 0.9
            data = _merge(data, fragments[-1] if good else rnd.choice(fragments), rnd)
    return _finish(draw, data)


@cache
def _fragments() -> dict[str, tuple[tuple[Data, ...], ...]]:
    """The facts of the cases of each file, from the worst level or state to the best; flags apart from criteria."""
    order = ("raised", "absent", "unknown", "open", "asserted", "described", "evidenced", "cleared")
    found: dict[str, tuple[tuple[Data, ...], ...]] = {}
    for path in sorted((TESTS / "cases").rglob("*.yaml")):
        written = read_document(str(path), path.read_bytes()).data
        cases, base = written["cases"], written.get("base", {})
        words = [str(case.get("level", case.get("state"))) for case in cases]
        ranked = sorted(
            ((order.index(word), case) for word, case in zip(words, cases, strict=True) if word in order),
            key=lambda pair: pair[0],
        )
        name = " ".join(reversed(path.parent.relative_to(TESTS / "cases").parts))
        found[name] = (*found.get(name, ()), tuple(_plain({**base, **case["facts"]}) for _, case in ranked))
    return found


def _plain(facts: Data) -> Data:
    kept = {key: value for key, value in facts.items() if key not in {"not_applicable", "waived_lints", *SMALLEST}}
    return _canonical(kept, DESCRIPTION)


def _canonical(facts: Data, shape: Shape) -> Data:
    """The facts in the one spelling of this module."""
    found: Data = {}
    for key, value in facts.items():
        field = shape.fields[key]
        if isinstance(value, dict):
            found[key] = _canonical(value, field)
        elif field.kind is Kind.ENTRIES and isinstance(value, list):
            found[key] = [_canonical(entry, field) for entry in value] or False
        elif value in ([], False, "no", "none"):
            found[key] = False
        elif value not in (None, "unknown", "TODO"):
            found[key] = "yes" if value is True else value
    return found


def _merge(data: Data, other: Data, rnd: Random) -> Data:
    """`other` laid over `data`; evidence adds up, other lists do so sometimes."""
    merged = dict(data)
    for key, value in other.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merge(before, value, rnd)
        elif isinstance(before, list) and isinstance(value, list) and (key == "evidence" or rnd.random() < 0.4):
            merged[key] = [*before, *value]
        else:
            merged[key] = value
    return merged


def _finish(draw: st.DrawFn, data: Data) -> Data:
    stage, role = draw(st.sampled_from(STAGES)), draw(st.sampled_from(ROLES))
    head = {**SMALLEST, "stage": stage, "prepared_by": {"role": role} if role else {"name": "A partner"}}
    data, head = _like_a_known_tool(data, head, draw(st.one_of(st.none(), seeds)))
    more = draw(st.lists(evidence_items(), max_size=2))
    evidence = [*(data.get("evidence") or []), *more]
    data = {**head, **data, **({"evidence": evidence} if evidence else {})}
    for reads in draw(st.lists(st.sampled_from(_waivable()), max_size=2, unique=True)) if draw(st.booleans()) else ():
        data = waive(data, reads)
    return data


def _like_a_known_tool(data: Data, head: Data, seed: int | None) -> tuple[Data, Data]:
    """The description with the words of a known tool, and with most of what else is known of it; without a seed as is.

    Otherwise random words would never come close to anything in the catalogue.
    """
    if seed is None:
        return data, head
    rnd = chance("known tool", seed)
    profile = rnd.choice([entry for entry in load_catalogue().entries if entry.kind == "tool"]).profile
    facets: Data = {name: sorted(words) for name, words in profile.facets.items() if words and rnd.random() < 0.8}
    if "users" in facets:
        facets["users"] = [{"role": role} for role in facets["users"]]
    purpose = data.get("purpose")
    if isinstance(purpose, dict) and rnd.random() < 0.5:
        data = {**data, "purpose": {**purpose, "problem": profile.summary}}
    return {**data, **facets}, {**head, "name": "Another", "summary": profile.summary}


@cache
def _waivable() -> tuple[tuple[str, ...], ...]:
    return tuple(criterion.asserted.reads for criterion in load_rubric().criteria() if criterion.waivable)


@st.composite
def evidence_items(draw: st.DrawFn) -> Data:
    """An item of evidence for some facts, or for all that the rubric's criteria ask for first."""
    return evidence_item(draw(seeds))


def evidence_item(seed: int) -> Data:
    """The item that hangs on this seed."""
    rnd = chance("evidence", seed)
    supports = list(_main_facts()) if rnd.random() < 0.3 else rnd.choices(_facts(), k=rnd.randint(1, 5))
    item = {"title": rnd.choice(_TEXTS), "date": rnd.choice(_DATES), "supports": supports}
    item[rnd.choice(("url", "file"))] = rnd.choice(_URLS)
    return item | rnd.choice(({"independent": "yes"}, {"independent": False}, {}))


@cache
def _facts() -> tuple[str, ...]:
    return tuple(fact for fact in fact_index() if fact not in SECTIONS)


@cache
def _main_facts() -> tuple[str, ...]:
    return tuple(criterion.asserted.reads[0] for criterion in load_rubric().criteria())


def waive(data: Data, facts: Sequence[str]) -> Data:
    """The description with these facts unstated and declared not applicable."""
    for fact in facts:
        data = without(data, tuple(fact.split(".")))
    reasons = [{"fact": fact, "reason": "There is nothing of the kind."} for fact in facts]
    return {**data, "not_applicable": [*data.get("not_applicable", []), *reasons]}


def without(data: Data, path: Sequence[str]) -> Data:
    """The description with the fact at `path` unstated, in every entry where entries lie on the way."""
    return _change(data, path, lambda left, key: {name: value for name, value in left.items() if name != key})


def _change(data: Data, path: Sequence[str], change: Callable[[Data, str], Data]) -> Data:
    first, *rest = path
    inner = data.get(first)
    if not rest or not isinstance(inner, dict | list):
        return change(data, first)
    if isinstance(inner, dict):
        return {**data, first: _change(inner, rest, change)}
    return {**data, first: [_change(entry, rest, change) for entry in inner]}


descriptions = st.one_of(from_format(), from_fragments())
"""Any valid description."""
