"""docs/red-flags.md: every red flag, gravest first, with what raises and what clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import anchor, cited, code, markdown, outlined, prose, table
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.page import Page
    from toolcheck.rubric.model import Recommendation, RedFlag, Rubric

_INTRODUCTION = """\
# Red flags

A red flag is a hazard to people. It is never averaged into a score; it stands beside it and can decide the outcome.

It is *absent* when the file rules the hazard out, *raised* when the file states it, *cleared* when the safeguards are
stated too, and *open* when facts are missing to decide. Silence about a hazard never raises it.
[scoring.md](scoring.md#red-flags) has the table.

A raised flag accuses nobody. It says which question has to be asked before anybody goes on. Tools for the police are
asked for stronger safeguards and are not failed for whom they serve.
"""


def pages() -> Iterator[Page]:
    """The red flags of the bundled rubric."""
    rubric = load_rubric(DEFAULT_RUBRIC)
    yield markdown("red-flags.md", f"rubrics/{rubric.id}", _page(rubric))


def _page(rubric: Rubric) -> Iterator[str]:
    homes = {flag: part for part in rubric.recommendations for flag in part.red_flags}
    yield _INTRODUCTION
    for severity in Severity:
        flags = [flag for flag in homes if flag.severity is severity]
        if flags:
            yield f"## Severity: {severity}"
            yield ""
            yield from table(["red flag", "hazard"], [[f"[{code(flag.id)}](#{flag.id})", flag.title] for flag in flags])
        for flag in flags:
            yield from _red_flag(flag, homes[flag])


def _red_flag(flag: RedFlag, recommendation: Recommendation) -> Iterator[str]:
    yield anchor(flag.id)
    yield ""
    yield f"### {flag.title}"
    yield ""
    yield f"{code(flag.id)}, of recommendation [{recommendation.label}](rubric/{recommendation.id}.md)."
    yield ""
    yield f"**{prose(flag.question)}**"
    yield ""
    yield f"Why: {prose(flag.why)}"
    yield ""
    yield f"From the field: {prose(flag.failure)}"
    yield ""
    yield "Raised when:"
    yield ""
    yield from (*outlined(flag.raised), "")
    if flag.cleared:
        yield "Cleared when:"
        yield ""
        yield from (*outlined(flag.cleared), "")
    else:
        yield "It cannot be cleared: it goes when the facts that raise it change."
        yield ""
    yield f"In other words: {prose(flag.safeguards)}"
    yield ""
    yield from cited(flag.sources)
