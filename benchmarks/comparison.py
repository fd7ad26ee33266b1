"""Measure `toolcheck compare` as whole processes: `python benchmarks/comparison.py`, about a minute; needs NumPy.

Descriptions are those of `corpus.py`, made anew. Ranking is also measured alone, in a process of its own: 1,000
proposals, none of them blocked, with all of their answers open, over 10,000 draws. Last, what would become of rank
ranges if each open answer were drawn on its own.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import write_corpus
from run import TOOLCHECK, run
from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import load_known_tools
from toolcheck.library import load_description
from toolcheck.portfolio.draws import Variation
from toolcheck.portfolio.entrants import Part, entrant_of
from toolcheck.portfolio.ranking import rank
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.rubric.model import Recommendation

ALONE = "alone"
MANY, FEW, DRAWS = 1000, 200, 10_000
ROUNDS = 5
# The limits this project holds itself to: seconds, and MiB.
FEW_LIMIT, RANKING_LIMIT, MEMORY_LIMIT = 3.0, 10.0, 150


def entrants_of(count: int) -> list[Entrant]:
    """Proposals of the corpus, none of them blocked."""
    rubric, known = load_rubric(), load_known_tools()
    found: list[Entrant] = []
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), count)
        for path in sorted(Path(folder).iterdir()):
            description = load_description(path)
            entrant = entrant_of(path.name, description.sha256, assess(description, rubric, None, known))
            found.append(replace(entrant, outcome=Outcome.WEAK))
    return found


def ranking_alone() -> None:
    """Rank many proposals in this process, and print the seconds and the peak memory in MiB."""
    entrants = entrants_of(MANY)
    began = time.perf_counter()
    ranking = rank(entrants, load_rubric(), Variation(DRAWS, 1, 1.25))
    for position in range(MANY):
        ranking.range_of(position)
    seconds = time.perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def whole(count: int, rounds: int, limit: float | None) -> bool:
    """Print what comparing so many files costs, as the median of some runs; whether the limits are kept."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), count)
        costs = [run([*TOOLCHECK, "compare", "-f", "json", folder]) for _ in range(rounds)]
    wall, memory = statistics.median(cost.wall for cost in costs), max(cost.memory for cost in costs)
    print(f"compare, {count} files to JSON: {wall:.2f} s (limit {limit or 'none'}), {memory:.0f} MiB")
    return (limit is None or wall <= limit) and memory <= MEMORY_LIMIT


def alone(rounds: int) -> bool:
    """Print what ranking costs apart from reading; whether the limits are kept."""
    found: list[tuple[float, float]] = []
    for _ in range(rounds):
        told = subprocess.run([sys.executable, __file__, ALONE], capture_output=True, check=True, text=True).stdout
        seconds, memory = map(float, told.split())
        found.append((seconds, memory))
    seconds, memory = statistics.median(pair[0] for pair in found), max(pair[1] for pair in found)
    print(f"ranking {MANY} proposals over {DRAWS} draws: {seconds:.2f} s (limit {RANKING_LIMIT}), {memory:.0f} MiB")
    return seconds <= RANKING_LIMIT and memory <= MEMORY_LIMIT


def answers_apart(count: int) -> None:
    """Print how wide rank ranges are with the open answers of a recommendation together, and each on its own."""
    rubric = load_rubric()
    entrants = entrants_of(count)
    split = replace(rubric, recommendations=tuple(_split(rubric.recommendations)))
    apart = [replace(entrant, parts=tuple(_parts_apart(entrant, split.recommendations))) for entrant in entrants]
    widths = []
    for standard, proposals in ((rubric, entrants), (split, apart)):
        ranking = rank(proposals, standard, Variation(DRAWS, 1, 1.25))
        ranges = [ranking.range_of(position) for position in range(count)]
        widths.append(statistics.fmean(ranks.high - ranks.low for ranks in ranges))
    print(f"mean width of the rank ranges of {count}: {widths[0]:.0f}; were each answer drawn alone, {widths[1]:.0f}")


def _split(recommendations: Sequence[Recommendation]) -> Iterator[Recommendation]:
    """Each criterion as a recommendation of its own, with its share of the weight."""
    for part in recommendations:
        whole_weight = sum(criterion.weight for criterion in part.criteria)
        for criterion in part.criteria:
            yield replace(part, weight=part.weight * criterion.weight / whole_weight, criteria=(criterion,))


def _parts_apart(entrant: Entrant, recommendations: Sequence[Recommendation]) -> Iterator[Part]:
    credits_ = [pair for part in entrant.parts for pair in zip(part.shown, part.possible, part.counted, strict=True)]
    for recommendation, (shown, possible, counted) in zip(recommendations, credits_, strict=True):
        yield Part(recommendation, None, 0.0, (shown,), (possible,), (counted,))


def main() -> int:
    """Run everything; the exit code says whether every limit was kept."""
    if sys.argv[1:] == [ALONE]:
        ranking_alone()
        return 0
    kept = [whole(FEW, ROUNDS, FEW_LIMIT), whole(MANY, 1, None), alone(3)]
    answers_apart(FEW)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
