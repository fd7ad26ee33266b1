"""docs/lints.md: every lint, with what it looks for and how a file waives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import anchor, cited, code, markdown, prose, table
from toolcheck.report.explaining.lints import KINDS, looked_for
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.page import Page
    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Rubric

_INTRODUCTION = """\
# Lints

A lint remarks on a description: on its wording, on what was pasted, on dates and evidence, on what must not stand in
a file at all. `toolcheck check` tells lints, and so do the reports of `toolcheck score`. A lint changes neither a score
nor an outcome. It is found by a program that cannot read: it asks, and accuses nobody. `toolcheck check --strict` ends
with exit code 1 where one stands that the file does not waive.

What a lint looks for stands in `lints.yaml` of the rubric: words, numbers and pairs of dates can be changed there. A
rubric without that file has no lints.
"""

_WAIVING = """\
## Waive a lint

A lint that is wrong, or right and meant, is waived in the file, with a reason that a reader from outside would accept:

```yaml
waived_lints:
  - lint: same-sentence
    fact: fit.fallback            # left out: wherever it turns up in this file
    reason: The phone line answers both questions.
```

A waived lint is still told, with the reason beside it: as `waived: …` to people, as `waived` in JSON, as a suppression
in SARIF. In the format `github` it is left out, and `--strict` does not count it. A lint that the rubric does not have,
a fact that the format does not have, and a missing reason are errors. An entry that waives nothing is remarked upon
itself.

Texts in which data of a person or an address was found are not repeated in a remark, so that a log does not give
them away: `j…@e….org`.
"""


def pages() -> Iterator[Page]:
    """The lints of the bundled rubric."""
    rubric = load_rubric(DEFAULT_RUBRIC)
    yield markdown("lints.md", f"rubrics/{rubric.id}/lints.yaml", _page(rubric))


def _page(rubric: Rubric) -> Iterator[str]:
    yield _INTRODUCTION
    yield from table(["lint", "remarks on"], [[f"[{code(lint.id)}](#{lint.id})", lint.title] for lint in rubric.lints])
    yield _WAIVING
    for lint in rubric.lints:
        yield from _lint(lint)


def _lint(lint: Lint) -> Iterator[str]:
    yield anchor(lint.id)
    yield ""
    yield f"## {lint.title}"
    yield ""
    yield f"{code(lint.id)}. {prose(KINDS[lint.kind])}"
    yield ""
    yield f"**{prose(lint.question)}**"
    yield ""
    yield f"Why: {prose(lint.why)}"
    yield ""
    if lint.failure:
        yield f"From the field: {prose(lint.failure)}"
        yield ""
    yield f"What to do: {prose(lint.advice)}"
    yield ""
    found = list(looked_for(lint))
    if found:
        yield from ("Looks for:", "", *(f"- {prose(line)}" for line in found), "")
    if lint.sources:
        yield from cited(lint.sources)
