"""What is wrong with the examples of a criterion; needed only where something may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Path
    from toolcheck.rubric.model import Situation


def wrong_examples(written: Any, base: str, situations: Mapping[str, Situation]) -> Iterator[tuple[Path, str]]:
    """The faults of what stands under `examples`, beside the `base` one, each with the way to it from there."""
    if not isinstance(written, dict):
        yield (), "`examples` takes a mapping of situations to answers, such as {in-use: An answer.}"
        return
    answers = {base: "example"}
    for name, answer in written.items():
        if name not in situations:
            known = f"; known: {', '.join(situations)}" if situations else "; the rubric lists no `situations`"
            yield (name,), f"`{name}` is no situation of the rubric{known}{did_you_mean(name, situations)}"
        if not isinstance(answer, str) or not answer.strip():
            yield (name,), f"`{name}`: an answer was expected, a sentence or two"
        elif answer in answers:
            yield (name,), f"the same answer stands under `{answers[answer]}`"
        else:
            answers[answer] = name
