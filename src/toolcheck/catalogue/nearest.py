"""The nearest known tools to a description, why each came up, and how it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.catalogue.entries import profile_of
from toolcheck.catalogue.known import reviewed_names
from toolcheck.catalogue.search import LOST_DIGITS, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.catalogue.entries import Entry, Profile
    from toolcheck.catalogue.known import KnownTools
    from toolcheck.catalogue.search import Index
    from toolcheck.catalogue.semantic_index import SemanticIndex

WORDS_AND_FACETS = "words and facets: TF-IDF over stems and the field's vocabulary, and shared facts"
FACETS_ALONE = "facets alone: no word of the description's texts stands in the catalogue"
SEMANTIC = "sentence vectors, words and facets: {model}"
_MOST_WORDS = 6


class Difference(NamedTuple):
    """What a facet says on either side alone."""

    here: tuple[str, ...]
    there: tuple[str, ...]


class Nearest(NamedTuple):
    """One known tool beside a description.

    `similarity` goes from 0 to 1. `shared` holds what both say, by facet, `words` the wording they have in common,
    heaviest first, and `differs` what only one of them says. `itself`: the entry is about the described tool.
    """

    entry: Entry
    similarity: float
    close: bool
    itself: bool
    discussed: bool
    shared: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]
    differs: Mapping[str, Difference]


class Findings(NamedTuple):
    """The nearest tools, nearest first, and the method that found them."""

    method: str
    nearest: tuple[Nearest, ...]


def find_nearest(
    known: KnownTools, facts: Mapping[str, Any], limit: int, semantic: SemanticIndex | None = None
) -> Findings:
    """The `limit` nearest entries with a similarity above 0; `semantic` has their meanings compared too."""
    profile = profile_of(facts)
    index, entries = known.index, known.catalogue.entries
    wording, method = index.wording(profile), WORDS_AND_FACETS
    close_from = index.settings.close_from
    if semantic:
        share = index.settings.semantic_share
        meaning = semantic.likeness(profile.summary)
        wording = [share * alike + (1 - share) * words for alike, words in zip(meaning, wording, strict=True)]
        method = SEMANTIC.format(model=semantic.embedder.name)
        close_from = index.settings.semantic_close_from
    elif entries and not any(wording):
        method = FACETS_ALONE
    similarities = index.similarities(profile, wording)
    # Digits that depend on the machine's arithmetic must not decide the order.
    order = sorted(range(len(entries)), key=lambda position: (-round(similarities[position], 6), entries[position].id))
    reviewed = reviewed_names(facts)
    found = [
        Nearest(
            entry=entries[position],
            similarity=similarities[position],
            close=similarities[position] >= close_from - LOST_DIGITS,
            itself=entries[position].is_called(facts["name"]),
            discussed=any(map(entries[position].is_meant_by, reviewed)),
            shared=shared_facets(profile, entries[position].profile),
            words=common_words(index, profile, entries[position].profile),
            differs=_differences(profile, entries[position].profile),
        )
        for position in order[:limit]
        if similarities[position] > 0
    ]
    return Findings(method, tuple(found))


def shared_facets(mine: Profile, theirs: Profile) -> dict[str, tuple[str, ...]]:
    """What both say, by facet."""
    pairs = {
        name: (words or frozenset()) & (theirs.facets.get(name) or frozenset()) for name, words in mine.facets.items()
    }
    return {name: tuple(sorted(words)) for name, words in pairs.items() if words}


def _differences(mine: Profile, theirs: Profile) -> dict[str, Difference]:
    """Only facets that both sides state: what is not known is no difference."""
    found: dict[str, Difference] = {}
    for name, here in mine.facets.items():
        there = theirs.facets.get(name)
        if here and there and here != there:
            found[name] = Difference(tuple(sorted(here - there)), tuple(sorted(there - here)))
    return found


def common_words(index: Index, mine: Profile, theirs: Profile) -> tuple[str, ...]:
    """The words of the description that stand in the entry too, or say the same in the field's vocabulary."""
    here, there = index.vocabulary.spellings(text_of(mine)), index.vocabulary.spellings(text_of(theirs))
    common = sorted(here.keys() & there.keys(), key=lambda term: (-index.weight(term), term))
    words: dict[str, None] = {}
    for term in common:
        mine_said, theirs_said = here[term].lower(), there[term].lower()
        same = not term.startswith("#") or index.vocabulary.same_stem(mine_said, theirs_said)
        words.setdefault(mine_said if same else f"{mine_said} ~ {theirs_said}")
    return tuple(words)[:_MOST_WORDS]
