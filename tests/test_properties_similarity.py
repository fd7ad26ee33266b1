"""Properties of the search: whatever is stated of a tool, and in whatever order."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues import LINES
from generators import chance, properties, seeds
from toolcheck.assessment.golden_cases import SMALLEST
from toolcheck.catalogue.entries import Catalogue, profile_of
from toolcheck.catalogue.format import FACETS
from toolcheck.catalogue.known import KnownTools, load_known_tools
from toolcheck.catalogue.nearest import find_nearest
from toolcheck.catalogue.search import Index
from toolcheck.description import vocabulary
from toolcheck.description.countries import COUNTRIES, WORLDWIDE
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Places
from toolcheck.documents.reader import Document
from variations import CLOSE, shuffled, stating

if TYPE_CHECKING:
    from random import Random

    from toolcheck.catalogue.entries import Entry

Data = dict[str, Any]

_WORDS = {
    "categories": vocabulary.CATEGORIES,
    "users": vocabulary.USER_ROLES,
    "exploitation": vocabulary.EXPLOITATION,
    "countries": (WORLDWIDE, "US", "GB", *COUNTRIES[:20]),
    "channels": vocabulary.CHANNELS,
}
_PROBLEM = ("purpose", "problem")
_OTHER = ("Größe – 人身取引, 100 %: «şu» #1 and words of no catalogue", "It is what it is.", "कामदारहरू")


@cache
def _known(name: str = "bundled") -> KnownTools:
    return load_known_tools([name])


@cache
def _entries() -> tuple[Entry, ...]:
    return _known().catalogue.entries


@st.composite
def tools(draw: st.DrawFn) -> Data:
    """A description that shares words and facets with some known tools; any facet and the problem may be unstated."""
    rnd = chance("tool", draw(seeds))
    first, second = rnd.sample(_entries(), 2)
    data: Data = {**SMALLEST, "name": rnd.choice((first.name, "Another")), "summary": _text(rnd, first, second)}
    if draw(st.booleans()):
        data["purpose"] = {"problem": _text(rnd, second, first)}
    for name in FACETS:
        stated = draw(st.sampled_from(("unknown", "none", "alike", "alike", "any")))
        if stated == "none":
            data[name] = []
        elif stated != "unknown":
            data[name] = _facet(rnd, name, first.profile.facets.get(name) if stated == "alike" else None)
    return data


def _text(rnd: Random, one: Entry, other: Entry) -> str:
    words = one.profile.summary.split(), other.profile.summary.split()
    mixed = rnd.sample(words[0], rnd.randint(3, len(words[0]))) + rnd.sample(words[1], rnd.randint(0, 5))
    return " ".join(words[0]) if rnd.random() < 0.3 else rnd.choice((" ".join(mixed), " ".join(mixed), *_OTHER))


def _facet(rnd: Random, name: str, known: frozenset[str] | None) -> list[Any]:
    words = sorted(known) if known else rnd.sample(_WORDS[name], rnd.randint(1, 4))
    return [{"group": f"Group {at}", "role": word} for at, word in enumerate(words)] if name == "users" else words


def _facts(data: Data) -> Data:
    return read_description(Document("x.tool.yaml", data, Places())).facts


def _similarities(data: Data) -> list[float]:
    return _known().index.similarities(profile_of(_facts(data)))


def _unstated(data: Data) -> list[tuple[str, ...]]:
    return [*((name,) for name in FACETS if name not in data), *([] if "purpose" in data else [_PROBLEM])]


def _with_more(data: Data, rnd: Random) -> Data:
    """The description with one more fact, or as it is where all are stated."""
    unstated = _unstated(data)
    if not unstated:
        return data
    path = rnd.choice(unstated)
    first, second = rnd.sample(_entries(), 2)
    if path == _PROBLEM:
        return stating(data, path, _text(rnd, first, second))
    return stating(
        data,
        path,
        rnd.choice(([], _facet(rnd, path[0], None), _facet(rnd, path[0], first.profile.facets.get(path[0])))),
    )


@properties(150)
@given(tools())
def test_every_similarity_is_a_share(data: Data) -> None:
    """Similarity, and the wording that is part of it, lie within 0 and 1."""
    profile, index = profile_of(_facts(data)), _known().index
    for values in (index.similarities(profile), index.wording(profile)):
        assert len(values) == len(_entries())
        assert all(0 <= value <= 1 + CLOSE for value in values)


@properties(150)
@given(tools(), seeds)
def test_stating_an_unknown_facet_or_the_problem_never_lowers_a_similarity(data: Data, seed: int) -> None:
    """What is not stated counts as nothing, and none counts as nothing too."""
    rnd = chance("more", seed)
    before = _similarities(data)
    for _ in _unstated(data):
        data = _with_more(data, rnd)
        after = _similarities(data)
        assert all(new >= old - CLOSE for old, new in zip(before, after, strict=True))
        before = after


@properties(200)
@given(tools(), seeds)
def test_what_is_close_stays_close_and_nothing_comes_close_that_was_not_undecided(data: Data, seed: int) -> None:
    """Whatever is stated later lies between the tools that are close now and those that still can be."""
    rnd = chance("later", seed)
    index = _known().index
    before = index.close(profile_of(_facts(data)))
    assert not set(before.positions) & set(before.undecided)
    for _ in _unstated(data):
        data = _with_more(data, rnd)
        after = index.close(profile_of(_facts(data)))
        assert set(before.positions) <= set(after.positions)
        assert set(after.positions) | set(after.undecided) <= set(before.positions) | set(before.undecided)
        before = after
    assert before.undecided == ()


@properties(150)
@given(tools(), seeds)
def test_a_profile_that_comes_to_the_very_threshold_was_undecided(data: Data, seed: int) -> None:
    """With the threshold at what a profile comes to once more is stated, it was close or undecided before."""
    rnd = chance("threshold", seed)
    known, entries = _known(), _entries()
    at = rnd.randrange(len(entries))
    whole = data if "purpose" in data else stating(data, _PROBLEM, entries[at].profile.summary)
    for name in FACETS:
        whole = {name: _facet(rnd, name, entries[at].profile.facets.get(name)), **whole}
    before, after = _similarities(data)[at], _similarities(whole)[at]
    settings = known.index.settings._replace(close_from=after)
    index = Index([entry.profile for entry in entries], known.index.vocabulary, settings, known.index.terms)
    found = index.close(profile_of(_facts(data)))
    assert at in {*found.positions, *found.undecided}
    assert (at in found.positions) == (before >= after - CLOSE)


@properties(60)
@given(tools())
def test_close_is_what_reaches_the_threshold(data: Data) -> None:
    """`close` and `similarities` are of one mind, and so are the search that people see and the one that is scored."""
    facts = _facts(data)
    known = _known()
    least = known.index.settings.close_from - CLOSE
    reaching = {at for at, similarity in enumerate(_similarities(data)) if similarity >= least}
    assert set(known.index.close(profile_of(facts)).positions) == reaching
    shown = find_nearest(known, facts, len(_entries())).nearest
    tools = {found.entry.id for found in shown if found.close and not found.itself and found.entry.kind == "tool"}
    assert tools == {tool.entry.id for tool in known.close_to(facts).tools}


@properties(60)
@given(tools(), seeds)
def test_the_order_of_entries_changes_no_similarity(data: Data, seed: int) -> None:
    """Each entry is as near as before, and the nearest come in the same order."""
    entries = list(_entries())
    chance("entries", seed).shuffle(entries)
    facts = _facts(data)
    other = KnownTools(Catalogue("another", tuple(entries), "0"))
    usual, mixed = (find_nearest(known, facts, len(entries)) for known in (_known(), other))
    assert [found.entry.id for found in mixed.nearest] == [found.entry.id for found in usual.nearest]
    for found, wanted in zip(mixed.nearest, usual.nearest, strict=True):
        assert found.similarity == pytest.approx(wanted.similarity, abs=CLOSE)
        assert found._replace(similarity=0) == wanted._replace(similarity=0)


@properties(60)
@given(tools(), seeds)
def test_the_order_of_words_in_lists_changes_nothing(data: Data, seed: int) -> None:
    """Keys and list entries may stand in any order."""
    known = _known()
    mixed = shuffled(data, chance("lists", seed))
    assert find_nearest(known, _facts(mixed), 10) == find_nearest(known, _facts(data), 10)
    assert known.close_to(_facts(mixed)) == known.close_to(_facts(data))


@pytest.mark.parametrize("name", ["bundled", LINES])
def test_a_text_is_nearest_to_itself(name: str) -> None:
    """In the words and with the facets of an entry a description comes as near to it as what it states allows."""
    known = _known(name)
    settings = known.index.settings
    for entry in known.catalogue.entries:
        given_facets: Data = {facet: sorted(words) for facet, words in entry.profile.facets.items() if words}
        if "users" in given_facets:
            given_facets["users"] = [{"group": "Group", "role": role} for role in given_facets["users"]]
        for facets in (Data(), given_facets):
            data = {**SMALLEST, "name": entry.profile.name, "summary": entry.profile.summary, **facets}
            (nearest,) = find_nearest(known, _facts(data), 1).nearest
            assert nearest.entry is entry
            expected = 1 - settings.facet_share * (1 - len(facets) / len(FACETS))
            assert nearest.similarity == pytest.approx(expected, abs=CLOSE)
