"""Words that say more than is so, or shrink people: whole words and phrases, in the texts that a lint names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.lints.scan import Found, values_at
from toolcheck.rubric.sieve import sifted
from toolcheck.rubric.truth import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.lints.scan import Scan
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.lints import Lint, Wording, Wordings
    from toolcheck.rubric.sieve import Sieve


def words_found(lint: Lint, settings: Wordings, scan: Scan) -> Iterator[Found]:
    """A remark on each text with such words, unless the lint's condition is true."""
    if settings.sieve.lets_through(scan.sifted) and not _is_settled(settings.unless, scan):
        for wording in settings.wordings:
            yield from _remarks(lint, wording, settings.sieve, scan)


def _is_settled(unless: Condition | None, scan: Scan) -> bool:
    return unless is not None and unless.evaluate(scan.subject.facts, scan.subject.moment) is TRUE


def _remarks(lint: Lint, wording: Wording, sieve: Sieve, scan: Scan) -> Iterator[Found]:
    for way in wording.facts:
        for path, text in values_at(scan.facts, way):
            if sieve.lets_through(sifted(text)):
                words = [found for found in wording.phrases.found_in(text) if found not in wording.harmless]
                if words:
                    yield Found(path, lint.remark(", ".join(words)))
