"""What each kind of lint looks for, in words: for `explain` and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.rubric.lints import UNUSED_WAIVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolcheck.documents.places import Path
    from toolcheck.rubric.lints import (
        DatePair,
        EvidenceAge,
        EvidenceReuse,
        Lint,
        PersonalData,
        Sentences,
        StreetAddress,
        Wordings,
    )

KINDS = {
    "placeholder": "A text such as TODO is read as unknown.",
    "wording": "Whole words are looked for, in English, whatever their letter case and hyphens.",
    "same-sentence": "Letter case, space and punctuation make no difference.",
    "copied-text": "Clauses are compared with those of the criteria and red flags and of the example of a new file; "
    "letter case, space and punctuation make no difference.",
    "evidence-reuse": "What is counted are the criteria that its facts back.",
    "evidence-age": "The age is counted up to the assessment date.",
    "date-order": "A year or a month is out of order only if it is as a whole.",
    "personal-data": "A remark shows no more of it than its writer needs to find it.",
    "street-address": "Looked for in the same text or the same entry of a list.",
    UNUSED_WAIVER: "It is about `waived_lints`, and cannot be waived itself.",
}
"""How each kind looks, in a sentence."""


def looked_for(lint: Lint) -> Iterator[str]:
    """What a lint looks for, a line each; nothing where its kind says it all."""
    return _LISTINGS[lint.kind](lint.settings) if lint.kind in _LISTINGS else iter(())


def _wordings(settings: Wordings) -> Iterator[str]:
    for wording in settings.wordings:
        said = [" ".join(words) for words in wording.phrases.spelt if " ".join(words) not in wording.harmless]
        yield f"{', '.join(sorted(said))}; in {', '.join(map(_dotted, wording.facts))}"
        if wording.harmless:
            yield f"but not: {', '.join(sorted(wording.harmless))}"
    if settings.unless:
        yield f"unless {settings.unless.reads[0]} has {settings.unless.phrase.partition(': ')[2]}"


def _sentences(settings: Sentences) -> Iterator[str]:
    yield f"at least {settings.letters} letters"
    if settings.names:
        yield f"but not in {', '.join(sorted(settings.names))}"


def _reuse(settings: EvidenceReuse) -> Iterator[str]:
    yield f"at least {settings.at_least} facts, and more than {settings.share:g} % of the criteria"


def _age(settings: EvidenceAge) -> Iterator[str]:
    yield ", ".join(f"{kind}: {months} months" for kind, months in settings.months.items())
    yield from _stages(settings.stages)


def _pairs(pairs: tuple[DatePair, ...]) -> Iterator[str]:
    for pair in pairs:
        stages = "".join(f" ({words})" for words in _stages(pair.stages))
        yield f"{_dotted(pair.earlier)} not after {_dotted(pair.later)}: {pair.because}{stages}"


def _personal(settings: PersonalData) -> Iterator[str]:
    yield ", ".join(settings.look_for)
    yield f"mail addresses may begin with {', '.join(sorted(settings.role_mailboxes))}"
    yield f"telephone numbers may begin with {', '.join(settings.free_numbers)}"
    yield f"coordinates have at least {settings.decimals} decimals"


def _streets(settings: StreetAddress) -> Iterator[str]:
    yield f"beside {', '.join(sorted(' '.join(words) for words in settings.near.spelt))}"


def _stages(stages: frozenset[str]) -> Iterator[str]:
    if stages:
        yield f"at the stages {', '.join(sorted(stages))}"


def _dotted(way: Path) -> str:
    return ".".join(map(str, way))


_LISTINGS: dict[str, Callable[[Any], Iterator[str]]] = {
    "wording": _wordings,
    "same-sentence": _sentences,
    "copied-text": _sentences,
    "evidence-reuse": _reuse,
    "evidence-age": _age,
    "date-order": _pairs,
    "personal-data": _personal,
    "street-address": _streets,
}
