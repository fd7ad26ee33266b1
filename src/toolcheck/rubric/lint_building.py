"""Lints out of checked data: what a shape cannot say is checked here, and what they look for is prepared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolcheck.description.facts import fact_index
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.shapes import Kind
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.rubric import lints as kinds
from toolcheck.rubric.collecting import Collector
from toolcheck.rubric.lint_format import OPTIONAL, SETTINGS
from toolcheck.rubric.lints import Lint
from toolcheck.rubric.phrases import phrases_of, words_of
from toolcheck.rubric.sieve import WHITE, Sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolcheck.documents.places import Path, Places
    from toolcheck.documents.problems import Problem
    from toolcheck.rubric.lints import DatePair, Wording


def build_lints(
    entries: list[dict[str, Any]], path: Path, places: Places, seen: set[str]
) -> tuple[tuple[Lint, ...], list[Problem]]:
    """The lints, or what is wrong with them; `path` is where they stand in their file, `seen` the ids used so far."""
    builder = _Builder(places, seen)
    built = [builder.lint(entry, (*path, position)) for position, entry in enumerate(entries)]
    return tuple(lint for lint in built if lint), builder.problems


_OF_EVIDENCE = {"evidence.date": DESCRIPTION.fields["evidence"].fields["date"]}


_UNSEEN = 100
"""Texts that come through a sieve before it is made: those of some eight files."""


class _Builder(Collector):
    """Builds the lints of one file and collects the problems."""

    def lint(self, data: dict[str, Any], path: Path) -> Lint | None:
        known = len(self.problems)
        self.unique(data["id"], (*path, "id"))
        self._check_keys(data, path)
        if len(self.problems) > known:
            return None
        settings = _SETTINGS[data["kind"]](self, data, path)
        if len(self.problems) > known:
            return None
        told = {name: data[name] for name in ("id", "kind", "title", "question", "why", "advice")}
        return Lint(**told, failure=data.get("failure") or "", sources=tuple(data["sources"]), settings=settings)

    def _check_keys(self, data: dict[str, Any], path: Path) -> None:
        kind = data["kind"]
        for name in {name for settings in SETTINGS.values() for name in settings}.intersection(data):
            if name not in SETTINGS[kind]:
                self.wrong((*path, name), f"`{name}` is not for a lint of kind `{kind}`")
        for name, shape in SETTINGS[kind].items():
            if name not in OPTIONAL and not data.get(name):
                self.wrong(path, f"`{name}` is missing: {shape.description[:1].lower()}{shape.description[1:]}")

    def wording(self, data: dict[str, Any], path: Path) -> Wording:
        facts = tuple(self.fact(name, (*path, "facts", number), Kind.TEXT) for number, name in enumerate(data["facts"]))
        harmless = self.words(data.get("harmless") or (), (*path, "harmless"))
        phrases = self.words(data["phrases"], (*path, "phrases"))
        spelt = frozenset(" ".join(words_of(phrase)) for phrase in harmless)
        return kinds.Wording(facts, phrases_of((*phrases, *harmless)), spelt)

    def words(self, phrases: Iterable[str], path: Path) -> tuple[str, ...]:
        """The phrases that have a word to look for."""
        for number, phrase in enumerate(phrases):
            if not words_of(phrase):
                self.wrong((*path, number), f"{phrase!r} has no word that could be looked for")
        return tuple(phrase for phrase in phrases if words_of(phrase))

    def pair(self, data: dict[str, Any], path: Path) -> DatePair:
        earlier, later = (self.fact(data[name], (*path, name), Kind.DATE) for name in ("earlier", "later"))
        lists = [_list_of(fact) for fact in (earlier, later)]
        if all(lists) and lists[0] != lists[1]:
            self.wrong((*path, "later"), "these dates stand in two different lists, so that none belongs to another")
        return kinds.DatePair(earlier, later, frozenset(data.get("stages") or ()), data["because"])

    def fact(self, name: str, path: Path, kind: Kind) -> Path:
        """The way to a fact that must be of this kind; the date of evidence counts as one."""
        shape = fact_index().get(name) or _OF_EVIDENCE.get(name)
        if shape is None:
            self.wrong(path, f"`{name}` is not a fact of the format{did_you_mean(name, fact_index())}")
        elif kind not in {shape.kind, shape.item.kind if shape.item else Kind.ANYTHING}:
            self.wrong(path, f"`{name}` is not a {kind.value}")
        return tuple(name.split("."))


def _list_of(fact: Path) -> Path:
    """The way to the list that a fact's entry stands in; empty where it stands in none."""
    fields = DESCRIPTION.fields
    found: Path = ()
    for number, step in enumerate(fact, 1):
        shape = fields.get(str(step))
        if shape is None:
            return ()
        if shape.kind is Kind.ENTRIES:
            found = fact[:number]
        fields = shape.fields
    return found


def _nothing(_builder: _Builder, _data: dict[str, Any], _path: Path) -> None:
    """What needs no settings."""


def _wordings(builder: _Builder, data: dict[str, Any], path: Path) -> kinds.Wordings:
    wordings = tuple(builder.wording(part, (*path, "wordings", number)) for number, part in enumerate(data["wordings"]))
    unless = builder.conditions.parse(data["unless"], (*path, "unless")) if "unless" in data else None
    sieve = Sieve("|".join(wording.phrases.in_a_sieve() for wording in wordings), _UNSEEN)
    return kinds.Wordings(wordings, unless, sieve)


def _sentences(builder: _Builder, data: dict[str, Any], path: Path) -> kinds.Sentences:
    names = data.get("names") or []
    for number, name in enumerate(names):
        builder.fact(name, (*path, "names", number), Kind.TEXT)
    return kinds.Sentences(data["letters"], frozenset(names))


def _evidence_reuse(_builder: _Builder, data: dict[str, Any], _path: Path) -> kinds.EvidenceReuse:
    return kinds.EvidenceReuse(data["at_least"], data["share"])


def _evidence_age(_builder: _Builder, data: dict[str, Any], _path: Path) -> kinds.EvidenceAge:
    months = {kind: most for kind, most in data["months"].items() if most is not None}
    return kinds.EvidenceAge(months, frozenset(data.get("stages") or ()))


def _date_pairs(builder: _Builder, data: dict[str, Any], path: Path) -> tuple[DatePair, ...]:
    return tuple(builder.pair(pair, (*path, "pairs", number)) for number, pair in enumerate(data["pairs"]))


def _personal_data(builder: _Builder, data: dict[str, Any], path: Path) -> kinds.PersonalData:
    for number, digits in enumerate(data["free_numbers"]):
        if not (digits.isascii() and digits.isdecimal()):
            builder.wrong((*path, "free_numbers", number), f"{digits!r}: write the first digits alone, such as 1800")
    case_words = phrases_of(builder.words(data["case_words"], (*path, "case_words")))
    patterns = {**_PERSONAL, "coordinates": _COORDINATES % data["decimals"], "case-number": case_words.in_a_sieve()}
    return kinds.PersonalData(
        look_for=tuple(data["look_for"]),
        role_mailboxes=frozenset(word.casefold() for word in data["role_mailboxes"]),
        free_numbers=tuple(data["free_numbers"]),
        case_words=case_words,
        decimals=data["decimals"],
        sieve=Sieve("|".join(patterns[name] for name in data["look_for"])),
    )


_PERSONAL = {
    "e-mail": "@",
    "phone": r"\+[ (]*[0-9]|[0-9](?:[ ()./-]{0,3}[0-9]){8}",
}
_COORDINATES = r"[0-9]\.[0-9]{%d}|°"


def _streets(standing: str, ending: str) -> str:
    """A pattern for a word for a street and a digit in one text; in a sieve, texts stand apart by a NUL."""
    before, behind = rf"[{WHITE},;:()\x00]", rf"[{WHITE}.,;:()\x00]"
    street = rf"{before}(?:{standing}){behind}"
    return rf"\d[^\x00]*{street}|{street}[^\x00]*\d|(?:{ending})[.]*[{WHITE},;:()]+\d"


def _street_address(builder: _Builder, data: dict[str, Any], path: Path) -> kinds.StreetAddress:
    words, endings = ([word.casefold() for word in data[name]] for name in ("street_words", "street_endings"))
    standing, ending = ("|".join(map(re.escape, each)) for each in (words, endings))
    near = phrases_of(builder.words(data["near"], (*path, "near")))
    return kinds.StreetAddress(
        near=near,
        street_words=frozenset(words),
        street_endings=tuple(endings),
        houses=Sieve(near.in_a_sieve()),
        streets=Sieve(_streets(standing, ending)),
    )


_SETTINGS: dict[str, Callable[[_Builder, dict[str, Any], Path], Any]] = {
    "placeholder": _nothing,
    kinds.UNUSED_WAIVER: _nothing,
    "wording": _wordings,
    "same-sentence": _sentences,
    "copied-text": _sentences,
    "evidence-reuse": _evidence_reuse,
    "evidence-age": _evidence_age,
    "date-order": _date_pairs,
    "personal-data": _personal_data,
    "street-address": _street_address,
}
"""How the settings of each kind are prepared."""
