"""Measure the search for known tools: `python benchmarks/similarity.py [--semantic]`, about a minute.

Recall: 72 known tools, each described in other words by somebody who did not see the catalogue, are looked for among
the catalogue and 160 fictional tools. False alarms: how many of 120 descriptions without a counterpart come close to
something all the same. Half of both was used to set the shares and the threshold in `search.yaml` (tune), the other
half only to report. Cost: one description against 10,000 entries, and all pairs among 2,000.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.catalogue.entries import Profile, profile_of
from toolcheck.catalogue.known import KnownTools, load_known_tools
from toolcheck.catalogue.loading import BUNDLED, load_search
from toolcheck.catalogue.nearest import find_nearest
from toolcheck.catalogue.search import Index
from toolcheck.catalogue.semantic_index import SemanticIndex, load_semantic_index
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


HERE = Path(__file__).parent / "paraphrases"
HALVES = ("tune", "report")
MANY, PAIRED = 10_000, 2_000
# The limits this project holds itself to, on the half that is reported.
RECALL_AT_5 = {False: 0.75, True: 0.95}
FALSE_ALARMS, QUERY_LIMIT, PAIRS_LIMIT, MEMORY_LIMIT = 0.05, 150, 60, 1024


class Pair(NamedTuple):
    """A description, the entries that are right answers, and how far its words are from theirs."""

    facts: dict[str, Any]
    answers: frozenset[str]
    difficulty: str


def pairs(half: str) -> Iterator[Pair]:
    """The described tools of one half."""
    for pair in _read(f"pairs-{half}")["pairs"]:
        answers = frozenset((pair["tool"], *pair.get("also", ())))
        yield Pair(_facts(pair["description"]), answers, pair["difficulty"])


def unmatched(half: str) -> Iterator[dict[str, Any]]:
    """The descriptions of one half that have no counterpart."""
    return map(_facts, _read(f"nocounterpart-{half}")["descriptions"])


def _read(name: str) -> dict[str, Any]:
    path = HERE / f"{name}.yaml"
    return read_document(path.name, path.read_bytes()).data


def _facts(written: dict[str, Any]) -> dict[str, Any]:
    """A short description as a whole one would state it."""
    facts = {key: value for key, value in written.items() if key not in {"problem", "users"}}
    if "problem" in written:
        facts["purpose"] = {"problem": written["problem"]}
    if "users" in written:
        facts["users"] = [{"role": role} for role in written["users"]]
    return facts


def quality(known: KnownTools, half: str, semantic: SemanticIndex | None) -> bool:
    """Print recall and false alarms of one half; whether the limits are kept."""
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    first = close = 0
    for pair in pairs(half):
        found = find_nearest(known, pair.facts, 5, semantic).nearest
        right = [rank for rank, nearest in enumerate(found) if nearest.entry.id in pair.answers]
        asked[pair.difficulty] += 1
        hits[pair.difficulty] += bool(right)
        first += bool(right) and right[0] == 0
        close += any(found[rank].close for rank in right)
    alarms = [find_nearest(known, facts, 1, semantic).nearest for facts in unmatched(half)]
    false = sum(bool(found) and found[0].close for found in alarms)
    total = asked.total()
    by_difficulty = ", ".join(f"{word} {hits[word]}/{asked[word]}" for word in ("near", "medium", "hard"))
    print(
        f"{half:6} recall@1 {first / total:.2f}  recall@5 {hits.total() / total:.2f} ({by_difficulty})  "
        f"right answers that count as close {close / total:.2f}  false alarms {false / len(alarms):.3f}"
    )
    return hits.total() / total >= RECALL_AT_5[semantic is not None] and false / len(alarms) <= FALSE_ALARMS


def cost(known: KnownTools) -> bool:
    """Print what searching large catalogues costs; whether the limits are kept."""
    rnd = random.Random(7)
    profiles = [entry.profile for entry in known.catalogue.entries]
    search = load_search()
    index = Index(_mixed(profiles, MANY, rnd), search.vocabulary, search.settings)
    queries = [profile_of(pair.facts) for pair in pairs("tune")]
    began = time.perf_counter()
    for query in queries:
        index.similarities(query)
    query_ms = (time.perf_counter() - began) / len(queries) * 1000
    proposals = _mixed(profiles, PAIRED, rnd)
    began = time.perf_counter()
    index = Index(proposals, search.vocabulary, search.settings)
    close = sum(len(index.close(proposal).positions) for proposal in proposals)
    pairs_s = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"one description against {MANY} entries: {query_ms:.0f} ms (limit {QUERY_LIMIT})")
    print(f"all pairs among {PAIRED}: {pairs_s:.1f} s (limit {PAIRS_LIMIT}), {close} close, {memory:.0f} MiB")
    return query_ms <= QUERY_LIMIT and pairs_s <= PAIRS_LIMIT and memory <= MEMORY_LIMIT


def _mixed(profiles: Sequence[Profile], count: int, rnd: random.Random) -> list[Profile]:
    """Made-up tools: the words of two known ones, the facets of a third."""
    return [
        Profile(
            f"Tool {number}",
            " ".join(rnd.sample(" ".join(rnd.choice(profiles).summary for _ in "12").split(), 30)),
            None,
            rnd.choice(profiles).facets,
        )
        for number in range(count)
    ]


def main() -> int:
    """Run everything; the exit code says whether every limit was kept."""
    parser = argparse.ArgumentParser(description="Measure the search for known tools.")
    parser.add_argument("--semantic", action="store_true", help="with sentence vectors (needs the extra `semantic`)")
    wanted: bool = parser.parse_args().semantic
    known = load_known_tools((BUNDLED, str(HERE / "distractors.yaml")))
    print(f"{len(known.catalogue.entries)} entries, {'with' if wanted else 'without'} sentence vectors")
    semantic = load_semantic_index(known.catalogue, None) if wanted else None
    kept = [quality(known, half, semantic) for half in HALVES]
    return 0 if all([*kept[1:], cost(known)]) else 1


if __name__ == "__main__":
    sys.exit(main())
